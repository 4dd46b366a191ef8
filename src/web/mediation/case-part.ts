import type { RefObject } from "react";
import type { WireMediationCase } from "#contract/mediation.ts";
import type { MediationCommand } from "#core/mediation/commands.ts";

/** What every part of a case is given. */
export interface CasePart {
  readonly shown: WireMediationCase;
  /** Records one act in its turn; true once it is on disk, false where it is refused. */
  readonly record: (command: MediationCommand) => Promise<boolean>;
  readonly pane: RefObject<HTMLElement | null>;
}
