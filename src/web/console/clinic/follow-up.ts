import type { Instant } from "#core/base/ids.ts";
import type { Desks } from "#core/dispatch/desk-state.ts";
import type { FollowUp } from "#core/dispatch/desk-words.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { useDeskWords } from "../desks/words.ts";

const hour = 3_600_000;

/** What may follow, with the time it would be due. */
export interface FollowUpChoice {
  readonly followUp: FollowUp;
  readonly dueAt: Instant | null;
}

/** One digit each: dated ones are so many hours from now. */
export const followUpChoices = (now: Instant): readonly FollowUpChoice[] => [
  { followUp: "none", dueAt: null },
  { followUp: "same-day", dueAt: now + 2 * hour },
  { followUp: "same-day", dueAt: now + 6 * hour },
  { followUp: "next-day", dueAt: now + 18 * hour },
  { followUp: "next-day", dueAt: now + 24 * hour },
  { followUp: "within-a-week", dueAt: null },
  { followUp: "referred", dueAt: null },
];

/** The standing decision as a sentence, or that it is owed. */
export function useFollowUpLine(): (decided: Desks["followUp"]) => string {
  const words = useDeskWords();
  const codes = useDeskCodes();
  return (decided) => {
    if (decided === null) return words("followUpOwed");
    const what = codes(`follow_${decided.followUp}`);
    return decided.dueAt === null
      ? words("followUpNow", { what })
      : words("followUpDue", { what, time: dayAndTime(decided.dueAt) });
  };
}
