// Harbor County's cast: who sits where, who is on the road, and the calls they take. Fixed ids and times, so that every test tells the same story.
import { compile } from "#core/protocol/compile.ts";
import { readProtocol } from "#core/protocol/read.ts";
import type { Instant, SeatId, UnitId } from "#core/base/ids.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchCommand, Envelope, Role, Tap } from "#core/dispatch/commands.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { DispatchContext } from "#core/dispatch/context.ts";
import { decide } from "#core/dispatch/decide.ts";
import type { DispatchEvent, Stamped } from "#core/dispatch/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { LiveCenter } from "#core/dispatch/evolve.ts";
import type { Refusal } from "#core/dispatch/words.ts";

/** A protocol small enough to hold in the head: three complaints, five questions, each kind of response once. */
const protocolText = `
protocol: cast
title: The cast's protocol
version: 3
synthetic: true
time-zone: America/New_York
values: When nobody is in danger now, prefer the team that can solve the problem.
areas: [harbor, north, mill]
responders:
  police: { name: Police, kind: police, mode: on-scene, unarmed: false }
  fire: { name: Fire, kind: fire, mode: on-scene, unarmed: true }
  ems: { name: Ambulance, kind: ems, mode: on-scene, unarmed: true }
  co-response: { name: Co-responder unit, kind: co-response, mode: on-scene, unarmed: false }
  community:
    name: Community team
    kind: community
    mode: on-scene
    unarmed: true
    hours: [{ days: daily, from: "08:00", to: "23:00" }]
    areas: [harbor, north]
  mediator: { name: Mediation unit, kind: mediator, mode: on-scene, unarmed: true }
  clinician: { name: Clinician, kind: clinician, mode: phone, unarmed: true }
  hotline-988: { name: 988, kind: hotline, mode: phone, unarmed: true, contact: "*88" }
protection: [[clinician, community], [community, co-response], [mediator, co-response], [co-response, police], [community, ems]]
questions:
  behavior:
    ask: What are they doing?
    answers: [nothing-unlawful-or-unsafe, loud-argument, threatening]
    safety: false
  violence:
    ask: Is anyone hitting or pushing now?
    answers: ["no", now]
    safety: true
    if-unknown: { send: [co-response], because: A caller next door often cannot see. }
  weapon:
    ask: Has anyone got a weapon?
    answers: [none, present, in-use]
    safety: true
    if-unknown: { send: [co-response], because: Third-party callers often do not know. }
  attempt:
    ask: Have they hurt themselves, or begun to?
    answers: ["no", under-way]
    safety: true
    if-unknown: { send: [ems, co-response], because: An attempt can be silent. }
  lasting:
    ask: Has it happened before?
    answers: ["no", often]
    safety: false
disqualifiers:
  weapon:
    when: { weapon: [present, in-use] }
    bars: [community, mediator, clinician, hotline-988]
    unless-with: [co-response, police]
    because: An unarmed team never meets a weapon alone.
emergencies:
  violence: { name: Violence now, keys: [vi], send: [police, ems] }
  not-breathing: { name: Not breathing, keys: [nb], send: [ems, fire] }
  self-harm: { name: Harming themselves now, keys: [sh], send: [ems, co-response] }
default-emergency: violence
pathways:
  neighbor-dispute:
    name: Neighbor dispute
    keys: [nd]
    family: conflict
    call-types: [neighbor-dispute, noise]
    model: 911-led
    emergency: violence
    asks-wish: true
    asks: [behavior, violence, weapon, lasting]
    responses:
      - { when: { weapon: [in-use] }, send: [police, ems], priority: 1 }
      - { when: { violence: [now] }, send: [police, ems], priority: 1 }
      - { when: { weapon: [present] }, send: [co-response], priority: 2 }
      - { when: { behavior: [nothing-unlawful-or-unsafe] }, send: none, say: "Nothing unlawful or unsafe: nobody is sent.", review: supervisor, priority: 5 }
      - { when: { lasting: [often] }, send: [mediator], priority: 4, assignment: self-select }
      - send: [community]
        priority: 3
        or-else: { hold-minutes: 20, then: call-back, say: We call you back within twenty minutes. }
  suicidal-thoughts:
    name: Suicidal thoughts
    keys: [st]
    family: behavioral-health
    call-types: [suicidal-thoughts]
    model: hotline
    emergency: self-harm
    asks: [attempt, weapon]
    responses:
      - { when: { attempt: [under-way] }, send: [ems, co-response], priority: 1 }
      - { when: { weapon: [present, in-use] }, send: [co-response, ems], priority: 1 }
      - { send: [hotline-988], priority: 3, assignment: phone-first }
  grief:
    name: Grief
    keys: [gr]
    family: behavioral-health
    call-types: [grief]
    model: embedded
    emergency: self-harm
    asks: [weapon]
    responses:
      - { when: { weapon: [present, in-use] }, send: [co-response], priority: 2 }
      - { send: [clinician], priority: 3, assignment: phone-first }
fallback: { send: [police], priority: 3, review: supervisor, because: No pathway fits; a person decides. }
`;

