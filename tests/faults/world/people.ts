import type { Random } from "#core/base/random.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { modeOf, pairOf } from "#core/dispatch/modes.ts";
import { candidateUnits, recommendationFor } from "#core/dispatch/recommend.ts";
import { dispositionCodes, sceneObservations } from "#core/dispatch/words.ts";
import type { Live } from "#web/ui/live/live.ts";
import { castUnits, receive } from "../../cast.ts";
import type { CastUnit } from "../../cast.ts";
import { worldCompiled, worldProtocol } from "./rules.ts";

/** What somebody at this seat does next, looking at nothing but the own screen; undefined when there is nothing to do. */
export type Person = (
  live: Live,
  random: Random,
  newId: () => string,
) => DispatchCommand | undefined;

const open = (live: Live): readonly Incident[] =>
  [...live.center.incidents.values()].filter(
    ({ endedAt, mergedInto }) => endedAt === null && mergedInto === null,
  );
const mine = (live: Live): readonly Incident[] =>
  open(live).filter(({ owner }) => owner === live.seats.own);
const note = (incidentId: string, newId: () => string): DispatchCommand => ({
  kind: "AddNote",
  incidentId,
  text: `n-${newId()}`,
});

const openCalls = 12;

/** Takes calls, screens them, hands them over, and ends those nobody has to go to. */
export const callTaker: Person = (live, random, newId) => {
  const own = mine(live);
  if (open(live).length < openCalls && random.chance(own.length < 3 ? 0.6 : 0.1)) {
    const id = newId();
    return receive(`i-${id}`, { callId: `c-${id}` });
  }
  const incident = own.length === 0 ? undefined : random.pick(own);
  if (incident === undefined) return undefined;
  return nextOf(live, incident, random, newId);
};

function nextOf(
  live: Live,
  incident: Incident,
  random: Random,
  newId: () => string,
): DispatchCommand | undefined {
  const { id: incidentId, handover } = incident;
  if (handover !== null && handover.from === live.seats.own)
    return handover.isVoiceConfirmed
      ? { kind: "ReleaseHandover", incidentId, handoverId: handover.id }
      : random.chance(0.05)
        ? { kind: "ReturnHandover", incidentId, handoverId: handover.id, reason: "line-dropped" }
        : undefined;
  if (random.chance(0.1)) return note(incidentId, newId);
  if (random.chance(0.01)) return { kind: "SendEmergency", incidentId };
  if (random.chance(0.08)) return offer(incident, random, newId);
  if (incident.hold !== null)
    return random.chance(0.3) ? { kind: "EndHold", incidentId, outcome: "called-back" } : undefined;
  if (random.chance(0.02)) return { kind: "HoldCall", incidentId, minutes: 1, told: "soon" };
  const pathway = worldProtocol.pathways.find(({ id }) => id === incident.pathway);
  if (pathway === undefined)
    return { kind: "ChooseComplaint", incidentId, pathway: random.pick(worldProtocol.pathways).id };
  const question = pathway.asks.find((asked) => incident.answers[asked] === undefined);
  if (question !== undefined) return answer(incidentId, question, random);
  if (incident.decisions.length === 0) return accept(live, incident);
  const spoken = spokenWith(incident, random);
  if (spoken !== undefined) return spoken;
  const isIdle = incident.units.length === 0 && random.chance(0.2);
  const disposition = random.pick(dispositionCodes);
  return isIdle ? { kind: "RecordDisposition", incidentId, disposition } : undefined;
}

function answer(incidentId: string, question: string, random: Random): DispatchCommand {
  const declared = worldProtocol.questions.find(({ id }) => id === question)?.answers ?? [];
  const given = question === "behavior" ? declared[1] : declared[0];
  return {
    kind: "AnswerQuestion",
    incidentId,
    question,
    answer: random.chance(0.8) ? (given ?? "unknown") : random.pick([...declared, "unknown"]),
    source: "saw",
    isAlreadyTold: false,
  };
}

function accept(live: Live, incident: Incident): DispatchCommand | undefined {
  const now = recommendationFor(live.center, incident, worldCompiled, live.now())?.now;
  if (now === undefined || now === null) return undefined;
  const { rule, send } = now;
  return { kind: "AcceptRecommendation", incidentId: incident.id, rule, send };
}

const offer = (incident: Incident, random: Random, newId: () => string): DispatchCommand => ({
  kind: "OfferHandover",
  incidentId: incident.id,
  handoverId: `h-${newId()}`,
  to: random.pick(["clinician-1", "hotline-1", "taker-1", "taker-2"]),
  withinSeconds: random.pick([2, 5, 30]),
});

