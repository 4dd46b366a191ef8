import { spawnSync } from "node:child_process";

/** Why system calls cannot be watched here; `undefined` when they can. Installs the watcher where that is allowed. */
export function whyNoStrace(): string | undefined {
  if (process.platform !== "linux") return `strace watches Linux, this is ${process.platform}`;
  if (works()) return undefined;
  if (spawnSync("strace", ["-V"]).error === undefined)
    return "strace may not watch processes here (ptrace is forbidden)";
  if (process.getuid?.() !== 0) return "strace is not installed; run: apt-get install strace";
  spawnSync("apt-get", ["install", "-y", "-q", "strace"], { timeout: 60_000 });
  return works() ? undefined : "strace is not installed and apt-get could not install it";
}

const works = (): boolean =>
  spawnSync("strace", ["-f", "-o", "/dev/null", "true"], { timeout: 10_000 }).status === 0;

/** A finished system call: its name and everything it was called with, paths in place of descriptors. */
export interface SystemCall {
  readonly name: string;
  readonly given: string;
}

/** The calls of a trace in the order they ended; one that was cut in two by another thread is put together. */
export function finishedCalls(trace: string): readonly SystemCall[] {
  const begun = new Map<string, SystemCall>();
  const calls: SystemCall[] = [];
  for (const line of trace.split("\n")) {
    const [, thread = "", rest = ""] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const resumed = /^<\.\.\. (\w+) resumed>/.exec(rest);
    const called = /^(\w+)\((.*)$/.exec(rest);
    if (resumed !== null) {
      const call = begun.get(thread);
      if (call !== undefined) calls.push(call);
      begun.delete(thread);
    } else if (called !== null) {
      const call = { name: called[1] ?? "", given: called[2] ?? "" };
      if (rest.endsWith("<unfinished ...>")) begun.set(thread, call);
      else calls.push(call);
    }
  }
  return calls;
}
