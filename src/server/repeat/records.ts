import { evolveRecord, newRecord } from "#core/repeat/record.ts";
import type { RepeatRecord } from "#core/repeat/record.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { toRepeatEvent } from "./recorded.ts";

/** What was done about each record, folded from the agency's log. */
export interface RepeatRecords {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly get: (recordId: string) => RepeatRecord;
  /** How many events its stream holds. */
  readonly versionOf: (recordId: string) => number;
  readonly all: () => Iterable<RepeatRecord>;
}

export function createRepeatRecords(): RepeatRecords {
  const records = new Map<string, { readonly record: RepeatRecord; readonly version: number }>();
  const get = (id: string): RepeatRecord => records.get(id)?.record ?? newRecord(id);
  return {
    take: (recorded) => {
      const event = toRepeatEvent(recorded);
      if (event === undefined) return;
      records.set(event.recordId, {
        record: evolveRecord(get(event.recordId), event),
        version: recorded.streamVersion,
      });
    },
    get,
    versionOf: (id) => records.get(id)?.version ?? 0,
    all: () => [...records.values()].map(({ record }) => record),
  };
}
