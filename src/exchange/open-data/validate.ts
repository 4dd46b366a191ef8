import { tryAttackers, tryFilters } from "./attack.ts";
import type { DiversityTest, FilterTest } from "./attack.ts";
import type { TotalsLine } from "./disclose.ts";
import type { Counted } from "./diversity.ts";
import { hashOf } from "./package.ts";
import { looksLikeBlock } from "./places.ts";
import { fieldsIn, readRows, readTotals, textOf } from "./read-package.ts";
import type { PackageProblem } from "./read-package.ts";
import { fieldsOf, standard, withheld } from "./standard.ts";
import type { Update } from "./updates.ts";

/** What a validator found, computed from the files alone. */
export interface Validation {
  readonly ok: boolean;
  readonly problems: readonly PackageProblem[];
  readonly rows: Readonly<Record<string, number>>;
  readonly smallestClass: number | null;
  readonly filters: Readonly<Record<string, FilterTest>>;
  readonly attackers: readonly DiversityTest[];
}

/** A package as read from its folder. */
export interface ReadPackage {
  readonly files: Readonly<Record<"what" | "where", readonly Counted[]>>;
  readonly totals: readonly TotalsLine[];
  readonly updates: readonly Update[];
  readonly problems: readonly PackageProblem[];
}

/** Reads a package, telling all that is wrong with its files one by one. */
export function readPackage(folder: string): ReadPackage {
  const problems: PackageProblem[] = [];
  const description = readJson(folder, "datapackage.json", problems);
  const manifest = readJson(folder, "manifest.json", problems);
  const nothing = { what: [], where: [] };
  if (description === null || manifest === null)
    return { files: nothing, totals: [], updates: [], problems };
  problems.push(...wrongStandard(description), ...changedFiles(folder, manifest));
  const words = wordsIn(description);
  for (const [name, all] of words)
    for (const word of name === "area" ? all.filter(looksLikeBlock) : [])
      problems.push({
        file: "datapackage.json",
        line: 0,
        says: `area \`${word}\` is a block or an address`,
        mend: "publish beats or districts",
      });
  const hasCalls = Object.hasOwn(objectIn(manifest, "hashes"), "calls.csv");
  const rowsIn = (file: "calls.csv" | "places.csv"): readonly Counted[] => {
    const text = textOf(folder, file);
    if (typeof text !== "string") {
      problems.push(text);
      return [];
    }
    const found = readRows(file, text, fieldsIn(file), words);
    problems.push(...found.problems);
    return found.rows;
  };
  const files = { what: hasCalls ? rowsIn("calls.csv") : [], where: rowsIn("places.csv") };
  const text = textOf(folder, "totals.csv");
  const sums = typeof text === "string" ? readTotals(text) : { totals: [], problems: [text] };
  problems.push(...sums.problems);
  return { files, totals: sums.totals, updates: updatesIn(manifest), problems };
}

/** Checks a package: its form, and every promise about people in it, by counting over the files themselves. */
export function validatePackage(folder: string): Validation {
  const { files, problems: found } = readPackage(folder);
  const problems = [...found, ...unequalTrunks(files)];
  const attackers = files.what.length === 0 ? [] : tryAttackers(files);
  for (const { file, knows, learns, failing, greatestShare } of attackers)
    if (failing > 0)
      problems.push({
        file: file === "where" ? "places.csv" : "calls.csv",
        line: 0,
        says: `${failing} groups of calls alike in ${knows.join(", ")} give ${learns} away (${Math.round(greatestShare * 100)} % the same)`,
        mend: "withhold time, place or the fact of them",
      });
  const named = { "calls.csv": files.what, "places.csv": files.where };
  const present = Object.entries(named).filter(([, rows]) => rows.length > 0);
  const all = [...files.what, ...files.where];
  return {
    ok: problems.length === 0,
    problems,
    rows: Object.fromEntries(
      present.map(([file, rows]) => [file, rows.reduce((sum, { count }) => sum + count, 0)]),
    ),
    smallestClass: all.length === 0 ? null : Math.min(...all.map(({ count }) => count)),
    filters: Object.fromEntries(
      present.map(([file, rows]) => [
        file,
        tryFilters(rows, file === "calls.csv" ? fieldsOf.what : fieldsOf.where),
      ]),
    ),
    attackers,
  };
}

