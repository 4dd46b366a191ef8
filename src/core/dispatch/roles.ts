import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Incident } from "./center.ts";
import type { DispatchCommandKind, Role } from "./commands.ts";
import { refuse } from "./refuse.ts";
import type { Scene } from "./scene.ts";
import type { Refusal } from "./words.ts";

const desk: readonly Role[] = ["call-taker", "dispatcher", "supervisor"];
/** Whoever may hold a call; a clinician or hotline only for its own (D4). */
const holders: readonly Role[] = [...desk, "clinician", "hotline"];
const crews: readonly Role[] = [...desk, "field"];
const clock: readonly Role[] = ["clock"];

/** Which roles may send which command (D2). In a small center one seat holds several roles. */
export const rolesFor: Readonly<Record<DispatchCommandKind, readonly Role[]>> = {
  ReceiveCall: desk,
  ChangeCallDetails: holders,
  ConfirmPlace: holders,
  ChooseComplaint: holders,
  AnswerQuestion: holders,
  AddNote: [...holders, "field"],
  SendEmergency: holders,
  AcceptRecommendation: [...desk, "clinician"],
  OverrideRecommendation: [...desk, "clinician"],
  ExplainOverride: [...desk, "clinician"],
  CompleteReview: ["supervisor"],
  OfferHandover: holders,
  ConfirmVoice: holders,
  ReleaseHandover: holders,
  ReturnHandover: holders,
  TimeOutHandover: clock,
  TakeOwnership: desk,
  HoldCall: holders,
  FlagHoldDue: clock,
  EndHold: holders,
  MergeIncident: desk,
  RecordDisposition: [...holders, "field"],
  ReportOutcome: ["field"],
  ObserveScene: ["field"],
  FlagFit: ["field"],
  PickCall: ["clinician"],
  WatchCall: ["clinician", "supervisor"],
  EndWatch: ["clinician", "supervisor"],
  AskForTeam: [...holders, "field"],
  AddClinicalNote: ["clinician"],
  DecideFollowUp: holders,
  RecordConsent: holders,
  HandBack: ["clinician", "hotline"],
  AddPartnerLine: holders,
  SharePlace: [...desk, "clinician"],
  RequestUnit: ["hotline"],
  SetStaging: desk,
  ReleaseStaging: crews,
  AcknowledgeRequest: desk,
  RecordRing: [...desk, "clinician", "field"],
  AssignPair: desk,
  ActWithoutConsent: ["hotline"],
  ShowNudge: [...desk, "clinician"],
  AnswerNudge: [...desk, "clinician"],
  RecordWish: holders,
  FlagWait: clock,
  FlagHoursOver: clock,
  SeeEscalation: ["supervisor", "dispatcher"],
  ReassessCall: holders,
  ReviewOverride: ["supervisor"],
  ReplyToReview: [...desk, "clinician"],
  SeeOutcome: ["call-taker", "dispatcher"],
  AskFromScene: ["field"],
  SignOnUnit: crews,
  SignOffUnit: crews,
  AssignUnit: crews,
  ReleaseUnit: desk,
  ChangeUnitStatus: crews,
  RequestBackup: crews,
  AcknowledgeBackup: desk,
  DeclineCall: ["field"],
  CheckIn: crews,
  LosePhone: ["supervisor"],
  TellPhoneWiped: ["field"],
  ReturnPhone: ["supervisor"],
  FlagCheckInDue: clock,
  ResolveTap: desk,
};

/** Whether the sender may send this at all: D1 to D4. */
export function mayAct(scene: Scene): Result<true, Refusal> {
  const known = knownSeat(scene);
  if (!known.ok) return known;
  const { role, command } = scene.envelope;
  const allowed = rolesFor[command.kind];
  if (!allowed.includes(role))
    return refuse(
      "D2",
      "not-for-this-role",
      `a ${role} does not send ${command.kind}; ask a ${allowed.join(" or ")}`,
    );
  if (role === "field") return ownUnitOnly(scene);
  if (role === "clinician" || role === "hotline") return ownCallOnly(scene);
  return ok(true);
}

function knownSeat(scene: Scene): Result<true, Refusal> {
  const { by, role } = scene.envelope;
  // The timers are no one's seat: no agency has to list them.
  if (by === "clock" && role === "clock") return ok(true);
  const held = scene.context.seats.get(by);
  if (held === undefined)
    return refuse(
      "D1",
      "unknown-seat",
      `no seat \`${by}\` is known; ${didYouMean(by, [...scene.context.seats.keys()])}`,
    );
  if (!held.includes(role) || role === "clock")
    return refuse(
      "D2",
      "role-not-held",
      `seat \`${by}\` does not act as ${role}; it may act as ${held.join(" or ")}`,
    );
  return ok(true);
}

