// A day at the center for property tests: commands in any order and by anybody, most of them fitting what stands on the screens then.
import fc from "fast-check";
import { expect } from "vitest";
import { isOpenNeed } from "#core/dispatch/center.ts";
import { callerWishes, nudgeAnswers, nudgeIds } from "#core/dispatch/nudge-words.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import {
  askReasons,
  consentAnswers,
  consentScopes,
  followUps,
  ringResults,
} from "#core/dispatch/desk-words.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import { candidateUnits, recommendationFor } from "#core/dispatch/recommend.ts";
import { rolesFor } from "#core/dispatch/roles.ts";
import {
  dispositionCodes,
  handoverReturnReasons,
  holdOutcomes,
  overrideReasons,
  safeToCallBackStates,
  unitStatuses,
} from "#core/dispatch/words.ts";
import {
  castCompiled,
  castContext,
  castProtocol,
  castUnits,
  crew,
  dana,
  ines,
  kim,
  lee,
  noor,
  receive,
  robin,
  sam,
  story,
  tess,
  timer,
} from "./cast.ts";
import type { Actor, Story } from "./cast.ts";

import { endedAndSeen, floorActs, triedNudges } from "./day-floor.ts";
import { fieldDesk, tapped } from "./day-field.ts";
import type { Step } from "./day-step.ts";

const incidentIds = ["i-1", "i-2", "i-3", "i-4"];
const unitIds = Object.keys(castUnits);
const responderIds = castProtocol.responders.map(({ id }) => id);
const id = fc.constantFrom(...incidentIds);
const unitId = fc.constantFrom(...unitIds);
const desk = fc.constantFrom(dana, lee, kim, sam);
const anybody: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 6, arbitrary: desk },
  { weight: 2, arbitrary: fc.constantFrom(robin, noor, timer, ines) },
  { weight: 3, arbitrary: unitId.map(crew) },
);
const everybody = [dana, lee, kim, sam, robin, tess, noor, timer, ines];
const some = fc.subarray(responderIds, { minLength: 0, maxLength: 3 });

const received: fc.Arbitrary<Step> = fc
  .record({
    by: desk,
    incidentId: id,
    call: fc.nat({ max: 9 }),
    area: fc.constantFrom("harbor", "mill", "atlantis", null),
    safeToCallBack: fc.constantFrom(...safeToCallBackStates),
    isSynthetic: fc.constantFrom(true, true, true, false),
  })
  .map(({ by, call, ...said }): Step => () => [
    by,
    receive(said.incidentId, { ...said, callId: `c-${call}` }),
  ]);

const answered: fc.Arbitrary<Step> = fc
  .constantFrom(...castProtocol.questions)
  .chain((question) =>
    fc.record({
      by: anybody,
      incidentId: id,
      question: fc.constant(question.id),
      // Mostly the least dangerous answer: danger leads away from the teams this is about.
      answer: fc.constantFrom(
        ...question.answers.slice(0, 1),
        ...question.answers.slice(0, 1),
        ...question.answers,
        "unknown",
        "purple",
      ),
    }),
  )
  .map(({ by, ...said }): Step => () => [
    by,
    { kind: "AnswerQuestion", source: "saw", isAlreadyTold: false, ...said },
  ]);

/** A call screened in one go, so that most runs get as far as sending somebody. */
const screened: fc.Arbitrary<readonly Step[]> = fc
  .record({ by: desk, incidentId: id, pathway: fc.constantFrom(...castProtocol.pathways) })
  .map(({ by, incidentId, pathway }) => [
    () => [by, receive(incidentId, { callId: `${incidentId}-first` })] as const,
    () => [by, { kind: "ChooseComplaint", incidentId, pathway: pathway.id }] as const,
    ...pathway.asks.map((question): Step => () => {
      const declared = castProtocol.questions.find((asked) => asked.id === question);
      const answer = question === "behavior" ? "loud-argument" : (declared?.answers[0] ?? "");
      return [
        by,
        {
          kind: "AnswerQuestion",
          incidentId,
          question,
          answer,
          source: "saw",
          isAlreadyTold: false,
        },
      ];
    }),
  ]);

/** Accepts what the screen shows at that moment, if it shows anything. */
const accepts =
  (by: Actor, incidentId: string): Step =>
  (told) => {
    const incident = told.center.incidents.get(incidentId);
    const shown = incident && recommendationFor(told.center, incident, castCompiled, told.at)?.now;
    const { rule, send } = shown ?? { rule: "none", send: [] };
    return [by, { kind: "AcceptRecommendation", incidentId, rule, send }];
  };
