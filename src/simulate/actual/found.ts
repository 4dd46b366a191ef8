import type { Instant } from "#core/base/ids.ts";
import type { AssumptionId } from "#simulate/staffing/assumption-ids.ts";
import { hour, minute } from "#simulate/staffing/spans.ts";
import type { Estimate } from "./estimate.ts";
import type { Span } from "./on-duty.ts";
import type { Stretch } from "./recorded-call.ts";
import type { Responders, StaffedCall } from "./staffed.ts";

/** What an estimate counts: its `n` are so many of these. */
export type Counted = "visits" | "calls" | "offers" | "call-backs" | "shifts" | "police-calls";

/** An assumption as a record shows it. */
export interface Found extends Estimate {
  readonly id: AssumptionId;
  readonly of: Counted;
}

/** Fewer than this many say nothing of an assumption. */
export const leastSeen = 30;

/** What a measurement looks at. */
export interface Measurable {
  readonly calls: readonly StaffedCall[];
  readonly stretches: readonly Stretch[];
  readonly span: Span;
  readonly now: Instant;
  readonly responders: Responders;
  readonly timeZone: string;
}

/** An estimate as what is found of an assumption; nothing where there is none. */
export const found = (
  id: AssumptionId,
  of: Counted,
  estimate: Estimate | null,
): readonly Found[] => (estimate === null || estimate.n === 0 ? [] : [{ id, of, ...estimate }]);

const longestCall = 12 * hour;

/** Minutes between two stamps; none where one is missing, or where so long a time was no visit but a forgotten tap. */
export const minutesOf = (from: Instant | null, to: Instant | null): readonly number[] =>
  from === null || to === null || to < from || to - from > longestCall
    ? []
    : [(to - from) / minute];