const HASH = "ca57".repeat(16);
const read = readProtocol([{ path: "cast.yaml", text: protocolText }], HASH);
if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("\n"));

export const castProtocol = read.value.protocol;
export const castCompiled = compile(castProtocol);
/** What every event of the cast's protocol carries. */
export const castRef = { id: "cast", version: 3, hash: HASH };

/** Monday 23 November 2026, 14:00 in Harbor County: every team is in hours. */
export const MONDAY_14H: Instant = 1795460400000;
/** The same night, 03:00: the community team is home. */
export const TUESDAY_03H: Instant = MONDAY_14H + 13 * 3_600_000;
export const MINUTE = 60_000;

/** A person or timer at work: the seat and the role they act in. */
export interface Actor {
  readonly by: SeatId;
  readonly role: Role;
  readonly unitId?: UnitId;
  /** Where the command comes from a phone's outbox. */
  readonly tap?: Tap;
}

/** Dana takes calls. */
export const dana: Actor = { by: "taker-1", role: "call-taker" };
/** Lee takes calls beside her. */
export const lee: Actor = { by: "taker-2", role: "call-taker" };
/** Kim runs the board. */
export const kim: Actor = { by: "dispatch-1", role: "dispatcher" };
/** Sam watches the room. */
export const sam: Actor = { by: "supervisor-1", role: "supervisor" };
/** Robin is the clinician at the desk. */
export const robin: Actor = { by: "clinician-1", role: "clinician" };
/** Tess is the clinician beside her. */
export const tess: Actor = { by: "clinician-2", role: "clinician" };
/** Noor answers for 988. */
export const noor: Actor = { by: "hotline-1", role: "hotline" };
/** Ines writes protocols and sends nobody. */
export const ines: Actor = { by: "designer-1", role: "designer" };
/** The named timers. */
export const timer: Actor = { by: "clock", role: "clock" };
/** The crew of a unit. */
export const crew = (unitId: UnitId): Actor => ({ by: `unit-${unitId}`, role: "field", unitId });

/** Units: C7 and C2 community, A1 mediation, X4 co-responder, P12 and P14 police, M3 ambulance, E5 fire. */
export const castUnits = {
  C7: "community",
  C2: "community",
  A1: "mediator",
  X4: "co-response",
  P12: "police",
  P14: "police",
  M3: "ems",
  E5: "fire",
} as const;
export type CastUnit = keyof typeof castUnits;

export const castSeats: ReadonlyMap<SeatId, readonly Role[]> = new Map<SeatId, readonly Role[]>([
  ...[dana, lee, kim, sam, robin, tess, noor, ines].map(({ by, role }) => [by, [role]] as const),
  ...Object.keys(castUnits).map((unitId) => [`unit-${unitId}`, ["field"] as const] as const),
]);

export const castContext: DispatchContext = {
  protocol: castCompiled,
  seats: castSeats,
  away: new Set(),
};

type CommandOf<Kind extends DispatchCommand["kind"]> = Extract<
  DispatchCommand,
  { readonly kind: Kind }
>;

/** The dispute on Mill Street: an upstairs radio, an argument on the stairs. */
export const DISPUTE = "i-dispute";
/** Someone who does not want to live, and says so. */
export const CRISIS = "i-crisis";
/** Someone who cannot stop crying, and wants to talk. */
export const castClinic = "i-grief";
/** A second caller about the dispute, taken for something new. */
export const SECOND = "i-second";

/** A call with everything ordinary about it; say only what is not. */
export const receive = (
  incidentId: string,
  told: Partial<CommandOf<"ReceiveCall">> = {},
): CommandOf<"ReceiveCall"> => ({
  kind: "ReceiveCall",
  incidentId,
  callId: `${incidentId}-call`,
  channel: "voice",
  door: "911",
  language: "en",
  interpreter: "not-needed",
  callbackNumber: "555-0142",
  safeToCallBack: "yes",
  place: "14 Mill Street",
  placeConfidence: "confirmed",
  area: "harbor",
  isSynthetic: true,
  ...told,
});

export const answer = (
  incidentId: string,
  question: string,
  given: string,
): CommandOf<"AnswerQuestion"> => ({
  kind: "AnswerQuestion",
  incidentId,
  question,
  answer: given,
  source: "saw",
  isAlreadyTold: false,
});

export const signOn = (unitId: CastUnit): CommandOf<"SignOnUnit"> => ({
  kind: "SignOnUnit",
  unitId,
  responder: castUnits[unitId],
  languages: ["en"],
  area: "harbor",
});

