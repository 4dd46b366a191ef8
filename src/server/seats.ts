import type { SeatId, UnitId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { hashSecret, isSecret } from "./secrets.ts";

/** Where a person sits, and what they may do there. Who the person is stays with whoever signs them in. */
export interface Seat {
  readonly id: SeatId;
  /** `Call taker 1`, in each language. Never a person's name. */
  readonly name: Words;
  readonly roles: readonly Role[];
  /** The unit that a field seat is. */
  readonly unitId: UnitId | null;
}

/**
 * Says who may sit where. The demo's compares secrets; an agency's own identity provider comes in here: it proves an identity, a
 * table maps that identity to its seats and roles, and everything after (sessions, views, commands) knows only the seat.
 */
export interface SeatDirectory {
  all(): readonly Seat[];
  find(id: SeatId): Seat | undefined;
  /** The seat, when the secret opens it. Takes as long for a seat that is not there as for a wrong secret. */
  admit(id: SeatId, secret: string): Promise<Seat | undefined>;
}

/**
 * A directory of seats that secrets open. A seat without one admits nobody: robots and outside desks sit there. `keep` is how a secret
 * is kept; a try at a seat is stretched whatever it is.
 */
export async function secretDirectory(
  seats: readonly Seat[],
  secrets: ReadonlyMap<SeatId, string>,
  randomBytes: (length: number) => Uint8Array,
  keep: typeof hashSecret = hashSecret,
): Promise<SeatDirectory> {
  const byId = new Map(seats.map((seat) => [seat.id, seat]));
  const hashes = new Map(
    await Promise.all(
      [...secrets].map(async ([id, secret]) => [id, await keep(secret, randomBytes(16))] as const),
    ),
  );
  const nobodys = await keep("a seat that is not there", randomBytes(16));
  return {
    all: () => seats,
    find: (id) => byId.get(id),
    admit: async (id, secret) => {
      const hash = hashes.get(id);
      const matches = await isSecret(secret, hash ?? nobodys);
      return hash !== undefined && matches ? byId.get(id) : undefined;
    },
  };
}
