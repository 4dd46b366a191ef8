import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import type { Words } from "#core/protocol/protocol.ts";

/** Classes of fields that are sealed, and so can be withheld and forgotten. */
export const sealedFieldClasses = [
  "caller",
  "place",
  "health",
  "note",
  "part2",
  "partner",
  "mediation",
  "labour",
  "cji",
] as const satisfies readonly EventFieldClass[];
export type SealedFieldClass = (typeof sealedFieldClasses)[number];

/** Never given to anybody who asks for records, whatever a custodian decides; that there are any is not told either. */
export const neverReleased: ReadonlySet<string> = new Set(["part2", "mediation", "cji"]);

/** What a record is of, by its stream. */
export const recordTypes = [
  "call",
  "care",
  "repeat",
  "governance",
  "request",
  "mediation",
  "other",
] as const;
export type RecordType = (typeof recordTypes)[number];

/** Why something may be withheld: the law as the agency wrote it, and a sentence for the one who asked. */
export interface Exemption {
  readonly id: string;
  readonly law: string;
  readonly says: Required<Words>;
}

/** How long one class of one type of record is kept, from its last entry. */
export interface RetentionRule {
  readonly record: RecordType;
  readonly class: SealedFieldClass;
  readonly keepDays: number;
  readonly law: string;
}

/** What an agency withholds and how long it keeps what. */
export interface RecordsPolicy {
  readonly title: string;
  readonly version: number;
  /** Days within which a request is answered. */
  readonly answerDays: number;
  readonly appeal: Required<Words>;
  readonly exemptions: readonly Exemption[];
  readonly withhold: Readonly<Record<SealedFieldClass, string>>;
  /** What marks a call in which a child can be found. */
  readonly minors: { readonly questions: readonly string[]; readonly pathways: readonly string[] };
  /** Pathways whose people are at risk when a call is published. */
  readonly sensitive: readonly string[];
  readonly retention: readonly RetentionRule[];
}
