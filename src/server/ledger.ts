import type { WireEvent } from "#contract/events.ts";
import type { AgencyId } from "#core/base/ids.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import type { LiveCenter } from "#core/dispatch/evolve.ts";
import type { EventLog, RecordedEvent } from "#eventlog/eventlog.ts";
import { forgetIn, forgottenBy } from "./forget.ts";
import type { Forgotten } from "./forget.ts";
import { toDispatchEvent } from "./recorded.ts";

/** Events that were folded together, and the position they brought the ledger to. */
export interface Batch {
  /** Positions after the batch before, up to this one, are all told of; those of other kinds than dispatch's hold no event. */
  readonly through: number;
  readonly events: readonly WireEvent[];
  /** What can be read no more. */
  readonly forgotten: readonly Forgotten[];
}

/** What is on disk, folded: all that consoles are ever shown. */
export interface Ledger {
  readonly center: LiveCenter;
  /** The last position folded in. */
  position(): number;
  /** Tells of each position once, in order, after it is on disk. The answer ends it. */
  follow(listener: (batch: Batch) => void): () => void;
  /** Reads on from the log until nothing is missing: after an append whose answer was lost. Rejects when the log cannot be read. */
  catchUp(): Promise<void>;
  close(): void;
}

const pageLength = 1_000;

/**
 * Folds an agency's whole log, then follows it. `each` is told of every event of dispatch from the first on, once and in order;
 * `alsoTake` is given every event whatever its kind, before anyone is told of it.
 */
export async function openLedger(
  log: EventLog,
  agency: AgencyId,
  each?: (event: WireEvent) => void,
  alsoTake?: (recorded: RecordedEvent) => void,
): Promise<Ledger> {
  const center = createCenter();
  const listeners = new Set<(batch: Batch) => void>();
  let position = 0;
  let behind: Promise<void> | undefined;
  let isMore = false;

  const take = (recorded: readonly RecordedEvent[]): void => {
    const events: WireEvent[] = [];
    const forgotten: Forgotten[] = [];
    const before = position;
    for (const one of recorded) {
      if (one.position <= position) continue;
      alsoTake?.(one);
      forgotten.push(...forgetIn(center.incidents, forgottenBy(one)));
      const event = toDispatchEvent(one);
      position = one.position;
      if (event === undefined) continue;
      applyEvent(center, event);
      each?.(event);
      events.push(event);
    }
    if (position === before) return;
    for (const listener of listeners) listener({ through: position, events, forgotten });
  };
  const readOn = async (): Promise<void> => {
    try {
      do {
        isMore = false;
        for (;;) {
          const page = await log.read(agency, position + 1, pageLength);
          if (page.length === 0) break;
          take(page);
        }
        // What was recorded while the last page was read was left to this loop.
      } while (isMore);
    } finally {
      behind = undefined;
    }
  };
  const catchUp = (): Promise<void> => {
    isMore = true;
    behind ??= readOn();
    return behind;
  };
  const unfollow = log.follow((recorded) => {
    const mine = recorded.filter((event) => event.agency === agency);
    const first = mine[0];
    if (first === undefined) return;
    if (behind === undefined && first.position <= position + 1) take(mine);
    // A gap: an append whose answer was lost has been recorded after all. A log that cannot be read is tried again at the next event.
    else catchUp().catch(() => undefined);
  });

  await catchUp();
  return {
    center,
    position: () => position,
    follow: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    catchUp,
    close: unfollow,
  };
}
