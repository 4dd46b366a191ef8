import type { WireCareWork } from "#contract/care.ts";
import type { CareCommand } from "#core/care/commands.ts";

/** A thing that is due. */
export type Task = WireCareWork["tasks"][number];

/** What an open case is about: a thing that is due, or a call somebody looked up. */
export interface Opened {
  readonly incidentId: string;
  readonly task: Task | null;
}

/** Records one act in its turn; true once it is on disk, false where it is refused. */
export type Record = (command: CareCommand) => Promise<boolean>;
