import { deskEventClasses } from "#core/dispatch/desk-event-classes.ts";
import type { DeskEvent } from "#core/dispatch/desk-events.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import { isUnitEvent } from "#core/dispatch/events.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { useAnswerWords } from "#web/ui/answer-words.ts";
import { useCallCodes } from "#web/ui/call-codes.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, languageNamed, useLanguage } from "#web/ui/words.ts";
import { useToldDeskEvent } from "./desk-lines.ts";
import { useSupervisorWords } from "./words.ts";

/** Names of what events point to, in the present language. */
export interface Names {
  readonly who: (responders: readonly string[]) => string;
  readonly seat: (seat: string) => string;
  readonly question: (id: string) => string;
  readonly answer: (question: string, answer: string | null) => string;
  readonly complaint: (pathway: string) => string;
  readonly emergency: (id: string) => string;
}

export function useNames(): Names {
  const words = useSupervisorWords();
  const answerWords = useAnswerWords();
  const session = useSession();
  const language = useLanguage();
  const { protocol }: { readonly protocol: Protocol } = useLive().protocol;
  const responder = (id: string): string => {
    const declared = protocol.responders.find((each) => each.id === id);
    return declared === undefined ? id : inLanguage(declared.name, language);
  };
  const question = (id: string) => protocol.questions.find((each) => each.id === id);
  return {
    who: (ids) => (ids.length === 0 ? words("nobody") : ids.map(responder).join(" + ")),
    seat: (seat) => (seat === "clock" ? words("clock") : seatName(session, seat)),
    question: (id) => {
      const asked = question(id);
      return asked === undefined ? id : inLanguage(asked.text, language);
    },
    answer: (id, answer) => answerWords(question(id), answer),
    emergency: (id) => {
      const rule = protocol.emergencies.find((each) => each.id === id);
      return rule === undefined ? id : inLanguage(rule.name, language);
    },
    complaint: (id) => {
      const pathway = protocol.pathways.find((each) => each.id === id);
      return pathway === undefined ? id : inLanguage(pathway.name, language);
    },
  };
}

type Words = ReturnType<typeof useSupervisorWords>;
type Codes = ReturnType<typeof useCodeWords>;

/** One event of a record as a sentence. */
export function useToldEvent(): (event: DispatchEvent) => string {
  const words = useSupervisorWords();
  const codes = useCodeWords();
  const names = useNames();
  const tellDesk = useToldDeskEvent();
  const reasons = useDeskCodes();
  const came = useCallCodes();
  return (event) => {
    if (isDeskEvent(event)) return tellDesk(event, names);
    if (event.kind === "HandoverReturned")
      return words("e_HandoverReturned", { reason: reasons(`return_${event.reason}`) });
    if (event.kind === "CallReceived")
      return words("e_CallReceived", {
        channel: came(`channel_${event.channel}`),
        door: came(`door_${event.door}`),
        language: languageNamed(event.language),
      });
    if (isUnitEvent(event)) return tellUnit(event, words, codes);
    if (isOwnerEvent(event)) return tellOwner(event, words, names, codes);
    return tellCall(event, words, names, codes);
  };
}

const isDeskEvent = (event: DispatchEvent): event is DeskEvent =>
  Object.hasOwn(deskEventClasses, event.kind);

type UnitEvent = Extract<DispatchEvent, { readonly unitId: string }>;
/** Events about whose call it is, its holds, its duplicates and its review. */
const ownerKinds = [
  ...(["ReviewRequested", "ReviewCompleted", "CallDetailsChanged", "CallHeld"] as const),
  ...(["HandoverOffered", "HandoverVoiceConfirmed", "HandoverAccepted"] as const),
  ...(["HandoverTimedOut", "OwnershipTaken", "HoldFellDue"] as const),
  ...(["HoldEnded", "IncidentMerged", "DuplicateJoined"] as const),
] as const;
type OwnerEvent = Extract<DispatchEvent, { readonly kind: (typeof ownerKinds)[number] }>;
type Returned = Extract<DispatchEvent, { readonly kind: "HandoverReturned" }>;
type Received = Extract<DispatchEvent, { kind: "CallReceived" }>;
type CallEvent = Exclude<DispatchEvent, UnitEvent | OwnerEvent | DeskEvent | Returned | Received>;

const isOwnerEvent = (event: DispatchEvent): event is OwnerEvent =>
  ownerKinds.some((kind) => kind === event.kind);

