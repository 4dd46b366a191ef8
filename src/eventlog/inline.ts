import type { Line, LineAnswer } from "./log.ts";
import type { Question, Sequencer } from "./sequencer.ts";

/**
 * A line to a sequencer in this thread. Questions asked in the same turn of the loop are answered
 * together, in a microtask: no timer, so a seeded simulation sees the same batches each time.
 */
export function inlineLine(sequencer: Sequencer): Line {
  let waiting: { readonly question: Question; readonly tell: (answer: LineAnswer) => void }[] = [];
  let closed = false;
  const answerAll = (): void => {
    const asked = waiting;
    waiting = [];
    const answers = sequencer.answer(asked.map(({ question }) => question));
    for (const [index, { tell }] of asked.entries())
      tell(answers[index] ?? { answer: "lost", message: "the sequencer gave no answer" });
  };
  return {
    ask: (question) => {
      if (closed) return Promise.resolve({ answer: "stopped", message: "the log is closed" });
      return new Promise((tell) => {
        waiting.push({ question, tell });
        if (waiting.length === 1) queueMicrotask(answerAll);
      });
    },
    close: async () => {
      if (closed) return;
      closed = true;
      // What was asked before the close is answered first: its microtask stands before this one.
      await Promise.resolve();
      sequencer.close();
    },
  };
}
