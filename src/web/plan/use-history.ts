import { useReducer } from "react";

/** What can be undone: enough for an afternoon. */
const most = 200;

interface Story<Value> {
  readonly past: readonly Value[];
  readonly now: Value;
  readonly future: readonly Value[];
  /** The act of the last change. */
  readonly act: string | undefined;
}

/** One step of a story: a change, a look at it that is none, or a step back or forth. */
export type Step<Value> =
  | { readonly step: "change"; readonly to: Value; readonly act?: string | undefined }
  | { readonly step: "look"; readonly to: Value }
  | { readonly step: "undo" }
  | { readonly step: "redo" };

/** A value that has been changed so and so: changes of one act are undone as one. */
export function stepped<Value>(story: Story<Value>, step: Step<Value>): Story<Value> {
  const { past, now, future, act } = story;
  switch (step.step) {
    case "change":
      return step.act !== undefined && step.act === act
        ? { past, now: step.to, future: [], act }
        : { past: [...past.slice(-most), now], now: step.to, future: [], act: step.act };
    case "look":
      return { ...story, now: step.to };
    case "undo": {
      const last = past.at(-1);
      return last === undefined
        ? story
        : { past: past.slice(0, -1), now: last, future: [now, ...future], act: undefined };
    }
    case "redo": {
      const [next, ...later] = future;
      return next === undefined
        ? story
        : { past: [...past, now], now: next, future: later, act: undefined };
    }
  }
}

/** A value whose changes can be undone and done again. */
export function useHistory<Value extends object>(first: () => Value) {
  const [story, step] = useReducer(
    (before: Story<Value>, taken: Step<Value>) => stepped(before, taken),
    undefined,
    (): Story<Value> => ({ past: [], now: first(), future: [], act: undefined }),
  );
  return {
    now: story.now,
    change: (to: Value, act?: string): void => step({ step: "change", to, act }),
    /** Changes what is looked at: nothing that would be undone. */
    look: (to: Value): void => step({ step: "look", to }),
    undo: story.past.length === 0 ? undefined : (): void => step({ step: "undo" }),
    redo: story.future.length === 0 ? undefined : (): void => step({ step: "redo" }),
  };
}
