import { fileURLToPath } from "node:url";
import { formatProblem } from "#core/protocol/problem.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { readCorrections } from "#history/corrections.ts";
import { importCalls } from "#history/history.ts";
import { pastDemand } from "#history/past-demand.ts";
import type { PastDemand } from "#history/past-demand.ts";
import type { Rates } from "#history/rates.ts";
import { readReplayInputs } from "#history/replay-inputs.ts";
import { loadOrTell, tell } from "./output.ts";

/** Files of past calls and what they are read with. */
export interface PastOptions {
  readonly calls: readonly string[];
  readonly mapping?: string;
  readonly rates?: string;
  readonly timeZone?: string;
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A protocol and past calls as a demand; undefined when something could not be used, which has then been told on stderr. */
export async function readPastDemand(
  path: string,
  options: PastOptions,
): Promise<
  { readonly protocol: Protocol; readonly past: PastDemand; readonly rates: Rates } | undefined
> {
  const loaded = loadOrTell(path);
  if (loaded === undefined) return undefined;
  const { compiled } = loaded;
  const inputs = await readReplayInputs(root, compiled.protocol, options);
  if (!inputs.ok) {
    for (const problem of inputs.error) tell(formatProblem(problem));
    return undefined;
  }
  const { catalogue, rates } = inputs.value;
  const corrections = await readCorrections(options.calls, catalogue.callTypes);
  if (!corrections.ok) {
    for (const problem of corrections.error) tell(formatProblem(problem));
    return undefined;
  }
  const imported = await importCalls(options.calls, {
    ...catalogue,
    corrections: corrections.value,
    wantsGround: true,
    ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
  });
  if (!imported.ok) {
    for (const { file, says, mend } of imported.error) tell(`${file}: ${says}; ${mend}`);
    return undefined;
  }
  for (const { problem } of imported.value.files)
    if (problem !== null) tell(`${problem.file}: ${problem.says}; ${problem.mend}`);
  const past = pastDemand(imported.value, compiled, rates, catalogue.callTypes);
  return { protocol: compiled.protocol, past, rates };
}