const accepted: fc.Arbitrary<Step> = fc
  .tuple(anybody, id)
  .map(([by, incidentId]) => accepts(by, incidentId));

/** The next move of whatever hand-over is open, by whoever may make it; else an offer. */
const handedOver: fc.Arbitrary<Step> = fc
  .record({
    incidentId: id,
    to: fc.constantFrom(noor, robin, lee),
    move: fc.nat({ max: 8 }),
    reason: fc.constantFrom(...handoverReturnReasons),
    responder: fc.constantFrom("hotline-988", undefined),
  })
  .map(({ incidentId, to, move, reason, responder }): Step => (told) => {
    const incident = told.center.incidents.get(incidentId);
    const open = incident?.handover;
    const seat = (by: string | undefined): Actor =>
      [dana, lee, kim, sam, robin, tess, noor].find((actor) => actor.by === by) ?? dana;
    if (!open) {
      const offer = { kind: "OfferHandover", incidentId, handoverId: `h-${move}` } as const;
      const as = responder === undefined ? {} : { responder };
      return [seat(incident?.owner), { ...offer, ...as, to: to.by, withinSeconds: 60 }];
    }
    const at = { incidentId, handoverId: open.id } as const;
    if (move === 0) return [seat(open.to), { kind: "ReturnHandover", ...at, reason }];
    if (move === 1) return [timer, { kind: "TimeOutHandover", ...at }];
    if (move < 5) return [seat(open.from), { kind: "ReleaseHandover", ...at }];
    return [seat(open.to), { kind: "ConfirmVoice", ...at }];
  });

/** Mostly by somebody whose command it is, now and then by somebody who may not send it. */
const plain = (command: fc.Arbitrary<DispatchCommand>): fc.Arbitrary<Step> =>
  fc.tuple(anybody, fc.nat({ max: 9 }), command).map(([stranger, draw, said]): Step => () => {
    const able = everybody.filter(({ role }) => rolesFor[said.kind].includes(role));
    const fitting = "unitId" in said && draw > 6 ? crew(said.unitId) : able[draw % able.length];
    return [draw === 9 ? stranger : (fitting ?? stranger), said];
  });

/** The clock looks at a hold, mostly when it is due. */
const clockLooks: fc.Arbitrary<readonly Step[]> = fc
  .tuple(id, fc.constantFrom(1_000, 20 * 60_000))
  .map(([incidentId, wait]) => [() => wait, () => [timer, { kind: "FlagHoldDue", incidentId }]]);

/** Nothing unlawful or unsafe described: nobody is sent, and a supervisor looks at it. */
const advised: fc.Arbitrary<readonly Step[]> = fc
  .tuple(desk, id, fc.boolean())
  .map(([by, incidentId, isLookedAt]) => [
    () => {
      const said = { question: "behavior", answer: "nothing-unlawful-or-unsafe" } as const;
      const how = { source: "saw", isAlreadyTold: true } as const;
      return [by, { kind: "AnswerQuestion", incidentId, ...said, ...how }];
    },
    accepts(by, incidentId),
    () => [isLookedAt ? sam : kim, { kind: "CompleteReview", incidentId, finding: "agree" }],
  ]);

/** What a dispatcher does all day: a free unit to an open need, or a unit on a call one step on. */
const worked: fc.Arbitrary<Step> = fc
  .record({ incidentId: id, status: fc.constantFrom(...unitStatuses) })
  .map(({ incidentId, status }): Step => (told) => {
    const incident = told.center.incidents.get(incidentId);
    const need = incident?.needs.find(isOpenNeed);
    const [free] =
      incident && need ? candidateUnits(told.center, incident, need.responder).free : [];
    if (free) return [kim, { kind: "AssignUnit", unitId: free.unitId, incidentId }];
    const going = incident?.units[0]?.unitId ?? "C7";
    return [crew(going), { kind: "ChangeUnitStatus", unitId: going, status }];
  });

