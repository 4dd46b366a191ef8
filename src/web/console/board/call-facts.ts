import type { Incident } from "#core/dispatch/center.ts";
import { answersOf } from "#core/dispatch/recommend.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";

/** How far a call's questions are, and who fits once they are settled; capacity left aside. */
export interface Fit {
  readonly answered: number;
  readonly asks: number;
  /** Null while the answers leave it open, and before a complaint is chosen. */
  readonly fits: readonly string[] | null;
}

const nothingAsked: Fit = { answered: 0, asks: 0, fits: null };
// An incident never changes in place, so what was worked out for it under a version stands until there is a newer one.
const known = new WeakMap<Incident, { readonly by: CompiledProtocol; readonly fit: Fit }>();

/** What the answers of a call come to. Cheap to ask again for the same incident. */
export function fitOf(compiled: CompiledProtocol, incident: Incident): Fit {
  const kept = known.get(incident);
  if (kept?.by === compiled) return kept.fit;
  const fit = workOut(compiled, incident);
  known.set(incident, { by: compiled, fit });
  return fit;
}

function workOut(compiled: CompiledProtocol, incident: Incident): Fit {
  const { pathway } = incident;
  const asked = pathway === null ? undefined : compiled.pathways.get(pathway);
  if (pathway === null || asked === undefined) return nothingAsked;
  const answers = answersOf(incident, compiled.protocol);
  const decision = decideCall(compiled, { pathway, answers, capacity: {} });
  const wanted = asked.pathway.asks.filter((id) => !decision.skipped.includes(id));
  return {
    answered: wanted.filter((id) => id in answers).length,
    asks: wanted.length,
    fits: decision.fits?.send ?? null,
  };
}
