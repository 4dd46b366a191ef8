import type { AgencyId } from "#core/base/ids.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { createBook } from "#core/repeat/book.ts";
import { contactOf } from "#core/repeat/contact.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { openLedger } from "../ledger.ts";
import { createMediationBook } from "../mediation/book.ts";
import { createSentinelBook, createSentinels } from "./service.ts";
import type { Sentinels } from "./service.ts";

/** Reviews of a place over the log of a server that is stopped. What is opened is recorded there like any other. */
export async function openSentinelsOffline(parts: {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly protocol: Protocol;
}): Promise<Sentinels> {
  const { agency, log, protocol } = parts;
  const mediation = createMediationBook();
  const book = createSentinelBook();
  const ledger = await openLedger(log, agency, undefined, (recorded) => {
    mediation.take(recorded);
    book.take(recorded);
  });
  const repeats = createBook();
  for (const incident of ledger.center.incidents.values()) {
    const family = protocol.pathways.find(({ id }) => id === incident.pathway)?.family;
    const contact = contactOf(incident, family, defaultSettings);
    if (contact !== undefined) repeats.put(contact);
  }
  return createSentinels({
    agency,
    log,
    center: ledger.center,
    protocol: () => protocol,
    recordsOf: (id) => repeats.threadsOf(id).map((thread) => thread.id),
    mediation,
    book,
    catchUp: () => ledger.catchUp(),
  });
}
