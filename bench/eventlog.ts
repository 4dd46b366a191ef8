// The event log under load: `node bench/eventlog.ts`. Alternates between the log in its own thread and in
// the caller's, and shows for each what the caller's event loop felt. The last line is JSON.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Append, EventLog } from "#eventlog/eventlog.ts";
import { openSqliteLog, openSqliteLogInline } from "#eventlog/sqlite.ts";

const AGENCY = "harbor-county";
const ROUNDS = 5;
const options = {
  fieldClasses: {
    AnswerRecorded: {
      question: "public",
      answer: "internal",
      caller: "caller",
      address: "place",
      remark: "note",
    },
  },
  now: Date.now,
} as const;

/** The `version`-th event of a stream, about 400 bytes of data, three of five fields sealed. */
function answerOf(stream: string, version: number): Append {
  return {
    commandId: `${stream}:${version}`,
    expected: { [stream]: version - 1 },
    events: [
      {
        stream,
        kind: "AnswerRecorded",
        version: 1,
        at: version,
        by: "taker-1",
        incidentId: stream,
        data: {
          question: "weapon",
          answer: "none",
          caller: { name: "Sam Rivera", number: "555-0101" },
          address: "12 Pier Street, apartment 4",
          remark: "Two neighbors argue about music. ".repeat(8),
        },
      },
    ],
  };
}

async function send(log: EventLog, append: Append): Promise<void> {
  const result = await log.append(AGENCY, append);
  if (!result.ok) throw new Error(result.error.message);
}

/** One append after the other, for so long. */
async function oneByOne(log: EventLog, forMs: number) {
  const waits: number[] = [];
  const start = performance.now();
  while (performance.now() - start < forMs) {
    const before = performance.now();
    await send(log, answerOf(`one-${Math.floor(waits.length / 15)}`, (waits.length % 15) + 1));
    waits.push(performance.now() - before);
  }
  return { perSecond: waits.length / ((performance.now() - start) / 1000), waits };
}

/** So many senders, each waiting for its own answer. */
async function together(log: EventLog, senders: number, forMs: number) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const start = performance.now();
  let sent = 0;
  await Promise.all(
    Array.from({ length: senders }, async (_, sender) => {
      for (let version = 1; performance.now() - start < forMs; version += 1) {
        await send(log, answerOf(`many-${sender}`, version));
        sent += 1;
        // As a server would: the next request comes from the loop, not from this answer.
        await new Promise(setImmediate);
      }
    }),
  );
  loop.disable();
  return {
    perSecond: sent / ((performance.now() - start) / 1000),
    loopP99: loop.percentile(99) / 1e6,
  };
}

/** An even flow at a given rate; waits count from the instant each append was due. */
async function flow(log: EventLog, name: string, perSecond: number, forMs: number) {
  const waits: number[] = [];
  const sending: Promise<void>[] = [];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const start = performance.now();
  const all = Math.floor((perSecond * forMs) / 1000);
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(all, Math.ceil(((performance.now() - start) * perSecond) / 1000));
      for (let index = sending.length; index < due; index += 1) {
        const scheduled = start + (index * 1000) / perSecond;
        const stream = `${name}-${Math.floor(index / 15)}`;
        sending.push(
          send(log, answerOf(stream, (index % 15) + 1)).then(() => {
            waits.push(performance.now() - scheduled);
          }),
        );
      }
      if (sending.length < all) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  await Promise.all(sending);
  loop.disable();
  return { waits, loopP99: loop.percentile(99) / 1e6 };
}

const quantile = (numbers: readonly number[], share: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(share * (numbers.length - 1))] ?? 0;

const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

async function round(open: (file: string) => Promise<EventLog>) {
  const folder = mkdtempSync(join(tmpdir(), "concord-bench-"));
  const log = await open(join(folder, "log.db"));
  try {
    await flow(log, "warm", 300, 300);
    const one = await oneByOne(log, 1500);
    const flowing = await flow(log, "flow", 300, 3000);
    const many = await together(log, 64, 1500);
    return {
      commitsPerSecond: one.perSecond,
      commitP50Ms: quantile(one.waits, 0.5),
      commitP99Ms: quantile(one.waits, 0.99),
      eventsPerSecond64Senders: many.perSecond,
      loopDelayP99Ms64Senders: many.loopP99,
      at300PerSecondP50Ms: quantile(flowing.waits, 0.5),
      at300PerSecondP99Ms: quantile(flowing.waits, 0.99),
      loopDelayP99MsAt300: flowing.loopP99,
    };
  } finally {
    await log.close();
    rmSync(folder, { recursive: true });
  }
}

type Figures = Awaited<ReturnType<typeof round>>;

function medians(rounds: readonly Figures[]): Record<string, number> {
  const names = Object.keys(rounds[0] ?? {}) as (keyof Figures)[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      Math.round(median(rounds.map((figures) => figures[name])) * 100) / 100,
    ]),
  );
}

const thread: Figures[] = [];
const inline: Figures[] = [];
for (let turn = 0; turn < ROUNDS; turn += 1) {
  thread.push(await round((file) => openSqliteLog({ ...options, file })));
  inline.push(
    await round((file) => Promise.resolve(openSqliteLogInline({ ...options, file }).log)),
  );
}
console.table({ thread: medians(thread), inline: medians(inline) });
console.log(JSON.stringify({ thread: medians(thread), inline: medians(inline) }));
