import type { SentinelReviewBody } from "#contract/sentinel.ts";
import type { AgencyId, IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Center } from "#core/dispatch/center.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { mayHoldMinor } from "#core/repeat/contact.ts";
import { readNumber } from "#core/repeat/place.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import { callersOf, isSamePlace, sentinelClassesOf } from "#core/sentinel/sentinel.ts";
import type { SentinelEvent } from "#core/sentinel/sentinel.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import type { MediationBook } from "../mediation/book.ts";
import { toDispatchEvent } from "../recorded.ts";
import { repeatStream, toRepeatEvent } from "../repeat/recorded.ts";
import { shownEvent } from "../views.ts";
import { toSentinel } from "./recorded.ts";

/** From what a review is made. */
export interface SentinelSources {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly center: Center;
  /** The protocol in force. */
  readonly protocol: () => Protocol;
  readonly recordsOf: (id: IncidentId) => readonly string[];
  readonly mediation: Pick<MediationBook, "ofSame">;
}

type Opened = Extract<SentinelEvent, { readonly kind: "SentinelReviewOpened" }> & {
  readonly at: Instant;
  readonly by: SeatId;
};
type Call = SentinelReviewBody["calls"][number];

/** Calls that one review lists; a place with more is no home. */
const mostCalls = 500;

/**
 * The history of a place: its calls with who knew what when, what was sent and why not more, what the conflict raised and who acted on
 * it, three days of each mediation, and who looked. Nobody's words, numbers or names, and nothing clinical (MD22).
 */
export async function sentinelReview(
  sources: SentinelSources,
  { reviewId, outcome, place, reason, at: openedAt, by }: Opened,
): Promise<SentinelReviewBody> {
  const { center } = sources;
  const incidents =
    place === null
      ? []
      : [...center.incidents.values()]
          .filter((one) => isSamePlace(one.place, place))
          .toSorted((one, other) => one.openedAt - other.openedAt)
          .slice(-mostCalls);
  const callers = callersOf(
    incidents.map((one) => ({ id: one.id, key: keyOf(one), at: one.openedAt })),
  );
  const looks: SentinelReviewBody["looks"][number][] = [];
  const calls: Call[] = [];
  for (const one of incidents) {
    const recorded = await sources.log.readIncident(sources.agency, one.id);
    for (const event of recorded)
      if (event.kind === "RecordRead") looks.push({ at: event.at, by: event.by, of: "call" });
    calls.push(callOf(one, recorded, callers.get(one.id) ?? null));
  }
  // What one caller did elsewhere is not this place's history.
  const recordIds = [...new Set(incidents.flatMap(({ id }) => sources.recordsOf(id)))].filter(
    (id) => !id.startsWith("caller/"),
  );
  const repeat = await repeatOf(sources, recordIds, looks);
  for (const read of await sources.log.readStream(sources.agency, `sentinel/${reviewId}`))
    if (toSentinel(read)?.kind === "SentinelReviewRead")
      looks.push({ at: read.at, by: read.by, of: "review" });
  return {
    reviewId,
    openedAt,
    by,
    outcome,
    place,
    reason,
    calls,
    counts: countsOf(incidents, calls, sources.protocol()),
    repeat,
    mediation: mediationOf(sources, recordIds, incidents),
    looks: looks.toSorted((one, other) => one.at - other.at),
  };
}

/** A caller's key; null where a minor is in the call, or may be. */
function keyOf(incident: Incident): string | null {
  if (mayHoldMinor(incident, defaultSettings)) return null;
  return readNumber(incident.calls[0]?.callbackNumber ?? null);
}

function callOf(
  { id: incidentId, openedAt }: Incident,
  recorded: readonly RecordedEvent[],
  caller: number | null,
): Call {
  const all = recorded.map(toDispatchEvent).filter((event) => event !== undefined);
  const events = all.flatMap((event) => {
    const classes = sentinelClassesOf(event.kind);
    return classes === undefined
      ? []
      : [shownEvent(event, { scope: "all", classes, isOutcomeCoarse: false, key: "" })];
  });
  const heldBack = all.length - events.length;
  return { incidentId, receivedAt: openedAt, caller, events, heldBack };
}

function countsOf(
  incidents: readonly Incident[],
  calls: readonly Call[],
  { responders }: Protocol,
): SentinelReviewBody["counts"] {
  const kindOf = new Map(responders.map(({ id, kind }) => [id, kind]));
  const kinds = incidents.map(({ served }) => served.map((id) => kindOf.get(id)));
  const { lawful } = defaultSettings;
  return {
    calls: incidents.length,
    lawful: incidents.filter(({ answers }) =>
      lawful.answers.includes(answers[lawful.question]?.answer ?? ""),
    ).length,
    withMediator: kinds.filter((all) => all.includes("mediator")).length,
    withTeam: kinds.filter((all) =>
      all.some((kind) => kind !== undefined && teamKinds.includes(kind)),
    ).length,
    withPoliceAlone: kinds.filter((all) => all.length > 0 && all.every((kind) => kind === "police"))
      .length,
    eligibleWithoutTeam: calls.filter(({ events }) =>
      events.some(({ kind }) => kind === "TeamNotSent"),
    ).length,
  };
}

async function repeatOf(
  { log, agency }: SentinelSources,
  recordIds: readonly string[],
  looks: SentinelReviewBody["looks"][number][],
): Promise<SentinelReviewBody["repeat"]> {
  const lines: SentinelReviewBody["repeat"][number][] = [];
  for (const id of recordIds)
    for (const recorded of await log.readStream(agency, repeatStream(id))) {
      const event = toRepeatEvent(recorded);
      if (event === undefined) continue;
      const { at, by, kind } = event;
      if (kind === "RepeatRecordRead") looks.push({ at, by, of: "repeat" });
      // Whether somebody refused help is nobody's to hold against them.
      else if (kind === "RepeatOfferAnswered")
        lines.push({ at, by, kind, step: event.to, calls: null });
      else if (kind === "RepeatStepRaised")
        lines.push({ at, by, kind, step: event.step, calls: event.calls });
      else
        lines.push({
          at,
          by,
          kind,
          step: kind === "RepeatReviewed" ? event.finding : null,
          calls: null,
        });
    }
  return lines.toSorted((one, other) => one.at - other.at);
}

/** Three days of each case: asked for, taken, ended. Whether it waited is the center's to answer for; what was in it is not. */
function mediationOf(
  { mediation }: SentinelSources,
  recordIds: readonly string[],
  incidents: readonly Incident[],
): SentinelReviewBody["mediation"] {
  const ids = [null, ...incidents.map(({ id }) => id)];
  const cases = new Set(ids.flatMap((incidentId) => mediation.ofSame({ recordIds, incidentId })));
  return [...cases].map(({ openedAt, holding, ended }) => ({
    askedAt: openedAt,
    takenAt: holding.is === "held" ? holding.since : null,
    endedAt: ended?.at ?? null,
  }));
}
