import type { AgencyId } from "#core/base/ids.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import { isUnitEvent, streamOf } from "#core/dispatch/events.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { forgetIn } from "./forget.ts";
import type { Forgotten } from "./forget.ts";
import type { Ledger } from "./ledger.ts";
import { toNewEvent } from "./recorded.ts";

/** The center as it will be once all that waits for the disk is on it: what the next command is decided over. */
export interface Pending {
  readonly center: Center;
  /** Folds the events in and hands them to the log, in this order and at once. */
  append(envelope: Envelope, events: readonly DispatchEvent[]): ReturnType<EventLog["append"]>;
  /** False after `doubt`, until `mend` is done. */
  isSound(): boolean;
  /** An append was not recorded as it was folded in: what stands here may never have happened. */
  doubt(): void;
  /** Takes out of the state what the log has forgotten. */
  forget(gone: Forgotten): void;
  /** Waits for every append's answer, then makes the state again from what the log holds. Rejects when it cannot be read. */
  mend(): Promise<void>;
}

/** Begins in doubt: `mend` fills it. */
export function createPending(parts: {
  readonly agency: AgencyId;
  readonly log: EventLog;
  readonly ledger: Ledger;
}): Pending {
  const { agency, log, ledger } = parts;
  const center = createCenter();
  const appends = new Set<Promise<unknown>>();
  let isSound = false;
  let mending: Promise<void> | undefined;

  const mend = async (): Promise<void> => {
    while (appends.size > 0) await Promise.allSettled(appends);
    await ledger.catchUp();
    refill(center.incidents, ledger.center.incidents);
    refill(center.units, ledger.center.units);
    refill(center.calls, ledger.center.calls);
    isSound = true;
  };
  const untilAnswered = async (answer: Promise<unknown>): Promise<void> => {
    appends.add(answer);
    try {
      await answer;
    } finally {
      appends.delete(answer);
    }
  };

  return {
    center,
    append: (envelope, events) => {
      const { commandId, at, by } = envelope;
      const expected = Object.fromEntries(
        events.map((event) => [streamOf(event), versionOf(center, event)]),
      );
      for (const event of events) applyEvent(center, { ...event, at, by });
      const answer = log.append(agency, {
        commandId,
        expected,
        events: events.map((event) => toNewEvent(event, { at, by })),
      });
      untilAnswered(answer).catch(() => undefined);
      return answer;
    },
    forget: (gone) => {
      forgetIn(center.incidents, gone);
    },
    isSound: () => isSound,
    doubt: () => {
      isSound = false;
    },
    mend: () => {
      mending ??= mend().finally(() => {
        mending = undefined;
      });
      return mending;
    },
  };
}

function refill<Key, Entry>(map: Map<Key, Entry>, from: ReadonlyMap<Key, Entry>): void {
  map.clear();
  for (const [key, entry] of from) map.set(key, entry);
}

/** How many events the stream of this one holds, counting those that wait for the disk. */
function versionOf(center: Center, event: DispatchEvent): number {
  return isUnitEvent(event)
    ? (center.units.get(event.unitId)?.version ?? 0)
    : (center.incidents.get(event.incidentId)?.version ?? 0);
}
