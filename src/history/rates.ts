import type { Variable } from "#core/protocol/compiled.ts";
import type { Pathway, Question } from "#core/protocol/protocol.ts";

/** How often each answer is given to one question, `unknown` among them. Sums to 1. */
export type RateRow = ReadonlyMap<string, number>;

/** The rates of one question: the usual ones, and those of families and call types that differ. */
export interface QuestionRates {
  readonly usual: RateRow;
  /** Where the figures come from; "planning assumption, not measured" where nobody counted. */
  readonly source: string;
  readonly families: ReadonlyMap<string, RateRow>;
  readonly callTypes: ReadonlyMap<string, RateRow>;
}

/** How long an officer is busy with a call: what freed hours are reckoned with. */
export interface PoliceMinutes {
  readonly usual: number;
  /** Where the figure comes from. */
  readonly source: string;
  readonly callTypes: ReadonlyMap<string, number>;
}

/** Named answer rates for one protocol: what an estimate assumes, as data that a person can change. */
export interface Rates {
  readonly name: string;
  /** SHA-256 of the file, hex; line ends do not count. */
  readonly hash: string;
  /** What whoever reads an estimate must know of these rates. */
  readonly says: readonly string[];
  readonly questions: ReadonlyMap<string, QuestionRates>;
  /** For a question without rates: this share is unknown, the rest is spread evenly over the declared answers. */
  readonly otherwise: { readonly unknown: number; readonly because: string };
  /** Null where the file gives none: no hours are reckoned then. */
  readonly policeMinutes: PoliceMinutes | null;
  /** Questions of the protocol that have no rates of their own and take the spread above. */
  readonly withoutRates: readonly string[];
}

/** The row a question takes without rates of its own. */
export function evenRow({ answers }: Question, unknown: number): RateRow {
  const each = (1 - unknown) / answers.length;
  return new Map([
    ...answers.map((answer) => [answer, each] as const),
    ["unknown", unknown] as const,
  ]);
}

/** The row of a question: the call type's own before its family's, those before the usual ones, an even spread last. */
export function rowFor(
  rates: Rates,
  question: Question,
  family: string,
  callType: string,
): RateRow {
  const own = rates.questions.get(question.id);
  return (
    own?.callTypes.get(callType) ??
    own?.families.get(family) ??
    own?.usual ??
    evenRow(question, rates.otherwise.unknown)
  );
}

/** A pathway with its questions in the order a diagram decides them. */
interface AskedPathway {
  readonly pathway: Pick<Pathway, "family">;
  readonly variables: readonly Pick<Variable, "question" | "values">[];
}

/**
 * The probability of each answer to each question of a pathway, in the pathway's order of values: the call type's rates before its
 * family's before the usual ones. Each row sums to 1.
 */
export function weightsFor(
  rates: Rates,
  { pathway, variables }: AskedPathway,
  callType: string,
): readonly (readonly number[])[] {
  return variables.map(({ question, values }) => {
    const row = rowFor(rates, question, pathway.family, callType);
    return values.map((value) => row.get(value) ?? 0);
  });
}
