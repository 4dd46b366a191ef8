import type { Instant } from "#core/base/ids.ts";
import type { RecordsPolicy, RecordType, RetentionRule, SealedFieldClass } from "./policy.ts";

/** What is still readable under one scope of keys. */
export interface KeptScope {
  /** `incident:ID` or `stream:NAME`. */
  readonly scope: string;
  readonly record: RecordType;
  /** When its last entry was made; reading a record is none. */
  readonly lastAt: Instant;
  /** A call that goes on. */
  readonly isOpen: boolean;
  readonly classes: ReadonlySet<SealedFieldClass>;
}

/** One class of one scope whose time is over. */
export interface DueForDestruction {
  readonly scope: string;
  readonly class: SealedFieldClass;
  readonly rule: RetentionRule;
  readonly dueAt: Instant;
}

/** What a schedule says of what is kept, at an instant. */
export interface RetentionLook {
  readonly due: readonly DueForDestruction[];
  /** Scopes kept because their time is not over, or the call is open. */
  readonly notYet: number;
  /** What is kept because no line of the schedule names it. */
  readonly noRule: readonly {
    readonly record: RecordType;
    readonly class: SealedFieldClass;
    readonly scopes: number;
  }[];
}

const dayMs = 86_400_000;

/** CR45, CR46, CR48: what is due. What no rule names is kept, and said. */
export function lookAt(
  scopes: Iterable<KeptScope>,
  { retention }: RecordsPolicy,
  at: Instant,
): RetentionLook {
  const rules = new Map(retention.map((rule) => [`${rule.record}/${rule.class}`, rule]));
  const due: DueForDestruction[] = [];
  const noRule = new Map<string, { record: RecordType; class: SealedFieldClass; scopes: number }>();
  let notYet = 0;
  for (const { scope, record, lastAt, isOpen, classes } of scopes)
    for (const each of classes) {
      const name = `${record}/${each}`;
      const rule = rules.get(name);
      if (rule === undefined) {
        const known = noRule.get(name) ?? { record, class: each, scopes: 0 };
        noRule.set(name, { ...known, scopes: known.scopes + 1 });
        continue;
      }
      const dueAt = lastAt + rule.keepDays * dayMs;
      if (!isOpen && dueAt <= at) due.push({ scope, class: each, rule, dueAt });
      else notYet += 1;
    }
  return {
    due: due.toSorted(
      (one, other) => one.dueAt - other.dueAt || (one.scope < other.scope ? -1 : 1),
    ),
    notYet,
    noRule: [...noRule.values()],
  };
}
