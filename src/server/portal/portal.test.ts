import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PublicPeriod } from "#core/outcomes/publish.ts";
import { csvOf } from "./csv.ts";
import { html } from "./html.ts";
import { en } from "./lines-en.ts";
import { es } from "./lines-es.ts";
import { questionsOf } from "./hearing-page.ts";
import { contradictions, contradictionsIn, loadPortal, readPortal } from "./portal-file.ts";
import { advice, cost } from "./stories-file.ts";
import { whoCame, whyNot } from "./stories-calls.ts";
import { after, areas, shareIn } from "./stories-shares.ts";
import { tongues } from "./tongue.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";
import { funnelOf } from "#core/outcomes/funnel.ts";
import type { PathCount } from "#core/outcomes/funnel.ts";
import type { Figure } from "#core/outcomes/definition.ts";

const path = fileURLToPath(new URL("../../../portal/harbor-county.yaml", import.meta.url));
const loaded = loadPortal(path);
if (!loaded.ok) throw new Error("the county's portal file does not load");
const file = loaded.value;
const period: PublicPeriod = { fromDay: 20_752, throughDay: 20_765 };

function reportOf(ends: readonly PathCount[], figures: readonly Figure[] = []): MetricsReport {
  const funnel = funnelOf(ends, { staff: 0, unknown: 0 }, 0, null);
  return { from: 0, to: 0, calls: 0, figures, earlier: [], funnel };
}
const end = (
  reached: "R0" | "R1" | "R2" | "R3" | "R7",
  left: string,
  count: number,
): PathCount => ({
  end: { reached, left },
  count,
});

