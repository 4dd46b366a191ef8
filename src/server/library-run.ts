import { spawn } from "node:child_process";
import { join } from "node:path";
import { libraryLimits } from "#contract/library.ts";
import { lineReader, lower, quietEnvironment, type CommandEnd } from "./quiet-child.ts";

/** A command that runs in a process of its own. */
export interface RunningCommand {
  /** Settles once the process is gone. Never rejects. */
  readonly ended: Promise<CommandEnd>;
  readonly kill: () => void;
}

/** Starts a command of `concord` whose answer is one line of JSON. */
export type RunConcord = (args: readonly string[]) => RunningCommand;

/**
 * Runs `concord` in a process of the lowest priority, with nothing of this one's environment but where programs are and the language. It is
 * killed when it runs too long or answers too much.
 */
export const concordInProcess =
  (root: string): RunConcord =>
  (args) => {
    const child = spawn(process.execPath, [join(root, "src", "cli", "main.ts"), ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: quietEnvironment(),
    });
    lower(child.pid);
    let said = "";
    const lines = lineReader((line) => (said = line));
    child.stderr.setEncoding("utf8").on("data", lines.take);
    let report = "";
    let stopped = "";
    const stop = (why: string): void => {
      stopped = why;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(() => stop("it took too long and was stopped"), libraryLimits.runMs);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      report += text;
      if (report.length > libraryLimits.reportBytes) stop("its answer is too long to keep");
    });
    const ended = new Promise<CommandEnd>((settle) => {
      child.on("error", (cause) => settle({ ended: "failed", why: cause.message }));
      child.on("close", (code) => {
        clearTimeout(timer);
        lines.end();
        if (stopped === "" && code === 0) settle({ ended: "done", report });
        else settle({ ended: "failed", why: stopped === "" ? said : stopped });
      });
    });
    return { ended, kill: () => stop("the server stops") };
  };
