import type { IncidentId, Instant, SeatId } from "#core/base/ids.ts";
import { defaultSettings } from "./agency-settings.ts";
import type { AgencySettings } from "./agency-settings.ts";
import type { Center, Incident } from "./center.ts";

/** Something that another desk was asked and has not answered. */
export interface Unanswered {
  readonly incidentId: IncidentId;
  /** `offered` on offer still · `timed-out` back with its owner, and nothing done since · `requested` a partner's request nobody has seen. */
  readonly what: "offered" | "timed-out" | "requested";
  readonly from: SeatId;
  /** Whom it was offered to; null for a request, which is every desk's. */
  readonly to: SeatId | null;
  readonly since: Instant;
}

/** D282: what a supervisor is told of, the longest unanswered first. */
export function unansweredOf(
  center: Pick<Center, "incidents">,
  at: Instant,
  settings: AgencySettings = defaultSettings,
): readonly Unanswered[] {
  const before = at - settings["handover-alarm-seconds"] * 1000;
  const found: Unanswered[] = [];
  for (const incident of center.incidents.values()) {
    const each = incident.endedAt === null ? unansweredIn(incident) : undefined;
    if (each !== undefined && each.since <= before) found.push(each);
  }
  return found.toSorted((one, other) => one.since - other.since);
}

function unansweredIn({ id, handover, desks, decisions, owner }: Incident): Unanswered | undefined {
  if (handover !== null)
    return handover.isVoiceConfirmed
      ? undefined
      : {
          incidentId: id,
          what: "offered",
          from: handover.from,
          to: handover.to,
          since: handover.offeredAt,
        };
  const { request } = desks;
  if (request !== null && request.acknowledgedBy === null)
    return { incidentId: id, what: "requested", from: request.by, to: null, since: request.at };
  const last = desks.handovers.at(-1);
  if (last?.outcome !== "timed-out" || last.from !== owner) return undefined;
  const isDecidedSince = decisions.some((decided) => decided.at >= (last.endedAt ?? 0));
  if (isDecidedSince) return undefined;
  return { incidentId: id, what: "timed-out", from: last.from, to: last.to, since: last.offeredAt };
}
