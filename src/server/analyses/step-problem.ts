import type { Step } from "./analysis.ts";
import { stoppedBy } from "./run-step.ts";
import type { StepEnd } from "./run-step.ts";

const called: Readonly<Record<Step, string>> = {
  import: "the import of the files",
  map: "the reading of the call types",
  replay: "the counting",
  draw: "the drawing of the sample",
};

const mend =
  "Go on tries it again; where it says the same again, run `npx concord import` with the same files on the server's machine, and give what it writes to whoever keeps this server";

/** What a crash wrote last, and what stands above it: where in the program it was, which helps nobody at the page. */
const isOfACrash = (line: string): boolean =>
  /^(Node\.js v|\s+at |\s*\^+\s*$|file:|node:|\s*throw |\[cause\]|[{}\])]|<--- |#)/.test(line);

/**
 * Why a step failed, as one sentence with its mend (S196): the reason it was ended for, the problems it named, or what it said last,
 * without the lines that a crash leaves behind.
 */
export function problemOf(
  step: Step,
  ended: StepEnd,
  problems: readonly string[],
  said: readonly string[],
): string {
  if (ended.why.startsWith(stoppedBy))
    return `${called[step]} was ended from outside (${ended.why.slice(stoppedBy.length)}), often because the machine has too little memory. Give fewer files at once, or free memory there; then go on`;
  if (ended.why !== "") return ended.why;
  if (problems.length > 0) return problems.join(" ");
  const own = said.findLast((line) => line.startsWith("concord: "));
  if (own !== undefined) return `${called[step]} says: ${own.slice("concord: ".length)}`;
  if (!said.some((line) => line.startsWith("Node.js v"))) {
    const last = said.findLast((line) => line.trim() !== "" && !isOfACrash(line));
    if (last !== undefined) return `${called[step]} says: ${last}`;
  }
  const fault = said.findLast((line) => /^(Uncaught )?\w*(Error|Exception)\b.*: \S/.test(line));
  const because = fault === undefined ? "without a reason" : `with “${plain(fault)}”`;
  return `${called[step]} broke off ${because}. ${mend}`;
}

/** A fault without the paths of this machine. */
const plain = (fault: string): string =>
  fault.replaceAll(/(file:\/\/)?(\/[\w.@-]+){2,}(:\d+)*/g, "…").slice(0, 300);
