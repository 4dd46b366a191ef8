import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import type {
  ListMediator,
  MediationCommand,
  MediationEnvelope,
} from "#core/mediation/commands.ts";
import { decide } from "#core/mediation/decide.ts";
import { decideList } from "#core/mediation/decide-holding.ts";
import type { MediationEvent, MediatorListed } from "#core/mediation/events.ts";
import { evolve } from "#core/mediation/evolve.ts";
import { defaultMediationSettings } from "#core/mediation/settings.ts";
import type { MediationCase, Mediator } from "#core/mediation/state.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { mediationLeadSeat, mediatorPosts } from "./county.ts";
import type { PastStep } from "./care-past.ts";
import { parties } from "./dispute-script.ts";
import { casePlan, disputePlan } from "./mediation-plan.ts";
import type { PlannedMediation } from "./mediation-plan.ts";

/** A step of the county's past: of a call, of care, of mediation, or of the list of mediators. */
export type MediatedStep =
  | PastStep
  | {
      readonly of: "mediation";
      readonly envelope: MediationEnvelope;
      readonly events: readonly MediationEvent[];
    }
  | {
      readonly of: "mediators";
      readonly envelope: MediationEnvelope<ListMediator>;
      readonly events: readonly MediatorListed[];
    };

const settings = defaultMediationSettings;
const dayMs = 86_400_000;
/** Days from one who asks in person to the next; made up. */
const walkUpEvery = 4;

/**
 * The county's past, and in it the mediation of its dispute and of calls that a mediator was sent to, decided by the same rules as a
 * person's. In order of time; what would come after `end` is left undone, and so is due.
 */
export function* withMediation(
  past: Iterable<PastStep>,
  {
    seed,
    protocol,
    days,
    end,
  }: {
    readonly seed: number;
    readonly protocol: CompiledProtocol;
    /** Days of ordinary life before `end`: in them people also ask in person. */
    readonly days: number;
    readonly end: Instant;
  },
): Generator<MediatedStep, void, undefined> {
  const random = seededRandom(seed + 104_729);
  const robots = createRobots();
  const queue: PlannedMediation[] = [];
  const watch = watcher(protocol);
  for (let day = walkUpEvery; day < days; day += walkUpEvery)
    for (const planned of casePlan({ at: end - day * dayMs, incidentId: null }, random))
      put(queue, planned);
  const due = function* (until: Instant): Generator<MediatedStep, void, undefined> {
    for (let next = queue[0]; next !== undefined && next.at <= until; next = queue[0]) {
      queue.shift();
      const done = robots.act(next);
      if (done !== undefined) yield done;
    }
  };
  let isFirst = true;
  for (const step of past) {
    if (isFirst) yield* robots.listed(step.envelope.at);
    isFirst = false;
    yield* due(step.envelope.at);
    yield step;
    if (step.of !== "call") continue;
    for (const asked of watch(step.events)) {
      const at = step.envelope.at;
      const plan =
        asked.of === "prevention"
          ? disputePlan({ ...asked, at })
          : casePlan({ ...asked, at }, random);
      for (const planned of plan) put(queue, planned);
    }
  }
  yield* due(end);
}

/** Keeps the order of time; equal times stay in the order they were put. */
function put(queue: PlannedMediation[], planned: PlannedMediation): void {
  let at = queue.length;
  while (at > 0 && (queue[at - 1]?.at ?? 0) > planned.at) at -= 1;
  queue.splice(at, 0, planned);
}

/** Robots at the desks of mediation. What the rules refuse is no part of the past. */
function createRobots() {
  const mediators = new Map<SeatId, Mediator>();
  const cases = new Map<string, MediationCase>();
  let count = 0;
  const envelopeOf = <Command>(at: Instant, by: SeatId, command: Command) => {
    const roles: readonly Role[] = [
      by === "clock" ? "clock" : by === mediationLeadSeat ? "mediation-lead" : "mediator",
    ];
    return { commandId: `mediation/past/${(count += 1)}`, at, by, roles, command };
  };
  const openFor = (command: MediationCommand): string | undefined =>
    command.kind === "OpenMediation"
      ? [...cases.values()].find(
          ({ ended, incidentId }) =>
            ended === null && incidentId !== null && incidentId === command.incidentId,
        )?.id
      : undefined;
  return {
    listed: function* (at: Instant): Generator<MediatedStep, void, undefined> {
      for (const post of mediatorPosts) {
        const command: ListMediator = { kind: "ListMediator", ...post, isActive: true };
        const envelope = envelopeOf(at, mediationLeadSeat, command);
        const ruling = decideList(envelope);
        if (!ruling.ok) continue;
        const { seatId, mediatorKind: kind, organization, trainingHours } = post;
        mediators.set(seatId, { seatId, kind, organization, trainingHours, isActive: true });
        yield { of: "mediators", envelope, events: ruling.value };
      }
    },
    act: ({ at, by, command }: PlannedMediation): MediatedStep | undefined => {
      const mediation = cases.get(command.caseId);
      const envelope = envelopeOf(at, by, command);
      const scene = { mediation, mediators, openForSame: openFor(command), settings };
      const ruling = decide(scene, envelope);
      if (!ruling.ok) return undefined;
      let next = mediation;
      for (const event of ruling.value) next = evolve(next, { ...event, at, by });
      if (next !== undefined) cases.set(command.caseId, next);
      return { of: "mediation", envelope, events: ruling.value };
    },
  };
}

type Asked =
  | {
      readonly of: "prevention";
      /** Which step of the script it is, from 0. */
      readonly step: number;
      readonly recordId: string;
      readonly incidentId: IncidentId;
    }
  | { readonly of: "call"; readonly incidentId: IncidentId };

/** Finds in the calls what asks for mediation: the script's steps, and mediators sent to calls that were screened. */
function watcher(protocol: CompiledProtocol) {
  const isMediator = new Set(
    protocol.protocol.responders.filter(({ kind }) => kind === "mediator").map(({ id }) => id),
  );
  const screened = new Set<IncidentId>();
  let first: IncidentId | undefined;
  let last: IncidentId | undefined;
  let steps = 0;
  const one = (event: DispatchEvent): readonly Asked[] => {
    if (event.kind === "CallReceived" && event.callbackNumber === parties.caller.number) {
      first ??= event.incidentId;
      last = event.incidentId;
    }
    if (event.kind === "CallReceived" && event.door === "direct-line" && last !== undefined)
      return [
        { of: "prevention", step: steps++, recordId: `pair/${first ?? last}`, incidentId: last },
      ];
    if (event.kind === "QuestionAnswered") screened.add(event.incidentId);
    if (
      event.kind === "UnitAssigned" &&
      isMediator.has(event.responder) &&
      screened.has(event.incidentId)
    )
      return [{ of: "call", incidentId: event.incidentId }];
    return [];
  };
  return (events: readonly DispatchEvent[]): readonly Asked[] => events.flatMap(one);
}
