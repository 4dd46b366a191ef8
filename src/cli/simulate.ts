import type { Command } from "commander";
import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { dispatchModels } from "#core/protocol/protocol.ts";
import type { Rates } from "#history/rates.ts";
import { parseAssumptions } from "#simulate/staffing/assumptions.ts";
import type { Assumptions } from "#simulate/staffing/assumptions.ts";
import type { InputProblem } from "#simulate/staffing/check-input.ts";
import type { StaffingInput } from "#simulate/staffing/input.ts";
import { withMeasuredCity } from "#simulate/staffing/measured-city.ts";
import {
  monthDays,
  planInput,
  principalTeam,
  teamsInPerson,
} from "#simulate/staffing/plan-input.ts";
import type { PastCalls } from "#simulate/staffing/plan-input.ts";
import { mostReplications, simulateStaffing } from "#simulate/staffing/run.ts";
import type { RunOptions } from "#simulate/staffing/run.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { mostUsual, usualReplications } from "#simulate/staffing/study.ts";
import { workerPlayers } from "#simulate/staffing/threads.ts";
import {
  loadOrTell,
  print,
  printJson,
  readingOrTell,
  readOrTell,
  tell,
  UsageError,
} from "./output.ts";
import { readPastDemand } from "./past-demand.ts";
import { showDemand } from "./simulate-demand.ts";
import { askedModels, checkMixWords } from "./simulate-mix.ts";
import { moreOf } from "./simulate-more.ts";
import type { SimulateOptions } from "./simulate-options.ts";
import { simulatePlans } from "./simulate-plan.ts";
import {
  checkTogether,
  checkWords,
  countOptions,
  othersOf,
  seedOf,
  wholeNumber,
} from "./simulate-words.ts";
import { inOneLanguage, printSimulation, summaryOf } from "./simulate-text.ts";

const gathered = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
];

/** `concord simulate PROTOCOL --calls FILE... --teams N`: what so many teams could have done, with intervals. */
export function simulateCommand(program: Command): void {
  const command = program
    .command("simulate")
    .description(
      "Simulate a month of a city's calls: how many of the eligible calls so many teams serve, and why the others are missed.",
    )
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .option("--calls <files...>", "exports of past calls: CSV, Excel, JSON, Parquet, gz or zip")
    .option("--teams <n>", "teams of the principal responder at each hour that it works", "1")
    .option("--team <responder=n>", "teams of another responder (1 where not said)", gathered)
    .option("--model <model>", `${dispatchModels.join(", ")}; as the protocol says otherwise`)
    .option("--for <pathways>", "with --model: these alone, pathways or families, comma between")
    .option("--hours <span>", 'with --model: these alone, "16:00-24:00" or "weekdays 22:00-06:00"')
    .option("--mix <file>", "who takes which calls, when: lines of a model, pathways and hours")
    .option("--seed <n>", "the same seed gives the same bytes (1)", gathered)
    .option(
      "--replications <n>",
      "how many months are played (200, fewer where they hold over 50,000 calls; of saved plans 1000)",
    )
    .option("--days <n>", "days of a month played by the fitted demand", String(monthDays))
    .option("--demand <how>", "fitted: as calls could come; history: as they came", "fitted")
    .option("--assumptions <file>", "numbers of your own in place of the shipped ones")
    .option("--show-assumptions", "print every number that is taken for granted, with its source")
    .option("--plan <file>", "plans saved from the planner's page, to the figures that it shows")
    .option("--show-demand", "print the demand fitted to the calls: rates and shares, and no call")
    .option(
      "--compare",
      "the three models and three mixes side by side, and what each would need to win",
    )
    .option(
      "--experiments",
      "more hours, third-party callers, conflict calls, reminder, dual, one team more",
    )
    .option("--forecast", "hold back the last quarter and compare the forecast with what came")
    .option("--smallest <share>", "search the smallest roster that serves this share (0.7)")
    .option("--within <minutes>", "with --smallest: nine in ten within so many minutes", "60")
    .option(
      "--through-core [months]",
      "play the first month, or so many, through the live core too, and tell what differs",
    )
    .option("--mapping <file>", "what this city's call types mean; tried before the shipped ones")
    .option("--rates <file>", "how often each answer is given; protocols/rates.yaml otherwise")
    .option("--time-zone <zone>", "zone of times in files that no mapping knows")
    .option("--json", "one JSON object on standard output");
  const given = countOptions(command);
  command.action((path: string, options: SimulateOptions) => simulate(path, options, given));
}