describe("markup", () => {
  test("whatever is put into a page is escaped, in text and in attributes", () => {
    const bad = `"><script>alert('x')</script>&`;
    expect(html`<p title="${bad}">${[bad]}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>',
    );
    expect(html`${null}${undefined}${false}${0}`.markup).toBe("0");
  });

  test("a file's cell is quoted, and runs nothing in a spreadsheet", () => {
    expect(csvOf([["a,b", '"q"', "=1+1", -3, null]])).toBe(`"a,b","""q""",'=1+1,-3,\r\n`);
  });

  test("each line has the same braces in both languages", () => {
    const braces = (line: string): readonly string[] => (line.match(/\{\w+\}/g) ?? []).toSorted();
    for (const [line, text] of Object.entries(en))
      expect([line, braces(es[line as keyof typeof en])]).toEqual([line, braces(text)]);
  });
});

describe("figures", () => {
  const tongue = tongues.en;

  test("who came: the four parts add up, and say out of how many", () => {
    const report = reportOf([
      end("R0", "not-assessed", 20),
      end("R1", "weapon", 60),
      end("R3", "no-team-free", 30),
      end("R7", "not-known", 70),
    ]);
    const story = whoCame({ report, period, tongue });
    expect(story.sentence).toContain("on 100 calls. A team came to 70");
    expect(story.csv.slice(1)).toEqual([
      ["team", 70],
      ["without", 30],
      ["other", 60],
      ["unknown", 20],
      ["all", 180],
    ]);
  });

  test("a small part takes another with it, in the table, the chart, the sentence and the file", () => {
    const report = reportOf([
      end("R0", "not-assessed", 40),
      end("R1", "weapon", 60),
      end("R3", "no-team-free", 7),
      end("R7", "not-known", 70),
    ]);
    const story = whoCame({ report, period, tongue });
    const told = JSON.stringify(story);
    expect(told).not.toMatch(/\b7\b/);
    expect(told).not.toMatch(/\b77\b/);
    expect(story.csv.filter(([, value]) => value === null)).toHaveLength(2);
    expect(JSON.stringify(whyNot({ report, period, tongue }))).not.toMatch(/\b7\b/);
  });

  test("why not: reasons that are too few stand together, or not at all", () => {
    const report = reportOf([
      end("R2", "out-of-hours", 31),
      end("R2", "caller-refused", 8),
      end("R3", "no-team-free", 40),
      end("R3", "medical", 6),
      end("R7", "not-known", 70),
    ]);
    const { csv, sentence } = whyNot({ report, period, tongue });
    expect(sentence).toContain("On 85 calls");
    expect(sentence).toContain("No team was free (40 calls)");
    expect(csv.slice(1)).toEqual([
      ["no-team-free", 40],
      ["out-of-hours", 31],
      ["others", 14],
    ]);
  });

  test("areas: a small one is withheld with another, and neither is named best or least", () => {
    const figure: Figure = {
      metric: "Q1",
      version: 1,
      unit: "ratio",
      slice: { area: null, family: null, band: null, language: null },
      from: 0,
      to: 0,
      state: "measured",
      numerator: null,
      denominator: 200,
      unknown: 0,
      value: 0.5,
      low: null,
      high: null,
      p90: null,
      sources: [],
      caveats: [],
      parts: [
        { slice: "mill", numerator: 4, denominator: 9, value: null },
        { slice: "ridge", numerator: 20, denominator: 40, value: 0.5 },
        { slice: "north", numerator: 60, denominator: 90, value: 0.67 },
        { slice: "old-town", numerator: 30, denominator: 80, value: 0.38 },
      ],
    };
    const { csv, sentence } = areas({ report: reportOf([], [figure]), period, tongue });
    expect(csv.slice(1)).toEqual([
      ["mill", null, null],
      ["ridge", null, null],
      ["north", 60, 90],
      ["old-town", 30, 80],
    ]);
    expect(sentence).toContain("most in North and least in Old Town");
  });

  test("whoever adds and subtracts all that the pages show of two weeks finds no count of 1 to 10", () => {
    const leaves = ["no-team-free", "out-of-hours", "overridden", "medical", "caller-refused"];
    const count = fc.oneof(fc.nat(14), fc.nat(80), fc.constant(0));
    fc.assert(
      fc.property(fc.array(count, { minLength: 8, maxLength: 8 }), (counts) => {
        const [asked = 0, other = 0, came = 0, ...left] = counts;
        const report = reportOf([
          end("R0", "not-assessed", asked),
          end("R1", "weapon", other),
          ...leaves.map((reason, at) => end("R2", reason, left[at] ?? 0)),
          end("R7", "not-known", came),
        ]);
        const shown = (rows: readonly (readonly unknown[])[]) =>
          new Map(rows.slice(1).map(([name, value]) => [String(name), value]));
        const parts = shown(whoCame({ report, period, tongue }).csv);
        const reasons = shown(whyNot({ report, period, tongue }).csv);
        for (const value of [...parts.values(), ...reasons.values()])
          if (typeof value === "number") expect(value === 0 || value > 10).toBe(true);
        // What is withheld of the parts, taken together, is nothing small either.
        const known = [...parts].filter(([name]) => name !== "all").map(([, value]) => value);
        const total = parts.get("all");
        if (typeof total === "number") {
          const rest =
            total -
            known.reduce<number>((sum, value) => sum + (typeof value === "number" ? value : 0), 0);
          expect(rest === 0 || rest > 10).toBe(true);
          if (rest > 0) expect(known.filter((value) => value === null).length).toBeGreaterThan(1);
        }
        // Where calls without a team are withheld, their reasons are not on the other page.
        if (parts.get("without") === null) expect(reasons.size).toBe(0);
      }),
      { seed: 41, numRuns: 300 },
    );
  });

  test("a share of nothing is told as none, not as nought and not as too few", () => {
    const figure: Figure = {
      metric: "C1",
      version: 1,
      unit: "share",
      slice: { area: null, family: null, band: null, language: null },
      from: 0,
      to: 0,
      state: "too-few",
      numerator: 0,
      denominator: 0,
      unknown: 0,
      value: null,
      low: null,
      high: null,
      p90: null,
      sources: [],
      caveats: [],
      parts: [],
    };
    const { table } = after({ report: reportOf([], [figure]), period, tongue });
    expect(table.rows[0]?.slice(1, 3)).toEqual([en.none, ""]);
  });

  test("a number that one office names and another says not to call is a contradiction, worked out", () => {
    const said = (call: "911" | "311" | null, doNotCall: "911" | null) => ({
      topic: "noise",
      call,
      doNotCall,
      who: { en: "a", es: "a" },
      words: { en: "b", es: "b" },
      on: "2026-01-01",
      source: "s",
    });
    const topics = [{ id: "noise", name: { en: "Noise", es: "Ruido" } }];
    expect(contradictionsIn({ topics, advice: [said("311", null), said(null, "911")] })).toEqual(
      [],
    );
    expect(contradictionsIn({ topics, advice: [said("911", null), said("311", "911")] })).toEqual([
      { topic: "noise", why: "numbers", number: null },
      { topic: "noise", why: "do-not", number: "911" },
    ]);
  });

  test("the pack for a hearing asks of each missing line, of money not spent, and of each standard not met", () => {
    const questions = questionsOf({
      file,
      standards: [],
      voices: undefined,
      report: reportOf([end("R2", "no-team-free", 31), end("R7", "not-known", 70)]),
      tongue,
    });
    expect(questions).toContain(
      "Officer with clinician: how much was spent? Nobody has published it.",
    );
    expect(questions).toContain("Mediators: $69,000 of $240,000 was not spent. Why?");
    expect(questions).toContain("31 calls found no free team. What would one more team cost?");
    expect(questions.filter((each) => each.includes("Nobody has published"))).toHaveLength(4);
  });

  test("a count of zero is never shown as never", () => {
    expect(shareIn(tongue, { part: 0, whole: 224 })).toBe("0%, or up to 1.3%");
    expect(shareIn(tongue, { part: 112, whole: 224 })).toBe("50%");
  });

  test("no calls at all is said, and is no number", () => {
    const report = reportOf([]);
    expect(whoCame({ report, period, tongue }).big).toBeNull();
    expect(whyNot({ report, period, tongue }).big).toBeNull();
    expect(areas({ report, period, tongue }).big).toBeNull();
  });
});

describe("the agency's own file", () => {
  test("a step of the money that nobody published is missing, in both languages, and never zero", () => {
    const story = cost(file, tongues.en);
    expect(story.table.rows.flat().filter((cell) => cell === en.costMissing)).toHaveLength(4);
    expect(cost(file, tongues.es).table.rows.flat()).toContain(es.costMissing);
    expect(story.csv.find(([name]) => name === "Mediators")).toEqual([
      "Mediators",
      "A fund for court costs",
      240_000,
      171_000,
      null,
      "Contract 25-118 (made up)",
    ]);
  });

  test("offices that name different numbers for one question contradict each other", () => {
    expect(contradictions(file)).toEqual(["noise", "neighbor", "suicide", "outside"]);
    expect(advice(file, tongues.en).sentence).toContain("On 4 of 5 questions");
  });

  test("a bad file is told by its line and its mend, all at once", () => {
    const text = `
portal: Nowhere
budget:
  year: { en: a, es: b }
  decided: { by: { en: a, es: b }, on: June, vote: { en: a, es: b }, document: d }
  programs: [{ name: { en: a, es: b }, approved: -5 }]
advice:
  topics: [{ id: noise, name: { en: a, es: b } }]
  said:
    - { topic: nois, call: "411", who: { en: a, es: b }, words: { en: a }, on: 2026-01-01, source: s }
say: { phone: "1", mail: m, meetings: { en: a, es: b } }
`;
    const read = readPortal({ path: "p.yaml", text });
    const told = read.ok
      ? []
      : read.error.map(({ place, message, mend }) => `${place.line} ${message} ${mend}`);
    expect(told.join("\n")).toMatch(/5 .*`June` is no date write it as 2026-06-30/);
    expect(told.join("\n")).toMatch(/6 approved must be a number of 0 or more/);
    expect(told.join("\n")).toMatch(/10 no topic is called `nois` did you mean `noise`/);
    expect(told.join("\n")).toMatch(/411/);
    expect(told.join("\n")).toMatch(/`es`/);
    const absent = loadPortal("nowhere.yaml");
    expect(absent.ok ? "" : absent.error[0]?.message).toContain("cannot be read");
  });
});
