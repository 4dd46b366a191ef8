import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { directorySchema } from "#contract/directory.ts";
import type { Instant } from "#core/base/ids.ts";
import { localDay } from "#core/base/time.ts";
import type { Directory, ListedService } from "#core/directory/directory.ts";
import { standingOf } from "#core/directory/standing.ts";
import type { Standing } from "#core/directory/standing.ts";

/** The directory that referrals pick from, as it lies in the data folder. */
export interface DirectoryShelf {
  /** Undefined: none was read in, or it cannot be read, which is then noted. */
  readonly current: () => Directory | undefined;
  /** How a service stands on the day of an instant; undefined: it is not in the directory. */
  readonly standingOf: (serviceId: string, at: Instant) => Standing | undefined;
}

const nameOf = (folder: string): string => join(folder, "directory.json");

/** The directory kept in a folder; undefined where there is none. Throws for one that is no directory. */
export function readKept(folder: string): Directory | undefined {
  const file = nameOf(folder);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  const read = directorySchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (read.success) return read.data;
  throw new Error(`${file}: is no directory; read it in again with concord import-directory`);
}

/** Keeps a directory: whole, or the one before stays. */
export function keepDirectory(folder: string, directory: Directory): void {
  const file = nameOf(folder);
  writeFileSync(`${file}.new`, JSON.stringify(directory), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Reads the folder's directory, and again whenever its file is another: an import is seen without a restart. */
export function openDirectory(
  folder: string,
  timeZone: string,
  note: (sentence: string) => void,
): DirectoryShelf {
  let stamp = "";
  let kept: Directory | undefined;
  let byId = new Map<string, ListedService>();
  const current = (): Directory | undefined => {
    const stat = statSync(nameOf(folder), { throwIfNoEntry: false });
    const now = stat === undefined ? "none" : `${stat.ino}/${stat.mtimeMs}/${stat.size}`;
    if (now === stamp) return kept;
    stamp = now;
    try {
      kept = readKept(folder);
    } catch (cause) {
      note(cause instanceof Error ? cause.message : String(cause));
      kept = undefined;
    }
    byId = new Map((kept?.services ?? []).map((service) => [service.id, service]));
    return kept;
  };
  return {
    current,
    standingOf: (id, at) => {
      current();
      const service = byId.get(id);
      return service && standingOf(service, localDay(at, timeZone));
    },
  };
}
