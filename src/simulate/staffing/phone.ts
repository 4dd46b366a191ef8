import { emptyPhone, second } from "./phone-state.ts";
import type { Fate, Phone } from "./phone-state.ts";
import type { Board, Scenery } from "./board.ts";
import { minuteOfWeek } from "./city.ts";
import type { City } from "./city.ts";
import { draws } from "./draw-names.ts";
import { lognormal, uniform } from "./draws.ts";
import type { AfterPhone } from "./after-phone.ts";
import { what } from "./events.ts";
import type { EventHeap } from "./heap.ts";
import { day, hour, minute } from "./spans.ts";
import type { TallyBook } from "./tally-book.ts";

/** Longest wait for a partner to answer: the offer is returned then. */
const partnerWait = 120 * second;

const backWithTaker = 1;
const partnerComes = 2;

export type PhoneBook = ReturnType<typeof phoneBook>;

/** Hand-overs to the clinician in the center and to the hotline: offered, taken, returned, dropped or let pass. */
export function phoneBook(
  city: City,
  board: Board,
  book: TallyBook,
  heap: EventHeap,
  after: AfterPhone,
) {
  const phone = emptyPhone(city, board, book, heap, after);
  return {
    lay: (scenery: Scenery, keys: readonly number[], kinds: readonly number[]): void =>
      lay(phone, scenery, keys, kinds),
    /** Milliseconds until the call taker hands over or decides. */
    firstTalk: (call: number): number => firstTalk(phone, call),
    begin: (call: number, at: number): void => begin(phone, call, at),
    heard: (call: number, at: number): void => heard(phone, call, at),
    talked: (call: number, at: number): void => talked(phone, call, at),
    /** The protocol's own phone care, offered by the call taker: not by a model, but because the answers say so. */
    offerOwn: (call: number, responder: number, at: number): void =>
      offerOwn(phone, call, responder, at),
    wasTried: (call: number): boolean => phone.tried[call] === 1,
    /** Taken by a phone responder that the protocol itself names for this call. */
    wasTaken: (call: number): boolean => phone.takenAs[call] === 1,
  };
}

function lay(
  phone: Phone,
  scenery: Scenery,
  keys: readonly number[],
  kinds: readonly number[],
): void {
  const size = keys.length;
  phone.scenery = scenery;
  phone.keys = keys;
  phone.kinds = kinds;
  phone.stage = new Uint8Array(size);
  phone.tried = new Uint8Array(size);
  phone.takenAs = new Uint8Array(size);
  phone.by = new Uint8Array(size);
  phone.offeredTo = new Int32Array(size);
  phone.talkUntil = new Float64Array(size);
  phone.fates.length = 0;
  phone.seats.fill(0);
  phone.partners.fill(0);
}

function firstTalk(phone: Phone, call: number): number {
  const { questions, safetyQuestions } = phone.scenery.settled[call]!;
  const asked = modelOf(phone, call) === 0 ? questions : safetyQuestions;
  const length = phone.settings["taker-base-seconds"] * second + asked * phone.perQuestion;
  phone.book.takerTime(length / second);
  return Math.round(length);
}

function offerOwn(phone: Phone, call: number, responder: number, at: number): void {
  phone.stage[call] = backWithTaker;
  const isOffered =
    phone.kindOfResponder[responder] === "clinician"
      ? offerClinician(phone, call, at, responder)
      : offerPartner(phone, call, at, responder);
  phone.tried[call] = 1;
  if (!isOffered) phone.after.instead(call, at);
}

function modelOf(phone: Phone, call: number): number {
  const at = phone.scenery.openedAt[call]!;
  return phone.modelAt[phone.kinds[call]!]![minuteOfWeek(at)]!;
}

/** The phone responder of a kind among those that fit; -1: the model brings one that the protocol does not name. */
function fitOf(phone: Phone, call: number, kind: "clinician" | "hotline"): number {
  const { teams } = phone.scenery.settled[call]!;
  return (
    teams.find((team) => phone.kindOfResponder[team] === kind && !phone.isInPerson[team]!) ?? -1
  );
}