const unitActs = fc.oneof(
  unitId.map((of): DispatchCommand => ({
    kind: "SignOnUnit",
    unitId: of,
    responder: castUnits[of as keyof typeof castUnits],
    languages: ["en"],
    area: "harbor",
  })),
  unitId.map((of): DispatchCommand => ({ kind: "SignOffUnit", unitId: of })),
  fc.record<DispatchCommand & { kind: "AssignUnit" }>({
    kind: fc.constant("AssignUnit"),
    unitId,
    incidentId: id,
    isBackup: fc.boolean(),
  }),
  fc.record<DispatchCommand & { kind: "ChangeUnitStatus" }>({
    kind: fc.constant("ChangeUnitStatus"),
    unitId,
    status: fc.constantFrom(...unitStatuses),
  }),
  fc.record<DispatchCommand & { kind: "ReleaseUnit" }>({
    kind: fc.constant("ReleaseUnit"),
    unitId,
    because: fc.constantFrom("reassigned", "cancelled"),
  }),
  fc.record<DispatchCommand & { kind: "RequestBackup" }>({
    kind: fc.constant("RequestBackup"),
    unitId,
    isHelp: fc.boolean(),
  }),
  unitId.map((of): DispatchCommand => ({ kind: "AcknowledgeBackup", unitId: of })),
);

const maybe = fc.constantFrom("yes", "no", "unknown");
const grounds = { risk: "means-at-hand", tried: "rang-back", supervisor: "R. Okafor" } as const;

const deskActs = fc.oneof(
  fc.record<DispatchCommand & { kind: "AskForTeam" }>({
    kind: fc.constant("AskForTeam"),
    incidentId: id,
    send: some,
    because: fc.constantFrom(...askReasons),
  }),
  fc.record<DispatchCommand & { kind: "DecideFollowUp" }>({
    kind: fc.constant("DecideFollowUp"),
    incidentId: id,
    followUp: fc.constantFrom(...followUps),
    dueAt: fc.constantFrom(null, 0),
  }),
  fc.record<DispatchCommand & { kind: "RecordConsent" }>({
    kind: fc.constant("RecordConsent"),
    incidentId: id,
    scope: fc.constantFrom(...consentScopes),
    answer: fc.constantFrom(...consentAnswers),
    how: fc.constant("spoken"),
  }),
  {
    weight: 2,
    arbitrary: fc.record<DispatchCommand & { kind: "RequestUnit" }>({
      kind: fc.constant("RequestUnit"),
      incidentId: id,
      callId: id.map((of) => `${of}-asked`),
      door: fc.constant("988"),
      language: fc.constant("en"),
      callbackNumber: fc.constant(null),
      safeToCallBack: fc.constantFrom(...safeToCallBackStates),
      place: fc.constant(null),
      placeConfidence: fc.constant("unknown"),
      area: fc.constantFrom("harbor", null),
      isSafe: maybe,
      doesAgree: maybe,
      send: some,
      know: fc.constant("Afraid of uniforms."),
      withoutConsent: fc.constantFrom(null, grounds),
      isSynthetic: fc.constant(true),
    }),
  },
  {
    // A partner's request is rare: so that a day in which somebody sees one is not.
    weight: 4,
    arbitrary: id.map((incidentId): DispatchCommand => ({
      kind: "AcknowledgeRequest",
      incidentId,
    })),
  },
  fc.record<DispatchCommand & { kind: "SetStaging" }>({
    kind: fc.constant("SetStaging"),
    incidentId: id,
    point: fc.constantFrom(null, "Mill Street"),
    holds: some,
    clearedBy: fc.constant("police"),
  }),
  id.map((incidentId): DispatchCommand => ({
    kind: "ReleaseStaging",
    incidentId,
    because: "not-needed",
  })),
  id.map((incidentId): DispatchCommand => ({ kind: "AddPartnerLine", incidentId, text: "Well." })),
  id.map((incidentId): DispatchCommand => ({ kind: "WatchCall", incidentId })),
  id.map((incidentId): DispatchCommand => ({ kind: "EndWatch", incidentId })),
  id.map((incidentId): DispatchCommand => ({ kind: "ActWithoutConsent", incidentId, ...grounds })),
);

/** Some hold short of an open call, and go on: rare by chance alone. */
const staged: fc.Arbitrary<readonly Step[]> = id.map((incidentId) => [
  () => [
    kim,
    { kind: "SetStaging", incidentId, point: null, holds: ["community"], clearedBy: "police" },
  ],
  () => [kim, { kind: "ReleaseStaging", incidentId, because: "not-needed" }],
]);

/** A call whose response begins with a ring is accepted, and rung. */
const rung: fc.Arbitrary<readonly Step[]> = fc
  .record({ incidentId: id, result: fc.constantFrom(...ringResults) })
  .map(({ incidentId, result }) => [
    () => [dana, { kind: "ChooseComplaint", incidentId, pathway: "grief" }],
    () => [
      dana,
      {
        kind: "AnswerQuestion",
        incidentId,
        question: "weapon",
        answer: "none",
        source: "saw",
        isAlreadyTold: false,
      },
    ],
    accepts(dana, incidentId),
    () => [dana, { kind: "RecordRing", incidentId, result }],
    () => [kim, { kind: "AssignPair", incidentId, unitIds: ["C7", "P12"] }],
  ]);

