import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf, type Entry, type Reading } from "#core/protocol/node.ts";
import type { Problem } from "#core/protocol/problem.ts";
import type { Place } from "#core/protocol/protocol.ts";
import { readYaml } from "#core/protocol/read.ts";
import { textsOf } from "#core/protocol/shape-parts.ts";
import { isRole, roles } from "./column-names.ts";
import type { Role } from "./column-names.ts";
import type { ColumnChoices } from "./found-columns.ts";
import { zoneNamed } from "./zone.ts";

/** Who asked for a call: someone outside, or police by themselves. Unknown is neither. */
export type Initiated = "public" | "officer" | "unknown";

/** What a person decided about one local type. `is: null`: it cannot be mapped, and why says so. */
export interface MappedByHand {
  readonly is: string | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly why: string;
  /** Set where the city's use differs from the call type's own. */
  readonly initiated: Initiated | null;
}

/** One layout of a city's files, recognised by columns that its header holds. */
export interface MappedFile {
  readonly name: string;
  readonly header: readonly string[];
  readonly columns: ColumnChoices;
  /** Values of the source column that say who asked; absent where the file has none. */
  readonly sources: Readonly<Record<string, "public" | "officer">>;
  readonly notes: readonly string[];
  /** Who was sent to every call of such a file, as its publisher's feed implies; empty where the file does not tell. */
  readonly sent: readonly string[];
  /** Why no rate may be taken from such a file; empty where one may. */
  readonly neverForRates: readonly string[];
}

/** A city's mapping: how its files are laid out and what its types mean. A person edits it. */
export interface Mapping {
  readonly file: string;
  readonly city: string;
  readonly timeZone: string;
  readonly notes: readonly string[];
  readonly files: readonly MappedFile[];
  /** By local type, written as `localKey` makes it. */
  readonly types: ReadonlyMap<string, MappedByHand>;
}

/** Case and runs of spaces do not tell local types apart. */
export const localKey = (localType: string): string =>
  localType.trim().replace(/\s+/g, " ").toUpperCase();

/** Reads a mapping file. `callTypes` are the ids a type may be mapped to; problems name the line and the mend. */
export function parseMapping(
  text: string,
  file: string,
  callTypes: ReadonlySet<string>,
): Result<Mapping, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const top: Place = { file, line: 1, column: 1 };
  let city = "";
  let timeZone = "";
  let notes: readonly string[] = [];
  const files: MappedFile[] = [];
  const types = new Map<string, MappedByHand>();
  for (const entry of entriesOf(reading, root, "the mapping")) {
    if (entry.key === "city") city = textOf(reading, entry.value, "city");
    else if (entry.key === "time-zone") timeZone = readZone(reading, entry);
    else if (entry.key === "notes") notes = textsOf(reading, entry.value, "notes");
    else if (entry.key === "files")
      for (const layout of entriesOf(reading, entry.value, "files"))
        files.push(readFile(reading, layout));
    else if (entry.key === "types")
      for (const type of entriesOf(reading, entry.value, "types"))
        addType(reading, type, callTypes, types);
    else
      error(
        reading,
        entry.place,
        `unknown key ${entry.key}`,
        "use city, time-zone, notes, files, types",
      );
  }
  if (city === "") error(reading, top, "names no city", "write city: Name ST");
  if (timeZone === "")
    error(reading, top, "names no time zone", "write time-zone: America/New_York or another");
  return reading.problems.length > 0
    ? fail(reading.problems)
    : ok({ file, city, timeZone, notes, files, types });
}

/**
 * Reads corrections of single types: a file with `types` alone, in the words of a mapping file. Problems name the line and the mend.
 */
export function parseCorrections(
  text: string,
  file: string,
  callTypes: ReadonlySet<string>,
): Result<Mapping["types"], readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const types = new Map<string, MappedByHand>();
  for (const entry of entriesOf(reading, root, "the corrections"))
    if (entry.key === "types")
      for (const type of entriesOf(reading, entry.value, "types"))
        addType(reading, type, callTypes, types);
    else error(reading, entry.place, `unknown key ${entry.key}`, "use types");
  return reading.problems.length > 0 ? fail(reading.problems) : ok(types);
}

