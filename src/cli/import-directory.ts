import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { localDay } from "#core/base/time.ts";
import { renewed } from "#core/directory/directory.ts";
import type { Directory, DirectoryChange } from "#core/directory/directory.ts";
import { standingOf } from "#core/directory/standing.ts";
import { loadFiles } from "#exchange/hsds/load-files.ts";
import { readDirectory } from "#exchange/hsds/read-directory.ts";
import type { DirectoryFile, DirectoryRefusal } from "#exchange/hsds/tables.ts";
import { ArchiveRefused, unpackZip } from "#history/import/unpack.ts";
import { zoneNamed } from "#history/zone.ts";
import { keepDirectory, readKept } from "#server/care/directory-shelf.ts";
import { print, printJson, tell, UsageError } from "./output.ts";

interface Options {
  readonly into?: string;
  readonly timeZone: string;
  readonly json?: boolean;
}

/** Refusals that are told on a screen; `--json` tells all. */
const mostTold = 20;

/** `concord import-directory SOURCE`: an HSDS directory of services, checked and kept for referrals. */
export function importDirectoryCommand(program: Command): void {
  program
    .command("import-directory")
    .description(
      "Read a directory of services (Open Referral HSDS 3, CSV or JSON): what is kept, what is dead or in doubt, what is refused and why.",
    )
    .argument("<source>", "a folder of tables, one CSV or JSON file, or a zip of them")
    .option("--into <folder>", "a server's data folder; without it nothing is kept")
    .option(
      "--time-zone <zone>",
      "zone of the days that services are judged by",
      "America/New_York",
    )
    .option("--json", "one JSON object on standard output")
    .action(async (source: string, options: Options) => {
      process.exitCode = await run(source, options);
    });
}

async function run(source: string, { into, timeZone, json }: Options): Promise<number> {
  if (zoneNamed(timeZone) === null)
    throw new UsageError(
      `--time-zone: \`${timeZone}\` is no known time zone; use an IANA name such as America/Chicago`,
    );
  if (into !== undefined && !existsSync(join(into, "events.db")))
    throw new UsageError(
      `--into: ${into} holds no events.db; name the folder that a server keeps its log in`,
    );
  const files = await filesOf(source);
  if (files === undefined) return 1;
  const read = readDirectory(files);
  const readAt = Date.now();
  const today = localDay(readAt, timeZone);
  const before = into === undefined ? undefined : readKept(into);
  const reading = { source: basename(source), readAt, services: read.services };
  const { directory, change } = renewed(before, reading, today);
  const isKept = into !== undefined && read.services.length > 0;
  if (isKept) keepDirectory(into, directory);
  const standing = countsOf(directory, today);
  const { refused, told, leftOut } = read;
  if (json === true)
    printJson({
      source,
      kept: isKept,
      services: read.services.length,
      ...standing,
      change,
      refused,
      told,
      leftOut,
    });
  else
    explain({ services: read.services.length, isKept, standing, change, refused, told, leftOut });
  return read.services.length > 0 ? 0 : 1;
}

async function filesOf(source: string): Promise<readonly DirectoryFile[] | undefined> {
  if (!/\.zip$/i.test(source)) {
    const files = loadFiles(source);
    if (files.ok) return files.value;
    tellRefusal(files.error);
    return undefined;
  }
  if (!existsSync(source))
    throw new UsageError(`${source} is not there; name a folder, a file or a zip`);
  const folder = mkdtempSync(join(tmpdir(), "concord-directory-"));
  try {
    const { members } = await unpackZip(source, basename(source), folder);
    return members
      .filter(({ name }) => /\.(csv|json)$/i.test(name))
      .map(({ name, path }) => ({
        name: basename(name),
        text: readFileSync(path, "utf8").replace(/^\uFEFF/, ""),
      }));
  } catch (cause) {
    if (!(cause instanceof ArchiveRefused)) throw cause;
    tellRefusal({ where: source, says: cause.message, mend: cause.mend });
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How the services stand today: what is dead and what is in doubt, by its reason. */
function countsOf({ services }: Directory, today: string) {
  const dead: Record<string, number> = {};
  const doubts: Record<string, number> = {};
  let offered = 0;
  for (const service of services) {
    const standing = standingOf(service, today);
    if (standing.is === "dead") dead[standing.why] = (dead[standing.why] ?? 0) + 1;
    else if (standing.doubts.length === 0) offered += 1;
    else for (const doubt of standing.doubts) doubts[doubt] = (doubts[doubt] ?? 0) + 1;
  }
  return { offered, dead, doubts };
}

const tellRefusal = ({ where, says, mend }: DirectoryRefusal): void =>
  tell(`${where}: ${says}; ${mend}`);

function explain(result: {
  readonly services: number;
  readonly isKept: boolean;
  readonly standing: ReturnType<typeof countsOf>;
  readonly change: DirectoryChange;
  readonly refused: readonly DirectoryRefusal[];
  readonly told: readonly DirectoryRefusal[];
  readonly leftOut: readonly string[];
}): void {
  const { services, isKept, standing, change, refused, told, leftOut } = result;
  const notes = [...refused, ...told];
  notes.slice(0, mostTold).forEach(tellRefusal);
  if (notes.length > mostTold) tell(`… and ${notes.length - mostTold} more; --json tells all`);
  print(
    `${services} services read, ${refused.length} refused, ${standing.offered} that a search shows`,
  );
  for (const [why, count] of Object.entries(standing.dead))
    print(`  ${count} never offered: ${why}`);
  for (const [why, count] of Object.entries(standing.doubts)) print(`  ${count} in doubt: ${why}`);
  print(
    `${change.added} new, ${change.changed} changed, ${change.same} the same, ${change.gone.length} gone, ${change.returned.length} back`,
  );
  if (leftOut.length > 0) print(`not needed for referrals: ${leftOut.join(", ")}`);
  print(isKept ? "Kept. A running server shows it at the next search." : "Nothing was kept.");
}
