/** What becomes of one thing in a record that somebody asked for. */
export const redactionActions = ["release", "coarsen", "black-out", "withhold"] as const;
export type RedactionAction = (typeof redactionActions)[number];

/** Who asks, as they say; it changes nothing that is proposed. */
export const askers = ["public", "press", "person-concerned", "court", "agency"] as const;
export type Asker = (typeof askers)[number];

/** Why something is proposed to be withheld: what was found. */
export const findings = [
  "class",
  "minor",
  "sensitive",
  "number",
  "address",
  "birth-date",
  "name",
  "health-word",
  "young-age",
] as const;
export type Finding = (typeof findings)[number];

/** Bounds of a request. */
export const recordsLimits = {
  days: 366,
  calls: 200,
  wantsLength: 1_000,
  contactLength: 300,
  nameLength: 80,
  whyLength: 500,
  words: 50,
  requests: 5_000,
} as const;
