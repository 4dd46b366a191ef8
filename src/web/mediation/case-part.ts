import type { RefObject } from "react";
import type { WireMediationCase } from "#contract/mediation.ts";
import type { MediationCommand } from "#core/mediation/commands.ts";

/** What every part of a case is given. */
export interface CasePart {
  readonly shown: WireMediationCase;
  /** Records one act; settles when it is on disk or refused. */
  readonly record: (command: MediationCommand) => Promise<void>;
  readonly isBusy: boolean;
  readonly pane: RefObject<HTMLElement | null>;
}
