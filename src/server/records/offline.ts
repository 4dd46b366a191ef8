import type { AgencyId, Instant } from "#core/base/ids.ts";
import type { RecordsPolicy } from "#core/records/policy.ts";
import { openSqliteLog } from "#eventlog/sqlite.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { createCareBook } from "../care/care-book.ts";
import type { CareBook } from "../care/care-book.ts";
import { createCare } from "../care/service.ts";
import type { CareService } from "../care/service.ts";
import { openLedger } from "../ledger.ts";
import type { Ledger } from "../ledger.ts";
import { recordedClasses, recordedUpcasters } from "../recorded.ts";
import { createKeptBook } from "./kept-book.ts";
import { openRecords } from "./open.ts";
import type { RecordsDesk } from "./open.ts";
import { createRecordsBook } from "./service.ts";

/** A center's log while no server runs on it: its calls, its care, its requests for records. */
export interface OfflineCenter {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly ledger: Ledger;
  readonly care: CareService;
  readonly careBook: CareBook;
  readonly desk: RecordsDesk;
  close(): Promise<void>;
}

/** Opens the log of a folder and folds it. Rejects with a sentence when another process has it, or it cannot be read. */
export async function openOffline(
  file: string,
  parts: {
    readonly agency: AgencyId;
    readonly policy: RecordsPolicy;
    readonly timeZone: string;
    readonly now: () => Instant;
    readonly note: (sentence: string) => void;
  },
): Promise<OfflineCenter> {
  const { agency, policy, timeZone, now, note } = parts;
  const log = await openSqliteLog({
    file,
    fieldClasses: recordedClasses,
    upcasters: recordedUpcasters,
    now,
    note,
  });
  const careBook = createCareBook(() => undefined);
  const book = createRecordsBook();
  const kept = createKeptBook(recordedClasses);
  let isSynthetic = false;
  const ledger = await openLedger(
    log,
    agency,
    (event) => {
      if (event.kind === "CallReceived") isSynthetic ||= event.isSynthetic;
    },
    (recorded) => {
      careBook.take(recorded);
      book.take(recorded);
      kept.take(recorded);
    },
  );
  const desk = openRecords({
    agency: { id: agency, isSynthetic },
    log,
    ledger,
    book,
    kept,
    policy,
    timeZone,
  });
  const care = createCare({
    agency,
    log,
    book: careBook,
    center: ledger.center,
    catchUp: () => ledger.catchUp(),
    note,
  });
  return {
    agency,
    log,
    ledger,
    care,
    careBook,
    desk,
    close: async () => {
      ledger.close();
      await log.close();
    },
  };
}
