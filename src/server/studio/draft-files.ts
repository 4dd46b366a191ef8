import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { StudioFile } from "#contract/studio.ts";

/** What is written of a draft beside its files. */
const headSchema = z.object({
  id: z.string(),
  protocol: z.string(),
  title: z.string(),
  by: z.string(),
  openedAt: z.number(),
  basedOn: z.string(),
});
export type DraftHead = Readonly<z.infer<typeof headSchema>>;

const revisionSchema = z.object({
  number: z.number(),
  at: z.number(),
  by: z.string(),
  editor: z.string(),
  how: z.enum(["opened", "saved", "merged", "disk", "kept-aside"]),
  /** File name → hash of its text; of a text that was kept aside, only that. */
  files: z.record(z.string(), z.string()),
});
export type Revision = Readonly<z.infer<typeof revisionSchema>>;

/** Writes a file as a whole: whoever reads it sees the old text or the new, also after a power cut. */
export function writeWhole(path: string, text: string): void {
  const beside = `${path}.new`;
  writeFileSync(beside, text, { flush: true, mode: 0o600 });
  renameSync(beside, path);
}

export const hashOfText = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Reads a head, a revision list or a text that this server wrote; throws a sentence where a file is damaged. */
export function readHead(folder: string): DraftHead {
  return headSchema.parse(JSON.parse(readFileSync(join(folder, "draft.json"), "utf8")));
}

export const writeHead = (folder: string, head: DraftHead): void =>
  writeWhole(join(folder, "draft.json"), `${JSON.stringify(head, null, 2)}\n`);

export function readRevisions(folder: string): readonly Revision[] {
  const path = join(folder, "revisions.jsonl");
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((line) => {
      // A line cut off by a power cut was never answered as saved.
      const read = line === "" ? undefined : revisionSchema.safeParse(parsed(line));
      return read?.success === true ? [read.data] : [];
    });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Adds a revision, its texts first. */
export function addRevision(
  folder: string,
  revision: Revision,
  texts: ReadonlyMap<string, string>,
): void {
  mkdirSync(join(folder, "texts"), { recursive: true, mode: 0o700 });
  for (const [hash, text] of texts) {
    const path = join(folder, "texts", hash);
    if (!existsSync(path)) writeWhole(path, text);
  }
  appendFileSync(join(folder, "revisions.jsonl"), `${JSON.stringify(revision)}\n`, {
    flush: true,
    mode: 0o600,
  });
}

/** A text that some revision holds; undefined where it is gone. */
export function readText(folder: string, hash: string): string | undefined {
  if (!/^[0-9a-f]{64}$/.test(hash)) return undefined;
  const path = join(folder, "texts", hash);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** The files of a draft as they stand on disk, the head of the protocol first. */
export function readFiles(folder: string): readonly StudioFile[] {
  const files = join(folder, "files");
  const rank = (name: string): number => (name.startsWith("protocol.") ? 0 : 1);
  const yaml = (path: string): readonly string[] =>
    readdirSync(path).filter((name) => /\.ya?ml$/.test(name));
  const own = [...yaml(files)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  // A shared file stands above the protocol's own, here as under protocols/.
  return [...own, ...yaml(folder).map((name) => `../${name}`)].map((name) => ({
    name,
    text: readFileSync(join(files, name), "utf8").replace(/^\uFEFF/, ""),
  }));
}
