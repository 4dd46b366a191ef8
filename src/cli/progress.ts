import { stderr } from "node:process";

/** Says on standard error how far a long work is, on one line that is written over; says nothing where nobody watches. */
export function progressOf(
  what: string,
  out: typeof stderr = stderr,
): {
  readonly onStep: (done: number, all: number) => void;
  readonly end: () => void;
} {
  if (!out.isTTY) return { onStep: () => undefined, end: () => undefined };
  return {
    onStep: (done, all) => {
      out.write(`\r\u001b[K${what}: ${done} of ${all}`);
    },
    end: () => {
      out.write("\r\u001b[K");
    },
  };
}
