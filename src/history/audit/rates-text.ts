import type { Draw } from "./draw.ts";
import type { MinutesScore } from "./minutes.ts";
import type { AuditScore, QuestionScore } from "./score.ts";

/** Questions coded in fewer calls than this give no rates: an interval that wide says nothing. */
export const leastCoded = 11;

/**
 * A rates file from an audit, in the form that a replay reads. Rates are to four decimals; the largest takes what rounding leaves.
 */
export function ratesText(score: AuditScore, { seed }: Draw): string {
  const { id, version } = score.protocol;
  const usable = score.questions.filter(({ coded }) => coded >= leastCoded);
  const left = score.questions.filter(({ coded }) => coded < leastCoded);
  const says = [
    `A stratified sample of ${score.sampled} calls in ${score.strata} strata, each call coded by two people who did not see each other's sheet.`,
    "Rates are weighted by the calls of the strata; each source line gives agreement and the widest interval.",
    ...(left.length === 0
      ? []
      : [`Coded in too few calls to say: ${left.map(({ question }) => question).join(", ")}.`]),
  ];
  return [
    `# Written by concord audit score. Draw ${seed} of ${id} version ${version}.`,
    `rates: audit-of-${score.sampled}-calls`,
    "says:",
    ...says.map((line) => `  - ${JSON.stringify(line)}`),
    "otherwise:",
    "  unknown: 0.15",
    '  because: "Not coded in the audit: taken as unknown in 15 of 100 calls, the other answers as equally likely. An assumption."',
    ...minutesLines(score.minutes),
    "protocols:",
    `  ${id}:${usable.length === 0 ? " {}" : ""}`,
    ...usable.flatMap((question) => [
      `    ${question.question}:`,
      `      usual: ${JSON.stringify(rounded(question))}`,
      `      source: ${JSON.stringify(sourceOf(question))}`,
    ]),
    "",
  ].join("\n");
}

/** The minutes as a replay reads them; nothing where too few calls were coded. */
function minutesLines({ coded, mean, alike, noOfficer, notTold }: MinutesScore): readonly string[] {
  if (mean === null || coded < leastCoded) return [];
  const source = [
    `Audit: minutes of ${coded} calls`,
    `the coders are within five minutes in ${alike === null ? "none" : alike.toFixed(2)}`,
    `95 % interval ${mean.low.toFixed(0)} to ${mean.high.toFixed(0)}`,
    `${noOfficer} calls without an officer and ${notTold} whose record does not tell left out`,
  ].join("; ");
  return [
    "police-minutes:",
    `  usual: ${Math.max(1, Math.round(mean.mean))}`,
    `  source: ${JSON.stringify(source)}`,
  ];
}

function rounded({ rates }: QuestionScore): Readonly<Record<string, number>> {
  const row = Object.entries(rates).map(([answer, { rate }]) => ({
    answer,
    parts: Math.round(rate * 10_000),
  }));
  const rest = 10_000 - row.reduce((sum, { parts }) => sum + parts, 0);
  const largest = row.reduce((most, each) => (each.parts > most.parts ? each : most));
  largest.parts += rest;
  return Object.fromEntries(row.map(({ answer, parts }) => [answer, parts / 10_000]));
}

/** Kappa with its interval where there is one: `0.42 (0.20 to 0.64)`. */
export function kappaText({
  kappa,
  kappaInterval: interval,
}: Pick<QuestionScore, "kappa" | "kappaInterval">): string {
  if (kappa === null) return "not defined";
  const two = (number: number): string => number.toFixed(2);
  return interval === null
    ? two(kappa)
    : `${two(kappa)} (${two(interval.low)} to ${two(interval.high)})`;
}

function sourceOf({ question, coded, alike, rates, unsettled, ...agreed }: QuestionScore): string {
  const widest = Object.entries(rates).reduce(
    (most, [answer, { low, high }]) =>
      high - low > most.width ? { answer, low, high, width: high - low } : most,
    { answer: "", low: 0, high: 0, width: -1 },
  );
  const two = (share: number): string => share.toFixed(2);
  return [
    `Audit: ${question} coded in ${coded} calls`,
    `the coders agree in ${alike === null ? "no" : two(alike)}, kappa ${kappaText(agreed)}`,
    `widest interval ${widest.answer} ${two(widest.low)} to ${two(widest.high)}`,
    ...(unsettled > 0 ? [`${unsettled} differences not settled`] : []),
  ].join("; ");
}
