import { compareProtocols, type Comparison } from "#core/protocol/compare.ts";
import { BudgetExceeded } from "#core/protocol/diagram-nodes.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { readParsed } from "#core/protocol/read.ts";
import { checkFiles, createReader, type Checked, type NamedText } from "./check-files.ts";

/** What a page asks of the worker: check these files, or compare two protocols. Answers carry the same `id`. */
export type Asked =
  | {
      readonly ask: "check";
      readonly id: number;
      readonly files: readonly NamedText[];
      readonly callTypes: readonly string[] | null;
    }
  | {
      readonly ask: "compare";
      readonly id: number;
      readonly before: readonly NamedText[];
      readonly after: readonly NamedText[];
      readonly callTypes: readonly string[] | null;
    };

/** A comparison without its diagrams, which nobody draws. */
export type Compared = Omit<Comparison, "changes" | "groupShares"> & {
  readonly milliseconds: number;
};

export type WorkerAnswer =
  | { readonly ask: "check"; readonly id: number; readonly checked: Checked }
  | { readonly ask: "compare"; readonly id: number; readonly compared: Compared }
  /** One of the two cannot be read, or they are too tangled: a sentence. */
  | { readonly ask: "refused"; readonly id: number; readonly says: string };

const readers = { check: createReader(), before: createReader(), after: createReader() };
const now = (): number => performance.now();

function answer(asked: Asked): WorkerAnswer {
  const { id, callTypes } = asked;
  if (asked.ask === "check") {
    const began = now();
    const checked = checkFiles(readers.check(asked.files), callTypes, now);
    return { ask: "check", id, checked: { ...checked, milliseconds: now() - began } };
  }
  const began = now();
  const [before, after] = [
    readParsed(readers.before(asked.before), "", callTypes ?? undefined),
    readParsed(readers.after(asked.after), "", callTypes ?? undefined),
  ];
  for (const read of [before, after])
    if (!read.ok) {
      const [first] = read.error;
      return {
        ask: "refused",
        id,
        says: first === undefined ? "" : formatProblem(first).replace(/^draft\//, ""),
      };
    }
  if (!before.ok || !after.ok) return { ask: "refused", id, says: "" };
  try {
    const {
      changes: _changes,
      groupShares: _shares,
      ...compared
    } = compareProtocols(before.value.protocol, after.value.protocol);
    return { ask: "compare", id, compared: { ...compared, milliseconds: now() - began } };
  } catch (cause) {
    if (!(cause instanceof BudgetExceeded)) throw cause;
    return { ask: "refused", id, says: cause.message };
  }
}

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  postMessage(answer(data));
});
