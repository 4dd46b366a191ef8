import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Place } from "#core/protocol/protocol.ts";
import { isRole, roles } from "./column-names.ts";
import type { Role } from "./column-names.ts";
import type { ColumnChoices } from "./columns.ts";
import { readYaml } from "./yaml-file.ts";
import type { Entry, Problem, YamlFile } from "./yaml-file.ts";
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
  const yaml = readYaml(text, file);
  const top: Place = { file, line: 1, column: 1 };
  let city = "";
  let timeZone = "";
  let notes: readonly string[] = [];
  const files: MappedFile[] = [];
  const types = new Map<string, MappedByHand>();
  for (const entry of yaml.entries(yaml.root, "the mapping", top)) {
    if (entry.key === "city") city = yaml.text(entry.value, "city", entry.place);
    else if (entry.key === "time-zone") timeZone = readZone(yaml, entry);
    else if (entry.key === "notes") notes = yaml.texts(entry.value, "notes", entry.place);
    else if (entry.key === "files")
      for (const layout of yaml.entries(entry.value, "files", entry.place))
        files.push(readFile(yaml, layout));
    else if (entry.key === "types")
      for (const type of yaml.entries(entry.value, "types", entry.place))
        addType(yaml, type, callTypes, types);
    else
      yaml.report(
        entry.place,
        `unknown key ${entry.key}`,
        "use city, time-zone, notes, files, types",
      );
  }
  if (city === "") yaml.report(top, "names no city", "write city: Name ST");
  if (timeZone === "")
    yaml.report(top, "names no time zone", "write time-zone: America/New_York or another");
  return yaml.problems.length > 0
    ? fail(yaml.problems)
    : ok({ file, city, timeZone, notes, files, types });
}

function readZone(yaml: YamlFile, entry: Entry): string {
  const name = yaml.text(entry.value, "time-zone", entry.place);
  if (name !== "" && zoneNamed(name) === null)
    yaml.report(
      entry.place,
      `"${name}" is no known time zone`,
      "use an IANA name such as America/Chicago",
    );
  return name;
}

function readFile(yaml: YamlFile, { key: name, value, place }: Entry): MappedFile {
  let header: readonly string[] = [];
  let notes: readonly string[] = [];
  let neverForRates: readonly string[] = [];
  const columns: Partial<Record<Role, string | null>> = {};
  const sources: Record<string, "public" | "officer"> = {};
  for (const entry of yaml.entries(value, `file ${name}`, place)) {
    if (entry.key === "header") header = yaml.texts(entry.value, "header", entry.place);
    else if (entry.key === "notes") notes = yaml.texts(entry.value, "notes", entry.place);
    else if (entry.key === "never-for-rates")
      neverForRates = yaml.texts(entry.value, "never-for-rates", entry.place);
    else if (entry.key === "columns")
      for (const column of yaml.entries(entry.value, "columns", entry.place)) {
        const written = yaml.text(column.value, column.key, column.place);
        if (isRole(column.key)) columns[column.key] = written === "none" ? null : written;
        else
          yaml.report(
            column.place,
            `unknown column part ${column.key}`,
            `use one of ${roles.join(", ")}`,
          );
      }
    else if (entry.key === "sources")
      for (const source of yaml.entries(entry.value, "sources", entry.place)) {
        const who = yaml.text(source.value, source.key, source.place);
        if (who === "public" || who === "officer") sources[localKey(source.key)] = who;
        else yaml.report(source.place, `source ${source.key}: ${who}`, "write public or officer");
      }
    else
      yaml.report(
        entry.place,
        `unknown key ${entry.key}`,
        "use header, columns, sources, notes, never-for-rates",
      );
  }
  if (header.length === 0)
    yaml.report(place, `file ${name} names no header`, "list columns that tell this file apart");
  return { name, header, columns, sources, notes, neverForRates };
}

function addType(
  yaml: YamlFile,
  { key: localType, value, place }: Entry,
  callTypes: ReadonlySet<string>,
  types: Map<string, MappedByHand>,
): void {
  let is: string | null = null;
  let confidence = 1;
  let why = "";
  let initiated: Initiated | null = null;
  for (const entry of yaml.entries(value, `type ${localType}`, place)) {
    const written = yaml.text(entry.value, entry.key, entry.place);
    if (entry.key === "is") is = written;
    else if (entry.key === "cannot-map" || entry.key === "why") why = written;
    else if (entry.key === "confidence") confidence = Number(written);
    else if (
      entry.key === "initiated" &&
      (written === "public" || written === "officer" || written === "unknown")
    )
      initiated = written;
    else
      yaml.report(
        entry.place,
        `${entry.key}: ${written} is unknown`,
        "use is or cannot-map, confidence, why, initiated",
      );
  }
  if (is === null && why === "")
    yaml.report(place, `${localType} is not mapped`, "write is: a call type, or cannot-map: why");
  if (is !== null && !callTypes.has(is))
    yaml.report(
      place,
      `${localType} is mapped to ${is}, which is no call type`,
      "use an id of protocols/call-types.yaml",
    );
  if (!(confidence >= 0 && confidence <= 1))
    yaml.report(place, `confidence of ${localType} is not 0 to 1`, "write 0.9");
  const key = localKey(localType);
  if (types.has(key)) yaml.report(place, `${localType} stands twice`, "keep one of the two");
  types.set(key, {
    is,
    confidence: is === null ? 0 : confidence,
    why: why || "mapped by hand",
    initiated,
  });
}
