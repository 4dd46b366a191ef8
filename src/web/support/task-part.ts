import type { RefObject } from "react";
import type { WireSupportRow } from "#contract/support.ts";
import type { SupportAct } from "#core/support/events.ts";

/** What every part of a task is given. */
export interface TaskPart {
  readonly row: WireSupportRow;
  /** Records one act; settles when it is on disk or refused. */
  readonly record: (done: SupportAct) => Promise<void>;
  readonly isBusy: boolean;
  readonly pane: RefObject<HTMLElement | null>;
}
