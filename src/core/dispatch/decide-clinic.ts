import type { SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { checkTerms } from "./decide-handover.ts";
import { someText } from "./decide-call.ts";
import { clinicFit } from "./models.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, openIncident } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Incident } from "./center.ts";
import type { Refusal } from "./words.ts";

/** D70. The ledger's entry is the same as for a hand-over that the owner offers: voice, then release. */
export function pickCall(scene: Scene, command: CommandOf<"PickCall">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const { by, at } = scene.envelope;
  const { id: incidentId, owner: from, handover } = incident;
  if (from === by)
    return refuse("D70", "yours-already", `incident \`${incidentId}\` is yours already; go on`);
  if (handover !== null)
    return refuse(
      "D70",
      "picked-already",
      handover.to === by
        ? `you, \`${by}\`, have incident \`${incidentId}\` on offer already; confirm that you hear the caller`
        : `\`${handover.to}\` has picked or been offered incident \`${incidentId}\`; pick another, or watch this one`,
    );
  const fit = clinicFit(incident, scene.context.protocol, at);
  if (fit === undefined) return doesNotFit("D70", incidentId);
  const terms = checkTerms(incident, command);
  if (!terms.ok) return terms;
  const { handoverId, withinSeconds } = command;
  const expiresAt = at + withinSeconds * 1000;
  const { responder } = fit;
  return ok([
    { kind: "HandoverOffered", incidentId, handoverId, from, to: by, responder, expiresAt },
  ]);
}

const doesNotFit = (rule: string, incidentId: string): Ruling =>
  refuse(
    rule,
    "does-not-fit",
    `incident \`${incidentId}\` does not fit a clinician as it stands; ask its owner for a hand-over`,
  );

/** D71. */
export function watchCall(scene: Scene, command: CommandOf<"WatchCall">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const { by, at, role } = scene.envelope;
  const { id: incidentId } = incident;
  if (incident.owner === by)
    return refuse(
      "D71",
      "yours-already",
      `incident \`${incidentId}\` is yours; nobody watches their own`,
    );
  if (incident.desks.watchers.includes(by))
    return refuse("D71", "watched-already", `you watch incident \`${incidentId}\` already`);
  const mayWatch =
    role === "supervisor" ||
    hasHeld(incident, by) ||
    clinicFit(incident, scene.context.protocol, at) !== undefined;
  return mayWatch ? ok([{ kind: "WatchBegan", incidentId }]) : doesNotFit("D71", incidentId);
}

/** Whether a seat has had this call in its hands, or was offered it. */
export const hasHeld = (incident: Incident, seat: SeatId): boolean =>
  incident.owner === seat ||
  incident.desks.handovers.some(
    ({ from, to, outcome }) => from === seat || (to === seat && outcome === "accepted"),
  );

/** D71. */
export function endWatch(scene: Scene, command: CommandOf<"EndWatch">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const { id: incidentId, desks } = known.value;
  if (desks.watchers.includes(scene.envelope.by)) return ok([{ kind: "WatchEnded", incidentId }]);
  return refuse(
    "D71",
    "not-watched",
    `you do not watch incident \`${incidentId}\`; nothing to end`,
  );
}

/** D74. Also after the end: what was heard is written down when there is time. */
export function addClinicalNote(scene: Scene, command: CommandOf<"AddClinicalNote">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const incident = known.value;
  const { by } = scene.envelope;
  if (!hasHeld(incident, by) && incident.handover?.to !== by)
    return refuse(
      "D74",
      "not-your-call",
      `a clinical note is written by the clinician who holds or held the call; pick incident \`${incident.id}\` first`,
    );
  const written = someText("D74", command.text, "a clinical note");
  if (!written.ok) return written;
  return ok([{ kind: "ClinicalNoteAdded", incidentId: incident.id, text: written.value }]);
}

/** D75. May be decided again: the last stands. */
export function decideFollowUp(scene: Scene, command: CommandOf<"DecideFollowUp">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const { incidentId, followUp, dueAt } = command;
  const isDated = followUp === "same-day" || followUp === "next-day";
  if (isDated && (dueAt === null || dueAt <= scene.envelope.at))
    return refuse(
      "D75",
      "no-time",
      `a ${followUp} follow-up needs a time that is still to come; name one`,
    );
  return ok([{ kind: "FollowUpDecided", incidentId, followUp, dueAt }]);
}

/** D75, D420: what the ending of a clinician's call waits for, whichever desk ends it. A crew that was there tells of its own visit. */
export function followUpOwed(scene: Scene, incident: Incident): Result<true, Refusal> {
  const { role, by } = scene.envelope;
  const roles = scene.context.seats.get(incident.owner) ?? [];
  const isClinicians =
    incident.owner === by
      ? role === "clinician"
      : role !== "field" && roles.every((each) => each === "clinician") && roles.length > 0;
  if (!isClinicians || incident.desks.followUp !== null) return ok(true);
  return refuse(
    "D75",
    "follow-up-owed",
    `incident \`${incident.id}\` has no follow-up decision; decide one first, \`none\` is one too`,
  );
}
