import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { replayLimits } from "#contract/replay.ts";

/** What a replay is run on. */
export interface ReplayWork {
  /** The folder or file of the protocol. */
  readonly protocol: string;
  readonly files: readonly string[];
}

/** A replay that runs in a process of its own. */
export interface RunningReplay {
  /** Settles once the process is gone. Never rejects. */
  readonly ended: Promise<ReplayEnd>;
  readonly kill: () => void;
}

export type ReplayEnd =
  /** The one line of JSON. */
  | { readonly ended: "done"; readonly report: string }
  /** `said` has told why, when it could. */
  | { readonly ended: "failed"; readonly why: string };

/** Starts a replay; `said` hears each line of its standard error. */
export type RunReplay = (work: ReplayWork, said: (line: string) => void) => RunningReplay;

/**
 * Runs `concord replay` in a process of the lowest priority, so that nothing it does is felt at a console. It is given no secret: its
 * environment holds nothing but where programs are and the language.
 */
export const replayInProcess =
  (root: string): RunReplay =>
  ({ protocol, files }, said) => {
    const command = [join(root, "src", "cli", "main.ts"), "replay", protocol, "--json", "--calls"];
    const child = spawn(process.execPath, [...command, ...files], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: quietEnvironment(),
    });
    lower(child.pid);
    const lines = lineReader(said);
    child.stderr.setEncoding("utf8").on("data", lines.take);
    let report = "";
    let isTooLong = false;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      report += text;
      if (report.length <= replayLimits.reportBytes) return;
      isTooLong = true;
      child.kill("SIGKILL");
    });
    const ended = new Promise<ReplayEnd>((settle) => {
      child.on("error", (cause) => settle({ ended: "failed", why: cause.message }));
      child.on("close", (code, signal) => {
        lines.end();
        if (isTooLong) settle({ ended: "failed", why: "its report is too long to keep" });
        else if (code === 0) settle({ ended: "done", report });
        else settle({ ended: "failed", why: signal === null ? "" : `it was stopped by ${signal}` });
      });
    });
    return { ended, kill: () => child.kill("SIGKILL") };
  };

/** What a child may know of this process's environment. */
export function quietEnvironment(): Readonly<Record<string, string>> {
  const kept = ["PATH", "LANG", "LC_ALL", "SystemRoot", "TMPDIR"];
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Lets a process yield to every other; one that is gone already, or a machine that forbids it, changes nothing. */
export function lower(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It ends sooner than it can be lowered, or its priority is the machine's own affair.
  }
}

/** Cuts text into lines as it comes. */
export function lineReader(said: (line: string) => void) {
  let rest = "";
  const longest = 10_000;
  return {
    take: (text: string): void => {
      const lines = (rest + text).split("\n");
      rest = (lines.pop() ?? "").slice(0, longest);
      for (const line of lines) if (line !== "") said(line.slice(0, longest));
    },
    end: (): void => {
      if (rest !== "") said(rest);
      rest = "";
    },
  };
}
