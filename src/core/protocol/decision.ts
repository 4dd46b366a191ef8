import type { AssignmentMode, HoldPlan, Words } from "./protocol.ts";

/** Answers given so far: question id → a declared answer or `unknown`. A question left out is not asked yet. */
export type Answers = Readonly<Record<string, string>>;

/** Why a responder that fits cannot come now. Capacity, never eligibility. */
export type Shortfall = "out-of-hours" | "out-of-area" | "none-free";

/** What capacity says of each responder: absent means it can come. */
export type Capacity = Readonly<Record<string, Shortfall>>;

/** What a rule leads to, in full. */
export interface ProposedResponse {
  readonly rule: string;
  readonly send: readonly string[];
  readonly priority: number;
  readonly assignment: AssignmentMode;
  /** Of a dual response: the responder that leads it. Absent: the first that is named. */
  readonly lead?: string;
  readonly say?: Words;
  readonly review: boolean;
  readonly hold: HoldPlan | null;
  readonly offer: readonly string[];
  readonly neverOffer: readonly string[];
  /** Responders that go because an answer is unknown. */
  readonly becauseUnknown: readonly {
    readonly question: string;
    readonly send: readonly string[];
    readonly because: Words;
  }[];
  readonly because?: Words;
  readonly source?: string;
}

/** Eligible, disqualified, not assessed: three states, never two. */
export type Eligibility =
  | { readonly state: "eligible" }
  | {
      readonly state: "disqualified";
      readonly by: readonly {
        readonly disqualifier: string;
        readonly answers: Answers;
        readonly because: Words;
      }[];
    }
  | { readonly state: "not-assessed"; readonly open: readonly string[] };

/** Why a rule is, or is not, the one. */
export type RuleVerdict =
  | { readonly rule: string; readonly verdict: "chosen" }
  | {
      readonly rule: string;
      readonly verdict: "not-met";
      readonly question: string;
      readonly answer: string;
    }
  | { readonly rule: string; readonly verdict: "barred"; readonly disqualifiers: readonly string[] }
  | { readonly rule: string; readonly verdict: "open"; readonly questions: readonly string[] }
  | { readonly rule: string; readonly verdict: "after" };

export interface Decision {
  readonly protocol: { readonly id: string; readonly version: number; readonly hash: string };
  readonly pathway: string;
  /** `settled`: no way of answering what is open could change `fits`. */
  readonly status: "settled" | "open";
  /** What fits the call, capacity left aside. Null while open: a low-risk answer is never shown before it is earned. */
  readonly fits: ProposedResponse | null;
  /** What can be done now, capacity counted in. Null while open. */
  readonly now: ProposedResponse | null;
  /** Where `now` differs from `fits`: who fits but cannot come, and why. */
  readonly shortfalls: readonly { readonly responder: string; readonly reason: Shortfall }[];
  /** Every set of responders that can still come of it. One entry when settled. */
  readonly possible: readonly (readonly string[])[];
  readonly eligibility: Readonly<Record<string, Eligibility>>;
  readonly disqualifiers: readonly {
    readonly disqualifier: string;
    readonly answers: Answers;
    readonly because: Words;
  }[];
  readonly rules: readonly RuleVerdict[];
  /** The question to ask next, while open. */
  readonly next: { readonly question: string; readonly isSafety: boolean } | null;
  /** Questions not asked that can no longer change anything. */
  readonly skipped: readonly string[];
}
