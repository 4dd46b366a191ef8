import type { ReplayReport } from "#history/replay-report.ts";
import type { Interval } from "#history/replay-tally.ts";
import { print } from "./output.ts";
import { printViews } from "./replay-views-text.ts";

/** Prints a replay for a person: short tables, then what the figures rest on and what they cannot tell. */
export function printReplay(report: ReplayReport): void {
  const { protocol, rates } = report;
  for (const reason of report.neverForRates) print(`WARNING  take no rate from this: ${reason}`);
  print(
    `${protocol.title}, version ${protocol.version}, ${protocol.hash.slice(0, 12)}${protocol.synthetic ? " (fictional)" : ""}`,
  );
  print(`Rates: ${rates.name}, ${rates.hash.slice(0, 12)}. ${rates.says.join(" ")}`);
  printEffect(report);
  print();
  printFunnel(report);
  print();
  printResponders(report);
  print();
  printWhole(report);
  print();
  printWhy(report);
  print();
  printViews(report);
  print();
  print("What these records cannot tell");
  for (const sentence of report.cannotTell) print(`- ${sentence}`);
  for (const { file, notes } of report.perFile)
    for (const note of notes) print(`- ${file}: ${note}`);
  print();
  print(`${report.rows} rows in ${report.seconds} s.`);
}

/** What rates of one's own do to the estimates; nothing under the shipped ones. */
function printEffect({ underShipped, responses, withoutPolice }: ReplayReport): void {
  if (underShipped === null) return;
  const instead = (name: string, now: number, shipped: number): string =>
    `${name} ${Math.round(now)} (${Math.round(shipped)})`;
  const each = Object.entries(responses).flatMap(([id, { estimate, high }]) =>
    high === 0 ? [] : [instead(id, estimate, underShipped.responses[id] ?? 0)],
  );
  print(
    `Estimates, and in brackets under the shipped rates ${underShipped.name}: ${each.join(", ")}, ${instead("no police needed", withoutPolice.estimate, underShipped.withoutPolice)}.`,
  );
}

function printFunnel(report: ReplayReport): void {
  const { rows, calls, publicCalls, officerCalls, initiatedUnknown } = report;
  print(
    `${rows} rows: ${calls} calls, ${report.furtherUnitRows} further unit rows, ${report.duplicates} duplicates, ${report.refusedRows} refused.`,
  );
  print(
    `${calls} calls: ${publicCalls} from the public, ${officerCalls} begun by officers, ${initiatedUnknown} cannot be told.`,
  );
  print(
    `${publicCalls} public calls: ${report.assessed} assessed (${report.noPathway} of them by the fallback, no pathway takes their type), ${report.notAssessed} not assessed.`,
  );
  if (report.mappedShare !== null)
    print(`A specific type: ${percent(report.mappedShare)} of all calls.`);
}

function printResponders({ responses, publicCalls, hoursKnown }: ReplayReport): void {
  print(`Who fits, in calls and as a share of the ${publicCalls} public calls`);
  const rows = Object.entries(responses)
    .filter(([, { high }]) => high > 0)
    .sort(([, left], [, right]) => right.estimate - left.estimate);
  table(
    ["responder", "low", "estimate", "high", `could come then (of ${hoursKnown})`],
    rows.map(([id, { now, ...interval }]) => [
      id,
      ...cells(interval, publicCalls),
      now === null ? "hours unknown" : spelled(now),
    ]),
  );
  const vacuous = rows.filter(([, each]) => each.vacuous).map(([id]) => id);
  if (vacuous.length > 0)
    print(
      `Vacuous bounds: ${vacuous.join(", ")}. No record shows that they were sure to fit; high only names the calls that could.`,
    );
  const never = Object.entries(responses).filter(([, { high }]) => high === 0);
  if (never.length > 0)
    print(`No rule sends ${never.map(([id]) => id).join(", ")} to calls of these types.`);
}

function printWhole({ responseSets, publicCalls }: ReplayReport): void {
  print(`Whole responses, the ten most expected of ${Object.keys(responseSets).length}`);
  table(
    ["response", "low", "estimate", "high"],
    Object.entries(responseSets)
      .sort(([, left], [, right]) => right.estimate - left.estimate)
      .slice(0, 10)
      .map(([key, interval]) => [names[key] ?? key, ...cells(interval, publicCalls)]),
  );
}

const names: Readonly<Record<string, string>> = {
  "no-one": "no one: advised",
  hold: "hold: called back",
};

function printWhy({ notEligible, widestQuestion, topCallTypes }: ReplayReport): void {
  print("Why not, and what would tell");
  for (const [id, why] of Object.entries(notEligible)) {
    if (why.considered === 0) continue;
    const bars = why.disqualifiers
      .slice(0, 3)
      .map(({ id: bar, estimate }) => `${bar} about ${Math.round(estimate)}`);
    print(
      `${id}: no rule sends it to ${why.typeNotSent} calls of other types. Of the ${why.considered} it is considered for, about ${Math.round(why.barredEstimate)} are barred alone` +
        (bars.length === 0 ? "" : ` (${bars.join(", ")}; these overlap)`) +
        (why.outOfHours === null ? "." : `; ${why.outOfHours} came outside its hours.`),
    );
    const widest = widestQuestion[id];
    if (widest !== undefined)
      print(
        `    Asking ${widest.question} alone would settle about ${Math.round(widest.settles)} of ${widest.open} open calls.`,
      );
    const top = (topCallTypes[id] ?? [])
      .slice(0, 3)
      .map(({ name, estimate, calls }) => `${name} about ${Math.round(estimate)} of ${calls}`);
    if (top.length > 0) print(`    Most from: ${top.join("; ")}.`);
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const spelled = ({ low, estimate, high }: Interval): string =>
  `${low} / ${Math.round(estimate)} / ${high}`;

const cells = ({ low, estimate, high }: Interval, base: number): readonly string[] =>
  [low, Math.round(estimate), high].map((count) =>
    base === 0 ? String(count) : `${count} (${percent(count / base)})`,
  );

function table(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of [header, ...rows])
    print(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    );
}
