import { useEffect, useRef, useState } from "react";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Answered } from "#web/ui/api.ts";

/** How often a part is read, in milliseconds. */
const readEvery = 15_000;

/** What was read last, why it could not be read again, and how to ask at once. */
export interface Read<Body> {
  readonly body: Body | undefined;
  readonly problem: WireRefusal | undefined;
  readonly again: () => void;
}

/** What a part of the page reads, again and again; the last stays while it cannot be read. */
export function useRead<Body>(read: () => Promise<Answered<Body>>): Read<Body> {
  const [body, setBody] = useState<Body>();
  const [problem, setProblem] = useState<WireRefusal>();
  const [turn, setTurn] = useState(0);
  const reader = useRef(read);
  useEffect(() => {
    reader.current = read;
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHere = true;
    const look = async (): Promise<void> => {
      const answer = await reader.current();
      if (!isHere) return;
      if (answer.ok) setBody(answer.value);
      setProblem(answer.ok ? undefined : answer.error);
      timer = setTimeout(() => void look(), readEvery);
    };
    void look();
    return () => {
      isHere = false;
      clearTimeout(timer);
    };
  }, [turn]);
  return { body, problem, again: () => setTurn((before) => before + 1) };
}
