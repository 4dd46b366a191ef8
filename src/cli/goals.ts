import type { Command } from "commander";
import { metrics } from "#core/outcomes/dictionary.ts";
import type { Figure } from "#core/outcomes/definition.ts";
import { evaluate, standingsOf } from "#core/outcomes/goals.ts";
import type { FigureFinder, GoalStanding } from "#core/outcomes/goals.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { loadGoals } from "#library/load-goals.ts";
import { openSource } from "./metrics-source.ts";
import { reportFor, sliceOf, suppliedOf, wholeNumber, withSpan } from "./metrics.ts";
import type { SpanOptions } from "./metrics.ts";
import { shownValue } from "./metrics-text.ts";
import { loadOrTell, print, printJson, tell, tellProblems } from "./output.ts";

interface Options extends SpanOptions {
  readonly calls?: string;
}

/** `concord goals FILE`: the goals a program declared, and what is known of each. Exit 1 while one has no metric. */
export function goalsCommand(program: Command): void {
  withSpan(
    program
      .command("goals")
      .description(
        "The goals a program declared: which have no metric, which no data, which are met. Exit 1 while one has no metric.",
      )
      .argument("<file>", "a goal register, such as goals/harbor-county.yaml")
      .option("--calls <source>", "measure them: a server's data folder, past calls, or `county`"),
  ).action(async (file: string, options: Options) => {
    process.exitCode = await runGoals(file, options);
  });
}

async function runGoals(file: string, options: Options): Promise<number> {
  const read = loadGoals(file);
  if (!read.ok) {
    if (options.json === true) printJson({ file, ok: false, problems: read.error });
    else tellProblems(read.error);
    return 1;
  }
  const figureOf = await figuresFor(options);
  if (figureOf === undefined) return 1;
  const { register, findings } = read.value;
  const standings = standingsOf(register, figureOf);
  const evaluation = evaluate(register, figureOf);
  const inTheWay = evaluation.ok ? [] : evaluation.error;
  if (options.json === true)
    printJson({
      file,
      ok: inTheWay.length === 0,
      register: register.name,
      goals: standings.map(({ goal, state, attainment, figures, withoutData, paired }) => ({
        id: goal.id,
        family: goal.family,
        owner: goal.owner,
        state,
        attainment,
        figures,
        withoutData,
        paired,
      })),
      inTheWay,
    });
  else {
    for (const finding of findings) tell(formatProblem(finding));
    for (const standing of standings) printStanding(standing);
    print();
    print(
      inTheWay.length === 0
        ? `${register.name}: ${register.goals.length} goals, each with a metric; an evaluation can be made.`
        : `${register.name}: no evaluation can be made while ${inTheWay.length} of ${register.goals.length} goals have no metric.`,
    );
  }
  return inTheWay.length === 0 ? 0 : 1;
}

/** Where figures come from: measured over a source, or nothing at all, and then no goal has data. */
async function figuresFor(options: Options): Promise<FigureFinder | undefined> {
  if (options.calls === undefined) return (id) => metrics.find(id) && emptyFigure(id);
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return undefined;
  const days = wholeNumber(options.days, "--days", 1, 3_660);
  const { agency, timeZone } = options;
  const opened = await openSource(options.calls, {
    protocol: loaded.compiled,
    days,
    agency,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  const supplied = opened === undefined ? undefined : suppliedOf(options, opened);
  if (opened === undefined || supplied === undefined) return undefined;
  for (const sentence of opened.says) tell(sentence);
  const { figures } = reportFor(opened, { days, slice: sliceOf(options), supplied });
  const byId = new Map(figures.map((figure) => [figure.metric, figure]));
  return (id) => byId.get(id);
}

function emptyFigure(metric: string): Figure {
  const slice = { area: null, family: null, band: null, language: null };
  const unit = metrics.find(metric)?.unit ?? "share";
  const nothing = { numerator: null, denominator: null, value: null, low: null, high: null };
  const lists = { parts: [], sources: [], caveats: [] };
  return {
    metric,
    version: 1,
    unit,
    slice,
    from: 0,
    to: 0,
    state: "no-data",
    unknown: 0,
    p90: null,
    ...nothing,
    ...lists,
  };
}

const loud = { "no-metric": "NO METRIC", "no-data": "NO DATA", measured: "measured" } as const;

function printStanding({
  goal,
  state,
  attainment,
  figures,
  withoutData,
  paired,
}: GoalStanding): void {
  const verdict = state === "measured" ? `, ${attainment.replaceAll("-", " ")}` : "";
  print(`${loud[state]}${verdict}: ${goal.name.en} (${goal.family}, ${goal.owner.en})`);
  print(`    “${goal.words.en}” — ${goal.stakeholder.en}`);
  for (const figure of figures) print(`    ${lineOf(figure)}`);
  if (state === "measured") for (const id of withoutData) print(`    ${id}: no data flows to it`);
  for (const figure of paired) print(`    beside it: ${lineOf(figure)}`);
}

function lineOf(figure: Figure): string {
  const { metric, state, numerator, denominator } = figure;
  const of = denominator === null ? "" : `, ${numerator ?? "n"} of ${denominator}`;
  const value = state === "measured" ? shownValue(figure) : state.replace("-", " ");
  return `${metric} ${metrics.find(metric)?.name.en ?? ""}: ${value}${of}`;
}