const nudgeActs = fc.oneof(
  fc.record({
    kind: fc.constant("ShowNudge" as const),
    incidentId: id,
    nudge: fc.constantFrom(...nudgeIds),
  }),
  fc.record({
    kind: fc.constant("AnswerNudge" as const),
    incidentId: id,
    nudge: fc.constantFrom(...nudgeIds),
    answer: fc.constantFrom(...nudgeAnswers),
    addedMs: fc.constantFrom(null, 0, 900),
  }),
  fc.record({
    kind: fc.constant("RecordWish" as const),
    incidentId: id,
    wish: fc.constantFrom(...callerWishes),
    isAsked: fc.boolean(),
  }),
);

/** A call that a clinician picks or that is offered to 988, all the way, and one thing that is done with it there. */
const handedOut: fc.Arbitrary<readonly Step[]> = fc
  .record({
    incidentId: id,
    who: fc.constantFrom(robin, tess, noor),
    what: fc.nat({ max: 3 }),
    reason: fc.constantFrom(...handoverReturnReasons),
  })
  .map(({ incidentId, who, what, reason }): readonly Step[] => {
    const at = { incidentId, handoverId: "out" } as const;
    const owner: (told: Story) => Actor = (told) => {
      const by = told.center.incidents.get(incidentId)?.owner;
      return everybody.find((actor) => actor.by === by) ?? dana;
    };
    const waits = { ...at, withinSeconds: 60 } as const;
    const done: readonly DispatchCommand[] = [
      { kind: "AddClinicalNote", incidentId, text: "Calm." },
      { kind: "SharePlace", incidentId, because: "danger-to-life" },
      { kind: "HandBack", ...waits, handoverId: "back", reason },
      { kind: "WatchCall", incidentId },
    ];
    const does = done[what];
    return [
      () => [dana, receive(incidentId, { callId: `${incidentId}-first` })],
      () => [dana, { kind: "ChooseComplaint", incidentId, pathway: "grief" }],
      (told) =>
        who === noor
          ? [owner(told), { kind: "OfferHandover", ...waits, to: noor.by }]
          : [who, { kind: "PickCall", ...waits }],
      () => [sam, { kind: "WatchCall", incidentId }],
      () => [sam, { kind: "EndWatch", incidentId }],
      () => [who, { kind: "ConfirmVoice", ...at }],
      (told) => [owner(told), { kind: "ReleaseHandover", ...at }],
      ...(does === undefined
        ? []
        : [(): readonly [Actor, DispatchCommand] => [what === 1 ? dana : who, does]]),
    ];
  });

const incidentActs = fc.oneof(
  id.map((incidentId): DispatchCommand => ({ kind: "SendEmergency", incidentId })),
  fc.record<DispatchCommand & { kind: "OverrideRecommendation" }>({
    kind: fc.constant("OverrideRecommendation"),
    incidentId: id,
    send: some,
    reason: fc.constantFrom(null, ...overrideReasons),
  }),
  fc.record<DispatchCommand & { kind: "ExplainOverride" }>({
    kind: fc.constant("ExplainOverride"),
    incidentId: id,
    reason: fc.constantFrom(...overrideReasons),
  }),
  fc.record<DispatchCommand & { kind: "ChooseComplaint" }>({
    kind: fc.constant("ChooseComplaint"),
    incidentId: id,
    pathway: fc.constantFrom("neighbor-dispute", "suicidal-thoughts", "grief", "arson"),
  }),
  fc.record<DispatchCommand & { kind: "ConfirmPlace" }>({
    kind: fc.constant("ConfirmPlace"),
    incidentId: id,
    place: fc.constant("9 Mill Lane"),
    placeConfidence: fc.constant("confirmed"),
    area: fc.constantFrom("harbor", "mill", null),
  }),
  id.map((incidentId): DispatchCommand => ({ kind: "TakeOwnership", incidentId })),
  fc.record<DispatchCommand & { kind: "HoldCall" }>({
    kind: fc.constant("HoldCall"),
    incidentId: id,
    minutes: fc.constantFrom(20, 1, 0, Number.NaN),
    told: fc.constantFrom("we ring you", ""),
  }),
  fc.record<DispatchCommand & { kind: "ChangeCallDetails" }>({
    kind: fc.constant("ChangeCallDetails"),
    incidentId: id,
    callId: fc.constantFrom("c-1", ...incidentIds.map((of) => `${of}-first`)),
    safeToCallBack: fc.constantFrom(...safeToCallBackStates),
  }),
  fc.record<DispatchCommand & { kind: "EndHold" }>({
    kind: fc.constant("EndHold"),
    incidentId: id,
    outcome: fc.constantFrom(...holdOutcomes),
  }),
  fc.record<DispatchCommand & { kind: "MergeIncident" }>({
    kind: fc.constant("MergeIncident"),
    incidentId: id,
    into: id,
  }),
  fc.record<DispatchCommand & { kind: "RecordDisposition" }>({
    kind: fc.constant("RecordDisposition"),
    incidentId: id,
    disposition: fc.constantFrom(...dispositionCodes),
  }),
  fc.record<DispatchCommand & { kind: "AddNote" }>({
    kind: fc.constant("AddNote"),
    incidentId: id,
    text: fc.string(),
  }),
  id.map((incidentId): DispatchCommand => ({
    kind: "CompleteReview",
    incidentId,
    finding: "agree",
  })),
);

