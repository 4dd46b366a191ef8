import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { createBook } from "#core/repeat/book.ts";
import type { RepeatCommand, RepeatEvent, ReviewFinding } from "#core/repeat/commands.ts";
import { contactOf } from "#core/repeat/contact.ts";
import type { Raise } from "#core/repeat/ladder.ts";
import { decideRecord, evolveRecord, newRecord } from "#core/repeat/record.ts";
import type { RepeatRecord } from "#core/repeat/record.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import { raisedBy } from "#core/repeat/standing.ts";
import { decideSupport } from "#core/support/decide.ts";
import type { SupportCommand, SupportEnvelope, SupportEvent } from "#core/support/events.ts";
import { defaultSupportSettings } from "#core/support/settings.ts";
import type { SupportSide } from "#core/support/words.ts";
import { evolveSupport } from "#core/support/task.ts";
import type { SupportTask } from "#core/support/task.ts";
import { supervisorSeat } from "./county.ts";
import { parties } from "./dispute-script.ts";
import type { MediatedStep } from "./mediation-past.ts";
import { disputeTasks, supportOfDispute } from "./support-plan.ts";

/** A step of the county's past: of a call, care or mediation, of a repeat record, or of an offer of help. */
export type RepeatedStep =
  | MediatedStep
  | {
      readonly of: "repeat";
      readonly envelope: { readonly commandId: string; readonly at: Instant; readonly by: SeatId };
      readonly events: readonly RepeatEvent[];
    }
  | {
      readonly of: "support";
      readonly envelope: SupportEnvelope;
      readonly events: readonly SupportEvent[];
    };

interface Planned {
  readonly at: Instant;
  readonly does: () => RepeatedStep | undefined;
}

const hourMs = 3_600_000;
const settings = defaultSettings;

/**
 * The county's past with what its repeat conflicts raised, the day they did, and what the supervisor made of the reviews. As in many
 * an agency most are taken within two days; those of the last days wait. The reviews of the dispute lay until its prevention began.
 */
export function* withRepeats(
  past: Iterable<MediatedStep>,
  {
    seed,
    protocol,
    center,
    end,
  }: {
    readonly seed: number;
    readonly protocol: CompiledProtocol;
    /** The calls as they are at the step that was given last. */
    readonly center: () => Center | undefined;
    readonly end: Instant;
  },
): Generator<RepeatedStep, void, undefined> {
  const random = seededRandom(seed + 15_485_863);
  const robots = createRobots(random);
  const raising = raiser(protocol);
  const queue: Planned[] = [];
  const put = (planned: Planned): void => {
    let at = queue.length;
    while (at > 0 && (queue[at - 1]?.at ?? 0) > planned.at) at -= 1;
    queue.splice(at, 0, planned);
  };
  const due = function* (until: Instant): Generator<RepeatedStep, void, undefined> {
    for (let next = queue[0]; next !== undefined && next.at <= until; next = queue[0]) {
      queue.shift();
      const done = next.does();
      if (done !== undefined) yield done;
    }
  };
  for (const step of past) {
    yield* due(step.envelope.at);
    yield step;
    const known = center();
    if (step.of !== "call" || known === undefined) continue;
    const { at } = step.envelope;
    if (step.events.some((event) => event.kind === "CallReceived" && event.door === "direct-line"))
      for (const planned of robots.prevention(at)) put(planned);
    for (const id of new Set(
      step.events.flatMap((event) => ("incidentId" in event ? (event.incidentId ?? []) : [])),
    ))
      for (const found of raising(known, id)) {
        const isDispute = isOfDispute(known, id);
        yield* robots.raised(found, at, isDispute);
        if (found.raise.step !== "review" || isDispute) continue;
        for (const planned of robots.review(found, at)) put(planned);
      }
  }
  yield* due(end);
}

const isOfDispute = ({ incidents }: Center, id: IncidentId): boolean =>
  incidents.get(id)?.calls[0]?.callbackNumber === parties.caller.number;

interface Found {
  readonly recordId: string;
  readonly raise: Raise;
}

/** What a call raises as it is now. The first offer is owed to every conflict, and nothing is recorded of it. */
function raiser(protocol: CompiledProtocol) {
  const book = createBook();
  const families = new Map(protocol.protocol.pathways.map(({ id, family }) => [id, family]));
  return ({ incidents }: Center, id: IncidentId): readonly Found[] => {
    const incident = incidents.get(id);
    if (incident === undefined) return [];
    const contact = contactOf(incident, families.get(incident.pathway ?? ""), settings);
    if (contact === undefined) book.drop(id);
    else book.put(contact);
    return contact === undefined
      ? []
      : raisedBy(book, id, settings, () => undefined).filter(
          ({ raise }) => raise.step !== "conflict-response",
        );
  };
}

