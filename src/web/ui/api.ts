import * as z from "zod";
import {
  countySchema,
  livingCountySchema,
  demoSeatsSchema,
  ownSessionSchema,
  protocolSchema,
  samePlaceSchema,
  sessionSchema,
} from "#contract/http.ts";
import type {
  County,
  DemoSeats,
  ProtocolBody,
  SamePlace,
  Session,
  SignIn,
} from "#contract/http.ts";
import { reachSchema, teamRecordSchema } from "#contract/reach.ts";
import type { Reach, WireTeamRecord } from "#contract/reach.ts";
import { errorSchema } from "#contract/refusal.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { actsInTurn } from "./acts-in-turn.ts";
import { refusalWords } from "./refusals/refusal-words.ts";
import { currentLanguage } from "./words.ts";

/** An answer, or why there is none: the server's refusal, or `unreachable` when no answer came. */
export type Answered<Body> = Result<Body, WireRefusal>;

const noAnswer: WireRefusal = {
  rule: "S0",
  code: "unreachable",
  message: "the server does not answer; check that it runs and that this console is on its network",
};

/** Asks the server for a body of a schema. Never throws: no answer and an answer that does not fit are refusals. */
export async function ask<Body>(
  path: string,
  schema: z.ZodType<Body>,
  init: RequestInit = {},
): Promise<Answered<Body>> {
  try {
    const answer = await fetch(path, init);
    const body: unknown = answer.status === 204 ? null : await answer.json();
    if (answer.ok) return ok(schema.parse(body));
    const read = errorSchema.safeParse(body);
    if (read.success) return fail(spoken(read.data.error));
    return fail(spoken({ ...noAnswer, code: `http-${answer.status}` }));
  } catch {
    return fail(spoken(noAnswer));
  }
}

/** A refusal in the language of this window, without what a program alone reads. */
const spoken = ({ rule, code, message }: Omit<WireRefusal, "current" | "field">): WireRefusal => ({
  rule,
  code,
  message: refusalWords({ rule, code, message }, currentLanguage()),
});

/** A request that brings a body. */
export const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Acts of one kind over this window's line, as `actsInTurn` says. */
export const inTurn = <Act, Body>(
  send: (act: Act, commandId: string) => Promise<Answered<Body>>,
): ((act: Act) => Promise<Answered<Body>>) =>
  actsInTurn(send, {
    newId: () => crypto.randomUUID(),
    now: () => performance.now(),
    unreachable: () => spoken(noAnswer),
  });

export const demoSeats = (): Promise<Answered<DemoSeats>> => ask("/api/seats", demoSeatsSchema);
/** Who sits at this console; null when nobody does yet. */
export const session = (): Promise<Answered<Session | null>> =>
  ask("/api/session", ownSessionSchema);
export const signIn = (body: SignIn): Promise<Answered<Session>> =>
  ask("/api/session", sessionSchema, post(body));
export const signOut = (): Promise<Answered<unknown>> =>
  ask("/api/session", z.unknown(), { method: "DELETE" });
/** How fast the synthetic county lives; null where none does. */
export const county = (): Promise<Answered<County | null>> =>
  ask("/api/county", livingCountySchema);
export const setCountySpeed = (speed: number): Promise<Answered<County>> =>
  ask("/api/county", countySchema, post({ speed }));
export const samePlace = (incidentId: string): Promise<Answered<SamePlace>> =>
  ask(`/api/incidents/${encodeURIComponent(incidentId)}/same-place`, samePlaceSchema);

/** How a call is reached, as the server alone can tell. */
export const reachOf = (incidentId: string): Promise<Answered<Reach>> =>
  ask(`/api/incidents/${encodeURIComponent(incidentId)}/reach`, reachSchema);
/** What a team's calls of the last year came to. */
export const teamRecord = (responder: string): Promise<Answered<WireTeamRecord>> =>
  ask(`/api/responders/${encodeURIComponent(responder)}/record`, teamRecordSchema);

/** A version of the protocol by its hash; undefined where the server has none. Rejects when it does not answer. */
export async function protocolVersion(hash: string): Promise<ProtocolBody | undefined> {
  const answer = await ask(`/api/protocol/${encodeURIComponent(hash)}`, protocolSchema);
  // The server's own checker made it; its outline was looked at above.
  if (answer.ok) return answer.value as unknown as ProtocolBody;
  if (answer.error.code === "unreachable") throw new Error(answer.error.message);
  return undefined;
}

/** The active protocol as the server read and checked it. */
export async function activeProtocol(): Promise<Answered<ProtocolBody>> {
  const answer = await ask("/api/protocol", protocolSchema);
  // The server's own checker made it; its outline was looked at above.
  return answer.ok ? ok(answer.value as unknown as ProtocolBody) : answer;
}
