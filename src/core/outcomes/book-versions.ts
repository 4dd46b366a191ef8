import { teamKinds } from "#core/dispatch/no-team.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Draft, Side } from "./fact-draft.ts";

/** The versions that calls may have been screened by. */
export interface BookVersions {
  /** Of calls that name no version, or one that is not known. Asked anew for each: another version may have come into force. */
  readonly active: () => CompiledProtocol;
  /** A version by its content hash; undefined where it is not known. */
  readonly versionOf: (hash: string) => CompiledProtocol | undefined;
}

/** One version for good. */
export const oneVersion = (compiled: CompiledProtocol): BookVersions => ({
  active: () => compiled,
  versionOf: (hash) => (hash === compiled.protocol.hash ? compiled : undefined),
});

/** The version a call began with; where that was not recorded, the one its complaint was chosen under. */
export const versionHash = ({ began, complaintBy }: Draft): string | undefined =>
  (began ?? complaintBy)?.hash;

/** The version that judges a call: its own where it is known, else the one in force. */
export function versionOfCall({ active, versionOf }: BookVersions, draft: Draft): CompiledProtocol {
  const hash = versionHash(draft);
  return (hash === undefined ? undefined : versionOf(hash)) ?? active();
}

/** What a responder is to a metric; undefined where this version has none of that name. */
export function sideIn({ protocol }: CompiledProtocol, responder: string): Side | undefined {
  const kind = protocol.responders.find(({ id }) => id === responder)?.kind;
  if (kind === undefined) return undefined;
  if (teamKinds.includes(kind)) return "team";
  if (kind === "police") return "police";
  return kind === "fire" || kind === "ems" ? "fire-or-ems" : "other";
}
