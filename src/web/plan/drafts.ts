import { planLimits, planSchema } from "#contract/plan.ts";
import type { WirePlan } from "#contract/plan.ts";
import { own } from "./use-ground.ts";

// What was written on this page and not kept: it outlives a reload, a session that ended, other calls looked at and a link opened.
// It stays in this tab and goes to no server.

/** Plans as they were left, and which of them was looked at. */
export interface Draft {
  readonly plans: readonly WirePlan[];
  readonly at: number;
}

/** Whose draft it is: a seat's, over some calls, at an address with this hash. */
export interface DraftPlace {
  readonly seat: string;
  readonly source: string;
  readonly hash: string;
}

const keyOf = ({ seat, source, hash }: DraftPlace): string =>
  `concord.plans ${seat} ${source} ${hash}`;
const sourceKey = ({ seat, hash }: Omit<DraftPlace, "source">): string =>
  `concord.plans ${seat} ${hash}`;

/** What was left here; undefined where nothing was. */
export function readDraft(place: DraftPlace): Draft | undefined {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(keyOf(place)) ?? "null");
    if (typeof read !== "object" || read === null) return undefined;
    const { plans, at = 0 } = read as { plans?: unknown; at?: number };
    const checked = planSchema.array().min(1).max(planLimits.shown).safeParse(plans);
    if (!checked.success) return undefined;
    return { plans: checked.data, at: checked.data[at] === undefined ? 0 : at };
  } catch {
    return undefined;
  }
}

/** Writes down what stands here. A full or forbidden store loses nothing that is on the page. */
export function keepDraft(place: DraftPlace, draft: Draft): void {
  try {
    sessionStorage.setItem(keyOf(place), JSON.stringify(draft));
    sessionStorage.setItem(sourceKey(place), place.source);
  } catch {
    // The page still has it; only a reload would not.
  }
}

/** Which calls were looked at last at this address; the center's own where none were chosen. */
export function lastSource(place: Omit<DraftPlace, "source">): string {
  try {
    return sessionStorage.getItem(sourceKey(place)) ?? own;
  } catch {
    return own;
  }
}
