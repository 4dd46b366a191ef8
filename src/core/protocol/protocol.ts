import type { Hours } from "#core/base/time.ts";

/** What a person reads, in each language the protocol is written in. English is always there. */
export interface Words {
  readonly en: string;
  readonly es?: string;
}

/** What kind of service a responder is. The catalogue of responders is open; these kinds are how screens and measures group it. */
export const responderKinds = [
  "police",
  "fire",
  "ems",
  "co-response",
  "clinician",
  "community",
  "mediator",
  "social-worker",
  "hotline",
  "non-emergency",
  "medical-protocol",
] as const;
export type ResponderKind = (typeof responderKinds)[number];

/** How a responder meets the caller: in person, on the phone, by referral. */
export const responderModes = ["on-scene", "phone", "referral"] as const;
export type ResponderMode = (typeof responderModes)[number];

/** Where a limit that is no safety rule comes from. */
export const limitSources = [
  "contract",
  "law",
  "policy",
  "staffing",
  "budget",
  "agreement",
] as const;

/** A limit that comes from somewhere other than safety (a contract, a law, a budget), dated and sourced so that it is never mistaken for a safety rule. */
export interface Limit {
  readonly limit: Words;
  readonly from: (typeof limitSources)[number];
  readonly source: string;
  /** When it was agreed or reported: a year, a month or a day. Absent: not recorded. */
  readonly dated?: string;
  /** Ids of the disqualifiers that carry it out; none where it decides nothing here. */
  readonly disqualifiers: readonly string[];
}

/**
 * What counsel wants known at a moment: shown, never decided by. `when` absent: whenever its responder or pathway is on the table;
 * else once the answers given meet it.
 */
export interface Guidance {
  readonly when: Condition;
  readonly text: Words;
  readonly source: string;
}

export interface Responder {
  readonly id: string;
  readonly name: Words;
  readonly kind: ResponderKind;
  readonly mode: ResponderMode;
  readonly unarmed: boolean;
  /** Absent: at every hour. */
  readonly hours?: readonly Hours[];
  /** Absent: everywhere. */
  readonly areas?: readonly string[];
  readonly can: readonly string[];
  readonly limits: readonly Limit[];
  /** What counsel says of sending it. Absent: nothing is written. */
  readonly guidance?: readonly Guidance[];
  /** A number or star code a hand-over uses. */
  readonly contact?: string;
  /** What a telecommunicator dials to reach it in one touch: `*88`. */
  readonly starCode?: string;
  /** Whose it is, where that is another organization than the agency. */
  readonly organization?: Words;
  /** Whether its line is recorded; absent: not known. */
  readonly recorded?: boolean;
}

/** What an unknown answer leads to: written by the agency, with its reason, never guessed. */
export type IfUnknown =
  | { readonly is: "bars"; readonly because: Words }
  | { readonly is: "allows"; readonly because: Words }
  | { readonly is: "send"; readonly send: readonly string[]; readonly because: Words };

/** Which shared part something is written after, and which of its keys are the protocol's own words. */
export interface SharedFrom {
  readonly id: string;
  readonly own: readonly string[];
}

export interface Question {
  readonly id: string;
  readonly ask: Words;
  /** The short form for text-to-911, and for a caller who can only tap. */
  readonly text: Words;
  readonly means?: Words;
  /** From least to most danger. `unknown` and "not asked" always exist besides. */
  readonly answers: readonly string[];
  /** How an answer reads on screen; an answer without a label reads as its id. */
  readonly labels: Readonly<Record<string, Words>>;
  /** Asked before questions that are not; its unknown must lead somewhere written. */
  readonly safety: boolean;
  /** Asked before every other question that is not (what is happening, before who it is). */
  readonly askedFirst: boolean;
  readonly ifUnknown?: IfUnknown;
  /** Absent: all its words are this protocol's own. */
  readonly shared?: SharedFrom;
}

/** A conjunction: every named question's answer is one of the named values. `unknown` is met only where it is listed. */
export type Condition = Readonly<Record<string, readonly string[]>>;

export interface Disqualifier {
  readonly id: string;
  readonly when: Condition;
  /** Responders that may not go while this holds … */
  readonly bars: readonly string[];
  /** … unless one of these goes with them. */
  readonly unlessWith: readonly string[];
  readonly because: Words;
  readonly source?: string;
  /** Overrides the questions' own `if-unknown` for this disqualifier. */
  readonly ifUnknown?: IfUnknown;
  readonly shared?: SharedFrom;
}

export const assignmentModes = [
  "solo",
  "co-response",
  "joint",
  "dual",
  "self-select",
  "phone-first",
] as const;
export type AssignmentMode = (typeof assignmentModes)[number];

/** Least and most minutes that a crew may be told to be silent: in a pathway, and in an agency's settings. */
export const checkInBounds = { least: 5, most: 120 };

/** A wait that someone owns: after so many minutes a person calls back and screens again. */
export interface HoldPlan {
  readonly minutes: number;
  readonly then: "call-back";
}

/** What a rule does. `send` empty means that no one is sent, and then `say` tells what the caller is told. */
export interface ResponseAction {
  readonly send: readonly string[];
  readonly priority: number;
  readonly assignment: AssignmentMode;
  /** Of a dual response: the responder that leads it. Absent: the first that is named. */
  readonly lead?: string;
  readonly say?: Words;
  readonly review?: "supervisor";
  readonly hold?: HoldPlan;
  /** Responders that must not be offered as a follow-up either (mediation where abuse is not cleared). */
  readonly neverOffer: readonly string[];
  /** Follow-ups worth offering besides (mediation after a settled quarrel). */
  readonly offer: readonly string[];
}

