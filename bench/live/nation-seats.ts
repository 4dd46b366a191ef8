/** The seats that the load sits in, in every agency. */
export const nationSeats = ["taker-1", "dispatch-1"] as const;

/** What opens a seat of the load: nothing but the bench ever serves it, on loopback. */
export const secretOf = (seat: string): string => `secret of ${seat}`;
