import { basename, dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { governanceLimits } from "#contract/governance.ts";
import type { Impact } from "#core/governance/impact.ts";
import type { Place } from "#core/protocol/protocol.ts";
import type { SourceFile } from "#core/protocol/read.ts";
import { inOrder } from "#library/load-protocol.ts";
import type { VersionFile } from "./shelf.ts";

export interface FreezeTask {
  readonly files: readonly VersionFile[];
  /** The files of the version in force; null for none. */
  readonly before: readonly VersionFile[] | null;
  readonly callTypes: readonly string[] | null;
}

/** What a draft changes, or why it cannot be proposed. */
export type FreezeAnswer =
  | { readonly impact: Impact }
  | { readonly problems: readonly { readonly place: Place; readonly message: string }[] };

const place: Place = { file: "protocol.yaml", line: 1, column: 1 };

/** Checks a draft in a thread of its own, within its time and its memory. Never rejects. */
export function freeze(task: FreezeTask): Promise<FreezeAnswer> {
  const told = (message: string): FreezeAnswer => ({ problems: [{ place, message }] });
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./freeze-worker.ts", import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const tooLong = setTimeout(() => {
      resolve(
        told(
          `it took longer than ${governanceLimits.checkMs / 1000} s to check; try npx concord check, which names the pathway that is too large`,
        ),
      );
      void worker.terminate();
    }, governanceLimits.checkMs);
    const answered = (answer: FreezeAnswer): void => {
      clearTimeout(tooLong);
      resolve(answer);
    };
    worker.on("message", (answer: FreezeAnswer) => answered(answer));
    worker.on("error", (cause) =>
      answered(told(`it could not be checked (${String(cause)}); try npx concord check`)),
    );
    worker.on("exit", () => answered(told("its check ended without an answer; try again")));
  });
}

/** The files of a version in the order that its hash counts: its own, and the shared file that stands above them last. */
export const inHashOrder = (files: readonly VersionFile[]): readonly VersionFile[] => {
  const isShared = ({ name }: VersionFile): boolean => name.startsWith("../");
  const own = files.filter((file) => !isShared(file)).sort((a, b) => inOrder(a.name, b.name));
  return [...own, ...files.filter(isShared)];
};

/** What a protocol was loaded from, named as it lies in its own folder. */
export function versionFilesOf(files: readonly SourceFile[]): readonly VersionFile[] {
  const folder = dirname(files[0]?.path ?? "");
  return files.map(({ path, text }) => ({
    name: dirname(path) === folder ? basename(path) : `../${basename(path)}`,
    text,
  }));
}
