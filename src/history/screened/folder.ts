import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "./layout.ts";

/** What a folder of screened calls says of itself: written last, so that a folder without it is not whole. */
export interface ScreenedFolder {
  readonly kind: "screened-calls";
  readonly synthetic: boolean;
  readonly protocol: { readonly id: string; readonly version: number; readonly hash: string };
  readonly rows: number;
  readonly files: readonly {
    readonly name: string;
    readonly rows: number;
    readonly bytes: number;
  }[];
  readonly layout: Layout;
}

const name = "screened.json";

/** Says that the folder is whole. */
export function writeFolder(folder: string, said: ScreenedFolder): void {
  const path = join(folder, name);
  writeFileSync(`${path}.part`, `${JSON.stringify(said)}\n`);
  renameSync(`${path}.part`, path);
}

/** Reads what a folder says of itself. Throws RangeError where it is not whole or its files are not the ones it names. */
export function readFolder(folder: string): ScreenedFolder {
  let said: ScreenedFolder;
  try {
    // Written by `writeFolder`; the files it names are looked at below.
    said = JSON.parse(readFileSync(join(folder, name), "utf8")) as ScreenedFolder;
  } catch {
    throw new RangeError(
      `${folder} holds no ${name}, so it is not a whole set of screened calls; make it again with concord generate calls`,
    );
  }
  for (const file of said.files) {
    const bytes = statSync(join(folder, file.name), { throwIfNoEntry: false })?.size;
    if (bytes !== file.bytes)
      throw new RangeError(
        `${join(folder, file.name)} ${bytes === undefined ? "is missing" : `has ${bytes} bytes instead of ${file.bytes}`}; make the folder again`,
      );
  }
  return said;
}