function isThirdParty(phone: Phone, call: number): boolean {
  return uniform(phone.keys[call]!, draws.thirdParty) < phone.settings["third-party-share"];
}

function hear(phone: Phone, call: number, at: number, fate: Fate): void {
  phone.fates[call] = fate;
  phone.heap.push(at, call * 8 + what.heard);
}

function isClinicianThere(phone: Phone, at: number, responder: number): boolean {
  const ofDay = (at % day) / hour;
  if (ofDay < phone.settings["clinician-from-hour"] || ofDay >= phone.settings["clinician-to-hour"])
    return false;
  const works = responder < 0 ? null : phone.worksAt[responder]!;
  return works === null || works[minuteOfWeek(at)] === 1;
}

function offerClinician(phone: Phone, call: number, at: number, responder: number): boolean {
  if (phone.seats.length === 0 || !isClinicianThere(phone, at, responder)) return false;
  const key = phone.keys[call]!;
  let seat = 0;
  for (let each = 1; each < phone.seats.length; each += 1)
    if (phone.seats[each]! < phone.seats[seat]!) seat = each;
  phone.book.offered(phone.settings["transfer-seconds"]);
  phone.tried[call] = 1;
  phone.by[call] = 1;
  phone.offeredTo[call] = responder;
  const wait = phone.settings["clinician-wait-seconds"] * second;
  if (phone.seats[seat]! > at + wait) {
    hear(phone, call, at + wait, "unanswered");
    return true;
  }
  const from = Math.max(at, phone.seats[seat]!) + 10 * second;
  if (uniform(key, draws.refuses) < phone.settings["clinician-refused"]) {
    phone.seats[seat] = from + minute;
    hear(phone, call, from, "caller-refused");
  } else if (uniform(key, draws.drops) < phone.settings["clinician-drops"]) {
    phone.seats[seat] = from;
    hear(phone, call, from, "line-dropped");
  } else {
    const length = lognormal(
      phone.settings["clinician-minutes"],
      phone.settings["clinician-spread"],
      uniform(key, draws.talkMinutes),
    );
    phone.seats[seat] = from + Math.round(length * minute);
    phone.talkUntil[call] = phone.seats[seat]!;
    phone.book.clinicianMinutes(length);
    hear(phone, call, from, "taken");
  }
  return true;
}

function offerPartner(phone: Phone, call: number, at: number, responder: number): boolean {
  const key = phone.keys[call]!;
  if (
    isThirdParty(phone, call) &&
    uniform(key, draws.takesThird) >= phone.settings["hotline-third-party"]
  )
    return false;
  const works = responder < 0 ? null : phone.worksAt[responder]!;
  if (works !== null && works[minuteOfWeek(at)] === 0) return false;
  phone.book.offered(phone.settings["transfer-seconds"]);
  phone.tried[call] = 1;
  phone.by[call] = 2;
  phone.offeredTo[call] = responder;
  const answer = Math.round(
    lognormal(phone.settings["hotline-answer-seconds"], 0.6, uniform(key, draws.answerSeconds)) *
      second,
  );
  if (uniform(key, draws.answers) >= phone.settings["hotline-answers"] || answer > partnerWait)
    hear(phone, call, at + partnerWait, "unanswered");
  else if (uniform(key, draws.declines) < phone.settings["hotline-declines"])
    hear(phone, call, at + answer + minute, "declined");
  else if (uniform(key, draws.lineDrops) < phone.settings["hotline-drops"])
    hear(phone, call, at + answer, "line-dropped");
  else {
    const length = lognormal(
      phone.settings["hotline-minutes"],
      phone.settings["hotline-spread"],
      uniform(key, draws.lineMinutes),
    );
    phone.talkUntil[call] = at + answer + Math.round(length * minute);
    phone.book.hotlineMinutes(length);
    hear(phone, call, at + answer, "taken");
  }
  return true;
}

/** The questions that the call taker left to whoever takes the call, when nobody did. */
function restOfQuestions(phone: Phone, call: number): number {
  const { questions, safetyQuestions } = phone.scenery.settled[call]!;
  return Math.round((questions - safetyQuestions) * phone.perQuestion);
}

