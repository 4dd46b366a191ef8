import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What became of a piece of a file: its bytes, or why none of it counts. */
export type PieceEnd =
  | { readonly ended: "received"; readonly bytes: number; readonly sha256: string }
  | { readonly ended: "too-long" }
  | { readonly ended: "no-room" }
  | { readonly ended: "broken-off" };

/** Writes a piece of a file where it begins. Only a piece that came whole counts; what a broken one wrote is written over by the next. */
export async function receivePiece(
  from: Readable,
  path: string,
  at: number,
  most: number,
): Promise<PieceEnd> {
  let bytes = 0;
  const hash = createHash("sha256");
  const counted = new Transform({
    transform: (chunk: Buffer, _, done) => {
      bytes += chunk.length;
      if (bytes > most) return done(new Error("too long"));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const flags = at === 0 ? "w" : "r+";
    await pipeline(from, counted, createWriteStream(path, { flags, start: at, mode: 0o600 }));
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : "";
    if (code === "ENOSPC" || code === "EDQUOT") return { ended: "no-room" };
    return { ended: bytes > most ? "too-long" : "broken-off" };
  }
  return { ended: "received", bytes, sha256: hash.digest("hex") };
}

/** SHA-256 of a file, read piece by piece. */
export async function hashOfFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }))
    hash.update(piece as Buffer);
  return hash.digest("hex");
}

/**
 * What a file is called on this machine: letters, digits and a few signs of the name it was given, so that an ending or a state in it
 * still tells, and nothing in it is a path.
 */
export function storedName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}._ ()-]/gu, "_")
    .replace(/^[. ]+/, "_")
    .slice(-80)
    .replace(/^[. ]+/, "_");
  return plain === "" ? "export" : plain;
}