/** Sends units, answers HELP, decides on taps set aside, and takes calls whose owner is away. */
export const dispatcher: Person = (live, random, newId) => {
  const units = [...live.center.units.values()];
  for (const unitId of Object.keys(castUnits) as readonly CastUnit[])
    if (live.center.units.get(unitId)?.isSignedOn !== true)
      return {
        kind: "SignOnUnit",
        unitId,
        responder: castUnits[unitId],
        languages: ["en"],
        area: "harbor",
      };
  const help = units.find(({ isHelpCalled, isBackupCalled }) => isHelpCalled || isBackupCalled);
  if (help !== undefined && random.chance(0.5))
    return { kind: "AcknowledgeBackup", unitId: help.id };
  const [aside] = units.flatMap(({ id, setAside }) =>
    setAside === null ? [] : [{ unitId: id, tapId: setAside.tapId }],
  );
  if (aside !== undefined && random.chance(0.5))
    return { kind: "ResolveTap", ...aside, keep: random.pick(["crew", "dispatch"] as const) };
  const [refused] = units.flatMap(({ id, refusedTaps }) =>
    (refusedTaps ?? []).map(({ tapId }) => ({ unitId: id, tapId })),
  );
  if (refused !== undefined && random.chance(0.5))
    return { kind: "ResolveTap", ...refused, keep: "dispatch" };
  const due = units.find(({ isCheckInDue }) => isCheckInDue);
  if (due !== undefined) return { kind: "CheckIn", unitId: due.id };
  const incident = random.chance(0.9)
    ? open(live).find(({ needs }) => needs.some(isOpenNeed))
    : undefined;
  const need = incident?.needs.find(isOpenNeed);
  if (incident !== undefined && need !== undefined) {
    const both = pairFor(live, incident);
    if (both !== undefined) return both;
    const [free] = candidateUnits(live.center, incident, need.responder).free;
    if (free !== undefined)
      return { kind: "AssignUnit", unitId: free.unitId, incidentId: incident.id };
  }
  const unit = random.pick(units);
  if (random.chance(0.1)) {
    const status = random.pick(["en-route", "on-scene", "available"] as const);
    return { kind: "ChangeUnitStatus", unitId: unit.id, status };
  }
  if (unit.incidentId !== null && random.chance(0.05))
    return { kind: "ReleaseUnit", unitId: unit.id, because: "reassigned" };
  const any = open(live);
  const one = any.length === 0 ? undefined : random.pick(any);
  if (one === undefined) return undefined;
  return random.chance(0.1)
    ? { kind: "TakeOwnership", incidentId: one.id }
    : random.chance(0.2)
      ? note(one.id, newId)
      : nextOf(live, one, random, newId);
};

/** One free unit of each kind of a dual response; undefined where it is none, or not both are free. */
function pairFor(live: Live, incident: Incident): DispatchCommand | undefined {
  const pair = pairOf(incident, worldProtocol).flatMap(
    (responder) => candidateUnits(live.center, incident, responder).free[0]?.unitId ?? [],
  );
  return pair.length < 2
    ? undefined
    : { kind: "AssignPair", incidentId: incident.id, unitIds: pair };
}

/** Tells what came of the ring before anybody drives, or what the caller wishes; undefined where neither is to be told. */
function spokenWith(incident: Incident, random: Random): DispatchCommand | undefined {
  const { id: incidentId } = incident;
  if (random.chance(0.05))
    return { kind: "RecordWish", incidentId, wish: "no-police", isAsked: false };
  return modeOf(incident) === "phone-first" && random.chance(0.4)
    ? { kind: "RecordRing", incidentId, result: random.pick(["go", "no-answer", "settled"]) }
    : undefined;
}

/** Confirms voice or gives the call back; works those it took. */
export const desk: Person = (live, random, newId) => {
  const [at] = open(live).flatMap(({ id: incidentId, handover }) =>
    handover?.to === live.seats.own && !handover.isVoiceConfirmed
      ? [{ incidentId, handoverId: handover.id } as const]
      : [],
  );
  if (at !== undefined) {
    // Now and then nobody looks.
    if (random.chance(0.3)) return undefined;
    return random.chance(0.7)
      ? { kind: "ConfirmVoice", ...at }
      : { kind: "ReturnHandover", ...at, reason: "declined" };
  }
  const own = mine(live);
  const incident = own.length === 0 ? undefined : random.pick(own);
  if (incident === undefined) return undefined;
  if (incident.handover?.from === live.seats.own) return nextOf(live, incident, random, newId);
  if (random.chance(0.3)) return offer(incident, random, newId);
  return random.chance(0.4)
    ? { kind: "RecordDisposition", incidentId: incident.id, disposition: "settled" }
    : note(incident.id, newId);
};

const journey = ["en-route", "on-scene", "transporting", "available"] as const;

/** A crew taps its way through a call, with and without signal. */
export const crew: Person = (live, random, newId) => {
  const { unitId } = live.seats;
  const unit = live.center.units.get(unitId ?? "");
  if (unit === undefined || unitId === null || !unit.isSignedOn) return undefined;
  if (random.chance(0.03)) return { kind: "RequestBackup", unitId, isHelp: random.chance(0.5) };
  if (random.chance(0.03)) return { kind: "ChangeUnitStatus", unitId, status: "out-of-service" };
  if (random.chance(0.1)) return { kind: "CheckIn", unitId };
  const { incidentId } = unit;
  if (incidentId === null)
    return {
      kind: "ChangeUnitStatus",
      unitId,
      status: unit.status === "available" ? random.pick(["busy", "available"]) : "available",
    };
  if (random.chance(0.25)) return note(incidentId, newId);
  if (random.chance(0.05)) return { kind: "DeclineCall", unitId, reason: "not-what-we-do" };
  if (random.chance(0.1))
    return { kind: "ObserveScene", incidentId, observation: random.pick(sceneObservations) };
  if (unit.status === "on-scene" && random.chance(0.3)) return ending(incidentId, random);
  return { kind: "ChangeUnitStatus", unitId, status: random.pick(journey) };
};

const ending = (incidentId: string, random: Random): DispatchCommand => ({
  kind: "ReportOutcome",
  incidentId,
  report: {
    disposition: random.pick(["settled", "no-person-found", "help-refused"]),
    isDropOffFull: false,
    hold: null,
    mandatedReport: null,
    tellCaller: "not-asked",
    helped: random.pick([[], ["talk"], ["talk", "ride"]]),
    followUp: null,
    policeAsked: random.pick([null, "no", "threat"]),
    personView: random.pick([null, "helped", "skipped"]),
  },
});
