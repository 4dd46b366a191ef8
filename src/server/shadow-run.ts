import { fork } from "node:child_process";
import { join } from "node:path";
import { lineReader, lower, quietEnvironment } from "./quiet-child.ts";
import { shadowMessageSchema } from "./shadow-messages.ts";
import type { ShadowMessage, ShadowOrder } from "./shadow-messages.ts";

/** A process that plays past calls. */
export interface RunningShadow {
  readonly order: (order: ShadowOrder) => void;
  readonly kill: () => void;
}

/** Starts one; `hear` gets everything it tells, and `failed` when it ends before it should. */
export type RunShadow = (hear: (message: ShadowMessage) => void) => RunningShadow;

/** Reads and plays in a process of the lowest priority: the server's own never holds past calls. */
export const shadowInProcess =
  (root: string, protocol: string, files: readonly string[]): RunShadow =>
  (hear) => {
    const child = fork(join(root, "src", "server", "shadow-child.ts"), [protocol, ...files], {
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: quietEnvironment(),
    });
    lower(child.pid);
    const last: string[] = [];
    const lines = lineReader((line) => {
      last.push(line);
      if (last.length > 5) last.shift();
    });
    child.stderr?.setEncoding("utf8").on("data", lines.take);
    let isWanted = true;
    child.on("message", (message) => {
      const read = shadowMessageSchema.safeParse(message);
      if (read.success) hear(read.data);
      else hear({ kind: "failed", problem: `it told ${JSON.stringify(message).slice(0, 200)}` });
    });
    child.on("error", (cause) => hear({ kind: "failed", problem: cause.message }));
    child.on("close", (code, signal) => {
      if (!isWanted) return;
      const how = signal ?? `code ${code}`;
      hear({ kind: "failed", problem: `the playing ended with ${how}. ${last.join(" ")}`.trim() });
    });
    return {
      order: (order) => {
        if (child.connected) child.send(order);
      },
      kill: () => {
        isWanted = false;
        child.kill("SIGKILL");
      },
    };
  };
