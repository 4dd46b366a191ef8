import { expect, test } from "vitest";
import { analysisLimits } from "#contract/analysis.ts";
import { filesDropped } from "./dropped.ts";

const named = (name: string): FileSystemEntry =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (found: (file: File) => void) => found(new File(["x"], name)),
  }) as unknown as FileSystemEntry;

/** A folder that gives what is in it two at a time, as a browser gives a hundred. */
function folder(name: string, ...inside: readonly FileSystemEntry[]): FileSystemEntry {
  const createReader = () => {
    const left = [...inside];
    return { readEntries: (found: (part: FileSystemEntry[]) => void) => found(left.splice(0, 2)) };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

const names = async (...entries: readonly FileSystemEntry[]): Promise<readonly string[]> =>
  (await filesDropped([new File(["x"], "as the browser gives it")], entries)).map(
    ({ name }) => name,
  );

test("files are taken as they were dropped; of a folder those in it, hidden ones left out", async () => {
  expect(await names(named("march.csv"))).toEqual(["as the browser gives it"]);
  const city = folder(
    "city",
    named("march.csv"),
    named(".DS_Store"),
    named("april.csv"),
    folder("codes", named("types.csv")),
  );
  expect(await names(named("may.csv"), city)).toEqual([
    "may.csv",
    "march.csv",
    "april.csv",
    "types.csv",
  ]);
  expect(await names(folder("empty"))).toEqual([]);
});

test("of a folder with too many files one too many is given, so that it is said", async () => {
  const many = folder("all", ...Array.from({ length: 50 }, (_, at) => named(`${at}.csv`)));
  expect(await names(many)).toHaveLength(analysisLimits.files + 1);
});
