import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
  timer,
} from "../../../tests/cast.ts";
import type { Actor, Story } from "../../../tests/cast.ts";
import { callsOf, isOpenNeed } from "./center.ts";
import type { Center, Incident } from "./center.ts";
import type { DispatchCommand } from "./commands.ts";
import { eventClasses } from "./event-classes.ts";
import type { DispatchEvent, Stamped } from "./events.ts";
import { isUnitEvent, streamOf } from "./events.ts";
import { applyEvent, createCenter } from "./evolve.ts";
import { teamKinds } from "./no-team.ts";
import { candidateUnits, recommendationFor } from "./recommend.ts";
import { rolesFor } from "./roles.ts";
import { dispositionCodes, handoverReturnReasons, holdOutcomes, overrideReasons } from "./words.ts";
import { safeToCallBackStates, unitStatuses } from "./words.ts";

/** One step of a day at the center: a command of somebody, made with what stands on the screens then; or time passing. */
type Step = (told: Story) => readonly [Actor, DispatchCommand] | number;

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
const everybody = [dana, lee, kim, sam, robin, noor, timer, ines];
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
      [dana, lee, kim, sam, robin, noor].find((actor) => actor.by === by) ?? dana;
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
    pathway: fc.constantFrom("neighbor-dispute", "suicidal-thoughts", "arson"),
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
  fc.constantFrom(1_000, 60_000, 13 * 3_600_000).map(
    (wait): Step =>
      () =>
        wait,
  ),
);
const day: fc.Arbitrary<readonly Step[]> = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: screened },
      { weight: 1, arbitrary: fc.oneof(clockLooks, advised) },
      { weight: 12, arbitrary: single.map((step) => [step]) },
    ),
    { minLength: 40, maxLength: 100, size: "max" },
  )
  .map((parts) => parts.flat());

interface Act {
  readonly told: Story;
  readonly before: Center;
  readonly command: DispatchCommand;
  readonly events: readonly DispatchEvent[];
  /** Teams that fitted each incident just before the act, where its answers had settled it. */
  readonly fitted: ReadonlyMap<string, readonly string[]>;
}

