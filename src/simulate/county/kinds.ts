/** A kind of call: how often it comes and what is likely true of it. */
export interface CallKind {
  readonly pathway: string;
  /** Calls a day in a county of this size. */
  readonly perDay: number;
  /** How likely each declared answer is, in the order of the question's answers; what is left out is as `usually` says. */
  readonly likely?: Readonly<Record<string, readonly number[]>>;
  /** How often the caller is the one it is about, is with them, is elsewhere; where it differs from the usual. */
  readonly callers?: readonly [number, number, number];
}

/** The same for a kind of call that says nothing of its own. */
export const usualCallers = [38, 24, 38] as const;

/** What is likely where the kind of call says nothing of its own. */
export const usually: Readonly<Record<string, readonly number[]>> = {
  behavior: [18, 20, 32, 20, 6, 4],
  weapon: [945, 38, 13, 4],
  violence: [93, 5, 2],
  injury: [94, 6],
  breathing: [89, 8, 3],
  "domestic-abuse": [90, 10],
  "own-decision": [88, 12],
  "self-harm": [90, 7, 2, 1],
  firearm: [86, 14],
  minor: [90, 10],
  exposure: [86, 14],
  signs: [57, 33, 10],
  "help-wanted": [22, 22, 30, 16, 10],
  "in-progress": [66, 18, 16],
  "fire-seen": [25, 33, 24, 18],
  trapped: [96, 4],
  blocking: [64, 36],
  "animal-doing": [62, 20, 11, 7],
  "child-now": [86, 9, 5],
  line: [48, 44, 8],
  "alarm-cause": [52, 44, 4],
};

const calm = { behavior: [25, 30, 38, 5, 1, 1], violence: [98, 1.5, 0.5] } as const;
const argument = { behavior: [16, 2, 20, 50, 8, 4], violence: [87, 9, 4] } as const;
const inCrisis = { behavior: [36, 46, 11, 5, 0, 2], "self-harm": [74, 20, 5, 1] } as const;

