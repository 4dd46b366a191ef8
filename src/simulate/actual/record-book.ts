import type { IncidentId, Instant, UnitId } from "#core/base/ids.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import { publicDoors } from "#simulate/staffing/own-calls.ts";
import type { Offer, RecordBook, RecordedCall, Stretch, Visit } from "./recorded-call.ts";

/** As many calls are kept, the newest: past that a call that came first is let go. */
const mostCalls = 600_000;
const mostStretches = 400_000;
/** A crew that is busy so soon after a call writes it up. */
const paperWithinMs = 120_000;

interface Book {
  readonly calls: Map<IncidentId, RecordedCall>;
  readonly on: Map<UnitId, { readonly call: RecordedCall | undefined; readonly visit: Visit }>;
  /** The last visit of each unit, while its paperwork may go on. */
  readonly after: Map<UnitId, { readonly visit: Visit; isBusy: boolean }>;
  readonly duty: Map<UnitId, Stretch>;
  readonly away: Map<UnitId, Instant>;
  readonly stretches: Stretch[];
  /** The offer by its hand-over. */
  readonly offers: Map<string, { readonly call: RecordedCall; readonly offer: Offer }>;
  lastAt: Instant;
}

type Told<Kind extends DispatchEvent["kind"] = DispatchEvent["kind"]> = Extract<
  DispatchEvent,
  { kind: Kind }
> & { readonly at: Instant };

/** An empty book. Calls that staff began are left out, and those merged into another. */
export function createRecordBook(): RecordBook {
  const book: Book = {
    calls: new Map(),
    on: new Map(),
    after: new Map(),
    duty: new Map(),
    away: new Map(),
    stretches: [],
    offers: new Map(),
    lastAt: 0,
  };
  return {
    apply: (event) => {
      book.lastAt = Math.max(book.lastAt, event.at);
      if (event.kind === "CallReceived") received(book, event);
      else if ("unitId" in event) unitTold(book, event);
      else callTold(book, event);
    },
    call: (id) => book.calls.get(id),
    calls: () => book.calls.values(),
    stretches: () => book.stretches,
    lastAt: () => book.lastAt,
  };
}

function received(book: Book, { incidentId: id, at, door }: Told<"CallReceived">): void {
  if (book.calls.has(id) || !publicDoors.has(door)) return;
  book.calls.set(id, {
    id,
    at,
    pathway: null,
    asked: 0,
    firstAnswerAt: null,
    lastAnswerAt: null,
    caller: null,
    decided: null,
    notSent: new Map(),
    visits: [],
    offers: [],
    reached: 0,
    unreached: 0,
    wasJustReached: false,
    wentOn: 0,
    wasReminded: false,
    endedAt: null,
    disposition: null,
  });
  if (book.calls.size <= mostCalls) return;
  const [first] = book.calls.keys();
  if (first !== undefined) book.calls.delete(first);
}

function callTold(book: Book, event: Exclude<Told, { unitId: UnitId }>): void {
  if (!("incidentId" in event) || event.incidentId === null) return;
  const call = book.calls.get(event.incidentId);
  if (call === undefined) return;
  const { at } = event;
  if (event.kind === "IncidentMerged") book.calls.delete(call.id);
  else if (event.kind === "ComplaintChosen") {
    if (call.decided === null) call.pathway = event.pathway;
  } else if (event.kind === "QuestionAnswered") answered(call, event);
  else if (event.kind === "RecommendationAccepted")
    decided(call, { at, how: "accepted", ...event.recommendation, reason: null });
  else if (event.kind === "RecommendationOverridden")
    decided(call, {
      at,
      how: "overridden",
      send: event.send,
      fits: event.recommendation?.fits ?? [],
      reason: event.reason,
    });
  else if (event.kind === "OverrideExplained") {
    if (call.decided?.how === "overridden") call.decided.reason ??= event.reason;
  } else if (event.kind === "NudgeShown") call.wasReminded ||= event.nudge === "team-free";
  else if (event.kind === "TeamNotSent") call.notSent.set(event.responder, event.reason);
  else if (event.kind === "HoldEnded") holdEnded(call, event.outcome);
  else if (event.kind === "DispositionRecorded") {
    call.disposition = event.disposition;
    call.endedAt ??= at;
    settleOffers(call, at);
  } else if ("handoverId" in event) handedOver(book, call, event);
}

function answered(call: RecordedCall, event: Told<"QuestionAnswered">): void {
  if (event.question === "caller" && event.answer !== null) call.caller = event.answer;
  if (call.decided !== null) return;
  call.asked += 1;
  call.firstAnswerAt ??= event.at;
  call.lastAnswerAt = event.at;
}

function decided(call: RecordedCall, decision: NonNullable<RecordedCall["decided"]>): void {
  if (call.wasJustReached) call.wentOn += 1;
  call.wasJustReached = false;
  settleOffers(call, decision.at);
  const { at, how, send, fits, reason } = decision;
  call.decided ??= { at, how, send, fits, reason };
}

function holdEnded(call: RecordedCall, outcome: Told<"HoldEnded">["outcome"]): void {
  if (outcome === "called-back" || outcome === "caller-called-again") {
    call.reached += 1;
    call.wasJustReached = true;
  } else if (outcome === "no-answer" || outcome === "not-safe-to-call") call.unreached += 1;
}

