import type { AgencyId } from "#core/base/ids.ts";
import { GENESIS } from "./chain.ts";
import type { EventLog } from "./eventlog.ts";
import { inlineLine } from "./inline.ts";
import { makeLog } from "./log.ts";
import type { LogOptions } from "./log.ts";
import type { KeyRing, RandomBytes, SealingKey } from "./seal.ts";
import { makeSequencer } from "./sequencer.ts";
import type { Shelf } from "./sequencer.ts";
import type { StoredEvent } from "./stored.ts";

/**
 * An event log that lives as long as its process: the same checks, sealing and chain as a store on disk,
 * nothing else kept. For tests and simulated centers, never for a live call.
 */
export function openMemoryLog(
  options: LogOptions & { readonly randomBytes: RandomBytes },
): EventLog {
  const sequencer = makeSequencer({
    shelf: memoryShelf(),
    keys: memoryKeys(options.randomBytes),
    heads: { write: () => undefined, close: () => undefined },
    randomBytes: options.randomBytes,
  });
  return makeLog(inlineLine(sequencer), options);
}

interface AgencyRows {
  readonly all: StoredEvent[];
  readonly byStream: Map<string, StoredEvent[]>;
  readonly byIncident: Map<string, StoredEvent[]>;
  readonly byCommand: Map<string, StoredEvent[]>;
}

function memoryShelf(): Shelf {
  const agencies = new Map<AgencyId, AgencyRows>();
  const none: AgencyRows = emptyRows();
  const of = (agency: AgencyId): AgencyRows => agencies.get(agency) ?? none;
  return {
    commit: (work, beforeCommit) => {
      const value = work();
      beforeCommit();
      return value;
    },
    insert: (event) => {
      const rows = agencies.get(event.agency) ?? emptyRows();
      agencies.set(event.agency, rows);
      rows.all.push(event);
      addTo(rows.byStream, event.stream, event);
      addTo(rows.byCommand, event.commandId, event);
      if (event.incidentId !== null) addTo(rows.byIncident, event.incidentId, event);
    },
    head: (agency) => {
      const last = of(agency).all.at(-1);
      return { position: last?.position ?? 0, hash: last?.hash ?? GENESIS };
    },
    streamVersion: (agency, stream) => of(agency).byStream.get(stream)?.length ?? 0,
    page: (agency, from, limit) => of(agency).all.slice(from - 1, from - 1 + limit),
    ofStream: (agency, stream) => of(agency).byStream.get(stream) ?? [],
    ofIncident: (agency, incidentId) => of(agency).byIncident.get(incidentId) ?? [],
    ofCommand: (agency, commandId) => of(agency).byCommand.get(commandId) ?? [],
    close: () => undefined,
  };
}

function emptyRows(): AgencyRows {
  return { all: [], byStream: new Map(), byIncident: new Map(), byCommand: new Map() };
}

function addTo(index: Map<string, StoredEvent[]>, name: string, event: StoredEvent): void {
  const rows = index.get(name);
  if (rows === undefined) index.set(name, [event]);
  else rows.push(event);
}

/** Keys that live as long as whoever holds them: a memory log's own, or a simulated disk's. */
export function memoryKeys(randomBytes: RandomBytes): KeyRing {
  const byScope = new Map<string, SealingKey>();
  const byId = new Map<string, Uint8Array>();
  const scopeName = (...parts: readonly string[]): string => JSON.stringify(parts);
  return {
    forNew: (agency, scope, sealedClass) => {
      const name = scopeName(agency, scope, sealedClass);
      const known = byScope.get(name);
      if (known !== undefined) return known;
      const key = { id: Buffer.from(randomBytes(8)).toString("hex"), bytes: randomBytes(32) };
      byScope.set(name, key);
      byId.set(scopeName(agency, key.id), key.bytes);
      return key;
    },
    find: (agency, id) => byId.get(scopeName(agency, id)),
    idsOf: (agency, scope, sealedClass) => {
      const key = byScope.get(scopeName(agency, scope, sealedClass));
      return key === undefined ? [] : [key.id];
    },
    flush: () => undefined,
    destroy: (agency, ids) => {
      for (const id of ids) byId.delete(scopeName(agency, id));
      for (const [name, key] of byScope) if (ids.includes(key.id)) byScope.delete(name);
    },
    close: () => undefined,
  };
}
