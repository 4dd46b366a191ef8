/** The standard's name and version, written into every package. A changed meaning is a new version. */
export const standard = { name: "concord-calls-for-service", version: "1.0.0" } as const;

/** What a cell says when the value was left out so that nobody can be found by it. Never the same as not recorded. */
export const withheld = "withheld";
/** What a cell says when nobody recorded the value. Never the same as no. */
export const notRecorded = "not-recorded";

/**
 * Where a field is published. `trunk`: in both files. `what`: what happened, in `calls.csv`. `where`: in `places.csv`. What happened
 * and where are never in one row, so that whoever knows a time and a place learns no outcome by it.
 */
export type FieldPart = "trunk" | "what" | "where";

/** One field of a published call. */
export interface OpenField {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly part: FieldPart;
  /** Every value it may have besides `withheld`; null: the agency's own words, listed in the package. */
  readonly values: readonly string[] | null;
  /** Values that tell nothing worth hiding, though all of a group shared them. */
  readonly harmless: readonly string[];
}

const yesNo = ["yes", "no", notRecorded] as const;

/** The values of `screening_result` and of every other field the standard itself names. */
export const openWords = {
  dayType: ["weekday", "weekend"],
  hourBand: ["night", "morning", "afternoon", "evening"],
  eligibility: ["eligible", "ineligible", "not-assessed"],
  disqualifier: [
    "none",
    "weapon",
    "violence",
    "injury-or-medical",
    "hate-or-harassment",
    "several",
    "other",
    "rule-sends-another",
    "not-assessed",
  ],
  recommended: ["unarmed-team", "another-responder", notRecorded],
  sent: [
    "team",
    "team-and-police",
    "team-by-phone",
    "police",
    "fire-or-ems",
    "no-unit-recorded",
    notRecorded,
  ],
  override: ["none", "toward-police", "toward-team", "toward-other", "emergency-send", notRecorded],
  outcome: [
    "resolved",
    "connected-or-treated",
    "transported",
    "enforcement",
    "nobody-found-or-refused",
    "unfounded-or-cancelled",
    "handed-over",
    notRecorded,
  ],
  response: ["under-10-min", "10-to-20-min", "20-to-40-min", "over-40-min", notRecorded],
  followUp: ["connected-7-days", "connected-30-days", "offered-only", "none-needed", notRecorded],
} as const;

const field = (
  part: FieldPart,
  name: string,
  title: string,
  values: readonly string[] | null,
  description: string,
  harmless: readonly string[] = [],
): OpenField => ({ name, title, part, values, description, harmless });

/**
 * The fields of a published call, in the order in which details are given up: the last first. A field is published of a call only
 * where at least eleven calls have the very same row up to it.
 */
export const openFields: readonly OpenField[] = [
  field("trunk", "quarter", "Quarter", null, "When the call came in, local time: 2026-Q1."),
  field(
    "trunk",
    "intake_category",
    "Category at intake",
    null,
    "The agency's family of call types, as the call taker chose it.",
  ),
  field("trunk", "screened", "Screened", yesNo, "Whether the protocol's questions settled it."),
  field(
    "trunk",
    "eligibility",
    "Eligibility",
    openWords.eligibility,
    "Whether an unarmed team fitted, capacity left aside. Not assessed is never ineligible.",
  ),
  field(
    "trunk",
    "sent",
    "Who was sent",
    openWords.sent,
    "Who was assigned: a team, police, both, a team by phone; fire or EMS where they came first.",
  ),
  field(
    "what",
    "outcome",
    "Outcome",
    openWords.outcome,
    "How the call ended, in groups. An involuntary hold is counted as transported.",
    ["resolved", "nobody-found-or-refused", "unfounded-or-cancelled", notRecorded],
  ),
  field(
    "what",
    "disqualifier_group",
    "What ruled a team out",
    openWords.disqualifier,
    "The group of the answer that ruled an unarmed team out; none for an eligible call.",
    ["none", "rule-sends-another", "not-assessed"],
  ),
  field("what", "police_arrived", "Police arrived", yesNo, "Whether an officer came to the scene."),
  field(
    "what",
    "recommended",
    "Recommended",
    openWords.recommended,
    "What the protocol recommended, whoever then went.",
  ),
  field(
    "what",
    "override_group",
    "Override",
    openWords.override,
    "Whether a person chose otherwise than the protocol, and which way.",
  ),
  field(
    "what",
    "response_band",
    "Response time",
    openWords.response,
    "From the call received to the first arrival.",
  ),
  field(
    "what",
    "follow_up",
    "Follow-up",
    openWords.followUp,
    "Whether a provider confirmed a first service within 7 or 30 days. An offer is no connection.",
  ),
  field(
    "what",
    "final_category",
    "Category at the end",
    null,
    "The family of the type at the end, where a record has both.",
  ),
  field(
    "what",
    "protocol_version",
    "Protocol version",
    null,
    "The protocol and version that screened the call, such as harbor-county@3.",
  ),
  field("where", "area", "Area", null, "The agency's beat. Never a block or an address."),
  field(
    "where",
    "hour_band",
    "Part of the day",
    openWords.hourBand,
    "Night 0-6, morning 6-12, afternoon 12-18, evening 18-24, local time.",
  ),
  field("where", "month", "Month", null, "The month the call came in, local time: 2026-03."),
  field("where", "day_type", "Day type", openWords.dayType, "Monday to Friday, or weekend."),
];

