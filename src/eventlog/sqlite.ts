import { Worker } from "node:worker_threads";
import type { EventLog } from "./eventlog.ts";
import { inlineLine } from "./inline.ts";
import { makeLog } from "./log.ts";
import type { LogOptions } from "./log.ts";
import type { RandomBytes } from "./seal.ts";
import { openSequencer } from "./sqlite-open.ts";
import type { LogFiles } from "./sqlite-open.ts";
import { threadLine } from "./thread-line.ts";
import type { After, Thread } from "./thread-line.ts";

export interface SqliteLogOptions extends LogOptions, LogFiles {
  /** Told what opening or a lost thread made worth knowing, one sentence at a time. */
  readonly note?: (sentence: string) => void;
  /** How long an append may take before it counts as unknown. Default 10,000. */
  readonly timeoutMs?: number;
  /** The timer behind `timeoutMs`; the machine's own unless given. */
  readonly after?: After;
  /** Starts the thread that owns the files. For tests that lose it. */
  readonly start?: () => Thread;
}

const machineTimer: After = (milliseconds, act) => {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Opens the event log in these files, made when they are not there, in a thread of its own: the event
 * loop never waits for a disk. Rejects with a sentence and its mend when the files cannot be trusted.
 */
export async function openSqliteLog(options: SqliteLogOptions): Promise<EventLog> {
  const { file, heads, keys, masterKeyFile, masterKey } = options;
  const files: LogFiles = {
    file,
    ...(heads === undefined ? {} : { heads }),
    ...(keys === undefined ? {} : { keys }),
    ...(masterKeyFile === undefined ? {} : { masterKeyFile }),
    ...(masterKey === undefined ? {} : { masterKey }),
  };
  const line = await threadLine({
    start: options.start ?? (() => startThread(files)),
    note: options.note ?? (() => undefined),
    after: options.after ?? machineTimer,
    timeoutMs: options.timeoutMs ?? 10_000,
  });
  return makeLog(line, options);
}

/** The thread that owns a log's files. */
export function startThread(files: LogFiles): Worker {
  return new Worker(new URL("./sqlite-thread.ts", import.meta.url), { workerData: files });
}

/**
 * The same log in the caller's thread, every commit a pause of its event loop: for a seeded simulation and
 * for tests, which pass their own random bytes.
 */
export function openSqliteLogInline(
  options: LogOptions & LogFiles & { readonly randomBytes?: RandomBytes },
): { readonly log: EventLog; readonly notes: readonly string[] } {
  const { sequencer, notes } = openSequencer(options, options.randomBytes);
  return { log: makeLog(inlineLine(sequencer), options), notes };
}
