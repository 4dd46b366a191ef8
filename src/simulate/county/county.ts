import type { SeatId, UnitId } from "#core/base/ids.ts";
import type { Hours } from "#core/base/time.ts";
import type { Role } from "#core/dispatch/commands.ts";

/**
 * Harbor County is fictional: about 60,000 people, one 911 center, about 80 calls a day. Its streets, units and people are made
 * up, and its phone numbers are of the range that is kept for fiction.
 */
export const callsPerDay = 80;
/** The share of events that a second caller calls about. */
export const secondCallerShare = 0.06;

/** One of the protocol's areas. */
export interface Area {
  readonly id: string;
  /** Share of the county's calls. */
  readonly weight: number;
  /** Its middle, kilometers east and north of the county's south-west corner, and how far it reaches. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly streets: readonly string[];
}

export const areas: readonly Area[] = [
  {
    id: "harbor",
    weight: 24,
    x: 18,
    y: 7,
    reach: 2,
    streets: ["Ropewalk Street", "Ferry Slip Road", "Cannery Row North", "Lantern Quay"],
  },
  {
    id: "old-town",
    weight: 21,
    x: 15,
    y: 9,
    reach: 1.8,
    streets: ["Chandler Street", "Bittern Court", "Pewter Lane", "Almond Square"],
  },
  {
    id: "north",
    weight: 17,
    x: 14,
    y: 15,
    reach: 3,
    streets: ["Larkspur Avenue", "Thistledown Drive", "Quarry Pond Road", "Juniper Loop"],
  },
  {
    id: "mill",
    weight: 17,
    x: 10,
    y: 9,
    reach: 2.4,
    streets: ["Spindle Street", "Weir Road", "Loomworks Avenue", "Carding Lane"],
  },
  {
    id: "ridge",
    weight: 12,
    x: 8,
    y: 15,
    reach: 3.5,
    streets: ["Overlook Terrace", "Switchback Road", "Granite Spur", "Hawthorn Rise"],
  },
  {
    id: "county",
    weight: 9,
    x: 22,
    y: 17,
    reach: 6,
    streets: ["County Road 41", "Saltmarsh Road", "Two Barns Lane", "Old Ferry Turnpike"],
  },
];

/** A crew and the hours it works. */
export interface UnitPost {
  readonly id: UnitId;
  readonly responder: string;
  readonly area: string;
  readonly languages: readonly string[];
  /** Absent: day and night. */
  readonly shift?: readonly Hours[];
}

const daily = [0, 1, 2, 3, 4, 5, 6];
const shift = (fromHour: number, toHour: number, days: readonly number[] = daily) =>
  [{ days, fromMinute: fromHour * 60, toMinute: toHour * 60 }] as const;
const unit = (
  id: UnitId,
  responder: string,
  area: string,
  languages: string,
  hours?: readonly Hours[],
): UnitPost => ({
  id,
  responder,
  area,
  languages: languages.split(" "),
  ...(hours === undefined ? {} : { shift: hours }),
});

/** Nineteen units, with the hours that the protocol gives their responder. */
export const units: readonly UnitPost[] = [
  unit("P1", "police", "harbor", "en es"),
  unit("P2", "police", "old-town", "en"),
  unit("P3", "police", "north", "en"),
  unit("P4", "police", "mill", "en es"),
  unit("P5", "police", "ridge", "en", shift(10, 2)),
  unit("P6", "police", "county", "en"),
  unit("F1", "fire", "old-town", "en"),
  unit("F2", "fire", "north", "en es"),
  unit("M1", "ems", "harbor", "en es"),
  unit("M2", "ems", "mill", "en"),
  unit("M3", "ems", "north", "en", shift(7, 23)),
  unit("R1", "co-response", "old-town", "en es"),
  unit("R2", "co-response", "mill", "en", shift(12, 24)),
  unit("C1", "community", "harbor", "en es", shift(7, 17)),
  unit("C2", "community", "mill", "en", shift(7, 19)),
  unit("C3", "community", "old-town", "en es", shift(13, 23)),
  unit("D1", "mediator", "old-town", "en es", shift(10, 20, [1, 2, 3, 4, 5, 6])),
  unit("S1", "social-worker", "harbor", "en es", shift(8, 18, [1, 2, 3, 4, 5])),
  unit("S2", "social-worker", "mill", "en", shift(8, 18, [1, 2, 3, 4, 5])),
];

/** The seat of a unit's crew: `unit-C1`. */
export const crewSeat = (unitId: UnitId): SeatId => `unit-${unitId}`;

export const takerSeats: readonly SeatId[] = ["taker-1", "taker-2", "taker-3"];
export const dispatcherSeats: readonly SeatId[] = ["dispatch-1", "dispatch-2"];
/** A desk that only robots sit at: it goes on when people have taken every other seat. */
export const overflowSeat: SeatId = "overflow-desk";
export const supervisorSeat: SeatId = "supervisor";

/** Which seat stands for each responder that meets the caller by phone. */
export const phoneSeats: Readonly<Record<string, SeatId>> = {
  clinician: "clinician-1",
  hotline: "hotline-988",
  "non-emergency": "services-311",
  "report-desk": "report-desk",
  emd: "medical-desk",
};

/** Where somebody else sits for the same responder: a person there is offered the call in its stead. */
export const secondPhoneSeats: Readonly<Record<string, SeatId>> = {
  clinician: "clinician-2",
  hotline: "hotline-988-2",
};

/** Who keeps the list of mediators and gives a case to another. */
export const mediationLeadSeat: SeatId = "mediation-lead";

/** Who mediates in the county: one of its own, one of a provider under contract, one who lives there. All made up. */
export const mediatorPosts = [
  {
    seatId: "mediator-1",
    mediatorKind: "staff",
    organization: "Harbor County mediation",
    trainingHours: 120,
  },
  {
    seatId: "mediator-2",
    mediatorKind: "contracted",
    organization: "Lighthouse Dispute Center",
    trainingHours: 240,
  },
  {
    seatId: "mediator-3",
    mediatorKind: "resident",
    organization: "Old Town residents",
    trainingHours: 44,
  },
] as const;

/** Who offers help to people of repeat conflicts: two, because nobody works on both sides of one. */
export const supportSeats: readonly SeatId[] = ["support-1", "support-2"];

/** Every seat of Harbor County's center and the roles it may act in. */
export const countySeats: ReadonlyMap<SeatId, readonly Role[]> = new Map<SeatId, readonly Role[]>([
  ...takerSeats.map((seat): [SeatId, readonly Role[]] => [seat, ["call-taker"]]),
  ...dispatcherSeats.map((seat): [SeatId, readonly Role[]] => [seat, ["dispatcher"]]),
  [overflowSeat, ["call-taker", "dispatcher"]],
  [supervisorSeat, ["supervisor"]],
  ["clinician-1", ["clinician"]],
  ["clinician-2", ["clinician"]],
  ["hotline-988", ["hotline"]],
  ["hotline-988-2", ["hotline"]],
  ["services-311", ["hotline"]],
  ["report-desk", ["hotline"]],
  ["medical-desk", ["clinician"]],
  ["designer", ["designer"]],
  ["care-1", ["care"]],
  ...mediatorPosts.map(({ seatId }): [SeatId, readonly Role[]] => [seatId, ["mediator"]]),
  [mediationLeadSeat, ["mediation-lead"]],
  ...supportSeats.map((seat): [SeatId, readonly Role[]] => [seat, ["social-worker"]]),
  ["custodian", ["custodian"]],
  ...units.map(({ id }): [SeatId, readonly Role[]] => [crewSeat(id), ["field"]]),
]);

/** Where the made-up county would lie: open water off the coast, where nobody's phone is. */
export const countyCorner = { latitude: 36.5, longitude: -74.5, reachKm: 60 } as const;
