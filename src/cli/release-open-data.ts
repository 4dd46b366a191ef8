import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { filesOf } from "#exchange/open-data/package.ts";
import { makeRelease } from "#exchange/open-data/release.ts";
import type { Release } from "#exchange/open-data/release.ts";
import { releaseRules } from "#exchange/open-data/standard.ts";
import type { Earlier } from "#exchange/open-data/updates.ts";
import { readPackage } from "#exchange/open-data/validate.ts";
import { openSource } from "./metrics-source.ts";
import { wholeNumber } from "./metrics.ts";
import { loadOrTell, print, printJson, tell, UsageError } from "./output.ts";

interface Options {
  readonly out: string;
  readonly log?: string;
  readonly on?: string;
  readonly delayDays: string;
  readonly withdrawn?: string;
  readonly previous?: string;
  readonly area?: string;
  readonly days: string;
  readonly seed: string;
  readonly protocol: string;
  readonly agency: string;
  readonly json?: boolean;
}

/** `concord release-open-data --out FOLDER`: calls as open data, or one sentence why not. Exit 1 when nothing is published. */
export function releaseOpenDataCommand(program: Command): void {
  program
    .command("release-open-data")
    .description(
      "Publish calls as open data: coarse rows that eleven calls share at least, totals, schemas, and a manifest with its tests.",
    )
    .requiredOption("--out <folder>", "a new folder for the package")
    .option("--log <folder>", "a server's data folder (else the synthetic county)")
    .option("--on <date>", "the day of publication, such as 2026-11-22 (else today)")
    .option(
      "--delay-days <number>",
      "a quarter is published so many days after its end",
      String(releaseRules.delayDays),
    )
    .option(
      "--withdrawn <file>",
      "ids of calls never to be published again, one a line; keep it, and add to it",
    )
    .option("--previous <folder>", "the release before: nothing may be learned by subtracting it")
    .option("--area <area>", "one area's rows only, as the whole release has them")
    .option("--days <number>", "how many days of the synthetic county", "365")
    .option("--seed <number>", "what the tried attacks are drawn from", "1")
    .option("--protocol <path>", "the protocol that screened the calls", "protocols/harbor-county")
    .option("--agency <id>", "whose calls", "harbor-county")
    .option("--json", "one JSON object on standard output")
    .action(async (options: Options) => {
      process.exitCode = await runRelease(options);
    });
}

async function runRelease(options: Options): Promise<number> {
  const { out, area, agency } = options;
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new UsageError(
      `--out ${out} is not empty; name a new folder, and keep earlier releases as they are`,
    );
  const on = options.on ?? new Date().toISOString().slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || Number.isNaN(Date.parse(`${on}T00:00:00Z`)))
    throw new UsageError(`--on ${on} is no date; write it as 2026-11-22`);
  const delayDays = wholeNumber(options.delayDays, "--delay-days", 0, 3_660);
  const days = wholeNumber(options.days, "--days", 1, 3_660);
  const seed = wholeNumber(options.seed, "--seed", 0, 2 ** 31);
  const earlier = options.previous === undefined ? null : earlierIn(options.previous);
  const listed = options.withdrawn === undefined ? [] : idsIn(options.withdrawn);
  const loaded = loadOrTell(options.protocol);
  if (loaded === undefined) return 1;
  const source = await openSource(options.log ?? "county", {
    protocol: loaded.compiled,
    days,
    agency,
  });
  if (source === undefined) return 1;
  for (const sentence of source.says) tell(sentence);
  if (listed.length > 0 && earlier === null)
    tell(
      "--withdrawn without --previous: if a release is out already, name its folder, so that nobody can subtract the two",
    );
  const known = new Set(source.facts.map(({ id }) => id));
  for (const { id, line } of listed)
    if (!known.has(id))
      tell(
        `${options.withdrawn ?? ""}:${line}: no call \`${id}\` here; nothing is left out for this line`,
      );
  const made = makeRelease({
    calls: source.facts,
    agency,
    timeZone: loaded.compiled.protocol.timeZone,
    isSynthetic: source.isSynthetic,
    on,
    delayDays,
    withdrawn: new Set(listed.map(({ id }) => id)),
    area: area ?? null,
    earlier,
    seed,
  });
  if (!made.ok) {
    if (options.json === true) printJson({ ok: false, out, says: made.error });
    else tell(`Nothing is published: ${made.error}.`);
    return 1;
  }
  const files = filesOf(made.value);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  if (options.json === true)
    printJson({ ok: true, out, files: [...files.keys()], manifest: made.value.manifest });
  else printRelease(out, made.value);
  return 0;
}

/** The release before, which must be whole: its rows are what the new one is held against. */
function earlierIn(folder: string): Earlier {
  if (!existsSync(join(folder, "manifest.json")))
    throw new UsageError(
      `--previous ${folder} holds no manifest.json; name the folder of a release`,
    );
  const { files, totals, updates, problems } = readPackage(folder);
  const [first] = problems;
  if (first !== undefined)
    throw new UsageError(`--previous ${folder}/${first.file}: ${first.says}; ${first.mend}`);
  return { ...files, totals, updates };
}

/** Ids in a file, one a line; empty lines and those that begin with # say nothing. */
function idsIn(path: string): readonly { readonly id: string; readonly line: number }[] {
  if (!existsSync(path))
    throw new UsageError(
      `--withdrawn ${path} is not there; without it calls could come back that people withdrew`,
    );
  return readFileSync(path, "utf8")
    .split(/\r?\n/)
    .map((text, at) => ({ id: text.trim(), line: at + 1 }))
    .filter(({ id }) => id !== "" && !id.startsWith("#"));
}

function printRelease(out: string, { manifest }: Release): void {
  const { files, linkage, quarters, attackers } = manifest;
  print(`${out}: ${quarters[0] ?? ""} to ${quarters.at(-1) ?? ""}`);
  for (const [name, file] of Object.entries(files)) {
    if ("lines" in file) {
      print(`  ${name}: ${file.lines} counts, ${file.withheld} withheld`);
      continue;
    }
    const shares = Object.entries(file.withheldShare).map(
      ([field, share]) =>
        `${field} ${share === null ? "of no calls" : `${Math.round(share * 100)} %`}`,
    );
    print(`  ${name}: ${file.rows} rows, each shared by ${file.smallestClass ?? 0} calls or more`);
    print(`    withheld: ${shares.join(", ")}`);
  }
  const failing = attackers.reduce((sum, each) => sum + each.failing, 0);
  if (linkage !== null)
    print(
      `  ${linkage.tried} calls tried by time, place and unit: ${linkage.foundAlone} found alone, ${linkage.fewestCandidates} candidates at least, ${(linkage.linkageSuccess * 100).toFixed(2)} % named rightly; outcome guessed ${Math.round(linkage.outcomeGuessed * 100)} % (${Math.round(linkage.outcomeGuessedWithout * 100)} % without); ${failing} groups failing`,
    );
  for (const { on, says } of manifest.updates) print(`  ${on}: ${says}`);
}
