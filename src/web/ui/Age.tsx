import type { Instant } from "#core/base/ids.ts";
import { duration } from "./format.ts";
import { useLive } from "./live/hooks.ts";
import { useSecond } from "./second.ts";

/** How long ago something was by the server's clock, growing: `6:10`. */
export function Age({ since, className }: { since: Instant; className?: string }) {
  const live = useLive();
  useSecond();
  return <span className={className}>{duration(live.now() - since)}</span>;
}

/** How long until something is due, and how long past it once it is: `4:00`, `+0:12`. */
export function Due({ at }: { at: Instant }) {
  const live = useLive();
  useSecond();
  const left = at - live.now();
  return <span>{left >= 0 ? duration(left) : `+${duration(-left)}`}</span>;
}
