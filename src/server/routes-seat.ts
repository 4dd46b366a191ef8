import type { FastifyInstance } from "fastify";
import { signInSchema } from "#contract/http.ts";
import type { DemoSeats, Session, WireSeat } from "#contract/http.ts";
import { closeCodes } from "#contract/live.ts";
import { routes } from "#contract/routes.ts";
import { refOf } from "#core/dispatch/recommend.ts";
import type { AppParts } from "./app-parts.ts";
import { readBody, sendNull } from "./read-body.ts";
import { refuseWith } from "./refusals.ts";
import type { Seat } from "./seats.ts";
import { cookieName, mustBe, setCookie, signedIn } from "./sign-in.ts";
import type { SignedIn } from "./sign-in.ts";

/** Sitting down and standing up. */
export function addSeatRoutes(app: FastifyInstance, parts: AppParts): void {
  const { directory, sessions, consoles, demo, signInsPerMinute, isSecure, factors, now } = parts;
  const rateLimit = { max: signInsPerMinute, timeWindow: 60_000 };

  app.post(routes.signIn.path, { config: { rateLimit } }, async (request, reply) => {
    const { seat: id, secret, code } = readBody(signInSchema, request.body);
    const seat = await directory.admit(id, secret);
    if (seat === undefined)
      throw refuseWith(
        401,
        "S7",
        "not-admitted",
        "seat and secret do not match; look at both and try again",
      );
    if (factors.has(seat.id) && (code === undefined || !factors.take(seat.id, code, now())))
      throw refuseWith(
        401,
        "S128",
        code === undefined ? "code-missing" : "code-not-good",
        code === undefined
          ? "this account has a second factor: send the six digits of its authenticator too"
          : "this code is not good, or was used before: take the next one of the authenticator",
        "code",
      );
    if (isPhoneLost(parts, seat))
      throw refuseWith(
        403,
        "S134",
        "phone-lost",
        "the phone of this seat was reported lost; a supervisor opens the seat again",
      );
    const { token, session } = sessions.open(seat.id);
    setCookie(reply, token, isSecure);
    return sessionBody(parts, { seat, session });
  });
  app.get(routes.session.path, (request, reply) => {
    const who = signedIn(request.headers, parts);
    if (who === undefined) return sendNull(reply);
    return reply.send(sessionBody(parts, who));
  });
  app.delete(routes.signOut.path, async (request, reply) => {
    const { session } = mustBe(request, parts, "signed-in");
    sessions.end(session);
    consoles.closeSession(session.key, closeCodes.signedOut, "signed out");
    return reply.clearCookie(cookieName, { path: "/" }).code(204).send();
  });
  app.get(routes.seats.path, (): DemoSeats => {
    if (demo === undefined)
      throw refuseWith(
        404,
        "S9",
        "no-demo",
        "demo seats exist only over synthetic data on loopback",
      );
    const seats = directory.all().flatMap((seat) => {
      const secret = demo.secrets.get(seat.id);
      if (secret === undefined) return [];
      // The demo's accounts have no authenticator: the page shows what one would.
      const code = factors.has(seat.id) ? (factors.next(seat.id, now()) ?? "") : undefined;
      return [{ ...wireSeat(seat), secret, ...(code === undefined ? {} : { code }) }];
    });
    return { isSynthetic: true, seats };
  });
}

const isPhoneLost = ({ ledger }: AppParts, { unitId }: Seat): boolean =>
  unitId !== null && (ledger.center.units.get(unitId)?.phone ?? null) !== null;

/**
 * S134: once a lost phone has said that nothing is kept on it, or another takes its place, the sessions of its seat are over. Until then
 * it may still give what it kept.
 */
export function endLostSessions(
  parts: Pick<AppParts, "ledger" | "sessions" | "consoles" | "directory">,
): () => void {
  const { ledger, sessions, consoles, directory } = parts;
  return ledger.follow(({ events }) => {
    for (const event of events) {
      if (event.kind !== "PhoneWiped" && event.kind !== "PhoneReturned") continue;
      for (const seat of directory.all())
        if (seat.unitId === event.unitId)
          for (const key of sessions.endOf(seat.id))
            consoles.closeSession(key, closeCodes.signedOut, "the phone was lost");
    }
  });
}

function sessionBody(parts: AppParts, { seat, session }: SignedIn): Session {
  const { agency, directory, now } = parts;
  return {
    agency,
    seat: wireSeat(seat),
    seats: directory
      .all()
      .filter((other) => other.id !== seat.id && isKnownTo(seat, other))
      .map(wireSeat),
    protocol: refOf(parts.protocol.protocol),
    expiresAt: session.expiresAt,
    at: now(),
  };
}

/** Another organization is told of the desks it works with, and of no crew. */
const isKnownTo = (seat: Seat, other: Seat): boolean =>
  !seat.roles.every((role) => role === "hotline") || other.unitId === null;

const wireSeat = ({ id, name, roles, unitId }: Seat): WireSeat => ({ id, name, roles, unitId });