export interface ResponseRule {
  /** `neighbor-dispute/3`: its pathway and its place in it; shared rules are `first/1` … */
  readonly id: string;
  readonly when: Condition;
  readonly action: ResponseAction;
  /** What happens instead when the responders fit but are out of hours, out of area or all busy. */
  readonly orElse?: ResponseAction;
  readonly because?: Words;
  readonly source?: string;
}

export const dispatchModels = ["911-led", "embedded", "hotline"] as const;
export type DispatchModel = (typeof dispatchModels)[number];

/** Which model runs a pathway, when and where; the first entry that applies is used. */
export interface ModelChoice {
  readonly model: DispatchModel;
  readonly hours?: readonly Hours[];
  readonly areas?: readonly string[];
}

/** A call written into the protocol as its own test. */
export interface ExampleCall {
  readonly name: Words;
  readonly given: Readonly<Record<string, string>>;
  /** The responders sent; empty for no one. */
  readonly then: readonly string[];
  readonly rule?: string;
  /** Local date and time, `2026-11-23T14:00`; absent: capacity plays no part. */
  readonly at?: string;
  readonly area?: string;
  /** Whether the given answers settle it. An example with questions left out may expect `open`. */
  readonly expect: "settled" | "open";
  readonly place: Place;
}

/** The kinds of need that pathways and call types are counted in: the five low-risk ones first. */
export const families = [
  "conflict",
  "behavioral-health",
  "homelessness",
  "service-need",
  "quality-of-life",
  "medical",
  "fire",
  "crime-against-person",
  "crime-property",
  "traffic",
  "alarm",
  "police-activity",
  "unspecific",
] as const;
export type Family = (typeof families)[number];

export interface Pathway {
  readonly id: string;
  readonly name: Words;
  /** What a call taker types to choose it: two or three letters. */
  readonly keys: readonly string[];
  readonly family: Family;
  readonly callTypes: readonly string[];
  /** Codes of outside systems that select this pathway (`MPDS 25A01`): codes only, never their wording. */
  readonly externalCodes: readonly string[];
  readonly models: readonly ModelChoice[];
  /** In the order the agency wants them asked. */
  readonly asks: readonly string[];
  /** The emergency rule that the emergency key arms for this complaint. */
  readonly emergency: string;
  /** Minutes that a crew on such a call may be silent. Absent: as the agency has set for its kind, or for every crew. */
  readonly checkInMinutes?: number;
  /** Whether the caller is asked what they wish about police. A wish told unasked is recorded on any call. */
  readonly asksWish?: true;
  /** Disqualifiers set aside here, each with its reason. */
  readonly waives: Readonly<Record<string, Words>>;
  /** Shared rules first, then the pathway's own; the first that fits is the recommendation. */
  readonly rules: readonly ResponseRule[];
  readonly examples: readonly ExampleCall[];
  readonly sources: readonly string[];
  /** What counsel says of such calls. Absent: nothing is written. */
  readonly guidance?: readonly Guidance[];
}

/** What the emergency key sends at once, before screening: never a bare default. */
export interface EmergencyRule {
  readonly id: string;
  readonly name: Words;
  readonly keys: readonly string[];
  readonly send: readonly string[];
}

export type Guarantee = { readonly name: string; readonly place: Place } & (
  | {
      readonly is: "never";
      readonly send: readonly string[];
      readonly unlessWith: readonly string[];
      readonly when: Condition;
    }
  | { readonly is: "always"; readonly send: readonly string[]; readonly when: Condition }
  | { readonly is: "more-danger-never-gets-less"; readonly questions: readonly string[] }
  | { readonly is: "unknown-is-never-no"; readonly questions: readonly string[] }
  | { readonly is: "every-call-gets-a-response" }
  | { readonly is: "every-hour-and-area-gets-a-response" }
);

/** Something the real program lacks or that its published rules leave open; shown, never filled in. */
export interface KnownGap {
  readonly gap: Words;
  readonly source: string;
}

/** Where something is written. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A protocol that has been read and checked: plain data that crosses wires and compiles anywhere. */
export interface Protocol {
  readonly id: string;
  readonly title: Words;
  readonly version: number;
  /** SHA-256 of the files it was read from, hex. */
  readonly hash: string;
  readonly values: Words;
  readonly synthetic: boolean;
  readonly timeZone: string;
  readonly areas: readonly string[];
  readonly sources: readonly string[];
  readonly knownGaps: readonly KnownGap[];
  readonly responders: readonly Responder[];
  /** `[less, more]` pairs of a declared partial order of protection. */
  readonly protection: readonly (readonly [string, string])[];
  readonly questions: readonly Question[];
  readonly disqualifiers: readonly Disqualifier[];
  readonly emergencies: readonly EmergencyRule[];
  readonly defaultEmergency: string;
  readonly pathways: readonly Pathway[];
  /** Where a call goes whose complaint no pathway covers, and where rules run out. */
  readonly fallback: ResponseRule;
  readonly guarantees: readonly Guarantee[];
}
