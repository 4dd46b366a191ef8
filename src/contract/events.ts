import * as z from "zod";
import type { Instant } from "#core/base/ids.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { Stamped } from "#core/dispatch/events.ts";
import { instantSchema, positionSchema } from "./words.ts";

/**
 * An event as a console receives it: the stamped event of `#core/dispatch/events.ts` with its place in the log. A field that the
 * reader's role may not see is null, as is one whose key is destroyed.
 */
export type WireEvent = Stamped & {
  /** 1, 2, 3 … in the agency's log. A reader is not shown every event, so its own list may skip some. */
  readonly position: number;
  /** 1, 2, 3 … in the event's own stream (`streamOf`). */
  readonly streamVersion: number;
};

/** What every event has. Its other fields are those of its kind. */
export const wireEventSchema = z.looseObject({
  kind: z.string().min(1),
  at: instantSchema,
  by: z.string().min(1),
  position: positionSchema.min(1),
  streamVersion: z.number().int().min(1),
});

/** An incident as the fold holds it (`#core/dispatch/center.ts`), fields the role may not see nulled. */
export const incidentSchema = z.looseObject({
  id: z.string(),
  version: z.number().int().min(1),
  openedAt: instantSchema,
  status: z.string(),
  owner: z.string(),
});
export type WireIncident = Incident;

/** A unit as the fold holds it. */
export const unitSchema = z.looseObject({
  id: z.string(),
  version: z.number().int().min(1),
  responder: z.string(),
  status: z.string(),
  statusSince: instantSchema,
});
export type WireUnit = Unit;

/** Where a unit is, and since when that is known. Kilometers east and north of the south-west corner of what the agency covers. Never an event, never kept. */
export const unitPositionSchema = z.strictObject({
  unitId: z.string(),
  x: z.number(),
  y: z.number(),
  at: instantSchema,
});
export interface UnitPosition {
  readonly unitId: string;
  readonly x: number;
  readonly y: number;
  readonly at: Instant;
}
