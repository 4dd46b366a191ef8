import type { IncidentId, UnitId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Center, Incident, Unit } from "./center.ts";
import type { DispatchCommand, DispatchCommandKind, Envelope } from "./commands.ts";
import type { DispatchContext } from "./context.ts";
import type { DispatchEvent } from "./events.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** All that a decision looks at. */
export interface Scene {
  readonly center: Center;
  readonly envelope: Envelope;
  /** Its `protocol` is the version that decides this very call (D130). */
  readonly context: DispatchContext;
  /** The protocol that is active now, whatever the call began under. */
  readonly active: CompiledProtocol;
}

export type CommandOf<Kind extends DispatchCommandKind> = Extract<
  DispatchCommand,
  { readonly kind: Kind }
>;

/** An accepted command's events, one at least, or why it was refused. */
export type Ruling = Result<readonly DispatchEvent[], Refusal>;

export const protocolOf = (scene: Scene): Protocol => scene.context.protocol.protocol;

/** D5. */
export function knownIncident(scene: Scene, incidentId: IncidentId): Result<Incident, Refusal> {
  const incident = scene.center.incidents.get(incidentId);
  if (incident !== undefined) return ok(incident);
  return refuse(
    "D5",
    "unknown-incident",
    `no incident \`${incidentId}\` is known; receive its call first`,
  );
}

/** D7. */
export function openIncident(scene: Scene, incidentId: IncidentId): Result<Incident, Refusal> {
  const known = knownIncident(scene, incidentId);
  if (!known.ok) return known;
  const { mergedInto, endedAt } = known.value;
  if (mergedInto !== null)
    return refuse(
      "D7",
      "merged",
      `incident \`${incidentId}\` was merged into \`${mergedInto}\`; act on that one`,
    );
  if (endedAt !== null)
    return refuse(
      "D7",
      "ended",
      `incident \`${incidentId}\` has ended; receive the call as a new incident`,
    );
  return known;
}

/** D5: a unit that has signed on at least once. */
export function knownUnit(scene: Scene, unitId: UnitId): Result<Unit, Refusal> {
  const unit = scene.center.units.get(unitId);
  if (unit !== undefined) return ok(unit);
  const ids = [...scene.center.units.keys()];
  const hint = ids.length > 0 ? didYouMean(unitId, ids) : "no unit has signed on yet";
  return refuse("D5", "unknown-unit", `no unit \`${unitId}\` is known; ${hint}`);
}

export function signedOnUnit(scene: Scene, unitId: UnitId): Result<Unit, Refusal> {
  const known = knownUnit(scene, unitId);
  if (!known.ok || known.value.isSignedOn) return known;
  return refuse("D5", "not-signed-on", `unit \`${unitId}\` is not signed on; sign it on first`);
}

/** Refuses a responder that the protocol does not declare. */
export function knownResponders(
  scene: Scene,
  rule: string,
  responders: readonly string[],
): Result<readonly string[], Refusal> {
  const declared = protocolOf(scene).responders.map((responder) => responder.id);
  const stranger = responders.find((responder) => !declared.includes(responder));
  if (stranger === undefined) return ok(responders);
  return refuse(
    rule,
    "unknown-responder",
    `no responder \`${stranger}\` is declared; ${didYouMean(stranger, declared)}`,
  );
}