/** Whoever took the call by phone is done with it. */
function settleOffers(call: RecordedCall, at: Instant): void {
  for (const offer of call.offers)
    if (offer.acceptedAt !== null && offer.acceptedAt < at) offer.doneAt ??= at;
}

function handedOver(
  book: Book,
  call: RecordedCall,
  event: Extract<Told, { handoverId: string }>,
): void {
  const { at } = event;
  if (event.kind === "HandoverOffered") {
    if (event.responder === null) return;
    const { responder } = event;
    const offer = { responder, at, heardAt: null, acceptedAt: null, back: null, doneAt: null };
    call.offers.push(offer);
    book.offers.set(event.handoverId, { call, offer });
    return;
  }
  const found = book.offers.get(event.handoverId);
  if (found === undefined) return;
  if (event.kind === "HandoverVoiceConfirmed") found.offer.heardAt = at;
  else if (event.kind === "HandoverAccepted") found.offer.acceptedAt = at;
  else if (event.kind === "HandoverTimedOut") found.offer.back = "silent";
  else if (event.kind === "HandoverReturned")
    found.offer.back = event.reason === "line-dropped" ? "dropped" : "returned";
  else return;
  if (event.kind !== "HandoverVoiceConfirmed") book.offers.delete(event.handoverId);
}

function unitTold(book: Book, event: Extract<Told, { unitId: UnitId }>): void {
  const { unitId, at } = event;
  if (event.kind === "UnitSignedOn") signedOn(book, event);
  else if (event.kind === "UnitSignedOff") signedOff(book, unitId, at);
  else if (event.kind === "UnitAssigned") assigned(book, event, null);
  else if (event.kind === "UnitMoved") {
    leave(book, unitId, at);
    assigned(book, event, event);
  } else if (event.kind === "UnitReleased") leave(book, unitId, at);
  else if (event.kind === "UnitStatusChanged") statusChanged(book, event);
  else if (event.kind === "BackupRequested") {
    const stay = book.on.get(unitId);
    if (stay !== undefined) stay.visit.hasAskedForPolice = true;
  }
}

function signedOn(book: Book, { unitId, responder, area, at }: Told<"UnitSignedOn">): void {
  if (book.duty.has(unitId)) return;
  const stretch: Stretch = { unitId, responder, area, from: at, to: null, awayMs: 0 };
  book.duty.set(unitId, stretch);
  book.stretches.push(stretch);
  if (book.stretches.length > mostStretches) book.stretches.shift();
}

function signedOff(book: Book, unitId: UnitId, at: Instant): void {
  back(book, unitId, at);
  endPaper(book, unitId, at);
  const stretch = book.duty.get(unitId);
  if (stretch !== undefined) stretch.to = at;
  book.duty.delete(unitId);
}

function assigned(
  book: Book,
  event: Told<"UnitAssigned" | "UnitMoved">,
  moved: Told<"UnitMoved"> | null,
): void {
  const { unitId, at, responder, isBackup } = event;
  endPaper(book, unitId, at);
  const call = book.calls.get(event.incidentId);
  const visit: Visit = {
    unitId,
    responder,
    isBackup,
    assignedAt: moved?.sentAt ?? at,
    setOutAt: moved?.setOutAt ?? null,
    arrivedAt: moved?.arrivedAt ?? null,
    rodeAt: null,
    leftAt: null,
    paperMs: null,
    hasAskedForPolice: false,
  };
  book.on.set(unitId, { call, visit });
  if (call === undefined) return;
  call.visits.push(visit);
  settleOffers(call, at);
}

function leave(book: Book, unitId: UnitId, at: Instant): void {
  const stay = book.on.get(unitId);
  book.on.delete(unitId);
  if (stay === undefined) return;
  stay.visit.leftAt = at;
  book.after.set(unitId, { visit: stay.visit, isBusy: false });
}

function statusChanged(book: Book, { unitId, at, status }: Told<"UnitStatusChanged">): void {
  const visit = book.on.get(unitId)?.visit;
  if (status === "en-route" && visit !== undefined) visit.setOutAt ??= at;
  else if (status === "on-scene" && visit !== undefined) visit.arrivedAt ??= at;
  else if (status === "transporting" && visit !== undefined) visit.rodeAt ??= at;
  if (status === "out-of-service") book.away.set(unitId, at);
  else back(book, unitId, at);
  const after = book.after.get(unitId);
  if (after === undefined) return;
  const left = after.visit.leftAt ?? at;
  if (status === "busy" && at - left <= paperWithinMs) after.isBusy = true;
  else endPaper(book, unitId, at);
}

function back(book: Book, unitId: UnitId, at: Instant): void {
  const from = book.away.get(unitId);
  const stretch = book.duty.get(unitId);
  book.away.delete(unitId);
  if (from !== undefined && stretch !== undefined) stretch.awayMs += at - from;
}

/** The crew can be sent again: until now it wrote up its last call, where it said that it was busy, and else no longer than the call. */
function endPaper(book: Book, unitId: UnitId, at: Instant): void {
  const after = book.after.get(unitId);
  if (after === undefined) return;
  book.after.delete(unitId);
  after.visit.paperMs = after.isBusy ? at - (after.visit.leftAt ?? at) : 0;
}
