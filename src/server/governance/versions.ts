import type { Incident } from "#core/dispatch/center.ts";
import { protocolFor } from "#core/dispatch/context.ts";
import { inForce } from "#core/governance/state.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Decided } from "./decided.ts";

/** The versions of the protocol that a running center knows. */
export interface LiveVersions {
  readonly active: () => CompiledProtocol;
  readonly versionOf: (hash: string) => CompiledProtocol | undefined;
  /** The version that decides a call. */
  readonly protocolFor: (incident: Pick<Incident, "protocol">) => CompiledProtocol;
}

/** Where nobody decides about the protocol: one version, for good. */
export const onlyVersion = (protocol: CompiledProtocol): LiveVersions => ({
  active: () => protocol,
  versionOf: (hash) => (hash === protocol.protocol.hash ? protocol : undefined),
  protocolFor: () => protocol,
});

/** The versions as decided so far, also while the log is being folded; `first` until one is in force. */
export function decidedVersions(decided: Decided, first: CompiledProtocol): LiveVersions {
  const versionOf = (hash: string): CompiledProtocol | undefined =>
    hash === first.protocol.hash ? first : decided.shelf.compiled(hash);
  const active = (): CompiledProtocol => {
    const live = inForce(decided.state());
    return (live === null ? undefined : versionOf(live.version.hash)) ?? first;
  };
  return {
    active,
    versionOf,
    protocolFor: (incident) => protocolFor({ protocol: active(), versionOf }, incident),
  };
}