/** The county's calls: the five low-risk families first, then the rest. */
export const kinds: readonly CallKind[] = [
  {
    pathway: "neighbor-dispute",
    perDay: 2.6,
    callers: [66, 10, 24],
    likely: { ...argument, "domestic-abuse": [96, 4] },
  },
  {
    pathway: "verbal-dispute",
    perDay: 2.7,
    callers: [50, 14, 36],
    likely: { ...argument, "domestic-abuse": [84, 16] },
  },
  {
    pathway: "domestic-disturbance",
    perDay: 2.4,
    callers: [30, 16, 54],
    likely: { ...argument, "domestic-abuse": [58, 42] },
  },
  {
    pathway: "landlord-tenant",
    perDay: 0.9,
    callers: [84, 8, 8],
    likely: { behavior: [30, 8, 22, 36, 2, 2] },
  },
  {
    pathway: "custody",
    perDay: 0.5,
    callers: [80, 10, 10],
    likely: { behavior: [34, 6, 18, 38, 2, 2] },
  },
  { pathway: "unwanted-person", perDay: 3.1, likely: { behavior: [14, 16, 52, 12, 4, 2] } },
  { pathway: "harassment", perDay: 1, callers: [88, 8, 4], likely: { "in-progress": [82, 10, 8] } },
  { pathway: "disturbance", perDay: 4.2, likely: { behavior: [14, 12, 40, 28, 3, 3] } },
  { pathway: "mental-health-crisis", perDay: 3, callers: [16, 48, 36], likely: inCrisis },
  {
    pathway: "suicide-threat",
    perDay: 1.8,
    callers: [58, 20, 22],
    likely: { "self-harm": [6, 66, 22, 6], firearm: [78, 22] },
  },
  {
    pathway: "intoxicated-person",
    perDay: 2,
    callers: [3, 35, 62],
    likely: { behavior: [12, 56, 26, 4, 1, 1] },
  },
  { pathway: "homeless-person", perDay: 2.1, callers: [10, 20, 70], likely: calm },
  { pathway: "encampment", perDay: 0.7, callers: [2, 6, 92], likely: calm },
  { pathway: "panhandling", perDay: 0.8, callers: [2, 10, 88], likely: calm },
  {
    pathway: "welfare-check",
    perDay: 6.4,
    callers: [1, 9, 90],
    likely: { "self-harm": [93, 5, 1.5, 0.5] },
  },
  {
    pathway: "person-down",
    perDay: 1.6,
    callers: [1, 24, 75],
    likely: { breathing: [88, 9, 3], exposure: [72, 28] },
  },
  { pathway: "missing-person", perDay: 0.9, callers: [2, 6, 92] },
  { pathway: "runaway", perDay: 0.4 },
  { pathway: "child-safety", perDay: 0.6, likely: { "child-now": [74, 18, 8] } },
  { pathway: "public-assist", perDay: 1.8 },
  { pathway: "standby-assist", perDay: 0.9 },
  { pathway: "information", perDay: 1.4 },
  {
    pathway: "noise",
    perDay: 4.6,
    callers: [4, 4, 92],
    likely: { behavior: [16, 1, 78, 4, 0.5, 0.5], violence: [98, 1.5, 0.5] },
  },
  {
    pathway: "suspicious-person",
    perDay: 4,
    callers: [2, 6, 92],
    likely: { behavior: [52, 16, 18, 3, 4, 7] },
  },
  { pathway: "suspicious-circumstances", perDay: 2.4, likely: { behavior: [46, 8, 28, 4, 3, 11] } },
  { pathway: "loitering", perDay: 1, likely: calm },
  { pathway: "juvenile-problem", perDay: 1.7, likely: { behavior: [44, 6, 34, 12, 2, 2] } },
  { pathway: "minor-violation", perDay: 0.8, likely: calm },
  { pathway: "street-activity", perDay: 0.9 },
  { pathway: "indecent-exposure", perDay: 0.2 },
  { pathway: "fireworks", perDay: 0.4 },
  { pathway: "animal", perDay: 2 },
  { pathway: "medical", perDay: 9, callers: [34, 50, 16], likely: { breathing: [76, 20, 4] } },
  { pathway: "overdose", perDay: 0.8, callers: [4, 70, 26], likely: { breathing: [28, 40, 32] } },
  { pathway: "fire", perDay: 1.1, likely: { "fire-seen": [18, 30, 32, 20] } },
  { pathway: "hazard-utility", perDay: 0.8, likely: { "fire-seen": [30, 55, 11, 4] } },
  { pathway: "rescue", perDay: 0.3, likely: { trapped: [35, 65] } },
  { pathway: "assault", perDay: 1.2, likely: { violence: [46, 20, 34], injury: [52, 48] } },
  {
    pathway: "domestic-violence",
    perDay: 1.4,
    callers: [58, 12, 30],
    likely: { violence: [42, 30, 28], injury: [64, 36] },
  },
  { pathway: "threats", perDay: 0.9, callers: [80, 10, 10], likely: { violence: [60, 36, 4] } },
  { pathway: "weapon", perDay: 0.4, likely: { weapon: [22, 46, 24, 8] } },
  { pathway: "shots-fired", perDay: 0.5, likely: { injury: [91, 9] } },
  { pathway: "robbery", perDay: 0.2, likely: { weapon: [40, 20, 36, 4] } },
  { pathway: "sexual-assault", perDay: 0.15 },
  { pathway: "kidnapping", perDay: 0.02 },
  { pathway: "burglary", perDay: 1, callers: [84, 8, 8] },
  {
    pathway: "property-crime",
    perDay: 4.4,
    callers: [86, 8, 6],
    likely: { "in-progress": [86, 8, 6] },
  },
  {
    pathway: "traffic-crash",
    perDay: 4,
    callers: [48, 18, 34],
    likely: { injury: [78, 22], trapped: [98, 2] },
  },
  { pathway: "traffic-hazard", perDay: 2.2 },
  { pathway: "dangerous-driving", perDay: 1.5, likely: { "in-progress": [40, 28, 32] } },
  { pathway: "parking", perDay: 1.4, likely: { violence: [98, 1.6, 0.4] } },
  { pathway: "alarm-intrusion", perDay: 2.6 },
  { pathway: "alarm-holdup", perDay: 0.1 },
  { pathway: "alarm-fire", perDay: 0.8 },
  { pathway: "police-request", perDay: 0.8 },
  { pathway: "unknown-trouble", perDay: 2.5 },
];