async function simulate(
  path: string,
  options: SimulateOptions,
  given: ReadonlyMap<string, number>,
): Promise<void> {
  const seed = seedOf(options.seed);
  const months =
    options.replications === undefined
      ? null
      : wholeNumber("--replications", options.replications, 1, mostReplications);
  checkWords(options);
  checkTogether(given, options);
  const teams = wholeNumber("--teams", options.teams, 0, 1000);
  const days = wholeNumber("--days", options.days, 1, 3700);
  checkMixWords(options);
  const assumptions = readAssumptions(options.assumptions);
  if (assumptions === undefined) return failed();
  if (options.showAssumptions === true) return showAssumptions(assumptions, options.json === true);
  if (options.plan !== undefined) return playSaved(path, options.plan, options, months);
  if (options.calls === undefined)
    throw new UsageError("no calls are named; write --calls export.csv");
  // A slip in a mix is told before a large file is read.
  const loaded = loadOrTell(path);
  if (loaded === undefined) return failed();
  const asked = askedModels(options, loaded.compiled.protocol);
  if (asked === undefined) return failed();
  const read = await readPastDemand(path, options);
  if (read === undefined) return failed();
  if (options.showDemand === true)
    return showDemand(read, {
      isJson: options.json === true,
      isChecked: options.forecast === true,
    });
  const { protocol, past, rates } = read;
  // Why no call is left is known here alone: it is told before the refusal that follows from it.
  if (past.calls.count === 0) for (const { en } of past.says) tell(en);
  const others = othersOf(
    options.team ?? [],
    teamsInPerson(protocol).map(({ id }) => id),
  );
  const principal = given.has("teams") ? principalTeam(protocol, past) : null;
  if (principal !== null && others[principal] !== undefined)
    throw new UsageError(
      `--teams and --team ${principal} both say how many teams of \`${principal}\` there are; leave one out`,
    );
  const input = planInput(protocol, past, {
    assumptions: withMeasuredCity(assumptions, past.places),
    teams,
    others,
    ...asked,
    demand: options.demand === "history" ? "history" : "fitted",
    days,
  });
  const replications = months ?? usualReplications(input);
  const says = months === null ? [...past.says, ...fewerSay(replications)] : past.says;
  const players = workerPlayers();
  try {
    await run(input, { seed, replications, players }, options, { ...past, says, rates });
  } finally {
    await players.close();
  }
}

const fewerSay = (replications: number): readonly Said[] =>
  replications === mostUsual
    ? []
    : [
        said(
          `A period holds so many calls that ${replications} were played and not ${mostUsual}; --replications asks for more.`,
          `Cada período tiene tantas llamadas que se simularon ${replications} y no ${mostUsual}; --replications pide más.`,
        ),
      ];

async function playSaved(
  path: string,
  file: string,
  options: SimulateOptions,
  replications: number | null,
): Promise<void> {
  const isDone = await simulatePlans(path, file, { replications, isJson: options.json === true });
  if (!isDone) failed();
}

async function run(
  input: StaffingInput,
  run: RunOptions,
  options: SimulateOptions,
  past: PastCalls & { readonly says: readonly Said[]; readonly rates: Rates },
): Promise<void> {
  const result = await simulateStaffing(input, run);
  if (!result.ok) return tellProblems(result.error);
  const more = await moreOf(input, run, options, past);
  if (!more.ok) return tellProblems(more.error);
  const summary = { ...summaryOf(input, result.value, past), ...more.value };
  if (options.json === true) printJson(inOneLanguage(summary));
  else printSimulation(summary);
}

function tellProblems(problems: readonly InputProblem[]): void {
  for (const { says, mend, known } of problems) tell(`${says.en}; ${mend.en}. ${known.en}`);
  failed();
}

function failed(): void {
  process.exitCode = 1;
}

function readAssumptions(file: string | undefined): Assumptions | undefined {
  const shipped = shippedAssumptions();
  if (file === undefined) return shipped;
  const text = readOrTell(file);
  if (text === undefined) return undefined;
  return readingOrTell(parseAssumptions(text, file, shipped));
}

function showAssumptions(assumptions: Assumptions, isJson: boolean): void {
  if (isJson) return printJson({ assumptions });
  for (const { id, value, low, high, unit, en, source } of assumptions)
    print(`${id}: ${value} ${unit} (${low} to ${high}). ${en}. ${source}`);
}
