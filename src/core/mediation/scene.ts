import type { SeatId } from "#core/base/ids.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { MediationEvent } from "./events.ts";
import type { MediationSettings } from "./settings.ts";
import type { MediationCase, Mediator } from "./state.ts";

/** What is known when a command is decided. */
export interface MediationScene {
  /** Undefined: there is no such case. */
  readonly mediation: MediationCase | undefined;
  readonly mediators: ReadonlyMap<SeatId, Mediator>;
  /** The open case of the same record or the same call, where there is one. */
  readonly openForSame: string | undefined;
  readonly settings: MediationSettings;
}

/** Events of an accepted command, or why it was refused. */
export type MediationRuling = Result<readonly MediationEvent[], Refusal>;
