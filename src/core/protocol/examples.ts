import { parseLocalTime } from "#core/base/time.ts";
import type { CompiledProtocol } from "./compile.ts";
import { decideCall } from "./decide.ts";
import type { ExampleCall } from "./protocol.ts";
import { scheduleCapacity } from "./schedule.ts";

export interface ExampleResult {
  readonly pathway: string;
  readonly example: ExampleCall;
  /** Undefined when the example holds; else what came out instead, in a sentence. */
  readonly failure?: string;
}

/** Runs every example call that a protocol carries: they are its tests. */
export function runExamples(compiled: CompiledProtocol): readonly ExampleResult[] {
  return compiled.protocol.pathways.flatMap((pathway) =>
    pathway.examples.map((example) => {
      const failure = failureOf(compiled, pathway.id, example);
      return { pathway: pathway.id, example, ...(failure === undefined ? {} : { failure }) };
    }),
  );
}

function failureOf(
  compiled: CompiledProtocol,
  pathway: string,
  example: ExampleCall,
): string | undefined {
  const local = example.at === undefined ? undefined : parseLocalTime(example.at);
  const capacity =
    local === undefined ? {} : scheduleCapacity(compiled.protocol, local, example.area ?? null);
  const stray = Object.keys(example.given).find(
    (question) => !compiled.pathways.get(pathway)?.variableOf.has(question),
  );
  if (stray !== undefined) return `pathway \`${pathway}\` never asks \`${stray}\``;
  const decision = decideCall(compiled, { pathway, answers: example.given, capacity });
  if (decision.now === null) {
    if (example.expect === "open") return undefined;
    return `expected ${named(example.then)}, but it stays open: \`${decision.next?.question ?? "?"}\` is to be asked next`;
  }
  if (example.expect === "open")
    return `expected it to stay open, but rule ${decision.now.rule} settles it: ${named(decision.now.send)}`;
  const isSame = [...decision.now.send].sort().join() === [...example.then].sort().join();
  if (!isSame)
    return `expected ${named(example.then)}, but rule ${decision.now.rule} sends ${named(decision.now.send)}`;
  if (example.rule !== undefined && example.rule !== decision.now.rule)
    return `expected rule ${example.rule}, but rule ${decision.now.rule} decides`;
  return undefined;
}

const named = (send: readonly string[]): string => (send.length === 0 ? "no one" : send.join(", "));