const single = fc.oneof(
  received,
  answered,
  { weight: 3, arbitrary: accepted },
  { weight: 4, arbitrary: handedOver },
  { weight: 6, arbitrary: worked },
  { weight: 4, arbitrary: plain(unitActs) },
  { weight: 14, arbitrary: plain(incidentActs) },
  { weight: 4, arbitrary: plain(deskActs) },
  { weight: 2, arbitrary: plain(nudgeActs) },
  fc.constantFrom(1_000, 60_000, 13 * 3_600_000).map(
    (wait): Step =>
      () =>
        wait,
  ),
);
/** A day of 40 commands and more. */
export const day: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: screened },
      { weight: 1, arbitrary: rung },
      { weight: 2, arbitrary: fc.oneof(clockLooks, advised, fieldDesk, handedOut, staged) },
      {
        weight: 1,
        arbitrary: fc.oneof(floorActs(incidentIds), endedAndSeen(incidentIds)),
      },
      { weight: 2, arbitrary: tapped.map((step) => [step]) },
      { weight: 12, arbitrary: single.map((step) => [step]) },
    ),
    { minLength: 40, maxLength: 100, size: "max" },
  )
  .map((parts) => parts.flat());

/** What one command did. */
export interface Act {
  readonly told: Story;
  readonly before: Center;
  readonly command: DispatchCommand;
  readonly events: readonly DispatchEvent[];
  /** Teams that fitted each incident just before the act, where its answers had settled it. */
  readonly fitted: ReadonlyMap<string, readonly string[]>;
}

/** Plays a day, units already on the road, and looks at what every act did. Every seventh command is sent twice over. */
export function play(steps: readonly Step[], look: (act: Act) => void = () => undefined): Story {
  const told = story({ ...castContext, away: new Set([lee.by]), nudges: triedNudges });
  for (const of of ["C7", "P12", "M3", "X4"] as const)
    told.does(kim, {
      kind: "SignOnUnit",
      unitId: of,
      responder: castUnits[of],
      languages: ["en"],
      area: "harbor",
    });
  for (const [place, step] of steps.entries()) {
    const next = step(told);
    if (typeof next === "number") {
      told.wait(next);
      continue;
    }
    const [actor, command] = next;
    for (let time = 0; time < (place % 7 === 0 ? 2 : 1); time += 1) {
      const before = copyOf(told.center);
      const fitted = fittingTeams(told);
      const sent = told.sends(actor, command);
      look({ told, before, command, events: sent.ok ? sent.value : [], fitted });
      // D8.
      expect(sent.ok ? sent.value.length : 1).toBeGreaterThan(0);
    }
  }
  return told;
}

/** The center as it is now, for comparing by identity. */
export const copyOf = (center: Center): Center => ({
  incidents: new Map(center.incidents),
  units: new Map(center.units),
  calls: new Map(center.calls),
});

function fittingTeams(told: Story): ReadonlyMap<string, readonly string[]> {
  const isTeam = (responder: string) =>
    teamKinds.some(
      (kind) => kind === castProtocol.responders.find((of) => of.id === responder)?.kind,
    );
  return new Map(
    [...told.center.incidents.values()].map((incident) => {
      const decision = recommendationFor(told.center, incident, castCompiled, told.at);
      return [incident.id, (decision?.fits?.send ?? []).filter(isTeam)];
    }),
  );
}
