import * as z from "zod";
import type { Instant } from "#core/base/ids.ts";
import type { AgencySettings } from "#core/dispatch/agency-settings.ts";
import type { Fix } from "#core/dispatch/fix.ts";
import type { ProtocolRef } from "#core/dispatch/words.ts";
import type { ToldNudge } from "#core/dispatch/nudge-rule.ts";
import { agencySettingsSchema, toldNudgeSchema } from "./agency.ts";
import { sentCommandSchema } from "./commands.ts";
import type { SentCommand } from "./commands.ts";
import {
  incidentSchema,
  unitPositionSchema,
  unitSchema,
  wireEventSchema,
  type UnitPosition,
  type WireEvent,
  type WireIncident,
  type WireUnit,
} from "./events.ts";
import { protocolRefSchema } from "./http.ts";
import { refusalSchema, type WireRefusal } from "./refusal.ts";
import { instantSchema, positionSchema } from "./words.ts";

/** The address of the socket. Same origin only; the session's cookie signs it in. */
export const livePath = "/api/live";

/**
 * What a console says. `hello` first: `from` is the last position it has applied, null when it has none; it may be sent again to
 * start over. Commands may be sent before the answer to `hello` comes.
 */
export const clientMessageSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("hello"), from: positionSchema.nullable() }),
  z.strictObject({ type: z.literal("command"), ...sentCommandSchema.shape }),
  z.strictObject({
    type: z.literal("position"),
    latitude: z.number(),
    longitude: z.number(),
    accuracyMeters: z.number(),
    at: instantSchema,
    sentAt: instantSchema,
  }),
]);
export type ClientMessage =
  | { readonly type: "hello"; readonly from: number | null }
  | ({ readonly type: "command" } & SentCommand)
  /** Where a crew's phone is. Told on, never kept; what is no position is answered with `error`. */
  | ({ readonly type: "position" } & Fix);

/** Close codes of the socket, beside the standard ones. 4401 and 4403 are for good; on any other the console connects again. */
export const closeCodes = {
  /** The session ended: sign in again. */
  signedOut: 4401,
  /** Read too slowly: more than `limits.bufferedBytes` waited. Connect again and resume. */
  tooSlow: 4408,
  /** A message larger than `limits.messageBytes` (the standard code). */
  tooLarge: 1009,
  /** The server stops (the standard code). Connect again and resume. */
  goingAway: 1001,
} as const;

/**
 * What a console hears, in this order: one `snapshot` (when it asked from null or from too long ago, and always for a seat that
 * sees only some incidents), then `events` that follow on without a gap: the first `from` is the snapshot's or its own position,
 * each later `from` is the `through` before it. Events not meant for this seat are left out, `through` counts them all the same.
 *
 * To apply `events`: fold `events` in order, then put what `entered` holds in place whole, then forget what `left` names; the
 * position is now `through`. To resume: `hello` with that position.
 */
export const serverMessageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("snapshot"),
    position: positionSchema,
    at: instantSchema,
    incidents: z.array(incidentSchema),
    units: z.array(unitSchema),
  }),
  z.object({
    type: z.literal("events"),
    from: positionSchema,
    through: positionSchema,
    events: z.array(wireEventSchema),
    entered: z
      .object({ incidents: z.array(incidentSchema), units: z.array(unitSchema) })
      .exactOptional(),
    left: z.object({ incidents: z.array(z.string()), units: z.array(z.string()) }).exactOptional(),
  }),
  z.object({
    type: z.literal("pulse"),
    position: positionSchema,
    at: instantSchema,
    seen: positionSchema,
    gone: z.array(z.string()).exactOptional(),
  }),
  z.object({
    type: z.literal("telemetry"),
    at: instantSchema,
    units: z.array(unitPositionSchema),
  }),
  z.object({
    type: z.literal("accepted"),
    commandId: z.string(),
    position: positionSchema,
    duplicate: z.boolean(),
  }),
  z.object({ type: z.literal("protocol"), active: protocolRefSchema }),
  z.object({
    type: z.literal("agency"),
    settings: agencySettingsSchema,
    nudges: z.array(toldNudgeSchema).readonly().exactOptional(),
  }),
  z.object({
    type: z.literal("refused"),
    commandId: z.string(),
    refusal: refusalSchema,
    line: z.string().exactOptional(),
  }),
  z.object({ type: z.literal("unknown"), commandId: z.string(), message: z.string() }),
  z.object({ type: z.literal("error"), refusal: refusalSchema }),
]);

/** The same messages with the types of core. */
export type ServerMessage =
  | {
      readonly type: "snapshot";
      /** The last position folded in. */
      readonly position: number;
      readonly at: Instant;
      /** All that are open, and those that ended in the last 24 hours, with what they are merged with. */
      readonly incidents: readonly WireIncident[];
      readonly units: readonly WireUnit[];
    }
  | {
      readonly type: "events";
      /** The position before the first. */
      readonly from: number;
      readonly through: number;
      readonly events: readonly WireEvent[];
      /** Only to a seat that sees some incidents (a crew, a hotline), in place of events: what changed or came in sight, as it stands at `through`. */
      readonly entered?: {
        readonly incidents: readonly WireIncident[];
        readonly units: readonly WireUnit[];
      };
      /** What went out of that seat's sight: forget it. */
      readonly left?: { readonly incidents: readonly string[]; readonly units: readonly string[] };
    }
  /** Once a second. A `position` other than the console's own means a gap: say `hello` again. */
  | {
      readonly type: "pulse";
      readonly position: number;
      readonly at: Instant;
      /** How far a dispatcher's console has surely read; 0 while none is there. */
      readonly seen: number;
      /** Seats that a person left and nobody has taken since. */
      readonly gone?: readonly string[];
    }
  | { readonly type: "telemetry"; readonly at: Instant; readonly units: readonly UnitPosition[] }
  /** On disk. `position` is that of its last event; the events themselves come in `events`, before or after this. */
  | {
      readonly type: "accepted";
      readonly commandId: string;
      readonly position: number;
      /** True when this command id had been recorded before: nothing happened now. */
      readonly duplicate: boolean;
    }
  /** Which version decides new calls: said with every answer to `hello`, and when another comes into force. Calls keep their own. */
  | { readonly type: "protocol"; readonly active: ProtocolRef }
  /** How the agency works: said with every answer to `hello`, and when a supervisor changes it. */
  | {
      readonly type: "agency";
      readonly settings: AgencySettings;
      /** Absent: every nudge is on. */
      readonly nudges?: readonly ToldNudge[];
    }
  /** Nothing was recorded. */
  | {
      readonly type: "refused";
      readonly commandId: string;
      readonly refusal: WireRefusal;
      /** Of a tap: the count it was refused in. A phone that has numbered its taps anew since is told nothing by it. */
      readonly line?: string;
    }
  /** It may or may not be recorded: send the same command again, with the same id. Never a refusal. */
  | { readonly type: "unknown"; readonly commandId: string; readonly message: string }
  /** A message that could not be read; the socket stays usable. */
  | { readonly type: "error"; readonly refusal: WireRefusal };
