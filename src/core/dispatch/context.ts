import type { SeatId } from "#core/base/ids.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { AgencySettings } from "./agency-settings.ts";
import type { NudgeStandings } from "./nudge-rule.ts";
import type { Incident } from "./center.ts";
import type { Role } from "./commands.ts";

/** What a decision needs besides the center: given by the host, never looked up. */
export interface DispatchContext {
  /** The active protocol: it decides the calls received from now on, and its reference is recorded. */
  readonly protocol: CompiledProtocol;
  /** Another version by its hash, for calls that began under it. Absent: there has been one version alone. */
  readonly versionOf?: (hash: string) => CompiledProtocol | undefined;
  /** Every seat of this agency and the roles it may act in. The named timers act as seat `clock` in the role `clock`. */
  readonly seats: ReadonlyMap<SeatId, readonly Role[]>;
  /** Seats that nobody sits in now: their calls may be taken over by any call taker. */
  readonly away: ReadonlySet<SeatId>;
  /** How the agency works. Absent: as one that has set nothing. */
  readonly settings?: AgencySettings;
  /** How the nudges stand. Absent: all are on, and none is tried. */
  readonly nudges?: NudgeStandings;
}

/**
 * The version that decides an incident: the one active when its first call was received (D130). The active one where that was not
 * recorded, and where the version cannot be found, since a call must never be left without a protocol.
 */
export function protocolFor(
  { protocol, versionOf }: Pick<DispatchContext, "protocol" | "versionOf">,
  incident: Pick<Incident, "protocol"> | undefined,
): CompiledProtocol {
  const began = incident?.protocol ?? null;
  if (began === null || began.hash === protocol.protocol.hash) return protocol;
  return versionOf?.(began.hash) ?? protocol;
}
