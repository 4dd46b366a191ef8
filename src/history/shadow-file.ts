import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { importCalls } from "./history.ts";
import { readReplayInputs } from "./replay-inputs.ts";
import type { OwnFiles } from "./replay-inputs.ts";
import { shadowOf } from "./shadow.ts";
import type { Shadow } from "./shadow.ts";
import { formatProblem } from "#core/protocol/problem.ts";

/** A shadow made from files, and what must be said beside it. */
export interface OpenedShadow {
  readonly shadow: Shadow;
  readonly rates: {
    readonly name: string;
    readonly hash: string;
    readonly says: readonly string[];
  };
  readonly rows: number;
  readonly refusedRows: number;
  /** Files that could not be read to their end, and the first refused rows of each, a sentence each. */
  readonly problems: readonly string[];
  /** Why no rate may be taken from these calls; empty where nothing says so. */
  readonly neverForRates: readonly string[];
}

/** Opens past calls as a shadow. Refused, with a sentence a problem, when no file, mapping or rates can be used. */
export async function openShadow(
  root: string,
  paths: readonly string[],
  compiled: CompiledProtocol,
  options: OwnFiles & { readonly timeZone?: string } = {},
): Promise<Result<OpenedShadow, readonly string[]>> {
  const inputs = await readReplayInputs(root, compiled.protocol, options);
  if (!inputs.ok) return fail(inputs.error.map(formatProblem));
  const { catalogue, rates } = inputs.value;
  const { timeZone } = options;
  const imported = await importCalls(paths, {
    ...catalogue,
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  if (!imported.ok)
    return fail(imported.error.map(({ file, says, mend }) => `${file}: ${says}; ${mend}`));
  const calls = imported.value;
  return ok({
    shadow: shadowOf({ calls, compiled, rates, callTypes: catalogue.callTypes }),
    rates: { name: rates.name, hash: rates.hash, says: rates.says },
    rows: calls.rows,
    refusedRows: calls.refusedRows,
    problems: calls.files.flatMap(({ problem, refused }) => [
      ...(problem === null ? [] : [`${problem.file}: ${problem.says}; ${problem.mend}`]),
      ...refused.map(
        ({ file, line, column, says, mend }) =>
          `${file}:${line}: ${column === null ? "" : `column "${column}": `}${says}; ${mend}`,
      ),
    ]),
    neverForRates: calls.neverForRates,
  });
}
