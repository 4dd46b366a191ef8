/** The columns of a care record, in their order. A file may leave out all but `call` and `fact`. */
export const careColumns = [
  "call",
  "at",
  "fact",
  "referral",
  "service_id",
  "service",
  "for",
  "part2",
  "value",
  "form",
  "source",
  "attended_at",
  "day",
  "note",
] as const;
export type CareColumn = (typeof careColumns)[number];

/** One fact of a call's care, as text; an empty cell says nothing, `unknown` says that it is not known. */
export type CareRow = Readonly<Record<CareColumn, string>>;

/** What a row can tell. */
export const careFacts = [
  "need",
  "stability-before",
  "stability-after",
  "consent-contact-me",
  "consent-ask-the-provider",
  "consent-tell-call-taker",
  "consent-withdrawn",
  "referral-offered",
  "referral-answered",
  "visit",
  "follow-ups-agreed",
  "follow-up",
  "crew-day",
] as const;

/** Written where something is not known: neither yes nor no, and not empty. */
export const notKnown = "unknown";

/** A row that says nothing but its call and what it tells. */
export const blankRow = (call: string, fact: string): CareRow => ({
  ...(Object.fromEntries(careColumns.map((column) => [column, ""])) as Record<CareColumn, string>),
  call,
  fact,
});