function tellUnit(event: UnitEvent, words: Words, codes: Codes): string {
  const { kind, unitId: unit } = event;
  if (kind === "UnitStatusChanged")
    return words("e_UnitStatusChanged", { unit, status: codes(`unit_${event.status}`) });
  if (kind === "UnitReleased") return words("e_UnitReleased", { unit, reason: event.because });
  if (kind === "UnitAssigned" && event.isBackup) return words("e_UnitAssignedBackup", { unit });
  if (kind === "BackupRequested" && event.isHelp) return words("e_HelpCalled", { unit });
  if (kind === "TapSetAside") return words("e_TapSetAside", { unit, reason: event.because });
  return words(`e_${kind}`, { unit });
}

/** What was said and decided. */
function tellCall(event: CallEvent, words: Words, names: Names, codes: Codes): string {
  const orWithheld = (text: string | null): string => text ?? words("withheld");
  switch (event.kind) {
    case "PlaceConfirmed":
      return words("e_PlaceConfirmed", {
        place: orWithheld(event.place),
        area: event.area ?? "–",
      });
    case "ComplaintChosen":
      return words("e_ComplaintChosen", { complaint: names.complaint(event.pathway) });
    case "QuestionAnswered":
      return words("e_QuestionAnswered", {
        question: names.question(event.question),
        answer: names.answer(event.question, event.answer),
        source: codes(`source_${event.source}`),
      });
    case "NoteAdded":
      return words("e_NoteAdded", { text: orWithheld(event.text) });
    case "EmergencySent":
      return words("e_EmergencySent", {
        rule: names.emergency(event.emergency),
        who: names.who(event.send),
      });
    case "RecommendationAccepted": {
      const { rule, send } = event.recommendation;
      return words("e_RecommendationAccepted", { rule, who: names.who(send) });
    }
    case "RecommendationOverridden":
      return words("e_RecommendationOverridden", {
        who: names.who(event.send),
        reason: codes(`override_${event.reason ?? "not-given"}`),
      });
    case "OverrideExplained":
      return words("e_OverrideExplained", { reason: codes(`override_${event.reason}`) });
    case "TeamNotSent":
      return words("e_TeamNotSent", {
        who: names.who([event.responder]),
        reason: codes(`noTeam_${event.reason}`),
      });
    case "DispositionRecorded":
      return words("e_DispositionRecorded", {
        disposition: codes(`disposition_${event.disposition}`),
      });
    case "OutcomeReported":
      return words("e_OutcomeReported", {
        unit: event.crew,
        disposition: codes(`disposition_${event.disposition}`),
      });
    case "SceneObserved":
      return words("e_SceneObserved", {
        unit: event.crew,
        observation: codes(`observed_${event.observation}`),
      });
    case "FitFlagged":
      return words("e_FitFlagged", {
        unit: event.crew,
        verdict: codes(`fit_${event.verdict}`),
      });
  }
}

function tellOwner(event: OwnerEvent, words: Words, names: Names, codes: Codes): string {
  const { kind } = event;
  if (kind === "ReviewRequested") return words("e_ReviewRequested", { reason: event.because });
  if (kind === "ReviewCompleted")
    return words("e_ReviewCompleted", {
      finding: words(event.finding === "agree" ? "agree" : "otherwise"),
    });
  if (kind === "HandoverOffered") return words("e_HandoverOffered", { seat: names.seat(event.to) });
  if (kind === "HandoverAccepted")
    return words("e_HandoverAccepted", { seat: names.seat(event.owner) });
  if (kind === "OwnershipTaken") return words("e_OwnershipTaken", { seat: names.seat(event.from) });
  if (kind === "CallHeld")
    return words("e_CallHeld", {
      time: clockTime(event.until),
      text: event.told ?? words("withheld"),
    });
  if (kind === "HoldEnded")
    return words("e_HoldEnded", { reason: holdWords(event.outcome, codes) });
  if (kind === "IncidentMerged")
    return words("e_IncidentMerged", { call: event.incidentId, into: event.into });
  if (kind === "DuplicateJoined") return words("e_DuplicateJoined", { call: event.from });
  return words(`e_${kind}`);
}

function holdWords(
  outcome: Extract<DispatchEvent, { kind: "HoldEnded" }>["outcome"],
  codes: Codes,
): string {
  switch (outcome) {
    case "called-back":
    case "caller-called-again":
    case "no-answer":
    case "not-safe-to-call":
    case "team-free":
      return codes(`hold_${outcome}`);
    case "taken-over":
    case "response-sent":
    case "call-ended":
    case "merged":
      return outcome.replace("-", " ");
  }
}
