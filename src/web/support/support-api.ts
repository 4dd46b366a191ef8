import { supportReachSchema, supportWorkSchema } from "#contract/support.ts";
import type { WireSupportReach, WireSupportWork } from "#contract/support.ts";
import type { SupportAct } from "#core/support/events.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readWork = (): Promise<Answered<WireSupportWork>> =>
  ask("/api/support", supportWorkSchema);

/** How a person is reached; the server writes down first that it was read. */
export const readReach = (id: string): Promise<Answered<WireSupportReach>> =>
  ask(`/api/support/${encodeURIComponent(id)}`, supportReachSchema);

/** Records one act; the answer is the list as it stands after it, on disk. */
export const act = inTurn((done: SupportAct, commandId) =>
  ask("/api/support/acts", supportWorkSchema, post({ commandId, act: done })),
);
