import type { Incident } from "#core/dispatch/center.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";

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
