/** The parts of a call that a column can hold, in the order in which a person looks for them. */
export const partsOfCall = [
  "type",
  "type-code",
  "final-type",
  "received",
  "received-time",
  "call-id",
  "priority",
  "source",
  "disposition",
  "area",
  "place",
  "latitude",
  "longitude",
  "point",
  "dispatched",
  "arrived",
  "closed",
  "unit",
  "agency",
] as const;
export type PartOfCall = (typeof partsOfCall)[number];
