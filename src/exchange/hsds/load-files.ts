import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DirectoryFile, DirectoryRefusal } from "./tables.ts";

/** Bytes of one file of a directory; past them it is refused. */
const mostBytes = 400 * 2 ** 20;

/** The CSV and JSON files of a folder, or one file; names without folders. */
export function loadFiles(path: string): Result<readonly DirectoryFile[], DirectoryRefusal> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    return fail({ where: path, says: "is not there", mend: "name a folder, a file or a zip" });
  const paths = stat.isDirectory()
    ? readdirSync(path)
        .filter((name) => /\.(csv|json)$/i.test(name))
        .toSorted()
        .map((name) => join(path, name))
    : [path];
  if (paths.length === 0)
    return fail({
      where: path,
      says: "holds no CSV or JSON file",
      mend: "name the folder with services.csv, or the JSON of the directory",
    });
  const files: DirectoryFile[] = [];
  for (const each of paths) {
    const { size } = statSync(each);
    if (size > mostBytes)
      return fail({
        where: each,
        says: `is larger than ${mostBytes / 2 ** 20} MiB`,
        mend: "give the part of the directory that serves this agency",
      });
    files.push({ name: basename(each), text: readFileSync(each, "utf8").replace(/^\uFEFF/, "") });
  }
  return ok(files);
}
