import type { FastifyReply, FastifyRequest } from "fastify";
import type { IncomingHttpHeaders } from "node:http";
import type { Role } from "#core/dispatch/commands.ts";
import type { AppParts } from "./app-parts.ts";
import { refuseWith } from "./refusals.ts";
import type { Seat } from "./seats.ts";
import { sessionMs } from "./sessions.ts";
import type { KeptSession } from "./sessions.ts";

export const cookieName = "concord_session";

/** Who asks: a seat, by the session that its cookie names. */
export interface SignedIn {
  readonly seat: Seat;
  readonly session: KeptSession;
}

/** Who sent these headers; undefined when nobody is signed in. */
export function signedIn(
  headers: IncomingHttpHeaders,
  { sessions, directory }: Pick<AppParts, "sessions" | "directory">,
): SignedIn | undefined {
  const token = tokenIn(headers.cookie ?? "");
  const session = token === undefined ? undefined : sessions.find(token);
  const seat = session === undefined ? undefined : directory.find(session.seat);
  return session === undefined || seat === undefined ? undefined : { seat, session };
}

function tokenIn(header: string): string | undefined {
  const prefix = `${cookieName}=`;
  const found = header.split(";").map((part) => part.trim());
  return found.find((part) => part.startsWith(prefix))?.slice(prefix.length);
}

/** The one who asks; throws the refusal when nobody is signed in, or the seat has none of the roles. */
export function mustBe(
  request: FastifyRequest,
  parts: AppParts,
  may: "signed-in" | readonly Role[],
): SignedIn {
  const who = signedIn(request.headers, parts);
  if (who === undefined)
    throw refuseWith(401, "S7", "not-signed-in", "nobody is signed in here; sign in first");
  if (may === "signed-in" || who.seat.roles.some((role) => may.includes(role))) return who;
  throw refuseWith(
    403,
    "S6",
    "not-for-this-role",
    `seat \`${who.seat.id}\` does not see this; it is for a ${may.join(" or ")}`,
  );
}

export function setCookie(reply: FastifyReply, token: string, isSecure: boolean): void {
  void reply.setCookie(cookieName, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure,
    maxAge: sessionMs / 1000,
  });
}
