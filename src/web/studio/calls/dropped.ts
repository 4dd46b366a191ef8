import { analysisLimits } from "#contract/analysis.ts";

/**
 * The files of what was dropped: of a folder those that lie in it, however deep, hidden ones left out. A browser hands a folder over as
 * if it were a file, and then cannot read it. Stops at one more than an analysis takes, so that too many are said to be.
 */
export async function filesDropped(
  files: readonly File[],
  entries: readonly (FileSystemEntry | null)[],
): Promise<readonly File[]> {
  if (!entries.some((entry) => entry?.isDirectory === true)) return files;
  const found: File[] = [];
  const waiting = entries.filter((entry) => entry !== null);
  for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) {
    if (found.length > analysisLimits.files) break;
    if (isFolder(entry)) waiting.push(...(await inFolder(entry)));
    else if (isFile(entry) && !entry.name.startsWith(".")) found.push(await fileOf(entry));
  }
  return found;
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((found, failed) => entry.file(found, failed));

/** Everything in a folder; a browser gives it in parts, the last of them empty. */
async function inFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((found, failed) =>
      reader.readEntries(found, failed),
    );
    if (part.length === 0 || all.length > 1_000) return all;
    all.push(...part);
  }
}
