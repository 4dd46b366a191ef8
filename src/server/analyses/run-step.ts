import { spawn } from "node:child_process";
import { join } from "node:path";
import { analysisLimits } from "#contract/analysis.ts";
import { lineReader, lower, quietEnvironment } from "../quiet-child.ts";

/** How `why` begins where something else ended the process. */
export const stoppedBy = "it was stopped by ";

/** How a step ended. `answer` is its one line of JSON, also where it says why there is nothing; empty where it said none. */
export interface StepEnd {
  readonly isDone: boolean;
  readonly answer: string;
  /** Why it has no answer; empty where it told so itself. */
  readonly why: string;
}

/** A step that runs in a process of its own. */
export interface RunningStep {
  /** Settles once the process is gone. Never rejects. */
  readonly ended: Promise<StepEnd>;
  readonly kill: (why: string) => void;
}

/** Starts a command of `concord`; `said` hears each line of its standard error. */
export type RunStep = (args: readonly string[], said: (line: string) => void) => RunningStep;

/**
 * Runs steps in processes of the lowest priority that know nothing of this one's environment. `yielding` is how such a process lets the
 * live center go first; a test that has no live center beside it needs none.
 */
export const stepInProcess =
  (root: string, yielding: (pid: number | undefined) => void = lower): RunStep =>
  (args, said) => {
    const child = spawn(process.execPath, [join(root, "src", "cli", "main.ts"), ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: quietEnvironment(),
    });
    yielding(child.pid);
    let why = "";
    let answer = "";
    const kill = (reason: string): void => {
      why = reason;
      child.kill("SIGKILL");
    };
    const lines = lineReader(said);
    child.stderr.setEncoding("utf8").on("data", lines.take);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
      if (answer.length > analysisLimits.reportBytes) kill("its answer is too long to keep");
    });
    const ended = new Promise<StepEnd>((settle) => {
      child.on("error", (cause) => settle({ isDone: false, answer: "", why: cause.message }));
      child.on("close", (code, signal) => {
        lines.end();
        const killed = signal === null ? "" : `${stoppedBy}${signal}`;
        settle({ isDone: why === "" && code === 0, answer, why: why === "" ? killed : why });
      });
    });
    return { ended, kill };
  };
