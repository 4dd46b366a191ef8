import type { MapLine, MapReport } from "#history/map-report.ts";
import { print } from "./output.ts";

const listed = 25;

/** Prints what types mean for a person: the doubts worth a look, then the busiest types, then the classes. */
export function printMap(report: MapReport): void {
  const { calls, types, sure, unsure, cannotMap, initiated } = report;
  const share = (count: number): string =>
    calls === 0 ? String(count) : `${count} (${((count / calls) * 100).toFixed(1)} %)`;
  print(`${calls} calls of ${types} types, in ${report.files.map(({ file }) => file).join(", ")}`);
  print(`class sure: ${share(sure)}; unsure: ${share(unsure)}; cannot map: ${share(cannotMap)}`);
  print(
    `asked for by the public: ${share(initiated.public)}; begun by officers: ${share(initiated.officer)}; not said: ${share(initiated.unknown)}`,
  );
  print(
    `a column says so of ${report.initiatedByColumn} calls, the type alone of the rest; police or administrative activity by type: ${share(report.policeActivity)}`,
  );
  print();
  print("Classes of need");
  for (const { name, calls: count, lowRisk } of report.classes)
    print(`  ${share(count).padStart(18)}  ${name}${lowRisk ? " (low risk)" : ""}`);
  if (report.lookAtFirst.length > 0) {
    print();
    print("Look at first: the doubts that most calls hang on");
    for (const line of report.lookAtFirst) print(lineOf(line));
  }
  print();
  print(`Types, most calls first${types > listed ? `; the first ${listed}, --json has all` : ""}`);
  for (const line of report.localTypes.slice(0, listed)) print(lineOf(line));
  print();
  print('To correct one: npx concord map FILE --correct "LOCAL TYPE=call-type"');
}

function lineOf({ calls, text, callType, classes, tier, classConfidence, why }: MapLine): string {
  const meaning =
    tier === "cannot-map" && callType === null
      ? "cannot map"
      : `${callType ?? "no call type"} [${classes.join(" or ")}] ${tier} ${classConfidence.toFixed(2)}`;
  return `  ${String(calls).padStart(7)}  ${text === "" ? "(blank)" : text} -> ${meaning}: ${why}`;
}
