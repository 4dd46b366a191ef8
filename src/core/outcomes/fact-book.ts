import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import type { DispatchEvent, Stamped } from "#core/dispatch/events.ts";
import { sideIn, versionHash, versionOfCall } from "./book-versions.ts";
import type { BookVersions } from "./book-versions.ts";
import type { CallFact, CareFact } from "./call-fact.ts";
import type { SuppliedRow } from "./definition.ts";
import { newDraft } from "./fact-draft.ts";
import type { Draft, Side } from "./fact-draft.ts";
import { factWriter } from "./fact-of.ts";
import { placeBook } from "./place-book.ts";
import { unitHours } from "./unit-hours.ts";

/** The call facts of an event log: a fold of its own, for metrics ask what dispatch has no need to remember. */
export interface FactBook {
  /** Folds one event in, in the log's order. Costs the same however many calls there are; events it does not know change nothing. */
  apply(event: Stamped): void;
  /** What is known of the person after the call; it stands until it is put again. */
  putCare(id: IncidentId, care: CareFact): void;
  /** Calls that changed since the last time, told once: `put` with what is known of them now, `drop` where one was merged away. */
  changes(put: (fact: CallFact) => void, drop: (id: IncidentId) => void): void;
  fact(id: IncidentId): CallFact | undefined;
  /** Hours that teams were on duty and on calls, a row a day: E12. */
  supplied(at: Instant): readonly SuppliedRow[];
  size(): number;
  /** Calls at places that have at least so many, in order: a list a place, and nothing of which place it is. */
  places(least: number): readonly (readonly IncidentId[])[];
}

/**
 * An empty book. A call is judged by the version it carries, whatever is in force now; where that is not known, by what was recorded
 * alone.
 */
export function createFactBook(versions: BookVersions): FactBook {
  // A call's own version says what a responder is; the one in force then, of a unit on duty, and of a kind of unit that came since.
  const sideOf = (responder: string, draft?: Draft): Side =>
    (draft === undefined ? undefined : sideIn(versionOfCall(versions, draft), responder)) ??
    sideIn(versions.active(), responder) ??
    "other";
  const book: Book = {
    drafts: new Map(),
    changed: new Set(),
    merged: new Set(),
    care: new Map(),
    on: new Map(),
    sideOf,
    places: placeBook((id) => book.changed.add(id)),
    hours: unitHours((responder) => sideOf(responder) === "team"),
  };
  const writers = new Map<string, ReturnType<typeof factWriter>>();
  const writeCall = (draft: Draft): CallFact => {
    const known = writers.get(versionHash(draft) ?? "");
    if (known !== undefined) return known(draft);
    const compiled = versionOfCall(versions, draft);
    const { hash } = compiled.protocol;
    const side = (responder: string): Side => sideIn(compiled, responder) ?? sideOf(responder);
    const made = writers.get(hash) ?? factWriter(compiled, book.places, side);
    writers.set(hash, made);
    return made(draft);
  };
  const write = (draft: Draft): CallFact => {
    const fact = writeCall(draft);
    const care = book.care.get(draft.id);
    return care === undefined ? fact : { ...fact, care };
  };
  return {
    apply: (event) => {
      applyUnit(book, event);
      applyCall(book, event);
    },
    putCare: (id, care) => {
      book.care.set(id, care);
      if (book.drafts.has(id)) book.changed.add(id);
    },
    changes: (put, drop) => {
      for (const id of book.changed) {
        const draft = book.drafts.get(id);
        if (draft !== undefined) put(write(draft));
      }
      for (const id of book.merged) drop(id);
      book.changed.clear();
      book.merged.clear();
    },
    fact: (id) => {
      const draft = book.drafts.get(id);
      return draft === undefined ? undefined : write(draft);
    },
    supplied: (at) => book.hours.rows(at),
    size: () => book.drafts.size,
    places: (least) => book.places.histories(least),
  };
}

interface Book {
  readonly drafts: Map<IncidentId, Draft>;
  readonly changed: Set<IncidentId>;
  readonly merged: Set<IncidentId>;
  readonly care: Map<IncidentId, CareFact>;
  /** The call each unit is on. */
  readonly on: Map<UnitId, IncidentId>;
  readonly sideOf: (responder: string, draft?: Draft) => Side;
  readonly places: ReturnType<typeof placeBook>;
  readonly hours: ReturnType<typeof unitHours>;
}

function applyCall(book: Book, event: Stamped): void {
  if (event.kind === "CallReceived") return received(book, event);
  if ("unitId" in event || !("incidentId" in event)) return;
  const draft = book.drafts.get(event.incidentId);
  if (draft === undefined) return;
  book.changed.add(draft.id);
  if (event.kind === "IncidentMerged") return mergedAway(book, draft);
  if (event.kind === "PlaceConfirmed") {
    draft.area = event.area ?? draft.area;
    if (event.placeConfidence !== "unknown") book.places.move(draft, event.place);
  } else if (event.kind === "DispositionRecorded") {
    draft.disposition = event.disposition;
    draft.endedAt ??= event.at;
    book.places.note(draft, draft.isNothingSeen || event.disposition === "unfounded");
  } else if (event.kind === "SceneObserved") {
    const { observation } = event;
    if (observation === "weapon-seen" || observation === "threat") draft.isDangerSeen = true;
    else draft.isNothingSeen = true;
    book.places.note(draft, draft.isNothingSeen);
  } else change(draft, event, book);
}

