/** An instant: milliseconds since 1970-01-01T00:00:00Z. Core is given instants, it never reads a clock. */
export type Instant = number;

/** The agency whose log this is. On every stream, session and subscription (decision 0004). */
export type AgencyId = string;

export type CallId = string;
export type IncidentId = string;
export type UnitId = string;
/** A place someone sits: `taker-1`, `dispatch-1`, `supervisor`, `unit-C7`. One seat owns a call at each moment. */
export type SeatId = string;
/** Chosen by whoever sends a command; the same id sent twice acts once. */
export type CommandId = string;
