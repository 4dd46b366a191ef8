import { createHash } from "node:crypto";
import type { WireEvent } from "#contract/events.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import { every } from "../clock.ts";
import type { Clock } from "../clock.ts";
import type { Consoles } from "../consoles.ts";
import { openLedger } from "../ledger.ts";
import type { Ledger } from "../ledger.ts";
import type { ServerOptions } from "../server-options.ts";
import { createDecided } from "./decided.ts";
import { openGoverning } from "./service.ts";
import type { Governing } from "./service.ts";
import { decidedVersions, onlyVersion } from "./versions.ts";
import type { LiveVersions } from "./versions.ts";

/**
 * Folds the log, and what was decided about the protocol with it. `alsoTake` is given every event whatever its kind. `folding` is given the versions as they are known while it goes on. The version in force is what was decided, not what lies on disk.
 */
export async function openVersions(
  options: Pick<ServerOptions, "agency" | "governance" | "protocol" | "clock" | "note">,
  log: EventLog,
  folding: (versions: LiveVersions) => (event: WireEvent) => void,
  alsoTake: (recorded: RecordedEvent) => void,
): Promise<{
  readonly ledger: Ledger;
  readonly governing: Governing | undefined;
  readonly versions: LiveVersions;
}> {
  const { agency, governance, protocol, clock, note } = options;
  if (governance === undefined) {
    const versions = onlyVersion(protocol);
    const ledger = await openLedger(log, agency.id, folding(versions), alsoTake);
    return { ledger, governing: undefined, versions };
  }
  const { charter, files, callTypes } = governance;
  const decided = createDecided(callTypes);
  const ledger = await openLedger(
    log,
    agency.id,
    folding(decidedVersions(decided, protocol)),
    (recorded) => {
      decided.take(recorded);
      alsoTake(recorded);
    },
  );
  const governing = await openGoverning({
    agency: agency.id,
    log,
    decided,
    catchUp: () => ledger.catchUp(),
    center: ledger.center,
    charter,
    callTypes,
    first: { protocol, files },
    now: () => clock.now(),
    note,
  });
  return { ledger, governing, versions: governing };
}

const lookEvery = 1_000;

/** Tells consoles of a new version, and ends what has run its time. The answer ends it. */
export function keepGoverning(
  governing: Governing,
  { clock, consoles }: { readonly clock: Clock; readonly consoles: Consoles },
): () => void {
  const unfollow = governing.onActivated((active) => consoles.tellActive(active));
  const tried = new Set<string>();
  const stop = every(clock, lookEvery, () => {
    const at = clock.now();
    for (const { id: proposalId, expiresAt } of governing.state().proposals.values()) {
      if (expiresAt === null || expiresAt > at) continue;
      const moment = `expire/${proposalId}/${expiresAt}`;
      if (tried.has(moment)) continue;
      tried.add(moment);
      const commandId = `governance/${createHash("sha256").update(moment).digest("hex").slice(0, 32)}`;
      const command = { kind: "ExpireEmergency", proposalId } as const;
      void governing.send({ commandId, at, by: "clock", command }).then(({ ok }) => {
        if (!ok) tried.delete(moment);
      });
    }
  });
  return () => {
    stop();
    unfollow();
  };
}
