import { useCallback, useEffect, useRef, useState } from "react";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Answered } from "./api.ts";

/** What a page reads again and again. */
export interface ReadAgain<Value> {
  /** The last that could be read; it stays while it cannot be. */
  readonly value: Value | undefined;
  /** Why it could not be read the last time. */
  readonly problem: WireRefusal | undefined;
  /** Reads now, and goes on from there. */
  readonly again: () => void;
  /** Takes what an act answered with; a reading that was under way then is left. */
  readonly put: (value: Value) => void;
  /** The same, where an act answers with a part. */
  readonly change: (part: (before: Value | undefined) => Value | undefined) => void;
}

/** What came of reading, whatever it is that was read. */
export type LastRead = Pick<ReadAgain<unknown>, "value" | "problem">;

/**
 * Reads every so many milliseconds for as long as the page is there, or as often as the last answer asks for. `read`, and `every` where it
 * is a function, must be the same each time; where `read` is another the last value stays until that one answers.
 */
export function useReadAgain<Value>(
  read: () => Promise<Answered<Value>>,
  every: number | ((answer: Answered<Value>) => number),
): ReadAgain<Value> {
  const [value, setValue] = useState<Value>();
  const [problem, setProblem] = useState<WireRefusal>();
  const [turn, setTurn] = useState(0);
  const acts = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const actsBefore = acts.current;
      const answer = await read();
      if (!isCurrent) return;
      // Asked before an act was answered, it may not know of the act.
      if (answer.ok && acts.current === actsBefore) setValue(answer.value);
      setProblem(answer.ok ? undefined : answer.error);
      timer = setTimeout(() => void look(), typeof every === "number" ? every : every(answer));
    };
    void look();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [read, every, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  const change = useCallback((part: (before: Value | undefined) => Value | undefined) => {
    acts.current += 1;
    setValue(part);
  }, []);
  const put = useCallback((fresh: Value) => change(() => fresh), [change]);
  return { value, problem, again, put, change };
}
