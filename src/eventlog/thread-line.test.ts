import { describe, expect, test } from "vitest";
import type { Line } from "./log.ts";
import type { FromThread, ToThread } from "./sqlite-thread.ts";
import { MAX_WAITING, threadLine } from "./thread-line.ts";
import type { Thread } from "./thread-line.ts";

const head = { ask: "head", agency: "harbor-county" } as const;

/** A thread that does only what the test says. */
interface PlayedThread extends Thread {
  readonly asked: ToThread[];
  tell(message: FromThread): void;
  end(): void;
}

function playedThread(): PlayedThread {
  const messages: ((message: FromThread) => void)[] = [];
  const exits: (() => void)[] = [];
  const asked: ToThread[] = [];
  const on = (event: string, listener: unknown): void => {
    if (event === "message") messages.push(listener as (message: FromThread) => void);
    if (event === "exit") exits.push(listener as () => void);
  };
  return {
    on,
    asked,
    postMessage: (message) => void asked.push(message),
    tell: (message) => {
      for (const listener of messages) listener(message);
    },
    end: () => {
      for (const listener of exits) listener();
    },
  };
}

/** A line to threads that are played, with a timer that goes off when the test says. */
async function playedLine() {
  const threads: PlayedThread[] = [];
  const timers: (() => void)[] = [];
  const notes: string[] = [];
  const opening = threadLine({
    start: () => {
      const thread = playedThread();
      threads.push(thread);
      return thread;
    },
    note: (sentence) => notes.push(sentence),
    after: (_, act) => {
      timers.push(act);
      return () => undefined;
    },
    timeoutMs: 1000,
  });
  threads[0]?.tell({ opened: true, notes: ["mended"] });
  const line: Line = await opening;
  return { line, threads, timers, notes };
}

const answerTo = (id: number): FromThread => ({
  answers: [{ id, answer: { answer: "head", head: { position: 7, hash: "h" } } }],
});

describe("a line to a thread", () => {
  test("L18 no answer in time is lost, and the late answer is nobody's", async () => {
    const { line, threads, timers } = await playedLine();
    const asked = line.ask(head);
    timers[0]?.();
    expect(await asked).toEqual({ answer: "lost", message: "no answer from the log in 1000 ms" });
    threads[0]?.tell(answerTo(1));
    const next = line.ask(head);
    threads[0]?.tell(answerTo(2));
    expect(await next).toMatchObject({ answer: "head" });
  });

  test("L18 what is asked while no thread is there goes to the next one, in order", async () => {
    const { line, threads, notes } = await playedLine();
    const waiting = line.ask(head);
    threads[0]?.end();
    expect(await waiting).toMatchObject({ answer: "lost" });
    const later = line.ask(head);
    threads[1]?.tell({ opened: true, notes: [] });
    expect(threads[1]?.asked).toEqual([{ id: 2, question: head }]);
    threads[1]?.tell(answerTo(2));
    expect(await later).toMatchObject({ answer: "head", head: { position: 7 } });
    expect(notes[0]).toBe("mended");
  });

  test("L18 a thread lost five times is not started again", async () => {
    const { line, threads } = await playedLine();
    for (let lost = 0; lost < 5; lost += 1) {
      threads.at(-1)?.end();
      threads.at(-1)?.tell({ opened: true, notes: [] });
    }
    expect(threads).toHaveLength(5);
    expect(await line.ask(head)).toMatchObject({ answer: "stopped" });
    await line.close();
  });

  test("L18 one question more than may wait is refused as busy, and nothing is lost", async () => {
    const { line, threads } = await playedLine();
    const waiting = Array.from({ length: MAX_WAITING }, () => line.ask(head));
    expect(await line.ask(head)).toMatchObject({ answer: "busy" });
    expect(threads[0]?.asked).toHaveLength(MAX_WAITING);
    for (let id = 1; id <= MAX_WAITING; id += 1) threads[0]?.tell(answerTo(id));
    expect(new Set((await Promise.all(waiting)).map(({ answer }) => answer))).toEqual(
      new Set(["head"]),
    );
  });

  test("a log that does not open says why, and closing waits for what was asked", async () => {
    const thread = playedThread();
    const opening = threadLine({
      start: () => thread,
      note: () => undefined,
      after: () => () => undefined,
      timeoutMs: 1000,
    });
    thread.tell({ opened: false, message: "log.db is a database of something else" });
    thread.end();
    await expect(opening).rejects.toThrow("log.db is a database of something else");

    const { line, threads } = await playedLine();
    const asked = line.ask(head);
    const closed = line.close();
    expect(threads[0]?.asked.at(-1)).toBe("close");
    threads[0]?.tell(answerTo(1));
    threads[0]?.end();
    expect(await asked).toMatchObject({ answer: "head" });
    await closed;
    expect(await line.ask(head)).toEqual({ answer: "stopped", message: "the log is closed" });
  });
});
