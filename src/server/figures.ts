import type { Aggregates } from "#contract/http.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { isWish } from "#core/dispatch/nudge-words.ts";
import { isServedBy, teamsThatFit } from "#core/dispatch/no-team.ts";
import { answersOf } from "#core/dispatch/recommend.ts";
import { bringsOfficer } from "#core/dispatch/wish.ts";
import type { NoTeamReason } from "#core/dispatch/words.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { IncidentIndex } from "./incident-index.ts";

const dayMs = 24 * 60 * 60 * 1000;
const maxReviews = 50;

/** Whether an unarmed team fitted a call, capacity left aside. */
export type Fit = "eligible" | "not-eligible" | "not-assessed";

/** One incident as the figures see it: nothing that tells who. */
interface Line {
  readonly incident: Incident;
  readonly family: string;
  readonly fit: Fit;
  readonly isSent: boolean;
  readonly reason: NoTeamReason | null;
  readonly hasOfficer: boolean | null;
  /** Whether the pathway asks for the caller's wish about police. */
  readonly isToBeAsked: boolean;
}

/** Figures of the group over the last days, each call under its own version of the protocol. A merged duplicate counts with the incident it joined. */
export function figuresOf(
  incidents: IncidentIndex,
  versionOf: (incident: Incident) => CompiledProtocol,
  days: number,
  at: Instant,
): Aggregates {
  const from = at - days * dayMs;
  const lines = incidents
    .openedBetween(from, at)
    .map((incident) => lineOf(incident, versionOf(incident)));
  const eligible = lines.filter(({ fit }) => fit === "eligible");
  const unsent = eligible.filter(({ isSent }) => !isSent);
  const reasons = unsent.map(({ reason }) => reason).filter((reason) => reason !== null);
  const sent = eligible.length - unsent.length;
  const overrides = lines.flatMap(({ incident }) =>
    incident.decisions.flatMap((decided) =>
      decided.how === "overridden" ? [decided.reason ?? ("not-given" as const)] : [],
    ),
  );
  const ofFit = (fit: Fit): number => lines.filter((line) => line.fit === fit).length;
  return {
    from,
    to: at,
    incidents: lines.length,
    byStatus: tally(lines.map(({ incident }) => incident.status)).map(([status, calls]) => ({
      status,
      calls,
    })),
    byFamily: byFamily(lines),
    fit: {
      eligible: eligible.length,
      notEligible: ofFit("not-eligible"),
      notAssessed: ofFit("not-assessed"),
    },
    sent,
    stillOpen: unsent.length - reasons.length,
    notSent: tally(reasons).map(([reason, calls]) => ({ reason, calls })),
    overrides: tally(overrides).map(([reason, calls]) => ({ reason, calls })),
    dispositions: tally(
      lines.map(({ incident }) => incident.disposition).filter((code) => code !== null),
    ).map(([reason, calls]) => ({ reason, calls })),
    wishes: wishesOf(lines),
    ...now(incidents, at),
  };
}

/** Fewer decided calls with a wish than this, and the share is not told. */
const fewestWishes = 11;

/** How often what was sent is what the caller wished about police. */
function wishesOf(lines: readonly Line[]): Aggregates["wishes"] {
  const told = lines.flatMap(({ incident, hasOfficer }) => {
    const wish = incident.desks.wish?.wish ?? null;
    return wish === null ? [] : [{ wish, hasOfficer }];
  });
  const wished = told.filter(({ wish }) => isWish(wish));
  const asking = lines.filter(({ isToBeAsked }) => isToBeAsked);
  const decided = wished.filter(({ hasOfficer }) => hasOfficer !== null);
  const met = decided.filter(
    ({ wish, hasOfficer }) => hasOfficer === (wish === "wants-officer"),
  ).length;
  return {
    recorded: told.length,
    notSaid: told.filter(({ wish }) => wish === "not-said").length,
    toBeAsked: asking.length,
    notAsked: asking.filter(({ incident }) => incident.desks.wish === null).length,
    wished: wished.length,
    decided: decided.length,
    met: decided.length < fewestWishes ? null : met,
  };
}

