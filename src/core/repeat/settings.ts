import type { DispositionCode } from "#core/dispatch/words.ts";

/**
 * What an agency decides about repeat conflicts, as data. The numbers are local defaults, chosen by people and not found in any
 * study: they name when somebody looks, and predict nothing.
 */
export interface RepeatSettings {
  /** Families of pathways whose calls are conflicts. */
  readonly families: readonly string[];
  /** Calls within the kept time at which each step of the ladder is reached, 1 or more, each later than the one before. */
  readonly ladder: {
    readonly conflictResponse: number;
    readonly activeReferral: number;
    readonly review: number;
  };
  /** Complaints closed as lawful conduct from which support is offered, 1 or more. */
  readonly supportFrom: number;
  /** Days after which a call counts no more. */
  readonly keptDays: number;
  /** How many of the newest calls are held against those before them, to see whether it gets worse. */
  readonly newest: number;
  /** A complaint with this answer, ended in one of these ways, was of lawful conduct. */
  readonly lawful: {
    readonly question: string;
    readonly answers: readonly string[];
    readonly endings: readonly DispositionCode[];
  };
  /** How bad each answer is, 0 lawful to 5 worst. An answer that is not listed says nothing. */
  readonly severity: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Answers that are a threat or a weapon: the ladder is skipped. */
  readonly danger: Readonly<Record<string, readonly string[]>>;
  /** The question that says whether a minor is in it, and the answer that does. */
  readonly minor: { readonly question: string; readonly answer: string };
  /** Days within which an appeal is decided, 1 or more. */
  readonly appealDays: number;
  /** Who owns a review that nobody has taken. */
  readonly reviewOwner: string;
}

/** The defaults that ship: conflict response at the first call, active referral by the third, review at the sixth, a year. */
export const defaultSettings: RepeatSettings = {
  families: ["conflict"],
  ladder: { conflictResponse: 1, activeReferral: 3, review: 6 },
  supportFrom: 3,
  keptDays: 365,
  newest: 3,
  lawful: {
    question: "behavior",
    answers: ["nothing-unlawful-or-unsafe"],
    endings: ["advised", "unfounded", "settled"],
  },
  severity: {
    behavior: {
      "nothing-unlawful-or-unsafe": 0,
      "needs-help": 0,
      nuisance: 1,
      "loud-argument": 2,
      harassment: 3,
      crime: 4,
    },
    weapon: { none: 0, present: 3, threatened: 4, "in-use": 5 },
    violence: { no: 0, threatened: 4, now: 5 },
    injury: { no: 0, yes: 3 },
  },
  danger: { weapon: ["present", "threatened", "in-use"], violence: ["threatened", "now"] },
  minor: { question: "minor", answer: "yes" },
  appealDays: 30,
  reviewOwner: "supervisor",
};

/** What is wrong with settings, each with its mend; empty where they can be used. */
export function problemsOf(settings: RepeatSettings): readonly string[] {
  const { ladder, supportFrom, keptDays, newest } = settings;
  const whole = (name: string, value: number, most: number): readonly string[] =>
    Number.isInteger(value) && value >= 1 && value <= most
      ? []
      : [`${name} is ${value}; write a whole number from 1 to ${most}`];
  const { conflictResponse, activeReferral, review } = ladder;
  return [
    ...whole("conflict response", conflictResponse, 1_000),
    ...whole("active referral", activeReferral, 1_000),
    ...whole("review", review, 1_000),
    ...whole("support", supportFrom, 1_000),
    ...whole("kept days", keptDays, 3_660),
    ...whole("newest", newest, 100),
    ...(conflictResponse <= activeReferral && activeReferral <= review
      ? []
      : [
          `the ladder ${conflictResponse}, ${activeReferral}, ${review} does not rise; write the steps from first to last`,
        ]),
  ];
}
