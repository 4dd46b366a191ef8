import { rankUnits } from "#core/dispatch/best-units.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { DispatchCommand, Role } from "#core/dispatch/commands.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import { decide } from "#core/dispatch/decide.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { LiveCenter } from "#core/dispatch/evolve.ts";
import { isServedBy, teamKinds } from "#core/dispatch/no-team.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import type { Decision } from "#core/protocol/decision.ts";
import { emptyScenery } from "./board.ts";
import type { Board, Scenery } from "./board.ts";
import type { City } from "./city.ts";
import { day } from "./spans.ts";
import { reasonNumber } from "./screening.ts";
import type { Now } from "./screening.ts";

/** The first Sunday of the Unix clock: the board's week begins with it, in a protocol whose zone is UTC. */
const firstSunday = 3 * day;

const seats: ReadonlyMap<string, readonly Role[]> = new Map([
  ["taker", ["call-taker"]],
  ["dispatcher", ["dispatcher"]],
  ["clinician", ["clinician"]],
  ["hotline", ["hotline"]],
  ["clock", ["clock"]],
]);

/** The core's own dispatch as a board, and how many of its events there were. */
export interface CoreBoard extends Board {
  readonly events: () => number;
  /** What has happened so far; it changes as the board is played. */
  readonly center: () => LiveCenter;
}

interface Core {
  readonly city: City;
  readonly context: DispatchContext;
  readonly police: string;
  center: LiveCenter;
  scenery: Scenery;
  events: number;
  names: number;
}

/**
 * The board on which every act is a command to the live core: its `decide` refuses or makes events, its `evolve` folds them. Some
 * hundred times slower than `fastBoard`; a test plays the same calls on both (SM2). Throws on a refusal: the engine asks for nothing
 * that the core would not do. The protocol's zone must be UTC.
 */
export function coreBoard(city: City): CoreBoard {
  const police = city.compiled.protocol.responders.find(({ kind }) => kind === "police")?.id ?? "";
  const core: Core = {
    city,
    context: { protocol: city.compiled, seats, away: new Set() },
    police,
    center: createCenter(),
    scenery: emptyScenery(city),
    events: 0,
    names: 0,
  };
  const nameOf = (responder: number): string =>
    city.compiled.protocol.responders[responder]?.id ?? "";
  return {
    events: () => core.events,
    center: () => core.center,
    open: (scenery) => {
      core.scenery = scenery;
      core.center = createCenter();
    },
    receive: (call) => receive(core, call),
    accept: (call, at) => accept(core, call, at),
    override: (call, at, responder, reason) =>
      act(core, "dispatcher", at, {
        kind: "OverrideRecommendation",
        incidentId: idOf(call),
        send: [responder < 0 ? police : nameOf(responder)],
        reason,
      }),
    endHold: (call, at, outcome) =>
      act(core, "dispatcher", at, { kind: "EndHold", incidentId: idOf(call), outcome }),
    best: (responder, call, at) => best(core, nameOf(responder), call, at),
    hasFree: (responder) =>
      [...core.center.units.values()].some(
        (unit) =>
          unit.responder === nameOf(responder) &&
          unit.isSignedOn &&
          unit.status === "available" &&
          unit.incidentId === null,
      ),
    assign: (unit, call, at) =>
      act(core, "dispatcher", at, {
        kind: "AssignUnit",
        unitId: unitId(unit),
        incidentId: idOf(call),
      }),
    clear: (unit, arrivedAt, at) => {
      setStatus(core, unit, "on-scene", arrivedAt);
      setStatus(core, unit, "available", at);
    },
    callOff: (unit, _, at) => act(core, "dispatcher", at, { ...calledOff, unitId: unitId(unit) }),
    signOn: (unit, at) => signOn(core, unit, at),
    signOff: (unit, at) =>
      act(core, "dispatcher", at, { kind: "SignOffUnit", unitId: unitId(unit) }),
    pause: (unit, at) => setStatus(core, unit, "busy", at),
    resume: (unit, at) => setStatus(core, unit, "available", at),
    ...handovers(core, nameOf),
    end: (call, at, disposition) => {
      const incidentId = idOf(call);
      const { owner, desks } = incidentOf(core, call);
      // D75, D420: a clinician's call does not end without one.
      if (owner === "clinician" && desks.followUp === null)
        act(core, owner, at, { kind: "DecideFollowUp", incidentId, followUp: "none", dueAt: null });
      act(core, "dispatcher", at, { kind: "RecordDisposition", incidentId, disposition });
    },
    reasonOf: (call, team) => reasonOf(core, call, team),
  };
}

