import type { Command } from "commander";
import { runExamples } from "#core/protocol/examples.ts";
import { formatProblem } from "#core/protocol/problem.ts";
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
  const milliseconds = Math.round((performance.now() - started) * 10) / 10;
  if (asJson) {
    printJson({
      ok: failed.length === 0,
      protocol: { id: protocol.id, version: protocol.version, hash: protocol.hash },
      pathways: protocol.pathways.length,
      examples: examples.length,
      failedExamples: failed.map(({ pathway, example, failure }) => ({
        pathway,
        name: example.name,
        place: example.place,
        failure,
      })),
      findings: warnings,
      knownGaps: protocol.knownGaps,
      milliseconds,
    });
    return failed.length === 0 ? 0 : 1;
  }
  for (const { pathway, example, failure } of failed)
    tell(
      formatProblem({
        place: example.place,
        severity: "error",
        message: `example "${example.name}" of \`${pathway}\`: ${failure}`,
      }),
    );
  for (const warning of warnings) print(formatProblem(warning));
  for (const { gap, source } of protocol.knownGaps) print(`known gap: ${gap} (${source})`);
  print(
    `${protocol.title.en}, version ${protocol.version}, ${protocol.hash.slice(0, 12)}: ${count(protocol.pathways.length, "pathway")}, ` +
      `${count(examples.length - failed.length, "example")} passed, ${failed.length} failed, ${count(warnings.length, "finding")}, ${milliseconds} ms`,
  );
  return failed.length === 0 ? 0 : 1;
}

export const count = (number: number, noun: string): string =>
  `${number} ${noun}${number === 1 ? "" : "s"}`;