function received(book: Book, event: Extract<Stamped, { kind: "CallReceived" }>): void {
  const { incidentId: id, at, door, language, interpreter, area, isSynthetic } = event;
  const began = event.protocol;
  let draft = book.drafts.get(id);
  if (draft === undefined) {
    draft = newDraft({
      id,
      receivedAt: at,
      door,
      language,
      interpreter,
      area,
      isSynthetic,
      began,
    });
    book.drafts.set(id, draft);
  } else draft.calls += 1;
  draft.area ??= area;
  if (event.placeConfidence !== "unknown" && draft.place === null)
    book.places.move(draft, event.place);
  book.changed.add(id);
}

/** A duplicate is the incident it joined: its contacts count there. */
function mergedAway(book: Book, draft: Draft): void {
  book.places.move(draft, null);
  book.drafts.delete(draft.id);
  book.changed.delete(draft.id);
  book.merged.add(draft.id);
}

type CallEvent = Exclude<DispatchEvent, { unitId: UnitId }> & { readonly at: Instant };

/** What the call's own events change. Kinds that no metric asks about change nothing: new ones may come at any time. */
function change(draft: Draft, event: CallEvent, book: Book): void {
  if (event.kind === "CallDetailsChanged") {
    draft.language = event.language;
    draft.interpreter = event.interpreter;
  } else if (event.kind === "ComplaintChosen") {
    draft.pathway = event.pathway;
    draft.callType = event.callType;
    draft.firstCallType ??= event.callType;
    draft.complaintBy = event.protocol;
  } else if (event.kind === "QuestionAnswered") {
    draft.answers.set(event.question, { answer: event.answer, source: event.source });
    draft.firstAnswerAt ??= event.at;
    if (draft.decidedAt === null) draft.lastAnswerAt = event.at;
  } else if (event.kind === "TeamNotSent") draft.missed.set(event.responder, event.reason);
  else if (event.kind === "HandoverOffered") draft.offeredTo = event.responder;
  else if (event.kind === "HandoverAccepted") takenByPhone(draft, book, event.at);
  else if (event.kind === "ReviewRequested") draft.reviewAskedAt ??= event.at;
  else if (event.kind === "ReviewCompleted") draft.reviewDoneAt = event.at;
  else if (event.kind === "OutcomeReported") reported(draft, event);
  else if (event.kind === "DuplicateJoined") draft.calls += 1;
  else decided(draft, event);
}

function reported(draft: Draft, event: Extract<CallEvent, { kind: "OutcomeReported" }>): void {
  const { crew, tellCaller, helped, policeAsked, personView } = event;
  draft.agreed.push(tellCaller === "yes");
  // A correction is a crew's last word. What lost its key is told no more.
  draft.told.delete(crew);
  draft.told.set(crew, { helped: helped ?? [], policeAsked, personView });
}

function takenByPhone(draft: Draft, book: Book, at: Instant): void {
  const { offeredTo } = draft;
  draft.offeredTo = null;
  if (offeredTo === null || book.sideOf(offeredTo, draft) !== "team") return;
  draft.isTakenByPhone = true;
  draft.missed.delete(offeredTo);
  draft.firstAssignedAt ??= at;
  draft.firstArrivedAt ??= at;
  draft.firstArrived ??= "team";
}

function decided(draft: Draft, event: CallEvent): void {
  if (event.kind === "EmergencySent") {
    draft.decision = "emergency";
    draft.decidedBy = event.protocol;
    draft.sent = event.send;
    if (draft.teamAssignedAt !== null) draft.isEmergencyAfterTeam = true;
  } else if (event.kind === "RecommendationAccepted") {
    draft.decision = "accepted";
    draft.recommendation = event.recommendation;
    draft.decidedBy = event.recommendation.protocol;
    draft.sent = event.recommendation.send;
  } else if (event.kind === "RecommendationOverridden") {
    draft.decision = "overridden";
    draft.recommendation = event.recommendation ?? draft.recommendation;
    draft.decidedBy = event.protocol;
    draft.sent = event.send;
    draft.overrideReason = event.reason;
  } else if (event.kind === "OverrideExplained") {
    draft.overrideReason = event.reason;
    return;
  } else return;
  draft.decidedAt ??= event.at;
}