const inPart = (part: FieldPart): readonly OpenField[] =>
  openFields.filter((each) => each.part === part);

/** The fields of each file, in its order. `trunk`: what both begin with. */
export const fieldsOf = {
  trunk: inPart("trunk"),
  what: [...inPart("trunk"), ...inPart("what")],
  where: [...inPart("trunk"), ...inPart("where")],
} as const;

/** A published call: one value for each field of its file, in their order. */
export type OpenRow = readonly string[];

/** Where a field stands in the rows of these fields. */
export function placeOf(fields: readonly OpenField[], name: string): number {
  const at = fields.findIndex((each) => each.name === name);
  if (at < 0) throw new Error(`broken promise: no field ${name}`);
  return at;
}

/** Somebody outside: what they know of a call, the fact they would learn, and what is coarsened so that they do not. */
export interface Attacker {
  readonly file: FieldPart;
  readonly knows: readonly string[];
  readonly learns: string;
  readonly givesWay: readonly string[];
}

const timeAndPlace = ["quarter", "area", "month", "hour_band", "day_type"] as const;
const coarseFirst = ["day_type", "month", "hour_band", "area"] as const;
const wholeTrunk = inPart("trunk").map(({ name }) => name);
const radio = [...wholeTrunk, "police_arrived", "response_band"] as const;
const radioFirst = ["response_band", "police_arrived"] as const;

/**
 * Against whom every release is made and tested: each holds the open data and a feed of times, places and units sent, and knows one
 * address. The last two know the whole trunk of a call, which is more than a place can tell.
 */
export const attackers: readonly Attacker[] = [
  { file: "trunk", knows: ["quarter"], learns: "intake_category", givesWay: [] },
  { file: "trunk", knows: ["quarter", "sent"], learns: "intake_category", givesWay: ["sent"] },
  { file: "where", knows: timeAndPlace, learns: "intake_category", givesWay: coarseFirst },
  {
    file: "where",
    knows: [...timeAndPlace, "sent"],
    learns: "intake_category",
    givesWay: coarseFirst,
  },
  { file: "what", knows: radio, learns: "outcome", givesWay: radioFirst },
  { file: "what", knows: radio, learns: "disqualifier_group", givesWay: radioFirst },
];

/** Why a call is counted in the totals and has no row of its own. */
export const totalsKinds = [
  "sensitive-type",
  "type-not-recorded",
  "not-public-initiated",
  "quiet-quarter",
] as const;
export type TotalsKind = (typeof totalsKinds)[number];

/** The rules every release keeps; written into its manifest and tested on the files themselves. */
export const releaseRules = {
  /** Each row is shared by at least so many calls, and no number below it is shown. */
  smallestCell: 11,
  /** Among calls an outsider cannot tell apart, a sensitive fact has at least so many values … */
  leastValues: 2,
  /** … and none of them is that of more than this share of them. */
  mostShare: 0.9,
  /** A withdrawn call takes the details of so many kinds of calls with it, so that nobody sees whose it was. */
  leavesPerBlock: 5,
  /** Quarters are published whole, this many days after they ended. */
  delayDays: 35,
  leastDelayDays: 3,
} as const;
