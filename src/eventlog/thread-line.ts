import type { Line, LineAnswer } from "./log.ts";
import type { Question } from "./sequencer.ts";
import type { FromThread, ToThread } from "./sqlite-thread.ts";

/** The thread as this end sees it: what `node:worker_threads` gives, and a test can play. */
export interface Thread {
  postMessage(message: ToThread): void;
  on(event: "message", listener: (message: FromThread) => void): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
}

/** Runs `act` after so many milliseconds; the answer cancels it. */
export type After = (milliseconds: number, act: () => void) => () => void;

export interface ThreadLineOptions {
  readonly start: () => Thread;
  readonly note: (sentence: string) => void;
  readonly after: After;
  /** How long a question may go unanswered before it is given up as lost. */
  readonly timeoutMs: number;
}

/** Questions that may wait for their answers; one more is refused as busy. */
export const MAX_WAITING = 10_000;
/** Threads lost in one life of a log before it stays stopped: what fails five times fails for a reason. */
const MAX_LOST = 5;

interface WaitingRoom {
  readonly ask: (question: Question, send: (message: ToThread) => void) => Promise<LineAnswer>;
  readonly answered: (id: number, answer: LineAnswer) => void;
  readonly answerAll: (answer: LineAnswer) => void;
  readonly sendAll: (send: (message: ToThread) => void) => void;
}

/** Who waits for which answer, and for how long. */
function waitingRoom({ after, timeoutMs }: ThreadLineOptions): WaitingRoom {
  const waiting = new Map<
    number,
    {
      readonly question: Question;
      readonly tell: (answer: LineAnswer) => void;
      readonly cancel: () => void;
    }
  >();
  let lastId = 0;
  const answered = (id: number, answer: LineAnswer): void => {
    const one = waiting.get(id);
    // A late answer to a question that was given up is nobody's: its command can be looked up.
    if (one === undefined) return;
    waiting.delete(id);
    one.cancel();
    one.tell(answer);
  };
  return {
    answered,
    answerAll: (answer) => {
      for (const id of waiting.keys()) answered(id, answer);
    },
    sendAll: (send) => {
      for (const [id, { question }] of waiting) send({ id, question });
    },
    ask: (question, send) => {
      if (waiting.size >= MAX_WAITING)
        return said("busy", `${MAX_WAITING} questions wait for the log already; ask again later`);
      return new Promise((tell) => {
        lastId += 1;
        const id = lastId;
        const message = `no answer from the log in ${timeoutMs} ms`;
        const cancel = after(timeoutMs, () => answered(id, { answer: "lost", message }));
        waiting.set(id, { question, tell, cancel });
        send({ id, question });
      });
    },
  };
}

/** A line to a sequencer in another thread. When that thread is lost, all that waits is lost, and a new one starts. */
export async function threadLine(options: ThreadLineOptions): Promise<Line> {
  const room = waitingRoom(options);
  let thread: Thread | undefined;
  let stopped: string | undefined;
  let closed: (() => void) | undefined;
  let lost = 0;

  const begin = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const started = options.start();
      let cause = "it ended by itself";
      started.on("error", (error) => (cause = error.message));
      started.on("message", (message) => {
        if ("answers" in message) {
          for (const { id, answer } of message.answers) room.answered(id, answer);
        } else if (message.opened) {
          thread = started;
          message.notes.forEach(options.note);
          // What was asked while no thread was there, in the order it came.
          room.sendAll((asked) => started.postMessage(asked));
          if (closed !== undefined) started.postMessage("close");
          resolve();
        } else {
          stopped = message.message;
        }
      });
      started.on("exit", () => {
        thread = undefined;
        ended(cause);
        reject(new Error(stopped ?? `the thread of the log was lost while opening it: ${cause}`));
      });
    });

  const ended = (cause: string): void => {
    if (closed === undefined && stopped === undefined) {
      lost += 1;
      room.answerAll({ answer: "lost", message: `the thread of the log was lost: ${cause}` });
      if (lost < MAX_LOST) {
        options.note(`the thread of the log was lost (${cause}); another one takes over`);
        // Should that fail, `stopped` holds why, and whoever asks next is told.
        begin().catch(() => undefined);
        return;
      }
      stopped = `the thread of the log was lost ${lost} times, last: ${cause}; start the program again`;
      options.note(stopped);
    }
    room.answerAll({ answer: "lost", message: stopped ?? "the log was closed" });
    closed?.();
  };

  await begin();
  return {
    ask: (question) => {
      if (closed !== undefined) return said("stopped", "the log is closed");
      if (stopped !== undefined) return said("stopped", stopped);
      return room.ask(question, (message) => thread?.postMessage(message));
    },
    close: () =>
      new Promise((resolve) => {
        const alone = closed === undefined && stopped === undefined;
        closed = resolve;
        if (!alone) resolve();
        else thread?.postMessage("close");
      }),
  };
}

const said = (answer: "stopped" | "busy", message: string): Promise<LineAnswer> =>
  Promise.resolve({ answer, message });