/** Whether the decision that stands sends an officer; null while nothing is decided. A co-responder unit brings one. */
function sendsOfficer({ decisions }: Incident, { protocol }: CompiledProtocol): boolean | null {
  const last = decisions.at(-1);
  return last === undefined ? null : bringsOfficer(protocol, last.send);
}

/** An incident never changes in place, so that its line holds for as long as it is the same one, under the same protocol. */
const linesKept = new WeakMap<Incident, { readonly by: CompiledProtocol; readonly line: Line }>();

/** Whether a call fitted a team, and whether it got one. */
export const fitOf = (
  incident: Incident,
  compiled: CompiledProtocol,
): { readonly fit: Fit; readonly isSent: boolean } => lineOf(incident, compiled);

function lineOf(incident: Incident, compiled: CompiledProtocol): Line {
  const kept = linesKept.get(incident);
  if (kept?.by === compiled) return kept.line;
  const line = newLine(incident, compiled);
  linesKept.set(incident, { by: compiled, line });
  return line;
}

function newLine(incident: Incident, compiled: CompiledProtocol): Line {
  const { pathway } = incident;
  const known = pathway === null ? undefined : compiled.pathways.get(pathway);
  if (pathway === null || known === undefined)
    return {
      incident,
      family: "none-chosen",
      fit: "not-assessed",
      isSent: false,
      reason: null,
      hasOfficer: sendsOfficer(incident, compiled),
      isToBeAsked: false,
    };
  const answers = answersOf(incident, compiled.protocol);
  const decision = decideCall(compiled, { pathway, answers });
  const teams = teamsThatFit(compiled.protocol, decision);
  const eligible = teams.length > 0 ? "eligible" : "not-eligible";
  const stated = incident.teamNotSent.find(({ responder }) => teams.includes(responder));
  return {
    incident,
    family: known.pathway.family,
    fit: decision.status === "open" ? "not-assessed" : eligible,
    isSent: teams.some((team) => isServedBy(incident, team)),
    reason: stated?.reason ?? null,
    hasOfficer: sendsOfficer(incident, compiled),
    isToBeAsked: known.pathway.asksWish === true,
  };
}

function byFamily(lines: readonly Line[]): Aggregates["byFamily"] {
  return tally(lines.map(({ family }) => family)).map(([family, calls]) => {
    const eligible = lines.filter((line) => line.family === family && line.fit === "eligible");
    const sent = eligible.filter(({ isSent }) => isSent).length;
    return { family, calls, eligible: eligible.length, sent };
  });
}

/** How the floor stands at this moment, whatever the span of the other figures. */
function now(
  incidents: IncidentIndex,
  at: Instant,
): Pick<Aggregates, "waiting" | "onHold" | "reviews"> {
  const open = incidents.open();
  const reviewed = incidents.reviewed();
  const waiting = open.filter(({ status }) => status === "waiting");
  const held = open.filter(({ status }) => status === "on-hold");
  const asked = reviewed
    .filter(({ review }) => review === "requested")
    .sort((one, other) => one.openedAt - other.openedAt);
  const oldest = (times: readonly Instant[]): number | null =>
    times.length === 0 ? null : Math.round((at - Math.min(...times)) / 1000);
  return {
    waiting: { calls: waiting.length, oldestSeconds: oldest(waiting.map((each) => each.openedAt)) },
    onHold: {
      calls: held.length,
      due: held.filter(({ hold }) => hold?.isDue === true).length,
      oldestSeconds: oldest(held.map(({ hold, openedAt }) => hold?.since ?? openedAt)),
    },
    reviews: {
      waiting: asked.length,
      incidentIds: asked.slice(0, maxReviews).map(({ id }) => id),
      agree: reviewed.filter(({ review }) => review === "agree").length,
      sawItOtherwise: reviewed.filter(({ review }) => review === "saw-it-otherwise").length,
    },
  };
}

/** How often each occurs, most first. */
function tally<Code extends string>(codes: readonly Code[]): [Code, number][] {
  const counts = new Map<Code, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