/** Plays a day, units already on the road, and looks at what every act did. Every seventh command is sent twice over. */
function play(steps: readonly Step[], look: (act: Act) => void = () => undefined): Story {
  const told = story({ ...castContext, away: new Set([lee.by]) });
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

const copyOf = (center: Center): Center => ({
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

function fold(log: readonly Stamped[]): Center {
  const center = createCenter();
  for (const event of log) applyEvent(center, event);
  return center;
}

/** The incident a call's record has ended up in. */
function survivor(center: Center, incident: Incident): Incident {
  const into = incident.mergedInto === null ? undefined : center.incidents.get(incident.mergedInto);
  return into === undefined ? incident : survivor(center, into);
}

const byText = (one: string, other: string): number => (one < other ? -1 : 1);

const runs = { numRuns: 300 };

describe("whatever is sent, in whatever order", () => {
  test("D8 nothing throws on days that reach every kind of event", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(day, (steps) => {
        for (const { kind } of play(steps).log) seen.add(kind);
      }),
      { ...runs, seed: 911 },
    );
    expect(Object.keys(eventClasses).filter((kind) => !seen.has(kind))).toEqual([]);
  });

  test("D10 no call is ever lost: it stands in its incident, and in the one that incident was merged into", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const told = play(steps);
        const receivedCalls = told.log.filter((event) => event.kind === "CallReceived");
        expect(told.center.calls.size).toBe(receivedCalls.length);
        for (const { callId, incidentId } of receivedCalls) {
          const incident = told.incident(incidentId);
          expect(incident.calls.map((call) => call.id)).toContain(callId);
          const last = survivor(told.center, incident);
          expect(callsOf(told.center, last.id).map((call) => call.id)).toContain(callId);
        }
      }),
      runs,
    );
  });

  test("D46 every incident has one owner, who changes only by an accepted hand-over or by taking over", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told, before, events }) => {
          for (const incident of told.center.incidents.values()) {
            expect(castContext.seats.has(incident.owner)).toBe(true);
            const earlier = before.incidents.get(incident.id);
            if (earlier === undefined || earlier.owner === incident.owner) continue;
            const how = events.filter(
              (event) => event.kind === "HandoverAccepted" || event.kind === "OwnershipTaken",
            );
            expect(how.map((event) => event.incidentId)).toEqual([incident.id]);
          }
        });
      }),
      runs,
    );
  });

  test("D54 a unit is on one call at most, and both sides say so", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told }) => {
          const onCalls = [...told.center.incidents.values()].flatMap((incident) =>
            incident.units.map((unit) => `${unit.unitId} on ${incident.id}`),
          );
          const said = [...told.center.units.values()].flatMap((unit) =>
            unit.incidentId === null ? [] : [`${unit.id} on ${unit.incidentId}`],
          );
          // A unit says one call at most; that both sides say the same makes it so on the calls too.
          expect(onCalls.toSorted(byText)).toEqual(said.toSorted(byText));
        });
      }),
      runs,
    );
  });

  test("D59 no unit's status changes but by an act that names it, and a refusal changes nothing", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told, before, events }) => {
          for (const unit of told.center.units.values()) {
            if (before.units.get(unit.id) === unit) continue;
            const named = events.some((event) => isUnitEvent(event) && event.unitId === unit.id);
            expect(named).toBe(true);
          }
          if (events.length > 0) return;
          expect([...told.center.incidents.values()]).toEqual([...before.incidents.values()]);
          expect([...told.center.units.values()]).toEqual([...before.units.values()]);
        });
      }),
      runs,
    );
  });

  test("D35 no incident ends without its team or a reason, and D36 one reason at most stands", () => {
    let ended = 0;
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told, before, fitted }) => {
          for (const incident of told.center.incidents.values()) {
            const reasons = incident.teamNotSent.map(({ responder }) => responder);
            expect(new Set(reasons).size).toBe(reasons.length);
            const hasJustEnded =
              incident.endedAt !== null && before.incidents.get(incident.id)?.endedAt === null;
            if (!hasJustEnded) continue;
            for (const team of fitted.get(incident.id) ?? []) {
              ended += 1;
              expect([...incident.served, ...reasons]).toContain(team);
            }
          }
        });
      }),
      runs,
    );
    // The property says something only where teams fitted calls that ended.
    expect(ended).toBeGreaterThan(50);
  });

  test("D25 a responder is never needed twice at once", () => {
    fc.assert(
      fc.property(day, (steps) => {
        play(steps, ({ told }) => {
          for (const { needs } of told.center.incidents.values()) {
            const live = needs.filter((need) => !need.isDone).map((need) => need.responder);
            expect(new Set(live).size).toBe(live.length);
          }
        });
      }),
      runs,
    );
  });

  test("D69 folding the log again gives the same center, and versions count its events", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const told = play(steps);
        expect(fold(told.log)).toEqual(told.center);
        for (const { id: incidentId, version } of told.center.incidents.values())
          expect(version).toBe(
            told.log.filter((event) => streamOf(event) === `incident/${incidentId}`).length,
          );
        for (const { id: of, version } of told.center.units.values())
          expect(version).toBe(told.log.filter((event) => streamOf(event) === `unit/${of}`).length);
      }),
      runs,
    );
  });

  test("D69 folding one event touches no other incident", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const center = createCenter();
        for (const event of play(steps).log) {
          const before = copyOf(center);
          applyEvent(center, event);
          const named = Object.values(event);
          const others = [...center.incidents].filter(([of]) => !named.includes(of));
          expect(others.every(([of, incident]) => before.incidents.get(of) === incident)).toBe(
            true,
          );
        }
      }),
      runs,
    );
  });

  test("D69 with every key destroyed the log still folds, to the same owners and statuses", () => {
    fc.assert(
      fc.property(day, (steps) => {
        const told = play(steps);
        const blank = fold(told.log.map(withoutSealed));
        const outline = (center: Center) =>
          [...center.incidents.values()].map(({ id: of, status, owner, needs, units }) => ({
            of,
            status,
            owner,
            needs,
            units,
          }));
        expect(outline(blank)).toEqual(outline(told.center));
        for (const incident of blank.incidents.values())
          expect(
            recommendationFor(blank, incident, castCompiled, told.at)?.fits ?? null,
          ).toBeNull();
      }),
      runs,
    );
  });

  test("D69 a log out of order or with holes folds without throwing", () => {
    fc.assert(
      fc.property(
        day.chain((steps) => fc.shuffledSubarray([...play(steps).log])),
        (log) => {
          fold(log);
        },
      ),
      { numRuns: 100 },
    );
  });
});

/** The event as it reads once the keys of its sealed fields are gone. */
function withoutSealed(event: Stamped): Stamped {
  const classes: Readonly<Record<string, string>> = eventClasses[event.kind];
  const sealed = Object.keys(event).filter(
    (field) => !["public", "internal", undefined].includes(classes[field]),
  );
  return { ...event, ...Object.fromEntries(sealed.map((field) => [field, null])) };
}