const calledOff = { kind: "ReleaseUnit", because: "cancelled" } as const;
const idOf = (call: number): string => `call-${call}`;
/** So written that the order of the names is that of the numbers. */
const unitId = (unit: number): string => `unit-${String(unit).padStart(5, "0")}`;

/** Sends a command from a seat. */
function act(
  core: Core,
  by: string,
  at: number,
  command: DispatchCommand,
): readonly DispatchEvent[] {
  core.names += 1;
  const [role] = seats.get(by) ?? [];
  const instant = at + firstSunday;
  const commandId = `command-${core.names}`;
  const envelope = { commandId, at: instant, by, role: role ?? "dispatcher", command };
  const ruling = decide(core.center, envelope, core.context);
  if (!ruling.ok)
    throw new Error(
      `broken promise: ${command.kind} refused by ${ruling.error.rule}: ${ruling.error.message}`,
    );
  for (const event of ruling.value) applyEvent(core.center, { ...event, at: instant, by });
  core.events += ruling.value.length;
  return ruling.value;
}

function incidentOf(core: Core, call: number): Incident {
  const incident = core.center.incidents.get(idOf(call));
  if (incident === undefined) throw new Error(`broken promise: no incident of call ${call}`);
  return incident;
}

/** The core's own questions, in its own order: a settled call that it would have settled otherwise is a fault. */
function receive(core: Core, call: number): void {
  const { scenery, city } = core;
  const settled = scenery.settled[call]!;
  const at = scenery.openedAt[call]!;
  const incidentId = idOf(call);
  const area = city.compiled.protocol.areas[scenery.callArea[call]!] ?? null;
  act(core, "taker", at, {
    kind: "ReceiveCall",
    incidentId,
    callId: `${incidentId}-1`,
    channel: "voice",
    door: "911",
    language: "en",
    interpreter: "not-needed",
    callbackNumber: "555-0100",
    safeToCallBack: "yes",
    place: null,
    placeConfidence: "unknown",
    area,
    isSynthetic: true,
  });
  act(core, "taker", at, { kind: "ChooseComplaint", incidentId, pathway: settled.pathway });
  for (;;) {
    const decision = decisionOf(core, call, at);
    if (decision.next === null) return;
    const { question } = decision.next;
    const answer = settled.answers[question];
    if (answer === undefined) throw new Error(`broken promise: \`${question}\` was never asked`);
    act(core, "taker", at, {
      kind: "AnswerQuestion",
      incidentId,
      question,
      answer,
      source: "saw",
      isAlreadyTold: false,
    });
  }
}

function decisionOf(core: Core, call: number, at: number): Decision {
  const incident = incidentOf(core, call);
  const decision = recommendationFor(core.center, incident, core.city.compiled, at + firstSunday);
  if (decision === undefined) throw new Error(`broken promise: call ${call} has no complaint`);
  return decision;
}

