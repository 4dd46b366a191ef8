import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compile } from "#core/protocol/compile.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { CallType } from "#history/call-types.ts";
import { parseRates } from "#history/rates-file.ts";
import type { DeclaredLever } from "#history/replay-levers.ts";
import { loadLevers } from "#library/load-library.ts";
import { flipped, isInForce } from "#library/levers.ts";
import { protocolsFolder } from "./library-inputs.ts";
import { tellProblems } from "./output.ts";

/**
 * The library's levers, each flipped alone on a protocol, with the rates of a replay held against what comes of it. Undefined when they
 * cannot be used, which has then been told.
 */
export function declaredLevers(
  protocol: Protocol,
  callTypes: readonly CallType[],
  ownRates: string | undefined,
): readonly DeclaredLever[] | undefined {
  const read = loadLevers(protocolsFolder, callTypes);
  if (!read.ok) {
    tellProblems(read.error);
    return undefined;
  }
  const shippedPath = join(protocolsFolder, "rates.yaml");
  const path = ownRates ?? shippedPath;
  const text = readFileSync(path, "utf8");
  const shippedText = readFileSync(shippedPath, "utf8");
  const declared: DeclaredLever[] = [];
  for (const lever of read.value.levers) {
    const turned = flipped(protocol, read.value, [lever.id]);
    const rates = parseRates(text, path, turned);
    const shipped = parseRates(shippedText, shippedPath, turned);
    if (!rates.ok || !shipped.ok) {
      tellProblems(rates.ok ? (shipped.ok ? [] : shipped.error) : rates.error);
      return undefined;
    }
    // An audit of a protocol has no rates for questions that only a lever asks: the shipped ones stand in for those alone.
    const ofLevers = [...shipped.value.questions].filter(
      ([question]) => !protocol.questions.some((each) => each.id === question),
    );
    const { id, name, limit, source } = lever;
    declared.push({
      id,
      name,
      limit,
      source,
      isInForce: isInForce(protocol, lever),
      compiled: compile(turned),
      rates: { ...rates.value, questions: new Map([...ofLevers, ...rates.value.questions]) },
    });
  }
  return declared;
}
