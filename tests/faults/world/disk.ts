import type { Random } from "#core/base/random.ts";
import { GENESIS } from "#eventlog/chain.ts";
import type { Line, LineAnswer } from "#eventlog/log.ts";
import { memoryKeys } from "#eventlog/memory.ts";
import { makeSequencer } from "#eventlog/sequencer.ts";
import type { Question, Shelf } from "#eventlog/sequencer.ts";
import type { StoredEvent } from "#eventlog/stored.ts";
import type { Bug } from "./bug.ts";
import type { Schedule } from "./schedule.ts";

/**
 * A disk that tells the truth about what is on it: what was written and not yet synced is gone after a crash, or is there all the
 * same, as it pleases. Now and then a write fails, and nobody can tell whether it was done.
 */
export interface Disk {
  /** Opens the log for one life of the server. The sequencer is the real one. */
  open(): Line;
  /** The power goes. Lines of before are dead. */
  crash(): void;
  /** All rows, synced or not. */
  readonly rows: readonly StoredEvent[];
  /** How many of them are synced. */
  synced(): number;
  /** A failed write has stopped the log of this life. */
  hasFailed(): boolean;
  /** From now on nothing fails. */
  heal(): void;
}

export function createDisk(parts: {
  readonly random: Random;
  readonly schedule: Schedule;
  readonly bug: Bug | undefined;
}): Disk {
  const { random, schedule, bug } = parts;
  const randomBytes = (length: number): Uint8Array =>
    Uint8Array.from({ length }, () => random.below(256));
  const keys = memoryKeys(randomBytes);
  const rows: StoredEvent[] = [];
  let index = indexOf(rows);
  let synced = 0;
  let life = 0;
  let hasFailed = false;
  let isHealed = false;

  const shelf: Shelf = {
    commit: (work, beforeCommit) => {
      const before = rows.length;
      const value = work();
      beforeCommit();
      if (isHealed || rows.length === before || !random.chance(0.0005)) return value;
      hasFailed = true;
      // The write failed: it is on the disk or it is not, and whoever asked cannot know.
      if (random.chance(0.5)) synced = rows.length;
      else cut(before);
      throw new Error("the disk said no");
    },
    insert: (event) => {
      rows.push(event);
      index.add(event);
    },
    head: () => {
      const last = rows.at(-1);
      return { position: last?.position ?? 0, hash: last?.hash ?? GENESIS };
    },
    streamVersion: (_, stream) => index.byStream.get(stream)?.length ?? 0,
    page: (_, from, limit) => rows.slice(from - 1, from - 1 + limit),
    ofStream: (_, stream) => index.byStream.get(stream) ?? [],
    ofIncident: (_, id) => rows.filter(({ incidentId }) => incidentId === id),
    ofCommand: (_, id) => index.byCommand.get(id) ?? [],
    close: () => undefined,
  };
  const cut = (length: number): void => {
    rows.length = length;
    index = indexOf(rows);
  };
  const delay = (): number => (random.chance(0.02) ? 20 + random.below(400) : 1 + random.below(6));

  return {
    rows,
    synced: () => synced,
    hasFailed: () => hasFailed,
    heal: () => {
      isHealed = true;
    },
    crash: () => {
      life += 1;
      hasFailed = false;
      // What was not synced may have reached the disk all the same, whole commands of it.
      if (random.chance(0.7)) cut(synced);
      else synced = rows.length;
    },
    open: () => {
      const mine = life;
      const heads = { write: () => undefined, close: () => undefined };
      const sequencer = makeSequencer({ shelf, keys, heads, randomBytes });
      let waiting: Asked[] = [];
      let isBusy = false;
      const work = (): void => {
        if (mine !== life || isBusy || waiting.length === 0) return;
        isBusy = true;
        const batch = waiting;
        waiting = [];
        const isWrite = batch.some(({ question }) => question.ask === "append");
        schedule.after(isWrite ? delay() : 0, () => {
          if (mine !== life) return;
          const answers = sequencer.answer(batch.map(({ question }) => question));
          const end = rows.length;
          const tell = (): void => {
            for (const [at, { tell: told }] of batch.entries())
              told(answers[at] ?? { answer: "lost", message: "no answer" });
          };
          if (bug === "acknowledges-before-disk") tell();
          schedule.after(isWrite ? delay() : 0, () => {
            if (mine !== life) return;
            synced = Math.max(synced, end);
            isBusy = false;
            if (bug !== "acknowledges-before-disk") tell();
            work();
          });
        });
      };
      return {
        ask: (question) =>
          new Promise<LineAnswer>((tell) => {
            waiting.push({ question, tell });
            work();
          }),
        close: () => Promise.resolve(),
      };
    },
  };
}

interface Asked {
  readonly question: Question;
  readonly tell: (answer: LineAnswer) => void;
}

function indexOf(rows: readonly StoredEvent[]) {
  const byStream = new Map<string, StoredEvent[]>();
  const byCommand = new Map<string, StoredEvent[]>();
  const addTo = (map: Map<string, StoredEvent[]>, key: string, row: StoredEvent): void => {
    const known = map.get(key);
    if (known === undefined) map.set(key, [row]);
    else known.push(row);
  };
  const add = (row: StoredEvent): void => {
    addTo(byStream, row.stream, row);
    addTo(byCommand, row.commandId, row);
  };
  rows.forEach(add);
  return { byStream, byCommand, add };
}
