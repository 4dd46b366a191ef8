// The guide for city officials says what the library says: every count, table and figure in it is worked out again here.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { leversReportSchema, librarySchema, type LibraryProgram } from "#contract/library.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guide = readFileSync(join(root, "docs", "guide-for-city-officials.md"), "utf8");
/** On one line, with single spaces: prettier sets tables and lines as it likes. */
const flat = (text: string): string => text.replaceAll(/-{3,}/g, "---").replaceAll(/\s+/g, " ");
const said = flat(guide);

function concord(...args: readonly string[]): unknown {
  const { stdout } = spawnSync(process.execPath, ["src/cli/main.ts", ...args, "--json"], {
    cwd: root,
    encoding: "utf8",
  });
  return JSON.parse(stdout);
}

const { programs } = librarySchema.parse(concord("library"));
const real = programs.filter(({ synthetic }) => !synthetic);
const of = (count: number): string => `${count} of ${real.length}`;
const having = (is: (program: LibraryProgram) => boolean): string => of(real.filter(is).length);
const city = ({ place, id }: LibraryProgram): string => place?.en.split(",")[0] ?? id;
const refusesBy =
  (question: string) =>
  ({ refuses, responders }: LibraryProgram): boolean => {
    const teams = new Set(responders.filter(({ isTeam }) => isTeam).map(({ id }) => id));
    return refuses.some(
      ({ when, bars }) =>
        bars.some((id) => teams.has(id)) && when.some((each) => each.question === question),
    );
  };
const takesFamily =
  (family: string) =>
  ({ takes }: LibraryProgram): boolean =>
    takes.some((each) => each.isForTeam && each.family === family);

test("how many programs there are, and of which model", () => {
  expect(said).toContain(`${real.length} real programs`);
  for (const [model, words] of [
    ["911-led", "911 itself decides"],
    ["embedded", "a professional inside the 911 center"],
    ["hotline", "an outside line"],
    ["mixed", "more than one of these"],
  ] as const) {
    const cities = real.filter((each) => each.model === model).map(city);
    expect(said).toContain(flat(`| ${words} | ${cities.length} | ${cities.join(", ")} |`));
  }
});

test("which kinds of call they take", () => {
  for (const [family, words] of [
    ["behavioral-health", "behavioral health"],
    ["service-need", "need of a service, such as a welfare check"],
    ["conflict", "conflict"],
    ["homelessness", "homelessness"],
    ["quality-of-life", "quality of life, such as noise or needles"],
  ] as const)
    expect(said).toContain(flat(`| ${words} | ${having(takesFamily(family))} |`));
});

test("what keeps a team home", () => {
  for (const [question, words] of [
    ["violence", "violence, or a real potential for it"],
    ["weapon", "a weapon"],
    ["injury", "a medical need"],
    ["crime", "a crime"],
    ["place", "where the person is"],
    ["police-wanted", "the caller asks for police"],
  ] as const)
    expect(said).toContain(flat(`| ${words} | ${having(refusesBy(question))} |`));
  expect(said).toContain(
    `${having(({ knownGaps }) => knownGaps.some(({ gap }) => /unknown|not known/i.test(gap.en)))} publish no rule for a caller who does not know`,
  );
  expect(said).toContain(
    `${having(({ knownGaps }) => knownGaps.some(({ gap }) => gap.en.includes("under 18")))} publish none for people under 18`,
  );
});

test("at which hours", () => {
  const week = (program: LibraryProgram) =>
    Math.min(
      ...program.responders
        .filter(({ isTeam, mode }) => isTeam && mode === "on-scene")
        .map(({ shareOfWeek }) => shareOfWeek ?? Number.NaN),
    );
  const rows = real.filter((program) => Number.isFinite(week(program)) && week(program) < 1);
  for (const program of rows)
    expect(said).toContain(flat(`| ${city(program)} | ${Math.round(100 * week(program))} % |`));
  expect(said).toContain(
    `${having(({ scorecard }) => scorecard.some(({ id, is }) => id === "around-the-clock" && is === "met"))} have a team at every hour`,
  );
});

test("which limits come from a contract", () => {
  const seattle = real.find(({ id }) => id === "seattle-care");
  const bargained = seattle?.refuses.filter(({ from }) => from === "contract").length ?? 0;
  expect(bargained).toBeGreaterThan(0);
  expect(said).toContain(`${bargained} of Seattle's ${seattle?.refuses.length} refusals`);
  const fromContract = real.filter(({ responders }) =>
    responders.some(({ limits }) => limits.some(({ from }) => from === "contract")),
  );
  expect(said).toContain(
    `Limits from contracts were found in ${fromContract.map(city).join(" and ")}`,
  );
});

test("what the self-limits cost", () => {
  const report = leversReportSchema.parse(concord("levers", "protocols/denver-star"));
  const rounded = (value: number): string => Math.round(value).toLocaleString("en-US");
  for (const [flip, words] of [
    [[], "as it is"],
    [["police-call-types"], "only calls tagged mental health or medical"],
    [["third-person-callers"], "only callers who call about themselves"],
    [["conflict-without-link"], "no conflict without mental health, drink or drugs in it"],
    [report.levers.map(({ id }) => id), "all three"],
  ] as const) {
    const { after } = report.combinations.find(
      ({ flipped }) => flipped.length === flip.length && flip.every((id) => flipped.includes(id)),
    ) ?? { after: { low: -1, estimate: -1, high: -1 } };
    expect(said).toContain(
      flat(
        `| ${words} | ${rounded(after.low)} | ${rounded(after.estimate)} | ${rounded(after.high)} |`,
      ),
    );
  }
  expect(said).toContain(`${report.calls.publicCalls.toLocaleString("en-US")} calls`);
});

test("how the minimum standards stand", () => {
  const standards = real[0]?.scorecard ?? [];
  for (const { id, number, name } of standards) {
    const found = real.map(({ scorecard }) => scorecard.find((each) => each.id === id)?.is);
    const count = (is: string): number => found.filter((each) => each === is).length;
    expect(said).toContain(
      flat(
        `| ${number} | ${name.en} | ${count("met")} | ${count("not-met")} | ${count("not-recorded")} |`,
      ),
    );
  }
});

test("every figure it quotes is one of the library's, with the library's source", () => {
  const figures = real.flatMap((program) => program.figures);
  const quoted = [...guide.matchAll(/^- (.+?) \[source\]\((\S+)\)$/gms)];
  expect(quoted.length).toBeGreaterThan(6);
  for (const [, says = "", source = ""] of quoted)
    expect(
      figures.some(
        (figure) =>
          flat(figure.says.en) === flat(says).replace(/^[^:]+: /, "") && figure.source === source,
      ),
      says,
    ).toBe(true);
});
