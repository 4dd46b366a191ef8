import { useEffect, useRef, useState } from "react";
import type { Checked, NamedText } from "./check-files.ts";
import type { Asked, Compared, WorkerAnswer } from "./checks-worker.ts";

/** Past this the worker is ended and begun anew: no text may make the page wait for ever, in milliseconds. */
const longest = 10_000;

interface Line {
  ask(asked: Asked, heard: (answer: WorkerAnswer | "too-long") => void): void;
  close(): void;
}

/** A worker that is asked one thing at a time; of what waits meanwhile only the last is asked. */
function openLine(): Line {
  let worker: Worker | undefined;
  let waiting: readonly [Asked, (answer: WorkerAnswer | "too-long") => void] | undefined;
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    if (waiting === undefined || isBusy) return;
    const [asked, heard] = waiting;
    waiting = undefined;
    isBusy = true;
    worker ??= new Worker(new URL("./checks-worker.ts", import.meta.url), { type: "module" });
    const done = (answer: WorkerAnswer | "too-long"): void => {
      clearTimeout(timer);
      isBusy = false;
      heard(answer);
      next();
    };
    const end = (): void => {
      worker?.terminate();
      worker = undefined;
      done("too-long");
    };
    timer = setTimeout(end, longest);
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => {
      if (data.id === asked.id) done(data);
    };
    worker.onerror = end;
    worker.postMessage(asked);
  };
  return {
    ask: (asked, heard) => {
      waiting = [asked, heard];
      next();
    },
    close: () => {
      waiting = undefined;
      clearTimeout(timer);
      worker?.terminate();
      worker = undefined;
      isBusy = false;
    },
  };
}

/** What the checks said last, and whether that is of the text as it stands now. */
export interface Checking {
  readonly checked: Checked | undefined;
  /** The last that could be read as a protocol. */
  readonly lastGood: Checked | undefined;
  readonly isPresent: boolean;
  readonly isTooLong: boolean;
  /** From the edit to the answer, in milliseconds. */
  readonly tookMs: number;
}

const nothing: Checking = {
  checked: undefined,
  lastGood: undefined,
  isPresent: false,
  isTooLong: false,
  tookMs: 0,
};

/** Checks files at every change, beside the page: typing never waits. */
export function useChecks(
  files: readonly NamedText[] | undefined,
  callTypes: readonly string[] | null,
): Checking {
  const [heard, setHeard] = useState<{
    readonly of: readonly NamedText[];
    readonly checking: Checking;
  }>();
  const line = useRef<Line>(undefined);
  const asked = useRef(0);
  useEffect(() => {
    const opened = openLine();
    line.current = opened;
    return () => opened.close();
  }, []);
  useEffect(() => {
    if (files === undefined) return;
    asked.current += 1;
    const began = performance.now();
    line.current?.ask({ ask: "check", id: asked.current, files, callTypes }, (answer) => {
      setHeard((before) => {
        const was = before?.checking ?? nothing;
        const tookMs = performance.now() - began;
        if (answer === "too-long" || answer.ask !== "check")
          return { of: files, checking: { ...was, isTooLong: true, tookMs } };
        const { checked } = answer;
        const lastGood = checked.protocol === undefined ? was.lastGood : checked;
        return {
          of: files,
          checking: { checked, lastGood, isPresent: true, isTooLong: false, tookMs },
        };
      });
    });
  }, [files, callTypes]);
  if (heard === undefined) return nothing;
  return { ...heard.checking, isPresent: heard.of === files };
}

/** How two protocols differ; a sentence where that cannot be told, undefined while it is worked out. */
export function useComparison(
  before: readonly NamedText[] | undefined,
  after: readonly NamedText[] | undefined,
  callTypes: readonly string[] | null,
): Compared | string | undefined {
  const [heard, setHeard] = useState<{
    readonly of: unknown;
    readonly answer: Compared | string;
  }>();
  useEffect(() => {
    if (before === undefined || after === undefined) return undefined;
    const line = openLine();
    line.ask({ ask: "compare", id: 1, before, after, callTypes }, (answer) => {
      const said =
        answer === "too-long"
          ? "too-long"
          : answer.ask === "compare"
            ? answer.compared
            : answer.ask === "refused"
              ? answer.says
              : "";
      setHeard({ of: after, answer: said });
    });
    return () => line.close();
  }, [before, after, callTypes]);
  return heard !== undefined && heard.of === after && before !== undefined
    ? heard.answer
    : undefined;
}
