import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { SessionShelf } from "./sessions.ts";

const keptSchema = z.array(z.object({ key: z.string(), seat: z.string(), expiresAt: z.number() }));

/** Sessions in a file that only its owner can read: hashes of tokens, never a token. A file that cannot be read signs everybody out. */
export function sessionFile(path: string, note: (sentence: string) => void): SessionShelf {
  return {
    read: () => {
      if (!existsSync(path)) return [];
      try {
        return keptSchema.parse(JSON.parse(readFileSync(path, "utf8")));
      } catch {
        note(`${path} cannot be read: everyone has to sign in again`);
        return [];
      }
    },
    write: (sessions) => {
      const half = `${path}.new`;
      writeFileSync(half, JSON.stringify(sessions), { mode: 0o600 });
      renameSync(half, path);
    },
  };
}
