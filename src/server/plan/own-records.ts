import type { WireOwnRecord, WireRecordCheck } from "#contract/plan-record.ts";
import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { ownRecord } from "#simulate/actual/center-record.ts";
import { recordCheck } from "#simulate/actual/record-check.ts";
import type { RecordBook } from "#simulate/actual/recorded-call.ts";
import type { OwnCalls } from "#simulate/staffing/own-calls.ts";
import type { Players } from "#simulate/staffing/run.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { day } from "#simulate/staffing/spans.ts";
import { workerPlayers } from "#simulate/staffing/threads.ts";

/** A center's own record, for its plans: sums, and no call (S207). */
export interface OwnRecords {
  /** Null without a whole day of calls. */
  readonly record: () => Promise<WireOwnRecord>;
  readonly check: () => Promise<WireRecordCheck>;
}

/** Every forecast's seed: the same record gives the same figures. */
const checkSeed = 911;

/**
 * Reads a record in small pieces between which others are served, and plays in a thread apart. What was worked out stands for the day: only
 * whole days are in it (S208).
 */
export function createOwnRecords(parts: {
  readonly ownCalls: OwnCalls;
  readonly book: RecordBook;
  readonly factOf: (id: IncidentId) => CallFact | undefined;
  readonly protocol: () => CompiledProtocol;
  readonly now: () => Instant;
}): OwnRecords {
  const { ownCalls, book, factOf, now } = parts;
  const known = <Found>(work: (players: Players) => Promise<Found>): (() => Promise<Found>) => {
    let last: { readonly of: string; readonly found: Promise<Found> } | undefined;
    return () => {
      const of = `${parts.protocol().protocol.hash} ${Math.floor(now() / day)}`;
      if (last?.of !== of) {
        const found = inThread(work);
        // What failed is asked again.
        found.catch(() => (last = undefined));
        last = { of, found };
      }
      return last.found;
    };
  };
  const center = () => ({ protocol: parts.protocol().protocol, book, factOf });
  return {
    record: known((players) => ownRecord(center(), ownCalls, shippedAssumptions(), players)),
    check: known(async (players) => {
      const options = { seed: checkSeed, players };
      const found = await recordCheck(center(), ownCalls, shippedAssumptions(), options);
      return found.ok
        ? { check: found.value, problems: [] }
        : { check: null, problems: found.error };
    }),
  };
}

async function inThread<Found>(work: (players: Players) => Promise<Found>): Promise<Found> {
  const players = workerPlayers(1);
  try {
    return await work(players);
  } finally {
    await players.close();
  }
}
