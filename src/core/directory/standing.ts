import { dayNumberOf } from "#core/base/time.ts";
import type { Day } from "#core/base/time.ts";
import type { ListedService } from "./directory.ts";

/** Why a service is offered to nobody. */
export const deadReasons = ["gone", "inactive", "defunct", "temporarily closed"] as const;
export type DeadReason = (typeof deadReasons)[number];

/** What makes it doubtful whether anybody answers there. */
export const serviceDoubts = [
  "no-status",
  "no-phone",
  "never-assured",
  "assured-long-ago",
] as const;
export type ServiceDoubt = (typeof serviceDoubts)[number];

/** Nobody made sure of it for longer than this: it is in doubt. */
export const assuredDays = 365;

/** Whether a service may be offered; `doubts` is empty for one nothing speaks against. */
export type Standing =
  | { readonly is: "dead"; readonly why: DeadReason; readonly since: Day | null }
  | { readonly is: "listed"; readonly doubts: readonly ServiceDoubt[] };

/** CR13, CR14: how a service stands on a day. */
export function standingOf(service: ListedService, today: Day): Standing {
  const { goneOn, status, phones, assuredOn } = service;
  if (goneOn !== null) return { is: "dead", why: "gone", since: goneOn };
  if (status !== null && status !== "active") return { is: "dead", why: status, since: null };
  const assured = assuredOn === null ? undefined : dayNumberOf(assuredOn);
  const doubts: ServiceDoubt[] = [];
  if (status === null) doubts.push("no-status");
  if (phones.length === 0) doubts.push("no-phone");
  if (assured === undefined) doubts.push("never-assured");
  else if ((dayNumberOf(today) ?? 0) - assured > assuredDays) doubts.push("assured-long-ago");
  return { is: "listed", doubts };
}