/** The machine, the supervisor and the social workers, each deciding by the same rules as a person's command. */
function createDesks() {
  const records = new Map<string, RepeatRecord>();
  const tasks = new Map<string, SupportTask>();
  let count = 0;
  const act = (at: Instant, by: SeatId, command: RepeatCommand): RepeatedStep | undefined => {
    const before = records.get(command.recordId) ?? newRecord(command.recordId);
    const ruled = decideRecord(before, { at, by, command }, settings, [supervisorSeat]);
    // What the rules refuse, such as a review that another has ended, is no part of the past.
    if (!ruled.ok || ruled.value.length === 0) return undefined;
    let next = before;
    for (const event of ruled.value) next = evolveRecord(next, { ...event, at, by });
    records.set(command.recordId, next);
    const commandId = `repeat/past/${(count += 1)}`;
    return { of: "repeat", envelope: { commandId, at, by }, events: ruled.value };
  };
  const support = (at: Instant, by: SeatId, command: SupportCommand): RepeatedStep | undefined => {
    const task = tasks.get(command.taskId);
    const roles = [by === "clock" ? ("clock" as const) : ("social-worker" as const)];
    const envelope = { commandId: `support/past/${(count += 1)}`, at, by, roles, command };
    const ruled = decideSupport(
      {
        task,
        ofSamePerson: task === undefined ? [] : [task],
        otherSide: [...tasks.values()].filter(
          ({ id, recordId }) => id !== command.taskId && recordId === task?.recordId,
        ),
        danger: "none-told",
        hasGround: true,
        settings: defaultSupportSettings,
      },
      envelope,
    );
    if (!ruled.ok) return undefined;
    let next = task;
    for (const event of ruled.value) next = evolveSupport(next, { ...event, at, by });
    if (next !== undefined) tasks.set(command.taskId, next);
    return { of: "support", envelope, events: ruled.value };
  };
  return { act, support };
}

/** What they do of what was raised, and when. */
function createRobots(random: Random) {
  const { act, support } = createDesks();
  let disputed: string | undefined;
  let disputeSteps = 0;
  const ended = (recordId: string, at: Instant, waits: number, finding: ReviewFinding) => [
    {
      at,
      does: () => act(at, supervisorSeat, { kind: "TakeRepeatReview", recordId }),
    },
    {
      at: at + waits,
      does: () =>
        act(at + waits, supervisorSeat, { kind: "CompleteRepeatReview", recordId, finding }),
    },
  ];
  return {
    raised: function* ({ recordId, raise }: Found, at: Instant, isDispute: boolean) {
      const { step, because, incidentId, complainedAt, calls, lawful } = raise;
      const kind = "RaiseRepeatStep";
      const asked = { step, because, incidentId, complainedAt, calls, lawful };
      const done = act(at, "clock", { kind, recordId, ...asked });
      if (done === undefined) return;
      yield done;
      const side = sideOf(step);
      // Of a place or a caller alone the center raises it when it opens; a pair has one person on each side.
      if (side === undefined || !recordId.startsWith("pair/")) return;
      if (isDispute) disputed = recordId;
      const taskId = isDispute ? disputeTasks[side] : `S-${random.below(2 ** 31).toString(16)}`;
      const offered = { kind: "RaiseSupport", taskId, side, recordId, incidentId } as const;
      const raised = support(at, "clock", offered);
      if (raised !== undefined) yield raised;
    },
    review: ({ recordId, raise: { because } }: Found, at: Instant): readonly Planned[] => {
      const taken = at + Math.round((3 + random.next() * 40) * hourMs);
      const waits = Math.round((2 + random.next() * 26) * hourMs);
      return ended(recordId, taken, waits, findingOf(because, random));
    },
    prevention: (at: Instant): readonly Planned[] => {
      const recordId = disputed;
      if (recordId === undefined) return [];
      disputeSteps += 1;
      const step = disputeSteps;
      const acts = supportOfDispute(step).map(({ by, after, command }): Planned => ({
        at: at + after,
        does: () => support(at + after, by, command),
      }));
      return step === 1
        ? [...ended(recordId, at + hourMs, 2 * hourMs, "offer-mediation-screening"), ...acts]
        : acts;
    },
  };
}

const sideOf = (step: Raise["step"]): SupportSide | undefined =>
  step === "support-for-the-caller"
    ? "caller"
    : step === "support-for-those-complained-of"
      ? "those-complained-of"
      : undefined;

/** What a review comes to; the shares are made up. */
export function findingOf(because: Raise["because"], random: Random): ReviewFinding {
  const chance = random.next();
  if (because === "threat-or-weapon") return chance < 0.7 ? "danger-plan" : "no-action";
  return chance < 0.5 ? "support-only" : "offer-mediation-screening";
}
