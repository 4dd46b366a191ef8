/** What becomes of a call once the telephone has had its turn. */
export interface AfterPhone {
  /** The call taker decides. */
  readonly byTaker: (call: number, at: number) => void;
  /** The clinician with the caller on the line decides. */
  readonly byClinician: (call: number, at: number) => void;
  /** The partner asks 911 for a team. */
  readonly askedByPartner: (call: number, at: number) => void;
  /** Only phone care fits and it did not do. */
  readonly instead: (call: number, at: number) => void;
  readonly end: (
    call: number,
    at: number,
    how: "phone" | "partner",
    disposition: "advised" | "connected-to-care",
  ) => void;
}