function offerByModel(phone: Phone, call: number, at: number): boolean {
  const model = modelOf(phone, call);
  if (model === 1) return offerClinician(phone, call, at, fitOf(phone, call, "clinician"));
  return model === 2 && offerPartner(phone, call, at, fitOf(phone, call, "hotline"));
}

function backToTaker(phone: Phone, call: number, at: number): void {
  phone.stage[call] = backWithTaker;
  const rest = modelOf(phone, call) === 0 ? 0 : restOfQuestions(phone, call);
  phone.book.takerTime(rest / second);
  if (rest === 0) phone.after.byTaker(call, at);
  else phone.heap.push(at + rest, call * 8 + what.decide);
}

function begin(phone: Phone, call: number, at: number): void {
  if (phone.stage[call] === backWithTaker) return phone.after.byTaker(call, at);
  if (!offerByModel(phone, call, at)) backToTaker(phone, call, at);
}

function heard(phone: Phone, call: number, at: number): void {
  const fate = phone.fates[call] ?? "unanswered";
  const responder = phone.offeredTo[call]!;
  if (fate === "taken") {
    phone.board.taken(call, responder, at);
    if (responder >= 0) phone.takenAs[call] = 1;
    phone.book.taken();
    phone.heap.push(phone.talkUntil[call]!, call * 8 + what.talked);
    return;
  }
  if (fate === "unanswered") phone.board.timedOut(call, responder, at);
  else phone.board.returned(call, responder, at, fate);
  phone.book.handedBack(fate);
  if (phone.stage[call] === backWithTaker) phone.after.instead(call, at);
  else backToTaker(phone, call, at);
}

/** A team of the hotline's own that is free, or will be before a caller would give up on it. */
function sendsPartner(phone: Phone, call: number, at: number): boolean {
  const { settings, partners, scenery } = phone;
  const key = phone.keys[call]!;
  if (partners.length === 0 || uniform(key, draws.ownTeam) >= settings["hotline-own-team"])
    return false;
  let team = 0;
  for (let each = 1; each < partners.length; each += 1)
    if (partners[each]! < partners[team]!) team = each;
  const from = Math.max(at, partners[team]!);
  if (from > at + settings["longest-wait-minutes"] * minute) return false;
  const drawn = uniform(key, draws.ownTeamMinutes);
  const comes = lognormal(settings["hotline-team-minutes"], settings["hotline-team-spread"], drawn);
  const comesAt = from + Math.round(comes * minute);
  const stays = lognormal(
    settings["on-scene-minutes"],
    settings["on-scene-spread"],
    uniform(key, draws.onScene),
  );
  partners[team] = comesAt + Math.round(stays * minute);
  phone.stage[call] = partnerComes;
  phone.book.partnerComes(call, (comesAt - scenery.openedAt[call]!) / minute);
  phone.heap.push(comesAt, call * 8 + what.talked);
  return true;
}

const isOnlyPhone = ({ scenery, isInPerson }: Phone, call: number): boolean =>
  !scenery.settled[call]!.teams.some((team) => isInPerson[team]!);
function talked(phone: Phone, call: number, at: number): void {
  const key = phone.keys[call]!;
  if (phone.stage[call] === partnerComes)
    return phone.after.end(call, at, "partner", "connected-to-care");
  const isClinician = phone.by[call] === 1;
  const resolves = isClinician
    ? phone.settings[phone.book.isHealth(call) ? "clinician-resolves" : "clinician-resolves-other"]
    : phone.settings[phone.book.isHealth(call) ? "hotline-resolves" : "hotline-resolves-other"];
  if (uniform(key, isClinician ? draws.resolves : draws.lineResolves) < resolves)
    return phone.after.end(call, at, "phone", "advised");
  if (!isClinician && sendsPartner(phone, call, at)) return;
  if (isOnlyPhone(phone, call)) phone.after.instead(call, at);
  else if (isClinician) phone.after.byClinician(call, at);
  else phone.after.askedByPartner(call, at);
}