/** A center that a test plays commands into, one after the other, at a time it sets. */
export interface Story {
  readonly center: LiveCenter;
  /** Every event so far, in the log's order. */
  readonly log: readonly Stamped[];
  /** The time the next command is taken up at. */
  readonly at: Instant;
  readonly wait: (milliseconds: number) => void;
  /** Nobody sits at this seat any more. */
  readonly leave: (seat: SeatId) => void;
  /** Sends a command and folds what comes of it. */
  readonly sends: (
    actor: Actor,
    command: DispatchCommand,
    more?: Partial<Envelope>,
  ) => Result<readonly DispatchEvent[], Refusal>;
  /** The events of a command that must be accepted. */
  readonly does: (
    actor: Actor,
    command: DispatchCommand,
    more?: Partial<Envelope>,
  ) => readonly DispatchEvent[];
  /** Rule and code of a command that must be refused: `D7 ended`. */
  readonly refuses: (actor: Actor, command: DispatchCommand, more?: Partial<Envelope>) => string;
  readonly incident: (id: string) => Incident;
  readonly unit: (id: string) => Unit;
}

/** Begins a story on an empty center, Monday at 14:00 unless told otherwise. */
export function story(context: DispatchContext = castContext, start: Instant = MONDAY_14H): Story {
  const center = createCenter();
  const log: Stamped[] = [];
  let at = start;
  const away = new Set(context.away);
  const sends: Story["sends"] = (actor, command, more = {}) => {
    const commandId = `command-${log.length}`;
    const decided = decide(
      center,
      { commandId, at, ...actor, command, ...more },
      { ...context, away },
    );
    if (!decided.ok) return decided;
    for (const event of decided.value) {
      const stamped: Stamped = { ...event, at, by: actor.by };
      log.push(stamped);
      applyEvent(center, stamped);
    }
    return decided;
  };
  return {
    center,
    log,
    get at() {
      return at;
    },
    leave: (seat) => {
      away.add(seat);
    },
    wait: (milliseconds) => {
      at += milliseconds;
    },
    sends,
    does: (actor, command, more) => {
      const decided = sends(actor, command, more);
      if (decided.ok) return decided.value;
      throw new Error(`${command.kind} was refused: ${decided.error.message}`);
    },
    refuses: (actor, command, more) => {
      const decided = sends(actor, command, more);
      if (!decided.ok) return `${decided.error.rule} ${decided.error.code}`;
      throw new Error(`${command.kind} was accepted`);
    },
    incident: (id) => found(center.incidents.get(id), id),
    unit: (id) => found(center.units.get(id), id),
  };
}

function found<Thing>(thing: Thing | undefined, id: string): Thing {
  if (thing === undefined) throw new Error(`the story has no ${id}`);
  return thing;
}

/** The dispute is received and screened down to the community team, with these units on the road. */
export function screenedDispute(
  units: readonly CastUnit[] = ["C7", "P12", "M3"],
  start: Instant = MONDAY_14H,
  context: DispatchContext = castContext,
): Story {
  const told = story(context, start);
  for (const unit of units) told.does(kim, signOn(unit));
  told.does(dana, receive(DISPUTE));
  told.does(dana, {
    kind: "ChooseComplaint",
    incidentId: DISPUTE,
    pathway: "neighbor-dispute",
  });
  told.does(dana, answer(DISPUTE, "behavior", "loud-argument"));
  told.does(dana, answer(DISPUTE, "violence", "no"));
  told.does(dana, answer(DISPUTE, "weapon", "none"));
  told.does(dana, answer(DISPUTE, "lasting", "no"));
  return told;
}

/** What the person at the screen accepts for the screened dispute. */
export const acceptCommunity = {
  kind: "AcceptRecommendation",
  incidentId: DISPUTE,
  rule: "neighbor-dispute/6",
  send: ["community"],
} as const;

/** The crisis call is received and screened down to 988. */
export function screenedCrisis(units: readonly CastUnit[] = ["P12", "M3"]): Story {
  const told = story();
  for (const unit of units) told.does(kim, signOn(unit));
  told.does(dana, receive(CRISIS, { area: "north", place: null, placeConfidence: "unknown" }));
  told.does(dana, { kind: "ChooseComplaint", incidentId: CRISIS, pathway: "suicidal-thoughts" });
  told.does(dana, answer(CRISIS, "attempt", "no"));
  told.does(dana, answer(CRISIS, "weapon", "none"));
  return told;
}

/** A caller in grief, screened down to the clinician. */
export function screenedClinic(units: readonly CastUnit[] = ["C7", "P12", "M3"]): Story {
  const told = story();
  for (const unit of units) told.does(kim, signOn(unit));
  told.does(dana, receive(castClinic));
  told.does(dana, { kind: "ChooseComplaint", incidentId: castClinic, pathway: "grief" });
  told.does(dana, answer(castClinic, "weapon", "none"));
  return told;
}

/** 988 asks 911 for the community team: someone on its line agrees to be met. */
export const requestUnit = (incidentId: string): CommandOf<"RequestUnit"> => ({
  kind: "RequestUnit",
  incidentId,
  callId: `${incidentId}-call`,
  door: "988",
  language: "es",
  callbackNumber: "555-0177",
  safeToCallBack: "unknown",
  place: "9 Mill Lane",
  placeConfidence: "approximate",
  area: "harbor",
  isSafe: "yes",
  doesAgree: "yes",
  send: ["community"],
  know: "Talks softly, afraid of uniforms.",
  withoutConsent: null,
  isSynthetic: true,
});
