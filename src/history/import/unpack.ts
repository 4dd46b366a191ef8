import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { open } from "yauzl";
import type { Entry, ZipFile } from "yauzl";

/** Limits of an archive; past them it is refused with a sentence, whatever it says of itself. */
export interface ArchiveLimits {
  readonly members: number;
  /** Bytes, all members together. */
  readonly unpacked: number;
  /** Unpacked bytes for one packed byte. Tables of calls pack to a fifth or a twentieth; a bomb to a thousandth. */
  readonly ratio: number;
  /** Below this many unpacked bytes no ratio is too high. */
  readonly harmless: number;
}

export const archiveLimits: ArchiveLimits = {
  members: 1000,
  unpacked: 32 * 2 ** 30,
  ratio: 300,
  harmless: 64 * 2 ** 20,
};

/** The archive is damaged, or is more than an archive of calls can be. The message is a sentence without its subject. */
export class ArchiveRefused extends Error {
  readonly mend: string;
  constructor(says: string, mend: string) {
    super(says);
    this.mend = mend;
  }
}

/** A file that came out of an archive, under a name of our own: the archive's names are shown and never used as paths. */
export interface Member {
  readonly name: string;
  readonly path: string;
}

/** Unpacks gzip into the folder. */
export async function unpackGzip(
  path: string,
  name: string,
  folder: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<Member> {
  const { size } = await stat(path);
  const target = freshPath(folder);
  const meter = unpackedMeter(size, limits);
  await write(createReadStream(path), meter, target, createGunzip());
  return { name: name.replace(/\.gz$/i, ""), path: target };
}

/** Unpacks a zip archive into the folder. `isWorkbook`: it is the packing of one, and nothing was unpacked. */
export async function unpackZip(
  path: string,
  name: string,
  folder: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<{ readonly isWorkbook: boolean; readonly members: readonly Member[] }> {
  const { size } = await stat(path);
  const { zip, entries } = await entriesOf(path, limits);
  try {
    const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    checkRatio(unpacked, size, limits);
    if (
      entries.some(
        ({ fileName }) => fileName === "xl/workbook.xml" || fileName === "xl/workbook.bin",
      )
    )
      return { isWorkbook: true, members: [] };
    const members: Member[] = [];
    const meter = unpackedMeter(size, limits);
    for (const entry of entries) {
      if (isNoise(entry.fileName)) continue;
      const target = freshPath(folder);
      await write(await readEntry(zip, entry), meter, target);
      members.push({ name: `${name}/${entry.fileName}`, path: target });
    }
    return { isWorkbook: false, members };
  } finally {
    zip.close();
  }
}

/** Folders, and what one system leaves for itself in every archive. */
const isNoise = (name: string): boolean =>
  name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)(\.[^/]*|Thumbs\.db)$/.test(name);

let unpackedFiles = 0;
const freshPath = (folder: string): string => {
  unpackedFiles += 1;
  return join(folder, `unpacked-${process.pid}-${unpackedFiles}`);
};

/** Opens a zip archive and lists what is in it; the caller closes it. */
export function entriesOf(
  path: string,
  limits: ArchiveLimits = archiveLimits,
): Promise<{ readonly zip: ZipFile; readonly entries: readonly Entry[] }> {
  return new Promise((settle, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (cause, zip) => {
      if (cause !== null) {
        reject(refusal(cause));
        return;
      }
      const entries: Entry[] = [];
      const stop = (error: Error): void => {
        zip.close();
        reject(error);
      };
      zip.on("error", (error: Error) => stop(refusal(error)));
      zip.on("entry", (entry: Entry) => {
        entries.push(entry);
        if (entry.isEncrypted())
          stop(new ArchiveRefused("is locked with a password", "unpack it and give the files"));
        else if (entries.length > limits.members)
          stop(
            new ArchiveRefused(
              `holds more than ${limits.members} files`,
              "give the files of calls alone",
            ),
          );
        else zip.readEntry();
      });
      zip.on("end", () => settle({ zip, entries }));
      zip.readEntry();
    });
  });
}

function refusal(cause: Error): ArchiveRefused {
  const { message } = cause;
  if (/invalid relative path|absolute path|invalid characters in fileName/.test(message))
    return new ArchiveRefused(
      `names a file outside itself (${message.split(": ").at(-1)?.slice(0, 80)}); nothing of it was unpacked`,
      "do not open it elsewhere; ask its sender for a clean one",
    );
  return new ArchiveRefused(
    `is not a whole archive: ${message.slice(0, 160)}`,
    "copy or download it again; the end may be cut off",
  );
}

/** Streams one file of an archive. */
export const readEntry = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((settle, reject) => {
    zip.openReadStream(entry, (cause, stream) => {
      if (cause === null) settle(stream);
      else reject(refusal(cause));
    });
  });

function checkRatio(unpacked: number, packed: number, limits: ArchiveLimits): void {
  if (unpacked > limits.unpacked)
    throw new ArchiveRefused(
      `would unpack to more than ${limits.unpacked} bytes`,
      "give its files in several parts",
    );
  if (unpacked > limits.harmless && unpacked > packed * limits.ratio)
    throw new ArchiveRefused(
      `would unpack to more than ${limits.ratio} times its size, as only a zip bomb does; unpacking was stopped`,
      "do not open it elsewhere; ask its sender for the data",
    );
}

interface Meter {
  bytes: number;
  readonly check: () => void;
}

function unpackedMeter(packed: number, limits: ArchiveLimits): Meter {
  const meter = { bytes: 0, check: () => checkRatio(meter.bytes, packed, limits) };
  return meter;
}

/** Streams to a file, counting what truly comes: an archive can lie about its sizes. */
async function write(
  from: Readable,
  meter: Meter,
  target: string,
  ...through: readonly Transform[]
): Promise<void> {
  const counted = new Transform({
    transform: (piece: Buffer, _, done) => {
      meter.bytes += piece.length;
      try {
        meter.check();
        done(null, piece);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  try {
    await pipeline([from, ...through, counted, createWriteStream(target, { flags: "wx" })]);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (error instanceof ArchiveRefused || code === "ENOSPC" || !(error instanceof Error))
      throw error;
    throw refusal(error);
  }
}
