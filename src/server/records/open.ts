import type { RecordsPolicy } from "#core/records/policy.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import { every } from "../clock.ts";
import type { Clock } from "../clock.ts";
import type { Ledger } from "../ledger.ts";
import { recordedClasses } from "../recorded.ts";
import type { ServerOptions } from "../server-options.ts";
import { createKeptBook } from "./kept-book.ts";
import type { KeptBook } from "./kept-book.ts";
import { runRetention } from "./retention.ts";
import type { RetentionParts } from "./retention.ts";
import { createRecords, createRecordsBook } from "./service.ts";
import type { RecordsBook, RecordsService } from "./service.ts";

/** Where requests for records are answered, and what is kept how long. */
export interface RecordsDesk {
  readonly records: RecordsService;
  readonly retention: RetentionParts;
}

/** What the desk is made of. */
export interface RecordsDeskParts {
  readonly agency: { readonly id: string; readonly isSynthetic: boolean };
  readonly log: EventLog;
  readonly ledger: Ledger;
  readonly book: RecordsBook;
  readonly kept: KeptBook;
  readonly policy: RecordsPolicy;
  readonly timeZone: string;
}

/** The desk over a log that was folded. */
export function openRecords(parts: RecordsDeskParts): RecordsDesk {
  const { agency, log, ledger, book, kept, policy, timeZone } = parts;
  const { center } = ledger;
  return {
    records: createRecords({
      agency: agency.id,
      isSynthetic: agency.isSynthetic,
      log,
      center,
      position: () => ledger.position(),
      catchUp: () => ledger.catchUp(),
      book,
      policy,
      timeZone,
    }),
    retention: { agency: agency.id, log, kept, center, policy },
  };
}

/** What records are made of, folded with the rest of the log; the desk is there where the agency wrote a policy. */
export function foldRecords() {
  const book = createRecordsBook();
  const kept = createKeptBook(recordedClasses);
  return {
    take: (recorded: RecordedEvent): void => {
      book.take(recorded);
      kept.take(recorded);
    },
    open: (
      { agency, records: policy, protocol }: ServerOptions,
      log: EventLog,
      ledger: Ledger,
    ): RecordsDesk | undefined =>
      policy &&
      openRecords({
        agency,
        log,
        ledger,
        book,
        kept,
        policy,
        timeZone: protocol.protocol.timeZone,
      }),
  };
}

const dayMs = 86_400_000;

/** Runs the schedule now and every day, and notes what it did. The answer ends it. */
export function keepSchedule(
  { retention }: RecordsDesk,
  { clock, note }: { readonly clock: Clock; readonly note: (sentence: string) => void },
): () => void {
  const run = (): void => {
    runRetention(retention, clock.now()).then(
      ({ destroyed, held }) => {
        if (destroyed.length > 0)
          note(`retention: the keys of ${destroyed.length} classes of records were destroyed`);
        for (const { scope, says } of held) note(`retention: ${scope} is kept: ${says}`);
      },
      (cause: unknown) => note(`retention could not run: ${String(cause)}`),
    );
  };
  run();
  return every(clock, dayMs, run);
}
