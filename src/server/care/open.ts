import { readDirectory } from "#exchange/hsds/read-directory.ts";
import { loadFiles } from "#exchange/hsds/load-files.ts";
import { renewed } from "#core/directory/directory.ts";
import type { Instant } from "#core/base/ids.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { basename } from "node:path";
import { makeDataFolder } from "../data-folder.ts";
import type { Ledger } from "../ledger.ts";
import type { ServerOptions } from "../server-options.ts";
import type { CareBook } from "./care-book.ts";
import { keepDirectory, openDirectory, readKept } from "./directory-shelf.ts";
import type { DirectoryShelf } from "./directory-shelf.ts";
import { createCare } from "./service.ts";
import type { CareService } from "./service.ts";

/** The care that follows calls, folded, and the directory its referrals pick from; what was withdrawn and still has its keys is sealed. */
export async function openCare(
  { agency, clock, note, folder, protocol }: ServerOptions,
  log: EventLog,
  { book, ledger }: { readonly book: CareBook; readonly ledger: Ledger },
): Promise<{ readonly care: CareService; readonly directoryOfServices: DirectoryShelf }> {
  const directory = openDirectory(folder, protocol.protocol.timeZone, note);
  const care = createCare({
    agency: agency.id,
    log,
    center: ledger.center,
    catchUp: () => ledger.catchUp(),
    note,
    book,
    directory,
  });
  await care.sealWithdrawn(clock.now());
  return { care, directoryOfServices: directory };
}

/** Gives a data folder the directory it ships with, until an import brings another. The sentence is why it could not be read. */
export function keepFirstDirectory(folder: string, path: string, readAt: Instant): string | null {
  makeDataFolder(folder);
  if (readKept(folder) !== undefined) return null;
  const files = loadFiles(path);
  if (!files.ok) return `${files.error.where}: ${files.error.says}; ${files.error.mend}`;
  const { services } = readDirectory(files.value);
  keepDirectory(
    folder,
    renewed(undefined, { source: basename(path), readAt, services }, "").directory,
  );
  return null;
}
