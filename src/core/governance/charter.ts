import type { Instant, SeatId } from "#core/base/ids.ts";
import type { Words } from "#core/protocol/protocol.ts";

/** Why a seat sits on the board. Seats of the areas most affected count for the quorum by themselves. */
export const qualifications = [
  "most-affected-area",
  "lived-experience",
  "call-taker",
  "responder",
  "clinician",
  "community",
  "police-liaison",
] as const;
export type Qualification = (typeof qualifications)[number];

export interface BoardSeat {
  readonly id: string;
  readonly name: Words;
  /** The seat of the center that the person signs in to. */
  readonly seat: SeatId;
  readonly qualification: Qualification;
  /** A liaison may sit and speak without a vote. */
  readonly votes: boolean;
  /** The end of the term; null: until the council names another. */
  readonly termEnds: Instant | null;
}

/** `agrees`: yes or no with a reason. `notice`: it says that notice was given, as to a union, and asks for no consent. */
export const signOffKinds = ["agrees", "notice"] as const;

export interface SignOffRule {
  readonly id: string;
  readonly name: Words;
  readonly seat: SeatId;
  readonly kind: (typeof signOffKinds)[number];
}

export const majorities = ["more-than-half", "two-thirds"] as const;

/** Who decides about the protocol, and how: written by the agency, apart from any proposal. */
export interface Charter {
  readonly title: Words;
  readonly version: number;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  readonly values: Words;
  /** What must be told in each of these before anybody decides. English is among them. */
  readonly languages: readonly string[];
  /** Whole days between the notice of a meeting and the meeting. */
  readonly noticeDays: number;
  /** Days after which an emergency change ends by itself unless it is ratified. */
  readonly emergencyDays: number;
  /** Percent of those who will use a version that must be trained in it, 0 to 100. */
  readonly trainedPercent: number;
  readonly majority: (typeof majorities)[number];
  readonly quorum: { readonly seats: number; readonly mostAffected: number };
  readonly signOffs: readonly SignOffRule[];
  readonly board: readonly BoardSeat[];
  readonly may: {
    /** Besides everyone the charter names. */
    readonly propose: readonly SeatId[];
    readonly keepMinutes: readonly SeatId[];
    readonly activate: readonly SeatId[];
    readonly rollBack: readonly SeatId[];
    /** Counsel: whether votes may be cast online. */
    readonly allowOnlineVotes: readonly SeatId[];
  };
}

/** What a seat is in the charter: all its parts, none for a stranger. */
export const partsOf = (charter: Charter, seat: SeatId) => ({
  board: charter.board.filter((each) => each.seat === seat),
  signOffs: charter.signOffs.filter((each) => each.seat === seat),
  isNamed: seatsOf(charter).has(seat),
});

/** Every seat that the charter gives a part. */
export function seatsOf({ board, signOffs, may }: Charter): ReadonlySet<SeatId> {
  return new Set([
    ...board.map(({ seat }) => seat),
    ...signOffs.map(({ seat }) => seat),
    ...Object.values(may).flat(),
  ]);
}