/** What a crew may still tell of a call that it has left. */
const mayTellAfter: ReadonlySet<DispatchCommandKind> = new Set([
  "AddNote",
  "ReportOutcome",
  "ObserveScene",
  "FlagFit",
]);

/** D3: a crew speaks for its own unit, and about the call that unit is on. */
function ownUnitOnly(scene: Scene): Result<true, Refusal> {
  const { command, unitId, by } = scene.envelope;
  if (unitId === undefined)
    return refuse("D3", "no-unit", `seat \`${by}\` did not say which unit it is; sign on first`);
  if ("unitId" in command)
    return command.unitId === unitId
      ? ok(true)
      : refuse(
          "D3",
          "not-your-unit",
          `unit \`${unitId}\` does not act for \`${command.unitId}\`; ask the dispatcher`,
        );
  // It opens an incident of its own.
  if (command.kind === "AskFromScene") return ok(true);
  const on = scene.center.units.get(unitId)?.incidentId ?? null;
  if (on === command.incidentId) return ok(true);
  const was = scene.center.incidents.get(command.incidentId)?.crews ?? [];
  if (mayTellAfter.has(command.kind) && was.includes(unitId)) return ok(true);
  return refuse(
    "D3",
    "not-your-call",
    `unit \`${unitId}\` is not on incident \`${command.incidentId}\`; ask the dispatcher`,
  );
}

/** What a clinician may do on a call that is another's; each looks for itself whether it may. */
const onAnothersCall: readonly DispatchCommandKind[] = [
  "SendEmergency",
  "PickCall",
  "WatchCall",
  "EndWatch",
  "AddClinicalNote",
];

/** What waits until the call is really theirs (D84). */
const ownersAlone: readonly DispatchCommandKind[] = [
  "AcceptRecommendation",
  "OverrideRecommendation",
  "AskForTeam",
  "HoldCall",
  "EndHold",
  "RecordDisposition",
];

/** What is heard from the caller, so that it is told only by who speaks with them (D417). */
const fromTheCaller: readonly DispatchCommandKind[] = [
  "ChangeCallDetails",
  "ConfirmPlace",
  "ChooseComplaint",
  "AnswerQuestion",
  "RecordConsent",
  "RecordWish",
];

/**
 * D4 and D84: an emergency send is open to all who may send one; the rest only to the owner and to the one being handed the call.
 * D417, D418: a partner is held to the calls it has or had, and to what it heard itself.
 */
function ownCallOnly(scene: Scene): Result<true, Refusal> {
  const { command, by, role } = scene.envelope;
  if (!("incidentId" in command)) return ok(true);
  const incident = scene.center.incidents.get(command.incidentId);
  if (incident?.owner === by) return ok(true);
  if (role === "hotline" && command.kind !== "RequestUnit") {
    const partner = partnerOnly(scene, incident, command);
    if (!partner.ok) return partner;
  }
  if (incident === undefined || onAnothersCall.includes(command.kind)) return ok(true);
  if (command.kind === "AddNote" && incident.desks.watchers.includes(by)) return ok(true);
  if (incident.handover?.to === by)
    return ownersAlone.includes(command.kind)
      ? refuse(
          "D84",
          "not-yours-yet",
          `\`${incident.owner}\` still holds incident \`${incident.id}\`; confirm voice, and once it is released decide`,
        )
      : ok(true);
  return refuse(
    "D4",
    "not-your-call",
    `incident \`${command.incidentId}\` is held by \`${incident.owner}\`, and a ${role} acts on its own calls; ask for a hand-over`,
  );
}

/** Another organization is not told which calls there are: one that is not its own, or not at all, gets the same answer. */
function partnerOnly(
  { envelope: { by } }: Scene,
  incident: Incident | undefined,
  command: { readonly kind: DispatchCommandKind; readonly incidentId: string },
): Result<true, Refusal> {
  const isOffered = incident?.handover?.to === by;
  const mayBeDanger =
    command.kind === "SendEmergency" && incident !== undefined && wasInHand(incident, by);
  if (!isOffered && !mayBeDanger)
    return refuse(
      "D4",
      "not-your-call",
      `incident \`${command.incidentId}\` is not in your hands; ask 911 for a hand-over`,
    );
  if (isOffered && !incident.handover.isVoiceConfirmed && fromTheCaller.includes(command.kind))
    return refuse(
      "D417",
      "not-on-the-line",
      `you have not said that you speak with the caller of \`${command.incidentId}\`; confirm voice first`,
    );
  return ok(true);
}

/** A line can drop or an offer run out while somebody talks: what they hear then is still an emergency. */
const wasInHand = ({ desks }: Incident, seat: string): boolean =>
  desks.request?.by === seat ||
  desks.handovers.some(({ from, to }) => from === seat || to === seat);
