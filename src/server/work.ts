import type { FastifyInstance } from "fastify";
import {
  fewestSeats,
  smallestCount,
  workQuerySchema,
  workRoutes as routes,
} from "#contract/work.ts";
import type { Reviews, Work } from "#contract/work.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { LaborScope, LaborSignOff } from "#core/dispatch/labor.ts";
import { whyNoPersonFigures } from "#core/dispatch/labor.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { AppParts } from "./app-parts.ts";
import { fitOf } from "./figures.ts";
import type { CallsOfDays } from "./nudges.ts";
import { readBody } from "./read-body.ts";
import { refuseWith } from "./refusals.ts";
import { mustBe } from "./sign-in.ts";

const dayMs = 24 * 60 * 60 * 1000;
const reviewDays = 30;
const mostRows = 100;

/** Reviews of overrides, and figures of persons where they were signed for. */
export function addWorkRoutes(app: FastifyInstance, parts: AppParts): void {
  const { incidents, now, settings, protocolFor } = parts;
  app.get(routes.reviews.path, (request): Reviews => {
    const { seat } = mustBe(request, parts, routes.reviews.may);
    return reviewsFor(incidents, seat.roles.includes("supervisor") ? null : seat.id, now());
  });
  app.get(routes.work.path, (request): Work => {
    const { seat } = mustBe(request, parts, routes.work.may);
    const { of } = readBody(workQuerySchema, request.query);
    if (of === "supervisor" && !seat.roles.includes("supervisor"))
      throw refuseWith(
        403,
        "S133",
        "not-for-this-role",
        `seat \`${seat.id}\` is shown its own figures alone; ask with of=own`,
      );
    const { labor } = settings.book.now();
    return workOf({ incidents, labor, protocolFor, at: now() }, of, seat.id);
  });
}

type Row = Reviews["overrides"][number];

/** The overrides of 30 days, of one seat or, for a supervisor, of all. Nobody's seat is in them. */
export function reviewsFor(incidents: CallsOfDays, own: SeatId | null, at: Instant): Reviews {
  const from = at - reviewDays * dayMs;
  const all = incidents.openedBetween(from, at).flatMap(overridesOf);
  const shown = all
    .filter(({ by }) => own === null || by === own)
    .map(({ row }) => row)
    .toSorted((one, other) => waits(other, own) - waits(one, own) || other.at - one.at)
    .slice(0, mostRows);
  return { from, to: at, overrides: shown, group: groupOf(all) };
}

/** A supervisor waits for a review to be made, everybody else for one to be answered. */
const waits = ({ review }: Row, own: SeatId | null): number =>
  Number(own === null ? review === null : review !== null && review.reply === null);

function overridesOf(incident: Incident): readonly { readonly by: SeatId; readonly row: Row }[] {
  const { id: incidentId, decisions, desks, observed, endedAt } = incident;
  return decisions.flatMap((decided, decision) => {
    if (decided.how !== "overridden") return [];
    const review = desks.floor.reviews.find((each) => each.decision === decision);
    const isDanger = observed.some(
      ({ observation }) => observation === "threat" || observation === "weapon-seen",
    );
    const isTold = endedAt !== null || isDanger;
    const row: Row = {
      incidentId,
      decision,
      at: decided.at,
      reason: decided.reason ?? "not-given",
      send: decided.send,
      recommended: decided.recommendation?.send ?? null,
      foundDanger: isTold ? isDanger : null,
      review:
        review === undefined
          ? null
          : { at: review.at, finding: review.finding, note: review.note, reply: review.reply },
    };
    return [{ by: decided.by, row }];
  });
}

function groupOf(all: readonly { readonly by: SeatId; readonly row: Row }[]): Reviews["group"] {
  const seats = new Set(all.map(({ by }) => by));
  if (all.length < smallestCount || seats.size < fewestSeats) return null;
  const count = (is: (row: Row) => boolean): number => all.filter(({ row }) => is(row)).length;
  return {
    overrides: all.length,
    reviewed: count(({ review }) => review !== null),
    agree: count(({ review }) => review?.finding === "agree"),
    otherwise: count(({ review }) => review?.finding === "saw-it-otherwise"),
    atTheRule: count(({ review }) => review?.finding === "look-at-the-rule"),
    replied: count(({ review }) => (review?.reply ?? null) !== null),
    foundDanger: count(({ foundDanger }) => foundDanger === true),
  };
}

interface Floor {
  readonly incidents: CallsOfDays;
  readonly labor: LaborSignOff | null;
  readonly protocolFor: (incident: Incident) => CompiledProtocol;
  readonly at: Instant;
}

/** S133: figures of persons, behind the one gate. Its days are those that were signed for. */
export function workOf(
  { incidents, labor, protocolFor, at }: Floor,
  of: LaborScope,
  own: SeatId,
): Work {
  const why = whyNoPersonFigures(labor, of, at);
  if (labor === null || why !== undefined)
    return { why: why ?? "not-signed", from: null, to: at, persons: [], medianShare: null };
  const from = at - labor.retentionDays * dayMs;
  const bySeat = countBySeat(incidents.openedBetween(from, at), protocolFor);
  const medianShare = medianOf(bySeat);
  const none = { eligible: 0, sent: 0, overrides: 0, foundDanger: 0 };
  const persons =
    of === "own"
      ? [bySeat.get(own) ?? none]
      : [...bySeat]
          .map(([seat, counts]) => ({ seat, ...counts }))
          // By name: no order of merit.
          .toSorted((one, other) => (one.seat < other.seat ? -1 : 1));
  return { why: null, from, to: at, persons, medianShare };
}

interface Counts {
  readonly eligible: number;
  readonly sent: number;
  readonly overrides: number;
  readonly foundDanger: number;
}

function countBySeat(
  opened: readonly Incident[],
  protocolFor: Floor["protocolFor"],
): ReadonlyMap<SeatId, Counts> {
  const bySeat = new Map<SeatId, Counts>();
  const add = (seat: SeatId, more: Partial<Counts>): void => {
    const { eligible = 0, sent = 0, overrides = 0, foundDanger = 0 } = bySeat.get(seat) ?? {};
    bySeat.set(seat, {
      eligible: eligible + (more.eligible ?? 0),
      sent: sent + (more.sent ?? 0),
      overrides: overrides + (more.overrides ?? 0),
      foundDanger: foundDanger + (more.foundDanger ?? 0),
    });
  };
  for (const incident of opened) {
    const [first] = incident.decisions;
    if (first === undefined || first.how === "emergency") continue;
    const { fit, isSent } = fitOf(incident, protocolFor(incident));
    if (fit === "eligible") add(first.by, { eligible: 1, sent: Number(isSent) });
    for (const { by, row } of overridesOf(incident))
      add(by, { overrides: 1, foundDanger: Number(row.foundDanger === true) });
  }
  return bySeat;
}

function medianOf(bySeat: ReadonlyMap<SeatId, Counts>): number | null {
  const shares = [...bySeat.values()]
    .filter(({ eligible }) => eligible >= smallestCount)
    .map(({ eligible, sent }) => sent / eligible)
    .toSorted((one, other) => one - other);
  if (shares.length < fewestSeats) return null;
  const middle = Math.floor(shares.length / 2);
  const upper = shares[middle] ?? 0;
  return shares.length % 2 === 1 ? upper : (upper + (shares[middle - 1] ?? upper)) / 2;
}