function accept(core: Core, call: number, at: number): Now {
  const { responders } = core.city.compiled.protocol;
  const { now } = decisionOf(core, call, at);
  if (now === null) throw new Error(`broken promise: call ${call} is not settled`);
  act(core, "dispatcher", at, {
    kind: "AcceptRecommendation",
    incidentId: idOf(call),
    rule: now.rule,
    send: now.send,
  });
  const teamBy = (mode: "on-scene" | "phone"): number =>
    responders.findIndex(
      (responder) =>
        responder.id ===
        now.send.find((id) =>
          responders.some(
            (each) => each.id === id && each.mode === mode && teamKinds.includes(each.kind),
          ),
        ),
    );
  return {
    response: now,
    send: [],
    team: teamBy("on-scene"),
    phone: teamBy("phone"),
    holdMinutes: now.hold?.minutes ?? 0,
    priority: now.priority,
    police: now.send.some((id) =>
      responders.some((each) => each.id === id && each.kind === "police"),
    ),
    reasons: [],
  };
}

/** The first of the core's own order, every unit's place known to the second. */
function best(core: Core, responder: string, call: number, at: number): number {
  const { scenery, city } = core;
  const instant = at + firstSunday;
  const positions = new Map(
    [...city.units.keys()].map((unit) => [
      unitId(unit),
      { unitId: unitId(unit), x: scenery.unitX[unit]!, y: scenery.unitY[unit]!, at: instant },
    ]),
  );
  const ranked = rankUnits(core.center, incidentOf(core, call), responder, {
    at: instant,
    protocol: city.compiled.protocol,
    spot: { x: scenery.callX[call]!, y: scenery.callY[call]!, is: "place" },
    positions,
  });
  const first = ranked.free[0]?.unitId;
  return first === undefined ? -1 : Number(first.slice("unit-".length));
}

function setStatus(
  core: Core,
  unit: number,
  status: "on-scene" | "available" | "busy",
  at: number,
): void {
  act(core, "dispatcher", at, { kind: "ChangeUnitStatus", unitId: unitId(unit), status });
}

function signOn(core: Core, unit: number, at: number): void {
  const { city } = core;
  const { protocol } = city.compiled;
  act(core, "dispatcher", at, {
    kind: "SignOnUnit",
    unitId: unitId(unit),
    responder: protocol.responders[city.responderOf[unit]!]?.id ?? "",
    languages: ["en"],
    area: protocol.areas[city.homeArea[unit]!] ?? null,
  });
}

function handovers(
  core: Core,
  nameOf: (responder: number) => string,
): Pick<Board, "taken" | "returned" | "timedOut"> {
  const receiverOf = (responder: number): string => {
    const kind = core.city.compiled.protocol.responders[responder]?.kind;
    return kind === "hotline" ? "hotline" : "clinician";
  };
  const offer = (call: number, responder: number, at: number): string => {
    core.names += 1;
    const handoverId = `handover-${core.names}`;
    act(core, incidentOf(core, call).owner, at, {
      kind: "OfferHandover",
      incidentId: idOf(call),
      handoverId,
      to: receiverOf(responder),
      ...(responder < 0 ? {} : { responder: nameOf(responder) }),
      withinSeconds: 60,
    });
    return handoverId;
  };
  return {
    taken: (call, responder, at) => {
      const incidentId = idOf(call);
      const from = incidentOf(core, call).owner;
      const handoverId = offer(call, responder, at);
      act(core, receiverOf(responder), at, { kind: "ConfirmVoice", incidentId, handoverId });
      act(core, from, at, { kind: "ReleaseHandover", incidentId, handoverId });
    },
    returned: (call, responder, at, reason) => {
      const handoverId = offer(call, responder, at);
      act(core, receiverOf(responder), at, {
        kind: "ReturnHandover",
        incidentId: idOf(call),
        handoverId,
        reason,
      });
    },
    timedOut: (call, responder, at) => {
      const handoverId = offer(call, responder, at - 60_000);
      act(core, "clock", at, { kind: "TimeOutHandover", incidentId: idOf(call), handoverId });
    },
  };
}

function reasonOf(core: Core, call: number, team: number): number {
  const incident = incidentOf(core, call);
  const place = core.scenery.settled[call]!.teams[team] ?? -1;
  const responder = core.city.compiled.protocol.responders[place]?.id ?? "";
  if (isServedBy(incident, responder)) return 0;
  return reasonNumber(incident.teamNotSent.find((each) => each.responder === responder)?.reason);
}