function applyUnit(book: Book, event: Stamped): void {
  if (!("unitId" in event)) return;
  book.hours.apply(event);
  const { unitId, at } = event;
  if (event.kind === "UnitAssigned") assigned(book, event, event.incidentId);
  else if (event.kind === "UnitMoved") {
    left(book, unitId, event.from, at);
    assigned(book, event, event.incidentId);
    cameAlong(book, event);
  } else if (event.kind === "UnitReleased") left(book, unitId, event.incidentId, at);
  else if (event.kind === "UnitStatusChanged" && event.status === "on-scene")
    arrived(book, unitId, at);
  else if (event.kind === "BackupRequested") backupAsked(book, event);
}

function assigned(
  book: Book,
  event: Extract<Stamped, { kind: "UnitAssigned" | "UnitMoved" }>,
  incidentId: IncidentId,
): void {
  book.on.set(event.unitId, incidentId);
  const draft = book.drafts.get(incidentId);
  if (draft === undefined) return;
  book.changed.add(incidentId);
  const { at, responder, isBackup } = event;
  const side = book.sideOf(responder, draft);
  // Police or EMS on top of a team, decided by nobody and asked for by nobody (trap 4).
  const isOnTop = isBackup && draft.teamAssignedAt !== null && draft.backup === "none";
  if (isOnTop && (side === "police" || side === "fire-or-ems") && !draft.sent.includes(responder))
    draft.isAdded = true;
  draft.stays.set(event.unitId, { responder, side, isBackup, assignedAt: at, arrivedAt: null });
  draft.firstAssignedAt ??= at;
  if (side === "team") draft.teamAssignedAt ??= at;
  if (side === "police") draft.policeAssignedAt ??= at;
  if (side === "team") draft.missed.delete(responder);
}

/** A unit that comes with a joined call was sent, and there, when it was; before this call came in, it was there as it came. */
function cameAlong(book: Book, event: Extract<Stamped, { kind: "UnitMoved" }>): void {
  const draft = book.drafts.get(event.incidentId);
  if (draft === undefined || event.sentAt === null) return;
  const sentAt = Math.max(event.sentAt, draft.receivedAt);
  const { side } = draft.stays.get(event.unitId) ?? { side: "other" };
  draft.firstAssignedAt = earlier(draft.firstAssignedAt, sentAt);
  if (side === "team") draft.teamAssignedAt = earlier(draft.teamAssignedAt, sentAt);
  if (side === "police") draft.policeAssignedAt = earlier(draft.policeAssignedAt, sentAt);
  if (event.arrivedAt === null) return;
  const arrivedAt = Math.max(event.arrivedAt, draft.receivedAt);
  const isFirst = draft.firstArrivedAt === null || arrivedAt < draft.firstArrivedAt;
  arrived(book, event.unitId, arrivedAt);
  if (side === "other") return;
  if (side === "team") draft.teamArrivedAt = earlier(draft.teamArrivedAt, arrivedAt);
  if (side === "police") draft.policeArrivedAt = earlier(draft.policeArrivedAt, arrivedAt);
  draft.firstArrivedAt = earlier(draft.firstArrivedAt, arrivedAt);
  if (isFirst) draft.firstArrived = side;
}

const earlier = (known: Instant | null, at: Instant): Instant => Math.min(known ?? at, at);

function arrived(book: Book, unitId: UnitId, at: Instant): void {
  const incidentId = book.on.get(unitId);
  const draft = incidentId === undefined ? undefined : book.drafts.get(incidentId);
  const stay = draft?.stays.get(unitId);
  if (draft === undefined || stay === undefined) return;
  book.changed.add(draft.id);
  stay.arrivedAt ??= at;
  if (stay.isBackup && draft.backupAskedAt !== null) draft.backupArrivedAt ??= at;
  if (stay.side === "other") return;
  if (stay.side === "team") draft.teamArrivedAt ??= at;
  if (stay.side === "police") draft.policeArrivedAt ??= at;
  draft.firstArrivedAt ??= at;
  draft.firstArrived ??= stay.side;
}

function left(book: Book, unitId: UnitId, incidentId: IncidentId, at: Instant): void {
  if (book.on.get(unitId) === incidentId) book.on.delete(unitId);
  const draft = book.drafts.get(incidentId);
  const stay = draft?.stays.get(unitId);
  if (draft === undefined || stay === undefined) return;
  book.changed.add(incidentId);
  draft.stays.delete(unitId);
  if (stay.side === "police") draft.policeMs += at - stay.assignedAt;
}

function backupAsked(book: Book, event: Extract<Stamped, { kind: "BackupRequested" }>): void {
  const draft = event.incidentId === null ? undefined : book.drafts.get(event.incidentId);
  if (draft === undefined) return;
  book.changed.add(draft.id);
  // Only a team's: what police ask for among themselves says nothing of how safe a team was.
  if (draft.stays.get(event.unitId)?.side !== "team") return;
  if (draft.backup !== "emergency") draft.backup = event.isHelp ? "emergency" : "routine";
  draft.backupAskedAt ??= event.at;
}
