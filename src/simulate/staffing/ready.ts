import { compile } from "#core/protocol/compile.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { CallKind } from "./input.ts";
import { screening } from "./screening.ts";
import type { Screening } from "./screening.ts";

const compiledOnes = new WeakMap<Protocol, CompiledProtocol>();
const screenings = new WeakMap<CompiledProtocol, WeakMap<readonly CallKind[], Screening>>();

/** A protocol compiled once, for as long as somebody holds it. */
export function compiledOf(protocol: Protocol): CompiledProtocol {
  let compiled = compiledOnes.get(protocol);
  if (compiled === undefined) {
    compiled = compile(protocol);
    compiledOnes.set(protocol, compiled);
  }
  return compiled;
}

/**
 * The conversations of a protocol with these kinds of calls, kept for as long as somebody holds both: they depend on no roster and no
 * assumption, so a plan that changes only those begins at once.
 */
export function screeningOf(compiled: CompiledProtocol, kinds: readonly CallKind[]): Screening {
  let own = screenings.get(compiled);
  if (own === undefined) {
    own = new WeakMap();
    screenings.set(compiled, own);
  }
  let made = own.get(kinds);
  if (made === undefined) {
    made = screening(compiled, kinds);
    own.set(kinds, made);
  }
  return made;
}
