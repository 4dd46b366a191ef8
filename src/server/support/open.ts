import type { AgencyId, SeatId } from "#core/base/ids.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import type { Clock } from "../clock.ts";
import { every } from "../clock.ts";
import type { Ledger } from "../ledger.ts";
import type { RecordsDesk } from "../records/open.ts";
import type { Repeats } from "../repeat/service.ts";
import { createSupportBook } from "./book.ts";
import { openSupport } from "./service.ts";
import type { SupportService } from "./service.ts";

/** Support of a center that lives. */
export interface LiveSupport extends SupportService {
  /** Resolves when what was asked for before is on disk. */
  readonly settled: () => Promise<void>;
}

interface OpenParts {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly ledger: Ledger;
  readonly repeats: Repeats;
  readonly recordsDesk: RecordsDesk | undefined;
  readonly workers: readonly SeatId[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly note: (sentence: string) => void;
  /** False where nothing may be written: a center that only shadows another. */
  readonly doesRecord: boolean;
}

/** How often what lies and what has no ground any more is looked for, in milliseconds. */
const lookEvery = 3_600_000;

/** Folds support beside the ledger; `open` raises what was asked for meanwhile, and goes on doing so. */
export function foldSupport(): {
  readonly take: (recorded: RecordedEvent) => void;
  readonly open: (parts: OpenParts) => LiveSupport;
} {
  const book = createSupportBook();
  let isMore: () => void = () => undefined;
  return {
    take: (recorded) => {
      book.take(recorded);
      isMore();
    },
    open: (parts) => {
      const { agency, log, ledger, repeats, clock, note, newId, workers, doesRecord } = parts;
      const catchUp = () => ledger.catchUp();
      const service = openSupport({
        agency,
        log,
        book,
        ground: {
          threadsOf: repeats.threadsOf,
          recordOf: repeats.records.get,
          incidentOf: (id) => ledger.center.incidents.get(id),
          isSealed: (id) => parts.recordsDesk?.records.book.state().sealed.has(id) === true,
        },
        workers,
        clock,
        newTaskId: () => `S-${newId().replaceAll("-", "").slice(0, 12)}`,
        catchUp,
        note,
      });
      let last: Promise<void> = Promise.resolve();
      let isStopped = false;
      const look = (): void => {
        if (!doesRecord || isStopped) return;
        last = last
          .then(async () => {
            // The batch that asked is folded by now: what it names can be looked up.
            await catchUp();
            if (!isStopped) await service.look();
          })
          .catch((cause: unknown) => note(String(cause)));
      };
      isMore = () => {
        if (book.isStruck() || book.isAsked()) look();
      };
      look();
      const stopLooking = every(clock, lookEvery, look);
      return {
        ...service,
        settled: async () => {
          for (let before; before !== last;) {
            before = last;
            await before;
          }
        },
        stop: () => {
          isStopped = true;
          stopLooking();
          isMore = () => undefined;
        },
      };
    },
  };
}
