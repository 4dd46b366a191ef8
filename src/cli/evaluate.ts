import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { evaluation } from "#core/evaluation/evaluation.ts";
import type { EvaluationReport } from "#core/evaluation/evaluation.ts";
import { noPlan } from "#core/evaluation/plan.ts";
import type { EvaluationPlan } from "#core/evaluation/plan.ts";
import { forPublic } from "#core/evaluation/withhold.ts";
import { metrics } from "#core/outcomes/dictionary.ts";
import { loadGoals, loadPlan } from "#library/load-goals.ts";
import { printEvaluation, printPolice } from "./evaluate-text.ts";
import { openSource } from "./metrics-source.ts";
import type { MetricsSource } from "./metrics-source.ts";
import { suppliedOf, wholeNumber } from "./metrics.ts";
import { loadOrTell, printJson, tell, tellProblems } from "./output.ts";

interface Options {
  readonly goals: string;
  readonly plan?: string;
  readonly days: string;
  readonly counts?: string;
  readonly protocol: string;
  readonly agency: string;
  readonly timeZone?: string;
  readonly police?: boolean;
  readonly public?: boolean;
  readonly language: string;
  readonly json?: boolean;
}

/** `concord evaluate SOURCE`: the whole report, or, with exit 1, the goals that stand in its way. */
export function evaluateCommand(program: Command): void {
  program
    .command("evaluate")
    .description(
      "An evaluation: dose, intention to treat, calls that met a free team beside calls that met none, planned starts, repeat places, groups. Exit 1 while a declared goal has no metric.",
    )
    .argument("<source>", "a server's data folder, a file of past calls, or `county`")
    .option("--goals <file>", "the goal register", "goals/harbor-county.yaml")
    .option(
      "--plan <file>",
      "what will be looked at, written before, such as goals/harbor-county-evaluation.yaml",
    )
    .option("--days <number>", "how far back, in days", "365")
    .option("--counts <file>", "counts that no call carries: surveys, budgets, residents")
    .option("--protocol <path>", "the protocol that screened the calls", "protocols/harbor-county")
    .option("--agency <id>", "whose events, in an event log", "harbor-county")
    .option("--time-zone <zone>", "zone of times in past calls that no mapping knows")
    .option("--police", "only the part written for police")
    .option("--public", "withhold what may tell of one person")
    .option("--language <language>", "en or es", "en")
    .option(
      "--json",
      "one JSON object on standard output: every figure with its data, definition and versions",
    )
    .action(async (source: string, options: Options) => {
      process.exitCode = await runEvaluate(source, options);
    });
}

async function runEvaluate(source: string, options: Options): Promise<number> {
  const days = wholeNumber(options.days, "--days", 1, 3_660);
  const language = options.language === "es" ? "es" : "en";
  const read = loadGoals(options.goals);
  const plan = planOf(options.plan);
  if (!read.ok) tellProblems(read.error);
  if (!read.ok || plan === undefined) return 1;
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return 1;
  const { agency, timeZone } = options;
  const opened = await openSource(source, {
    protocol: loaded.compiled,
    days,
    agency,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const supplied = opened === undefined ? undefined : suppliedOf(options, opened);
  if (opened === undefined || supplied === undefined) return 1;
  for (const sentence of opened.says) tell(sentence);
  const made = evaluation({
    ...inputOf(opened, plan),
    supplied,
    register: read.value.register,
    plan,
    days,
    code: codeVersion(),
  });
  if (!made.ok) {
    const message = `No evaluation can be made of ${read.value.register.name}: ${made.error.length} declared goals cannot be known.`;
    if (options.json === true) printJson({ source, ok: false, message, inTheWay: made.error });
    else {
      tell(message);
      for (const { message: each } of made.error) tell(`  ${each}`);
    }
    return 1;
  }
  const report = options.public === true ? forPublic(made.value) : made.value;
  if (options.json === true)
    printJson({ source, ok: true, isSynthetic: opened.isSynthetic, ...shownIn(report, options) });
  else if (options.police === true) printPolice(report, language);
  else printEvaluation(report, language);
  return 0;
}

const shownIn = (report: EvaluationReport, { police }: Options) =>
  police === true
    ? {
        from: report.from,
        through: report.through,
        police: report.police,
        dose: report.dose,
        provenance: report.provenance,
      }
    : { ...report, definitions: definitionsOf(report) };

/** What each figure counts, in words, so that the file can be read without this program. */
function definitionsOf({ provenance }: EvaluationReport) {
  return provenance.definitions.flatMap(({ id, version }) => {
    const known = metrics.find(id, version);
    if (known === undefined) return [];
    const { name, formula, numerator, denominator, exclusions, owner, settlesAfterDays } = known;
    return [
      { id, version, name, owner, formula, numerator, denominator, exclusions, settlesAfterDays },
    ];
  });
}

const inputOf = ({ table, lastAt, places }: MetricsSource, plan: EvaluationPlan) => ({
  table,
  dictionary: metrics,
  at: lastAt,
  places: places(plan.repeat.least + 1),
});

/** The plan; undefined where its file cannot be used, which has then been told. */
function planOf(path: string | undefined): EvaluationPlan | undefined {
  if (path === undefined) return noPlan;
  const read = loadPlan(path);
  if (read.ok) return read.value;
  tellProblems(read.error);
  return undefined;
}

/** The version of this program, with the commit it runs from where that is known. */
function codeVersion(): string {
  const about: unknown = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  const version =
    typeof about === "object" && about !== null && "version" in about ? String(about.version) : "?";
  try {
    const options = { cwd: new URL("../..", import.meta.url), encoding: "utf8" } as const;
    const commit = execFileSync("git", ["rev-parse", "--short=12", "HEAD"], {
      ...options,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return `${version}+${commit.trim()}`;
  } catch {
    // Installed without its history: the version alone.
    return version;
  }
}
