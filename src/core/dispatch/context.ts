import type { SeatId } from "#core/base/ids.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Role } from "./commands.ts";

/** What a decision needs besides the center: given by the host, never looked up. */
export interface DispatchContext {
  /** The active protocol: it decides, and its reference is recorded. */
  readonly protocol: CompiledProtocol;
  /** Every seat of this agency and the roles it may act in. The named timers act as seat `clock` in the role `clock`. */
  readonly seats: ReadonlyMap<SeatId, readonly Role[]>;
  /** Seats that nobody sits in now: their calls may be taken over by any call taker. */
  readonly away: ReadonlySet<SeatId>;
}
