import type { Incident } from "#core/dispatch/center.ts";
import type { ProtocolRef } from "#core/dispatch/words.ts";
import { compile } from "#core/protocol/compile.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Protocol } from "#core/protocol/protocol.ts";

/** The versions of the protocol that a window knows: the active one, and those that open calls began under. */
export interface Versions {
  readonly active: () => CompiledProtocol;
  /** The version that decides a call (D130); the active one until the call's own has come, and the server decides again in any case. */
  readonly of: (incident: Pick<Incident, "protocol">) => CompiledProtocol;
  /** The server says which is active now. */
  readonly told: (active: ProtocolRef) => void;
  /** Rises with every version that comes. */
  readonly count: () => number;
}

/** Where versions come from; undefined: the server has no such version. A rejection is tried again later. */
export type LoadProtocol = (hash: string) => Promise<Protocol | undefined>;

const retryAfter = 3_000;

export function createVersions(
  first: CompiledProtocol,
  {
    load,
    after,
    changed,
  }: {
    readonly load: LoadProtocol | undefined;
    readonly after: (milliseconds: number, then: () => void) => unknown;
    readonly changed: () => void;
  },
): Versions {
  const known = new Map<string, CompiledProtocol>([[first.protocol.hash, first]]);
  const asked = new Set<string>();
  let active = first;
  let wanted = first.protocol.hash;
  let count = 0;

  const arrived = (hash: string, protocol: Protocol | undefined): void => {
    if (protocol === undefined) return;
    known.set(hash, compile(protocol));
    takeWanted();
    count += 1;
    changed();
  };
  const takeWanted = (): void => {
    active = known.get(wanted) ?? active;
  };
  const fetchOnce = (hash: string): void => {
    if (load === undefined || asked.has(hash)) return;
    asked.add(hash);
    load(hash).then(
      (protocol) => arrived(hash, protocol),
      () =>
        after(retryAfter, () => {
          asked.delete(hash);
          fetchOnce(hash);
        }),
    );
  };
  return {
    active: () => active,
    of: ({ protocol }) => {
      if (protocol === null) return active;
      const own = known.get(protocol.hash);
      if (own === undefined) fetchOnce(protocol.hash);
      return own ?? active;
    },
    told: ({ hash }) => {
      wanted = hash;
      if (known.has(hash)) takeWanted();
      else fetchOnce(hash);
    },
    count: () => count,
  };
}
