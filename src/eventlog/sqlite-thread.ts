// The thread that owns a log's files. It answers in batches: whatever questions have arrived when it
// looks are one batch, so commits grow with the load and a lone append waits for nobody.
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import type { Answer, Question } from "./sequencer.ts";
import { openSequencer } from "./sqlite-open.ts";
import type { LogFiles } from "./sqlite-open.ts";

/** To the thread: a numbered question, or the wish to end. */
export type ToThread = { readonly id: number; readonly question: Question } | "close";

/** From the thread: first whether the log opened, then numbered answers. */
export type FromThread =
  | { readonly opened: true; readonly notes: readonly string[] }
  | { readonly opened: false; readonly message: string }
  | { readonly answers: readonly { readonly id: number; readonly answer: Answer }[] };

/** Questions in one batch at most; more wait for the next. */
const MAX_BATCH = 256;

const port = parentPort;
if (port === null) throw new Error("broken promise: sqlite-thread.ts runs as a thread");

const tell = (message: FromThread): void => port.postMessage(message);

try {
  // The other end of this thread is log code of the same version, so messages have the shape they say.
  const { sequencer, notes } = openSequencer(workerData as LogFiles);
  port.on("message", (first: ToThread) => {
    const asked: Exclude<ToThread, "close">[] = [];
    let closing = false;
    for (let next: ToThread | undefined = first; next !== undefined;) {
      if (next === "close") closing = true;
      else asked.push(next);
      const more = asked.length < MAX_BATCH && !closing ? receiveMessageOnPort(port) : undefined;
      next = more === undefined ? undefined : (more.message as ToThread);
    }
    const answers = sequencer.answer(asked.map(({ question }) => question));
    tell({
      answers: answers.flatMap((answer, index) => {
        const id = asked[index]?.id;
        return id === undefined ? [] : { id, answer };
      }),
    });
    if (!closing) return;
    sequencer.close();
    port.close();
  });
  tell({ opened: true, notes });
} catch (error) {
  tell({ opened: false, message: error instanceof Error ? error.message : String(error) });
  port.close();
}