function readZone(reading: Reading, entry: Entry): string {
  const name = textOf(reading, entry.value, "time-zone");
  if (name !== "" && zoneNamed(name) === null)
    error(
      reading,
      entry.place,
      `"${name}" is no known time zone`,
      "use an IANA name such as America/Chicago",
    );
  return name;
}

function readFile(reading: Reading, { key: name, value, place }: Entry): MappedFile {
  let header: readonly string[] = [];
  let notes: readonly string[] = [];
  let neverForRates: readonly string[] = [];
  let sent: readonly string[] = [];
  const columns: Partial<Record<Role, string | null>> = {};
  const sources: Record<string, "public" | "officer"> = {};
  for (const entry of entriesOf(reading, value, `file ${name}`)) {
    if (entry.key === "header") header = textsOf(reading, entry.value, "header");
    else if (entry.key === "notes") notes = textsOf(reading, entry.value, "notes");
    else if (entry.key === "sent") sent = textsOf(reading, entry.value, "sent");
    else if (entry.key === "never-for-rates")
      neverForRates = textsOf(reading, entry.value, "never-for-rates");
    else if (entry.key === "columns")
      for (const column of entriesOf(reading, entry.value, "columns")) {
        const written = textOf(reading, column.value, column.key);
        if (isRole(column.key)) columns[column.key] = written === "none" ? null : written;
        else
          error(
            reading,
            column.place,
            `unknown column part ${column.key}`,
            `use one of ${roles.join(", ")}`,
          );
      }
    else if (entry.key === "sources")
      for (const source of entriesOf(reading, entry.value, "sources")) {
        const who = textOf(reading, source.value, source.key);
        if (who === "public" || who === "officer") sources[localKey(source.key)] = who;
        else
          error(reading, source.place, `source ${source.key}: ${who}`, "write public or officer");
      }
    else
      error(
        reading,
        entry.place,
        `unknown key ${entry.key}`,
        "use header, columns, sources, notes, sent, never-for-rates",
      );
  }
  if (header.length === 0)
    error(reading, place, `file ${name} names no header`, "list columns that tell this file apart");
  return { name, header, columns, sources, notes, sent, neverForRates };
}

function addType(
  reading: Reading,
  { key: localType, value, place }: Entry,
  callTypes: ReadonlySet<string>,
  types: Map<string, MappedByHand>,
): void {
  let is: string | null = null;
  let confidence = 1;
  let why = "";
  let initiated: Initiated | null = null;
  for (const entry of entriesOf(reading, value, `type ${localType}`)) {
    const written = textOf(reading, entry.value, entry.key);
    if (entry.key === "is") is = written;
    else if (entry.key === "cannot-map" || entry.key === "why") why = written;
    else if (entry.key === "confidence") confidence = Number(written);
    else if (
      entry.key === "initiated" &&
      (written === "public" || written === "officer" || written === "unknown")
    )
      initiated = written;
    else
      error(
        reading,
        entry.place,
        `${entry.key}: ${written} is unknown`,
        "use is or cannot-map, confidence, why, initiated",
      );
  }
  if (is === null && why === "")
    error(
      reading,
      place,
      `${localType} is not mapped`,
      "write is: a call type, or cannot-map: why",
    );
  if (is !== null && !callTypes.has(is))
    error(
      reading,
      place,
      `${localType} is mapped to ${is}, which is no call type`,
      "use an id of protocols/call-types.yaml",
    );
  if (!(confidence >= 0 && confidence <= 1))
    error(reading, place, `confidence of ${localType} is not 0 to 1`, "write 0.9");
  const key = localKey(localType);
  if (types.has(key)) error(reading, place, `${localType} stands twice`, "keep one of the two");
  types.set(key, {
    is,
    confidence: is === null ? 0 : confidence,
    why: why || "mapped by hand",
    initiated,
  });
}
