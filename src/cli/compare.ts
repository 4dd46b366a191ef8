import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { compareProtocols, type Comparison } from "#core/protocol/compare.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { changedCalls, type ChangedCalls } from "#history/changed-calls.ts";
import { importCalls } from "#history/history.ts";
import { readReplayInputs } from "#history/replay-inputs.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { loadOrTell, print, printJson, tell } from "./output.ts";

interface Options {
  readonly calls?: readonly string[];
  readonly rates?: string;
  readonly json?: boolean;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `concord compare OLD NEW [--calls FILE...]`: which inputs two versions handle differently, exactly. */
export function compareCommand(program: Command): void {
  program
    .command("compare")
    .description(
      "Compare two versions of a protocol: which inputs change, counted, grouped, with an example each.",
    )
    .argument("<old>", "a folder protocols/<name> or a YAML file")
    .argument("<new>", "the other version")
    .option("--calls <files...>", "exports of past calls: how many of them would change")
    .option("--rates <file>", "how often each answer is given; protocols/rates.yaml otherwise")
    .option("--json", "one JSON object on standard output")
    .action(async (old: string, now: string, options: Options) => {
      const [before, after] = [loadOrTell(old)?.compiled, loadOrTell(now)?.compiled];
      if (before === undefined || after === undefined) {
        process.exitCode = 1;
        return;
      }
      const started = performance.now();
      const comparison = compareProtocols(before.protocol, after.protocol);
      const milliseconds = Math.round((performance.now() - started) * 10) / 10;
      const calls =
        options.calls === undefined
          ? null
          : await weighed(comparison, { before, after }, options.calls, options);
      if (calls === undefined) process.exitCode = 1;
      else if (options.json === true) printJson({ ...plain(comparison, calls), milliseconds });
      else explain(comparison, calls, milliseconds);
    });
}

/** How many past calls change; undefined when they cannot be read, which has then been told. */
async function weighed(
  comparison: Comparison,
  versions: { readonly before: CompiledProtocol; readonly after: CompiledProtocol },
  files: readonly string[],
  options: Options,
): Promise<ChangedCalls | undefined> {
  const own = options.rates === undefined ? {} : { rates: options.rates };
  const inputs = await readReplayInputs(root, versions.after.protocol, own);
  if (!inputs.ok) {
    for (const problem of inputs.error) tell(formatProblem(problem));
    return undefined;
  }
  const imported = await importCalls(files, inputs.value.catalogue);
  if (!imported.ok) {
    for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
    return undefined;
  }
  return changedCalls(imported.value, comparison, versions, inputs.value.rates);
}

/** The comparison as plain JSON: counts too large for a number are kept exact as text beside it. */
function plain(comparison: Comparison, weighed: ChangedCalls | null) {
  const calls = weighed === null ? null : withoutGroups(weighed);
  const { changedInputs, inputs, groups, pathwaysAdded, pathwaysRemoved, answersChanged } =
    comparison;
  return {
    changedInputs: Number(changedInputs),
    changedInputsExact: String(changedInputs),
    inputs: Number(inputs),
    groups: groups.map((group, at) => {
      const own = weighed?.groups[at];
      return {
        ...group,
        inputs: Number(group.inputs),
        ...(own === undefined ? {} : { calls: own }),
      };
    }),
    pathwaysAdded,
    pathwaysRemoved,
    answersChanged,
    calls,
  };
}

/** What is told of each group stands in the group. */
function withoutGroups(calls: ChangedCalls): Omit<ChangedCalls, "groups"> {
  const { publicCalls, low, estimate, high, movedCalls, notAssessed } = calls;
  return { publicCalls, low, estimate, high, movedCalls, notAssessed };
}

function explain(comparison: Comparison, calls: ChangedCalls | null, milliseconds: number): void {
  const { groups, changedInputs, inputs } = comparison;
  for (const [at, { sentence, direction, inputs: count, example }] of groups.entries()) {
    print(`${direction.toUpperCase().padEnd(9)} ${sentence}`);
    const answers = Object.entries(example.answers).map(
      ([question, answer]) => `${question}=${answer}`,
    );
    print(`          ${count} inputs, such as ${answers.join(" ")}`);
    const own = calls?.groups[at];
    if (own !== undefined)
      print(
        `          past calls: ${own.low} surely, ${own.estimate} expected, at most ${own.high}`,
      );
  }
  for (const id of comparison.pathwaysAdded) print(`NEW       pathway ${id}`);
  for (const id of comparison.pathwaysRemoved) print(`GONE      pathway ${id}`);
  for (const { question, added, removed } of comparison.answersChanged)
    print(
      `ANSWERS   ${question}: ${[...added.map((answer) => `+${answer}`), ...removed.map((answer) => `-${answer}`)].join(" ")}; not counted, since one version cannot be asked about them`,
    );
  print(
    `${changedInputs} of ${inputs} inputs change (answers × minutes of the week × areas), in ${groups.length} groups, ${milliseconds} ms`,
  );
  if (calls !== null)
    print(
      `Of ${calls.publicCalls} past calls from the public: ${calls.low} surely, ${calls.estimate} expected, at most ${calls.high} change; ` +
        `${calls.movedCalls} have a type that another pathway takes now, ${calls.notAssessed} cannot be told.`,
    );
}
