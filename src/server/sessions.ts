import { createHash } from "node:crypto";
import type { Instant, SeatId } from "#core/base/ids.ts";

/** A sitting. The token itself is only in the browser's cookie; here is its hash. */
export interface KeptSession {
  /** SHA-256 of the token, hex. */
  readonly key: string;
  readonly seat: SeatId;
  readonly expiresAt: Instant;
}

/** Where sessions outlive the process: a restart signs nobody out in the middle of a call. */
export interface SessionShelf {
  read(): readonly KeptSession[];
  write(sessions: readonly KeptSession[]): void;
}

export interface Sessions {
  /** Opens a session and gives its token, 256 random bits, once. */
  open(seat: SeatId): { readonly token: string; readonly session: KeptSession };
  /** The session of a token; undefined when there is none or it has run out. */
  find(token: string): KeptSession | undefined;
  /** Whether a session found earlier still stands. */
  stands(session: KeptSession): boolean;
  end(session: KeptSession): void;
  /** Ends every session of a seat, and gives their keys. */
  endOf(seat: SeatId): readonly string[];
}

/** A twelve-hour shift, and time to hand it over. */
export const sessionMs = 14 * 60 * 60 * 1000;
/** Sessions at one time; opening one more ends the one that runs out first. */
export const maxSessions = 10_000;

const keyOf = (token: string): string => createHash("sha256").update(token).digest("hex");

export function createSessions(parts: {
  readonly now: () => Instant;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly shelf: SessionShelf;
}): Sessions {
  const { now, randomBytes, shelf } = parts;
  const byKey = new Map(shelf.read().map((session) => [session.key, session]));
  const stands = (session: KeptSession): boolean =>
    byKey.get(session.key) === session && session.expiresAt > now();
  const keep = (): void => shelf.write([...byKey.values()]);
  return {
    open: (seat) => {
      for (const session of byKey.values()) if (!stands(session)) byKey.delete(session.key);
      // Every session lasts as long, so the first that was opened is the first to run out.
      const [first] = byKey.keys();
      if (byKey.size >= maxSessions && first !== undefined) byKey.delete(first);
      const token = Buffer.from(randomBytes(32)).toString("base64url");
      const session = { key: keyOf(token), seat, expiresAt: now() + sessionMs };
      byKey.set(session.key, session);
      keep();
      return { token, session };
    },
    find: (token) => {
      const session = byKey.get(keyOf(token));
      return session !== undefined && stands(session) ? session : undefined;
    },
    stands,
    end: (session) => {
      byKey.delete(session.key);
      keep();
    },
    endOf: (seat) => {
      const keys = [...byKey.values()].filter((each) => each.seat === seat).map(({ key }) => key);
      for (const key of keys) byKey.delete(key);
      if (keys.length > 0) keep();
      return keys;
    },
  };
}
