import type { IncidentId, Instant } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import type { CareCommand, CareEnvelope } from "#core/care/commands.ts";
import { decide } from "#core/care/decide.ts";
import type { CareEvent } from "#core/care/events.ts";
import { evolve } from "#core/care/evolve.ts";
import type { CareCase } from "#core/care/state.ts";
import type { FollowUpDay } from "#core/care/words.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { HistoryStep } from "./options.ts";

/** A step of the county's past: of a call, or of what follows one. */
export type PastStep =
  | (HistoryStep & { readonly of: "call" })
  | {
      readonly of: "care";
      readonly envelope: CareEnvelope;
      readonly events: readonly CareEvent[];
    };

/** What will be recorded, and when. */
export interface Planned {
  readonly at: Instant;
  readonly command: CareCommand;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
export const careSeat = "care-1";

/** Services of the county's directory, made up like everything in it. The last one treats substance use. */
const services = [
  ["svc-counseling", "Mill Street Counseling", "somebody to talk to"],
  ["svc-housing", "Harbor Housing Help", "a place to stay"],
  ["svc-pantry", "Old Town Food Pantry", "food"],
  ["svc-benefits", "County Benefits Office", "papers and benefits"],
  ["svc-recovery", "Shoreline Recovery", "help with alcohol"],
] as const;

/**
 * The county's calls, and between them what followed those a team ended: needs, referrals, first visits and follow-ups, decided by
 * the same rules as a person's. In order of time; what would come after the last call is left undone, and so is due.
 */
export function* withCare(
  history: Iterable<HistoryStep>,
  { seed, protocol }: { readonly seed: number; readonly protocol: CompiledProtocol },
): Generator<PastStep, void, undefined> {
  const random = seededRandom(seed + 7_919);
  const teams = new Set(
    protocol.protocol.responders.filter(({ kind }) => teamKinds.includes(kind)).map(({ id }) => id),
  );
  const helped = new Set<IncidentId>();
  const cases = new Map<IncidentId, CareCase>();
  const queue: Planned[] = [];
  let count = 0;
  const act = ({ at, command }: Planned): PastStep | undefined => {
    const commandId = `care/past/${(count += 1)}`;
    const envelope = { commandId, at, by: careSeat, roles: ["care"], command } as const;
    const care = cases.get(command.incidentId);
    const ruling = decide({ care, call: { mergedInto: null } }, envelope);
    if (!ruling.ok) return undefined;
    let next = care;
    for (const event of ruling.value) next = evolve(next, { ...event, at, by: careSeat });
    if (next !== undefined) cases.set(command.incidentId, next);
    return { of: "care", envelope, events: ruling.value };
  };
  for (const step of history) {
    for (let next = queue[0]; next !== undefined && next.at <= step.envelope.at; next = queue[0]) {
      queue.shift();
      const done = act(next);
      if (done !== undefined) yield done;
    }
    yield { ...step, of: "call" };
    for (const event of step.events) {
      if (event.kind === "UnitAssigned" && teams.has(event.responder)) helped.add(event.incidentId);
      if (!isEndOfVisit(event) || !helped.has(event.incidentId)) continue;
      helped.delete(event.incidentId);
      for (const planned of planOf(event.incidentId, step.envelope.at, random)) put(queue, planned);
    }
  }
}

/** Whether a team's visit ended in a way after which care may follow. */
export const isEndOfVisit = <Happened extends DispatchEvent>(
  event: Happened,
): event is Extract<Happened, { kind: "DispositionRecorded" }> =>
  event.kind === "DispositionRecorded" &&
  ["settled", "advised", "connected-to-care", "transported", "help-refused"].includes(
    event.disposition,
  );

/** Keeps the order of time; equal times stay in the order they were put. */
function put(queue: Planned[], planned: Planned): void {
  let at = queue.length;
  while (at > 0 && (queue[at - 1]?.at ?? 0) > planned.at) at -= 1;
  queue.splice(at, 0, planned);
}

/** What will be recorded of one person, and when. Shares are made up and stand for no real program. */
export function planOf(incidentId: IncidentId, ended: Instant, random: Random): readonly Planned[] {
  const plan: Planned[] = [];
  const does = (at: Instant, command: CareCommand): number => plan.push({ at, command });
  if (random.chance(0.75)) {
    const before = 1 + random.below(3);
    does(ended, { kind: "RateStability", incidentId, when: "before", rating: before });
    const after = Math.min(5, before + random.below(3));
    if (random.chance(0.9))
      does(ended, { kind: "RateStability", incidentId, when: "after", rating: after });
  }
  if (random.chance(0.15)) return plan;
  const isNeeded = random.chance(0.65);
  does(ended, { kind: "RecordNeed", incidentId, isNeeded });
  if (random.chance(0.7)) {
    const consent = { kind: "RecordConsent", incidentId, isGiven: true } as const;
    does(ended, { ...consent, consent: "contact-me", form: "spoken" });
    does(ended, { kind: "AgreeFollowUps", incidentId, days: [1, 7, 30] });
    for (const day of [1, 7, 30] as const) followUp(does, random, { incidentId, ended, day });
  }
  // By its number, so that whatever else is drawn stays as it was.
  if (Number(incidentId.slice(-1)) < 6) {
    const consent = "tell-call-taker";
    does(ended, { kind: "RecordConsent", incidentId, consent, isGiven: true, form: "spoken" });
  }
  if (isNeeded && random.chance(0.8)) refer(does, random, incidentId, ended);
  if (random.chance(0.02)) does(ended + 5 * dayMs, { kind: "WithdrawConsent", incidentId });
  return plan;
}

type Does = (at: Instant, command: CareCommand) => unknown;

function followUp(
  does: Does,
  random: Random,
  of: { readonly incidentId: IncidentId; readonly ended: Instant; readonly day: FollowUpDay },
): void {
  const { incidentId, ended, day } = of;
  if (random.chance(0.15)) return;
  const at = ended + day * dayMs + Math.round(random.next() * 20 * hourMs);
  const outcome = random.chance(0.82) ? "done" : "unreachable";
  does(at, { kind: "RecordFollowUp", incidentId, day, outcome, note: null });
}

function refer(does: Does, random: Random, incidentId: IncidentId, ended: Instant): void {
  const at = random.below(services.length);
  const [serviceId, service, need] = services[at] ?? services[0];
  const isPart2 = at === services.length - 1;
  const referral = { incidentId, referralId: "r1" } as const;
  const details = { serviceId, service, need };
  does(ended, { kind: "OfferReferral", ...referral, isPart2, details });
  if (random.chance(0.1)) return;
  const isAccepted = random.chance(0.75);
  does(ended, { kind: "AnswerReferral", ...referral, isAccepted });
  if (!isAccepted || random.chance(0.2)) return;
  const form = isPart2 ? "written" : "spoken";
  const consent = "ask-the-provider";
  does(ended, { kind: "RecordConsent", incidentId, consent, isGiven: true, form });
  if (random.chance(0.25)) return;
  const cameAt = ended + Math.round((0.5 + random.exponential(7)) * dayMs);
  const told = cameAt + Math.round(2 * random.next() * dayMs);
  const word = random.chance(0.72) ? "came" : "did-not-come";
  const attendedAt = word === "came" ? cameAt : null;
  does(told, { kind: "ReportConnection", ...referral, word, from: "provider", attendedAt });
}
