import { constants, setPriority } from "node:os";

// What every process that this server starts has in common: nothing it does is felt at a console, and it is given no secret.

/** How a command in a process of its own ended. */
export type CommandEnd =
  /** The one line of JSON. */
  | { readonly ended: "done"; readonly report: string }
  | { readonly ended: "failed"; readonly why: string };

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
