import type { Command } from "commander";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Guarantee } from "#core/protocol/protocol.ts";
import { runExamples } from "#core/protocol/examples.ts";
import { pathwayFindings } from "#core/protocol/findings.ts";
import { formatProblem, type Problem } from "#core/protocol/problem.ts";
import { proveGuarantees, type CounterExample } from "#core/protocol/prove.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { print, printJson, tell, tellProblems } from "./output.ts";

/** `concord check PROTOCOL`: errors, findings, example calls. Exit 1 on an error or an example that does not hold. */
export function checkCommand(program: Command): void {
  program
    .command("check")
    .description(
      "Check a protocol: errors with their place and mend, findings, and its own example calls.",
    )
    .argument("<protocol>", "a folder protocols/<name> or a YAML file")
    .option("--json", "one JSON object on standard output")
    .action((path: string, options: { json?: boolean }) => {
      process.exitCode = check(path, options.json === true);
    });
}

function check(path: string, asJson: boolean): number {
  const started = performance.now();
  const loaded = loadProtocol(path);
  if (!loaded.ok) {
    if (asJson) printJson({ ok: false, problems: loaded.error });
    else tellProblems(loaded.error);
    tell(
      `${path}: ${count(loaded.error.filter(({ severity }) => severity === "error").length, "error")}`,
    );
    return 1;
  }
  const { compiled, warnings } = loaded.value;
  const { protocol } = compiled;
  const examples = runExamples(compiled);
  const failed = examples.filter(({ failure }) => failure !== undefined);
  const guarantees = proveGuarantees(compiled);
  const refuted = guarantees.filter(({ holds }) => !holds);
  const isGood = failed.length === 0 && refuted.length === 0;
  const milliseconds = Math.round((performance.now() - started) * 10) / 10;
  if (asJson) {
    printJson({
      ok: isGood,
      protocol: { id: protocol.id, version: protocol.version, hash: protocol.hash },
      pathways: protocol.pathways.length,
      examples: examples.length,
      failedExamples: failed.map(({ pathway, example, failure }) => ({
        pathway,
        name: example.name.en,
        place: example.place,
        failure,
      })),
      guarantees: guarantees.map(({ guarantee, holds, counterExample }) => ({
        name: guarantee.name,
        holds,
        ...(counterExample === undefined ? {} : { counterExample }),
      })),
      inputs: inputsOf(compiled),
      burden: burdens(compiled),
      findings: warnings,
      knownGaps: protocol.knownGaps,
      milliseconds,
    });
    return isGood ? 0 : 1;
  }
  for (const { pathway, example, failure } of failed)
    tell(
      formatProblem({
        place: example.place,
        severity: "error",
        message: `example "${example.name.en}" of \`${pathway}\`: ${failure}`,
      }),
    );
  for (const { guarantee, counterExample } of refuted)
    tell(formatProblem(refutation(guarantee, counterExample)));
  for (const warning of warnings) print(formatProblem(warning));
  for (const { gap, source } of protocol.knownGaps) print(`known gap: ${gap.en} (${source})`);
  print(
    `${protocol.title.en}, version ${protocol.version}, ${protocol.hash.slice(0, 12)}: ${count(protocol.pathways.length, "pathway")}, ` +
      `${count(examples.length - failed.length, "example")} passed, ${failed.length} failed, ${guarantees.length - refuted.length} of ${count(guarantees.length, "guarantee")} proved, ${count(warnings.length, "finding")}, ${milliseconds} ms`,
  );
  return isGood ? 0 : 1;
}

/** How many questions each pathway asks before it settles. */
const burdens = (compiled: CompiledProtocol) =>
  [...compiled.pathways.values()].map((pathway) => {
    const { pathway: id, burden } = pathwayFindings(compiled, pathway);
    return { pathway: id, ...burden };
  });

function refutation({ name, place }: Guarantee, call: CounterExample | undefined): Problem {
  const words = (answers: Readonly<Record<string, string>>): string =>
    Object.entries(answers)
      .map(([question, answer]) => `${question} ${answer}`)
      .join(", ");
  const sent = (send: readonly string[]): string =>
    send.length === 0 ? "no one" : send.join(" + ");
  const against =
    call?.against === undefined
      ? ""
      : `, though with ${words(call.against.answers)} it gets ${sent(call.against.send)}`;
  const story =
    call === undefined
      ? ""
      : `: a \`${call.pathway}\` call with ${words(call.answers)} gets ${sent(call.send)}${against}`;
  return { place, severity: "error", message: `guarantee "${name}" does not hold${story}` };
}

/** How many different calls there are, over all pathways: the product of each question's answers and unknown. */
function inputsOf({ pathways }: CompiledProtocol): number {
  return [...pathways.values()].reduce(
    (sum, { variables }) =>
      sum + variables.reduce((product, { values }) => product * values.length, 1),
    0,
  );
}

export const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;
