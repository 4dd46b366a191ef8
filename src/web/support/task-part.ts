import type { RefObject } from "react";
import type { WireSupportRow } from "#contract/support.ts";
import type { SupportAct } from "#core/support/events.ts";

/** What every part of a task is given. */
export interface TaskPart {
  readonly row: WireSupportRow;
  /** Records one act in its turn; true once it is on disk, false where it is refused. */
  readonly record: (done: SupportAct) => Promise<boolean>;
  readonly pane: RefObject<HTMLElement | null>;
}
