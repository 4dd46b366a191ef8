import { createHash } from "node:crypto";
import { mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

/** One file an import wrote. */
export interface OutputFile {
  /** Its path inside the import's folder. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export const manifestName = "manifest.json";

/** The folder is not free for an import; the message is a sentence without its subject. */
export class FolderRefused extends Error {}

/**
 * Makes the folder in which an import is worked out, beside the one it will be. What earlier imports of processes that are gone
 * left half done is removed.
 */
export async function beginFolder(target: string): Promise<string> {
  await checkTarget(target);
  const parent = dirname(target);
  const stem = `${target.slice(parent.length + 1)}.partial-`;
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent))
    if (name.startsWith(stem) && !isAlive(Number(name.slice(stem.length))))
      await rm(join(parent, name), { recursive: true, force: true });
  const folder = join(parent, `${stem}${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** An import replaces an import, and nothing else. */
async function checkTarget(target: string): Promise<void> {
  let names: readonly string[];
  try {
    names = await readdir(target);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOENT") return;
    throw new FolderRefused(code === "ENOTDIR" ? "is a file" : "cannot be read as a folder");
  }
  if (names.length > 0 && !names.includes(manifestName))
    throw new FolderRefused(`holds other things and no ${manifestName}`);
}

/**
 * Makes the folder whole: every file is on the disk before the manifest, the manifest before the folder has its name. Nobody ever
 * sees a half-written import under that name.
 */
export async function finishFolder(
  folder: string,
  target: string,
  manifest: (outputs: readonly OutputFile[]) => unknown,
): Promise<readonly OutputFile[]> {
  const outputs: OutputFile[] = [];
  const folders = new Set<string>([folder]);
  for (const path of await filesIn(folder)) {
    await sync(path);
    folders.add(dirname(path));
    const { size } = await stat(path);
    outputs.push({
      file: relative(folder, path).replaceAll("\\", "/"),
      bytes: size,
      sha256: await hashOf(path),
    });
  }
  const path = join(folder, manifestName);
  await writeFile(path, `${JSON.stringify(manifest(outputs), null, 2)}\n`);
  await sync(path);
  for (const each of folders) await sync(each);
  const old = `${target}.old-${process.pid}`;
  await rm(old, { recursive: true, force: true });
  const hadOne = await rename(target, old).then(
    () => true,
    () => false,
  );
  await rename(folder, target);
  await sync(dirname(target));
  if (hadOne) await rm(old, { recursive: true, force: true });
  return outputs;
}

/** Whether a folder holds a whole import: its manifest stands, and every file it names is there at its size. */
export async function isWholeImport(folder: string): Promise<boolean> {
  try {
    const parsed: unknown = JSON.parse(await readFile(join(folder, manifestName), "utf8"));
    if (typeof parsed !== "object" || parsed === null || !("outputs" in parsed)) return false;
    const { outputs } = parsed;
    if (!Array.isArray(outputs)) return false;
    for (const output of outputs as readonly unknown[]) {
      if (
        typeof output !== "object" ||
        output === null ||
        !("file" in output) ||
        !("bytes" in output)
      )
        return false;
      const { size } = await stat(join(folder, String(output.file)));
      if (size !== output.bytes) return false;
    }
    return true;
  } catch {
    return false;
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

async function sync(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** One buffer for every file, of which one is read at a time: a new one a piece keeps the collector busier than the hashing. */
const hashed = new Uint8Array(1 << 20);

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "r");
  try {
    for (;;) {
      const { bytesRead } = await file.read(hashed, 0, hashed.length);
      if (bytesRead === 0) return hash.digest("hex");
      hash.update(hashed.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
