import { ok } from "#core/base/result.ts";
import { safeToCallBack } from "./center.ts";
import { someText } from "./decide-call.ts";
import { refuse } from "./refuse.ts";
import { openIncident } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";

/** Minutes a caller may be asked to wait. */
const longestHold = 240;

/** D43. */
export function holdCall(scene: Scene, command: CommandOf<"HoldCall">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { id: incidentId, owner, hold } = open.value;
  if (hold !== null)
    return refuse("D43", "held", `incident \`${incidentId}\` is held already; end that hold first`);
  const { minutes } = command;
  if (!(minutes >= 1 && minutes <= longestHold))
    return refuse(
      "D43",
      "bad-time-limit",
      `a hold lasts 1 to ${longestHold} minutes, not ${minutes}; name a time within that`,
    );
  const told = someText("D43", command.told, "what the caller was told");
  if (!told.ok) return told;
  const until = scene.envelope.at + minutes * 60_000;
  return ok([{ kind: "CallHeld", incidentId, owner, until, told: told.value }]);
}

/** D44: marks it, and does nothing else: no timer sends anybody. */
export function flagHoldDue(scene: Scene, command: CommandOf<"FlagHoldDue">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { id: incidentId, hold } = open.value;
  if (hold === null) return notHeld("D44", incidentId);
  if (hold.isDue)
    return refuse(
      "D44",
      "flagged",
      `the hold on \`${incidentId}\` is flagged already; a person ends it`,
    );
  if (scene.envelope.at < hold.until)
    return refuse(
      "D44",
      "not-yet",
      `the hold on \`${incidentId}\` lasts ${Math.ceil((hold.until - scene.envelope.at) / 1000)} s more; ask again then`,
    );
  return ok([{ kind: "HoldFellDue", incidentId }]);
}

/** D45. */
export function endHold(scene: Scene, command: CommandOf<"EndHold">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { id: incidentId, hold } = open.value;
  if (hold === null) return notHeld("D45", incidentId);
  const rings = command.outcome === "called-back" || command.outcome === "no-answer";
  if (rings && safeToCallBack(scene.center, incidentId) === "no")
    return refuse(
      "D45",
      "not-safe-to-call-back",
      `a caller of \`${incidentId}\` said that ringing back is not safe; end the hold as \`not-safe-to-call\` or when the caller calls again`,
    );
  return ok([{ kind: "HoldEnded", incidentId, outcome: command.outcome }]);
}

const notHeld = (rule: string, incidentId: string): Ruling =>
  refuse(rule, "not-held", `incident \`${incidentId}\` is not on hold; there is nothing to end`);
