import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { defaultSettings, problemsOf } from "#core/repeat/settings.ts";
import type { RepeatSettings } from "#core/repeat/settings.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { readCatalogue } from "#history/catalogue.ts";
import { readCorrections } from "#history/corrections.ts";
import { importCalls } from "#history/history.ts";
import { countedSteps, repeatPlaces } from "#history/repeat-places.ts";
import type { PlaceAlerts, RepeatPlaces } from "#history/repeat-places.ts";
import { zoneNamed } from "#history/zone.ts";
import { print, printJson, tell, UsageError } from "./output.ts";

interface Options {
  readonly ladder: string;
  readonly keptDays: string;
  readonly timeZone?: string;
  readonly json?: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `concord repeat FILE...`: what the ladder of repeat conflicts would have raised over past calls, by places. */
export function repeatCommand(program: Command): void {
  program
    .command("repeat")
    .description(
      "Count what the ladder of repeat conflicts raises over past calls: alerts per 1,000 places a month. A review trigger, no prediction.",
    )
    .argument("<files...>", "exports of past calls that hold places")
    .option("--ladder <steps>", "calls at which offer, referral and review come", "1,3,6")
    .option("--kept-days <days>", "days after which a call counts no more", "365")
    .option("--time-zone <zone>", "zone of times in files that no mapping knows")
    .option("--json", "one JSON object on standard output")
    .action(async (files: readonly string[], options: Options) => {
      process.exitCode = await run(files, options);
    });
}

async function run(files: readonly string[], options: Options): Promise<number> {
  const settings = settingsOf(options);
  const { timeZone } = options;
  if (timeZone !== undefined && zoneNamed(timeZone) === null)
    throw new UsageError(
      `--time-zone: \`${timeZone}\` is no known time zone; use an IANA name such as America/Chicago`,
    );
  const catalogue = await readCatalogue(root);
  const corrections = catalogue.ok
    ? await readCorrections(files, catalogue.value.callTypes)
    : catalogue;
  if (!catalogue.ok || !corrections.ok) {
    const problems = catalogue.ok ? corrections : catalogue;
    for (const problem of problems.ok ? [] : problems.error) tell(formatProblem(problem));
    return 1;
  }
  const imported = await importCalls(files, {
    ...catalogue.value,
    corrections: corrections.value,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  if (!imported.ok) {
    for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
    return 1;
  }
  for (const { problem } of imported.value.files)
    if (problem !== null) tell(`${problem.file}: ${problem.says}; ${problem.mend}`);
  const report = repeatPlaces(imported.value, catalogue.value.callTypes, settings);
  if (options.json === true) printJson(report);
  else explain(report);
  return 0;
}

function settingsOf({ ladder, keptDays }: Options): RepeatSettings {
  const steps = ladder.split(",").map((step) => Number(step.trim()));
  const [conflictResponse = 0, activeReferral = 0, review = 0] = steps;
  if (steps.length !== 3)
    throw new UsageError(`--ladder: \`${ladder}\` is no ladder; write three numbers such as 1,3,6`);
  const settings: RepeatSettings = {
    ...defaultSettings,
    ladder: { conflictResponse, activeReferral, review },
    keptDays: Number(keptDays),
  };
  const [problem] = problemsOf(settings);
  if (problem !== undefined) throw new UsageError(`--ladder, --kept-days: ${problem}`);
  return settings;
}

function explain(report: RepeatPlaces): void {
  const { calls, publicCalls, conflictCalls, withoutPlace, withoutTime, days, noRate } = report;
  print(`${calls} calls, ${publicCalls} from the public, over ${days ?? "unknown"} days`);
  print(
    `${conflictCalls} conflicts by their type; not counted: ${withoutPlace} without a place, ${withoutTime} without a time`,
  );
  level("homes (one household each)", report.homes);
  level("shared places (blocks, crossings: live, nothing is raised for these)", report.shared);
  for (const why of noRate) print(`no rate is given: ${why}`);
  print("Who called, what was threatened and what was lawful are in no such file.");
  print(`This is ${report.says}.`);
}

function level(
  name: string,
  { places, conflictCalls, alerts, placesReached, per1000PlacesAMonth }: PlaceAlerts,
) {
  print(`${name}: ${places} places, ${conflictCalls} conflicts`);
  for (const step of countedSteps) {
    const rate = per1000PlacesAMonth?.[step];
    const told = rate === undefined ? "" : `, ${rate.toFixed(2)} per 1,000 places a month`;
    print(`  ${step}: ${alerts[step]} at ${placesReached[step]} places${told}`);
  }
}
