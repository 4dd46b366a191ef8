import { existsSync, readFileSync, statSync } from "node:fs";
import { writeDurable } from "./files.ts";
import type { RandomBytes } from "./seal.ts";

const BYTES = 32;

/** A master key written as 64 hex digits; throws, naming where it stood, when it is not one. */
function parseMasterKey(text: string, where: string): Uint8Array {
  const digits = text.trim();
  if (!/^[0-9a-f]{64}$/i.test(digits))
    throw new Error(`${where}: a master key is ${BYTES * 2} hex digits, ${BYTES} random bytes`);
  return Buffer.from(digits, "hex");
}

/**
 * The master key in this file. A log that is new gets a new one, readable by its owner alone; a log that
 * has keys already must find the file, because no other key opens them.
 */
export function masterKeyFrom(path: string, isNew: boolean, randomBytes: RandomBytes): Uint8Array {
  if (!existsSync(path)) {
    if (!isNew)
      throw new Error(
        `${path} is missing: private fields of this log cannot be read without it; restore it from its backup`,
      );
    writeDurable(path, `${Buffer.from(randomBytes(BYTES)).toString("hex")}\n`, "wx", 0o600);
  }
  // Windows keeps no such mode; there the folder's own rights have to do.
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0)
    throw new Error(`${path} can be read by others than its owner; run: chmod 600 ${path}`);
  return parseMasterKey(readFileSync(path, "utf8"), path);
}