/** Both files hold the same calls: a trunk counted otherwise in one of them would tell the difference. */
function unequalTrunks(files: ReadPackage["files"]): readonly PackageProblem[] {
  if (files.what.length === 0) return [];
  const counts = new Map<string, number>();
  const add = (rows: readonly Counted[], sign: number): void => {
    for (const { row, count } of rows) {
      const trunk = row.slice(0, fieldsOf.trunk.length).join(", ");
      counts.set(trunk, (counts.get(trunk) ?? 0) + sign * count);
    }
  };
  add(files.what, 1);
  add(files.where, -1);
  return [...counts]
    .filter(([, difference]) => difference !== 0)
    .slice(0, 5)
    .map(([trunk, difference]) => ({
      file: "places.csv",
      line: 0,
      says: `holds ${Math.abs(difference)} calls ${difference > 0 ? "fewer" : "more"} than calls.csv of: ${trunk}`,
      mend: "release both files from the same calls",
    }));
}

function wrongStandard(description: object): readonly PackageProblem[] {
  const named = objectIn(description, "standard");
  const [name, version] = [textIn(named, "name"), textIn(named, "version")];
  if (name === standard.name && version === standard.version) return [];
  return [
    {
      file: "datapackage.json",
      line: 0,
      says: `says it follows \`${name ?? "nothing"} ${version ?? ""}\``,
      mend: `this validator knows ${standard.name} ${standard.version}`,
    },
  ];
}

function changedFiles(folder: string, manifest: object): readonly PackageProblem[] {
  return Object.entries(objectIn(manifest, "hashes")).flatMap(([file, hash]) => {
    const text = /^(schema\/)?[a-z]+\.(csv|json)$/.test(file) ? textOf(folder, file) : "";
    if (typeof text !== "string") return [text];
    if (hashOf(text) === hash) return [];
    return [
      {
        file,
        line: 0,
        says: "is not the file that was released: its hash differs from the manifest's",
        mend: "fetch the package again, or release it again",
      },
    ];
  });
}

function wordsIn(description: object): ReadonlyMap<string, readonly string[]> {
  const words = new Map<string, readonly string[]>();
  for (const resource of listIn(description, "resources"))
    for (const field of listIn(objectIn(resource, "schema"), "fields")) {
      const name = textIn(field, "name");
      const values = listIn(objectIn(field, "constraints"), "enum");
      if (name !== null && values.length > 0)
        words.set(
          name,
          values.filter((value) => typeof value === "string" && value !== withheld).map(String),
        );
    }
  return words;
}

const updatesIn = (manifest: object): readonly Update[] =>
  listIn(manifest, "updates").flatMap((each) => {
    const [on, says] = [textIn(each, "on"), textIn(each, "says")];
    return on === null || says === null ? [] : [{ on, says }];
  });

function readJson(folder: string, file: string, problems: PackageProblem[]): object | null {
  const text = textOf(folder, file);
  if (typeof text !== "string") {
    problems.push(text);
    return null;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Told below, with the file's name: that it is no JSON is all there is to say.
  }
  problems.push({ file, line: 0, says: "is no JSON object", mend: "make the package again" });
  return null;
}

const valueIn = (holder: unknown, key: string): unknown =>
  typeof holder === "object" && holder !== null && Object.hasOwn(holder, key)
    ? (Object.entries(holder).find(([name]) => name === key)?.[1] as unknown)
    : undefined;
const objectIn = (holder: unknown, key: string): object => {
  const value = valueIn(holder, key);
  return typeof value === "object" && value !== null ? value : {};
};
const listIn = (holder: unknown, key: string): readonly unknown[] => {
  const value = valueIn(holder, key);
  return Array.isArray(value) ? value : [];
};
const textIn = (holder: unknown, key: string): string | null => {
  const value = valueIn(holder, key);
  return typeof value === "string" ? value : null;
};
