import type { SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import { safeToCallBack } from "./center.ts";
import type { Role } from "./commands.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, openIncident } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import { nextFlag, waitingOf } from "./waiting.ts";

/** D300, D301: says what is due, and does nothing else: no timer sends or rings anybody. */
export function flagWait(scene: Scene, command: CommandOf<"FlagWait">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { incidentId } = command;
  const next = nextFlag(open.value);
  if (next === undefined || scene.envelope.at < next.at)
    return refuse(
      "D300",
      "not-due",
      `nothing of incident \`${incidentId}\` is due to be looked at now; wait until its time`,
    );
  const { what, lookedAt } = next;
  if (what === "look-again") return ok([{ kind: "WaitFellDue", incidentId, lookedAt }]);
  const told = watchersOf(scene);
  return ok([{ kind: "WaitEscalated", incidentId, because: what, lookedAt, told }]);
}

/** The supervisors somebody sits at; where nobody does the dispatchers, and in an empty room every supervisor's seat. */
function watchersOf({ context: { seats, away } }: Scene): readonly SeatId[] {
  const of = (role: Role): readonly SeatId[] =>
    [...seats].filter(([, roles]) => roles.includes(role)).map(([seat]) => seat);
  const here = (role: Role): readonly SeatId[] => of(role).filter((seat) => !away.has(seat));
  return (
    [here("supervisor"), here("dispatcher"), of("supervisor")].find((found) => found.length > 0) ??
    []
  );
}

/** D302. */
export function seeEscalation(scene: Scene, command: CommandOf<"SeeEscalation">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const { incidentId } = command;
  const isOpen = known.value.desks.floor.flags.some(
    ({ told, seenBy }) => told.length > 0 && seenBy === null,
  );
  if (isOpen) return ok([{ kind: "EscalationSeen", incidentId }]);
  return refuse(
    "D302",
    "nothing-escalated",
    `nothing of incident \`${incidentId}\` waits to be seen; it was seen already or never escalated`,
  );
}

/** D303, D304. */
export function reassessCall(scene: Scene, command: CommandOf<"ReassessCall">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { incidentId, finding } = command;
  if (waitingOf(open.value, scene.envelope.at) === undefined)
    return refuse(
      "D303",
      "not-waiting",
      `nobody waits on incident \`${incidentId}\` now; write a note, or end its hold`,
    );
  if (finding !== "not-rung" && safeToCallBack(scene.center, incidentId) === "no")
    return refuse(
      "D304",
      "not-safe-to-call-back",
      `a caller of \`${incidentId}\` said that ringing back is not safe; record it as \`not-rung\``,
    );
  return ok([{ kind: "CallReassessed", incidentId, finding }]);
}
