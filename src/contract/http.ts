import * as z from "zod";
import { dispositionCodes, noTeamReasons, overrideReasons } from "#core/dispatch/words.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { incidentSchema, wireEventSchema, type WireEvent } from "./events.ts";
import { limits } from "./limits.ts";
import { standingSchema } from "./repeat.ts";
import { idSchema, instantSchema, positionSchema, roleSchema } from "./words.ts";

/** A version of a protocol, by which every decision names it. */
export const protocolRefSchema = z.object({
  id: z.string(),
  version: z.number(),
  hash: z.string(),
});

/** POST /api/session: sit down in a seat. Answers 200 with `sessionSchema` and the session's cookie, or 401. */
export const signInSchema = z.strictObject({
  seat: idSchema,
  secret: z.string().min(1).max(limits.secretLength),
  /** The second factor, where the account has one: six digits of its authenticator. */
  code: z
    .string()
    .regex(/^\d{6}$/, "six digits")
    .exactOptional(),
});
export type SignIn = z.infer<typeof signInSchema>;

const seatNameSchema = z.object({ en: z.string(), es: z.string().exactOptional() });

const seatSchema = z.object({
  id: z.string(),
  /** As a person reads it, in each language the agency has it: `Call taker 1`. Never a person's name. */
  name: seatNameSchema,
  roles: z.array(roleSchema).readonly(),
  /** The unit that a field seat is. */
  unitId: z.string().nullable(),
});
export type WireSeat = Readonly<z.infer<typeof seatSchema>>;

/** POST /api/session, and GET where somebody is signed in. */
export const sessionSchema = z.object({
  agency: z.object({ id: z.string(), name: z.string(), isSynthetic: z.boolean() }),
  seat: seatSchema,
  /** The other seats: whom a hand-over can be offered to, how an owner is called. Without secrets. */
  seats: z.array(seatSchema).readonly(),
  protocol: protocolRefSchema,
  expiresAt: instantSchema,
  /** The server's clock, to show ages by. */
  at: instantSchema,
});
export type Session = Readonly<z.infer<typeof sessionSchema>>;
/** GET /api/session: null when nobody is signed in, which is how every first visit begins and no fault. */
export const ownSessionSchema = sessionSchema.nullable();

/** GET /api/seats: the demo's sign-ins, over synthetic data on loopback only; elsewhere 404. */
export const demoSeatsSchema = z.object({
  isSynthetic: z.literal(true),
  seats: z
    .array(
      seatSchema.extend({
        secret: z.string(),
        /** Where the account has a second factor: what an authenticator would show now; empty until the next. */
        code: z.string().exactOptional(),
      }),
    )
    .readonly(),
});
export type DemoSeats = Readonly<z.infer<typeof demoSeatsSchema>>;

/** GET /api/protocol: the active protocol, read and checked; the browser compiles it with `#core/protocol/compile.ts`. */
export const protocolSchema = z.looseObject({
  id: z.string(),
  version: z.number(),
  hash: z.string(),
});
export type ProtocolBody = Protocol;

/** POST /api/commands: 200 when it is on disk. 409, 403, 404 … with `errorSchema` when refused; 503 with code `unknown` when it may or may not be. */
export const acceptedSchema = z.object({
  commandId: z.string(),
  /** Of its last event. */
  position: positionSchema,
  duplicate: z.boolean(),
  events: z.array(wireEventSchema),
});
export interface Accepted {
  readonly commandId: string;
  readonly position: number;
  readonly duplicate: boolean;
  readonly events: readonly WireEvent[];
}

/** GET /api/incidents/:id/record: one call's whole record. Supervisors only; reading it is itself recorded. */
export const recordSchema = z.object({
  incident: incidentSchema,
  events: z.array(wireEventSchema),
});
export interface IncidentRecord {
  readonly incident: Incident;
  readonly events: readonly WireEvent[];
}

