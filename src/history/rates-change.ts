import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { evenRow } from "./rates.ts";
import type { QuestionRates, RateRow, Rates } from "./rates.ts";

/** What a person says instead of some rates: whole rows, each with where it comes from. */
export interface RatesChange {
  readonly rows: readonly {
    readonly question: string;
    /** `usual`, or the rows of a family or a call type that has rates of its own. */
    readonly of: "usual" | "family" | "call-type";
    /** The family or call type; `` for the usual row. */
    readonly name: string;
    /** Shares by answer, `unknown` among them, 0 to 1. */
    readonly shares: Readonly<Record<string, number>>;
    readonly source: string;
  }[];
  /** How long an officer is busy with a call; null: as it is. */
  readonly minutes: { readonly usual: number; readonly source: string } | null;
}

/**
 * The rates with a change made. Fails with a sentence that names the question, and the answer where there is one, for a row that the
 * protocol does not have, that leaves an answer out, or that does not sum to 1.
 */
export function changedRates(
  rates: Rates,
  { questions }: Pick<Protocol, "questions">,
  { rows, minutes }: RatesChange,
): Result<Rates, string> {
  const changed = new Map(rates.questions);
  for (const { question, of, name, shares, source } of rows) {
    const asked = questions.find(({ id }) => id === question);
    if (asked === undefined) return fail(`the protocol has no question \`${question}\``);
    const row = rowOf(shares, [...asked.answers, "unknown"], question);
    if (!row.ok) return row;
    const had: QuestionRates = changed.get(question) ?? {
      usual: evenRow(asked, rates.otherwise.unknown),
      source: rates.otherwise.because,
      families: new Map(),
      callTypes: new Map(),
    };
    const own = of === "family" ? had.families : had.callTypes;
    if (of !== "usual" && !own.has(name))
      return fail(`\`${question}\` has no rates of their own for \`${name}\``);
    const from = source.trim();
    if (from === "") return fail(`say where the new rates of \`${question}\` come from`);
    changed.set(question, {
      ...had,
      source: from,
      ...(of === "usual" ? { usual: row.value } : {}),
      ...(of === "family" ? { families: new Map([...own, [name, row.value]]) } : {}),
      ...(of === "call-type" ? { callTypes: new Map([...own, [name, row.value]]) } : {}),
    });
  }
  if (minutes !== null && !(minutes.usual > 0 && minutes.usual <= 1440))
    return fail("the minutes of a call are 1 to 1440");
  return ok({
    ...rates,
    questions: changed,
    policeMinutes:
      minutes === null
        ? rates.policeMinutes
        : { ...minutes, callTypes: rates.policeMinutes?.callTypes ?? new Map() },
  });
}

/** Shares given to a thousandth of a percent: what rounding leaves is the largest one's. */
function rowOf(
  shares: Readonly<Record<string, number>>,
  answers: readonly string[],
  question: string,
): Result<RateRow, string> {
  const other = Object.keys(shares).find((answer) => !answers.includes(answer));
  if (other !== undefined) return fail(`\`${other}\` is not an answer to \`${question}\``);
  const row = answers.map((answer) => ({ answer, share: shares[answer] ?? Number.NaN }));
  const odd = row.find(({ share }) => !(share >= 0 && share <= 1));
  if (odd !== undefined)
    return fail(`the share of \`${odd.answer}\` in \`${question}\` is not 0 to 100 %`);
  const sum = row.reduce((total, { share }) => total + share, 0);
  if (Math.abs(sum - 1) > 0.0005)
    return fail(`the shares of \`${question}\` sum to ${(100 * sum).toFixed(1)} %, not 100 %`);
  const parts = row.map(({ answer, share }) => ({ answer, parts: Math.round(share * precision) }));
  const largest = parts.reduce((most, each) => (each.parts > most.parts ? each : most));
  largest.parts += precision - parts.reduce((total, each) => total + each.parts, 0);
  return ok(new Map(parts.map((each) => [each.answer, each.parts / precision])));
}

const precision = 100_000;

/**
 * A rates file with these rates for one protocol, in the form that a replay reads. `before` is the text they were made from: its section
 * `shared`, which levers read, is taken over as it is written.
 */
export function ratesFileText(rates: Rates, protocol: string, before: string): string {
  const { name, says, otherwise, policeMinutes, questions } = rates;
  return [
    `rates: ${JSON.stringify(name)}`,
    ...(says.length === 0 ? [] : ["says:", ...says.map((line) => `  - ${JSON.stringify(line)}`)]),
    "otherwise:",
    `  unknown: ${otherwise.unknown}`,
    `  because: ${JSON.stringify(otherwise.because)}`,
    ...(policeMinutes === null
      ? []
      : [
          "police-minutes:",
          `  usual: ${policeMinutes.usual}`,
          `  source: ${JSON.stringify(policeMinutes.source)}`,
          ...(policeMinutes.callTypes.size === 0
            ? []
            : [`  call-types: ${flow(policeMinutes.callTypes)}`]),
        ]),
    ...sectionOf(before, "shared"),
    "protocols:",
    `  ${protocol}:${questions.size === 0 ? " {}" : ""}`,
    ...[...questions].flatMap(([question, own]) => [
      `    ${question}:`,
      `      usual: ${flow(own.usual)}`,
      `      source: ${JSON.stringify(own.source)}`,
      ...rowsOf("families", own.families),
      ...rowsOf("call-types", own.callTypes),
    ]),
    "",
  ].join("\n");
}

const flow = (row: ReadonlyMap<string, number>): string =>
  `{ ${[...row].map(([answer, share]) => `${JSON.stringify(answer)}: ${share}`).join(", ")} }`;

const rowsOf = (key: string, rows: ReadonlyMap<string, RateRow>): readonly string[] =>
  rows.size === 0
    ? []
    : [`      ${key}:`, ...[...rows].map(([name, row]) => `        ${name}: ${flow(row)}`)];

/** The lines of a top-level section of a block of YAML, its key first; none where it is not there. */
function sectionOf(text: string, key: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  const from = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (from < 0) return [];
  const length = lines.slice(from + 1).findIndex((line) => /^[^\s#]/.test(line));
  return lines.slice(from, length < 0 ? undefined : from + 1 + length);
}