/** GET /api/incidents/:id/same-place: earlier incidents at the same place in the last 90 days, newest first, at most 50. */
export const samePlaceSchema = z.object({
  /** Null: the place is not known, so nothing can be said. */
  incidents: z
    .array(
      z.object({
        id: z.string(),
        openedAt: instantSchema,
        status: z.string(),
        pathway: z.string().nullable(),
        callType: z.string().nullable(),
        disposition: z.enum(dispositionCodes).nullable(),
        /** Responders that served it. */
        served: z.array(z.string()).readonly(),
      }),
    )
    .readonly()
    .nullable(),
  /** Where this call stands among repeat conflicts; null before the safety questions are answered, and where nobody can tell. */
  repeat: standingSchema.nullable(),
});
export type SamePlace = Readonly<z.infer<typeof samePlaceSchema>>;

const count = z.number().int().min(0);
const counts = <Code extends string>(codes: readonly Code[]) =>
  z.array(z.object({ reason: z.enum(codes), calls: count })).readonly();

/** GET /api/aggregates?days=1|7|30 (supervisor): figures of the group. No seat, no person, no place is in them. */
export const aggregatesQuerySchema = z.strictObject({
  days: z.enum(["1", "7", "30"]).default("1"),
});
export const aggregatesSchema = z.object({
  /** Incidents opened from `from` (counted in) to `to`; merged duplicates are counted with the one they joined. */
  from: instantSchema,
  to: instantSchema,
  incidents: count,
  byStatus: z.array(z.object({ status: z.string(), calls: count })).readonly(),
  byFamily: z.array(z.object({ family: z.string(), calls: count, eligible: count, sent: count })),
  /**
   * Whether an unarmed team fitted (community, mediator, social worker, clinician, hotline, co-response), capacity left aside.
   * The three sum to `incidents`. Not assessed: no complaint chosen, or the answers left it open.
   */
  fit: z.object({ eligible: count, notEligible: count, notAssessed: count }),
  /** Of the eligible: those a team took. The others have a reason in `notSent`, or are still open. */
  sent: count,
  stillOpen: count,
  notSent: counts(noTeamReasons),
  /** Overrides by coded reason, `not-given` while it is owed. Of the group, never of a person. */
  overrides: counts([...overrideReasons, "not-given"] as const),
  dispositions: counts(dispositionCodes),
  /**
   * Wishes about police: calls where one was asked for or told, those with a wish, those decided, and of these what was sent met it. Not met is
   * where the rules send an officer for a danger, or a person did. `met` is null under 11 decided: too few to say.
   */
  wishes: z.object({
    recorded: count,
    /** Asked, and the caller did not say. */
    notSaid: count,
    /** Calls whose pathway asks for it, and those of them of which nothing was recorded. */
    toBeAsked: count,
    notAsked: count,
    wished: count,
    decided: count,
    met: count.nullable(),
  }),
  /** Now, whatever `days` is. Seconds. */
  waiting: z.object({ calls: count, oldestSeconds: z.number().nullable() }),
  onHold: z.object({ calls: count, due: count, oldestSeconds: z.number().nullable() }),
  reviews: z.object({
    waiting: count,
    /** The incidents that wait for a supervisor, oldest first, at most 50. */
    incidentIds: z.array(z.string()).readonly(),
    agree: count,
    sawItOtherwise: count,
  }),
});
export type Aggregates = Readonly<z.infer<typeof aggregatesSchema>>;

/** GET /api/health: open to all on this machine's address, no call in it. */
export const healthSchema = z.object({
  status: z.enum(["ok", "degraded"]),
  /** Why it is degraded, one sentence each. */
  notes: z.array(z.string()).readonly(),
  tier: z.literal("one-box"),
  isSynthetic: z.boolean(),
  store: z.object({ kind: z.string(), position: positionSchema, waiting: count }),
  /** Milliseconds since each feed was last heard; null: never yet. */
  feeds: z.array(z.object({ feed: z.string(), ageMs: z.number().nullable() })).readonly(),
  sockets: count,
  at: instantSchema,
});
export type Health = Readonly<z.infer<typeof healthSchema>>;

/** GET and POST /api/county: how fast Harbor County lives. Demo only: elsewhere GET answers null, POST 404. */
export const countySpeedSchema = z.strictObject({ speed: z.number().min(1).max(60) });
export const countySchema = z.object({
  /** 1 is real time, 60 a minute in a second. */
  speed: z.number(),
  isSynthetic: z.literal(true),
});
export type County = Readonly<z.infer<typeof countySchema>>;
/** GET /api/county: null where no county lives, so that every page may ask. */
export const livingCountySchema = countySchema.nullable();
