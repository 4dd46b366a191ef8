import { readFile, writeFile } from "node:fs/promises";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf, type Reading } from "#core/protocol/node.ts";
import { formatProblem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import { isRole, roles } from "../column-names.ts";
import type { Role } from "../column-names.ts";
import type { ColumnChoices } from "../found-columns.ts";
import { zoneNamed } from "../zone.ts";

/** What a person corrected about one file. Kept beside it as `<file>.concord.yaml` and used every time it is read again. */
export interface Corrections {
  /** The file they stand in, or would. */
  readonly file: string;
  readonly columns: ColumnChoices;
  readonly timeZone?: string;
  readonly city?: string;
}

/** Where the corrections of a file are kept. */
export const correctionsPath = (path: string): string => `${path}.concord.yaml`;

/** Names a person may use for a part of a call besides the ones shown. */
const otherNames: Readonly<Record<string, Role>> = {
  time: "received",
  id: "call-id",
  code: "type-code",
  lat: "latitude",
  lon: "longitude",
  beat: "area",
  block: "place",
  address: "place",
};

const roleNamed = (word: string): Role | null => (isRole(word) ? word : (otherNames[word] ?? null));

/** Reads the corrections beside a file; none where there is no such file. */
export async function readCorrections(
  path: string,
): Promise<Result<Corrections, readonly string[]>> {
  const file = correctionsPath(path);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch {
    return ok({ file, columns: {} });
  }
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  const columns: Partial<Record<Role, string | null>> = {};
  let timeZone: string | undefined;
  let city: string | undefined;
  for (const entry of root === undefined ? [] : entriesOf(reading, root, "the corrections")) {
    if (entry.key === "time-zone") {
      timeZone = textOf(reading, entry.value, "time-zone");
      if (zoneNamed(timeZone) === null)
        error(
          reading,
          entry.place,
          `"${timeZone}" is no known time zone`,
          "use an IANA name such as America/Chicago",
        );
    } else if (entry.key === "city") city = textOf(reading, entry.value, "city");
    else if (entry.key === "columns")
      for (const column of entriesOf(reading, entry.value, "columns")) {
        const role = roleNamed(column.key);
        const written = textOf(reading, column.value, column.key);
        if (role === null)
          error(
            reading,
            column.place,
            `unknown part ${column.key}`,
            `use one of ${roles.join(", ")}`,
          );
        else columns[role] = written === "none" ? null : written;
      }
    else error(reading, entry.place, `unknown key ${entry.key}`, "use columns, time-zone, city");
  }
  return reading.problems.length > 0
    ? fail(reading.problems.map(formatProblem))
    : ok({
        file,
        columns,
        ...(timeZone === undefined ? {} : { timeZone }),
        ...(city === undefined ? {} : { city }),
      });
}

/** Reads `time=COLUMN`, `type=none`, `time-zone=America/Chicago`, `city=Name ST` onto corrections. The failure is a sentence. */
export function withSettings(
  corrections: Corrections,
  settings: readonly string[],
): Result<Corrections, string> {
  const columns: Partial<Record<Role, string | null>> = { ...corrections.columns };
  let { timeZone, city } = corrections;
  for (const setting of settings) {
    const at = setting.indexOf("=");
    const key = setting.slice(0, at).trim();
    const value = setting.slice(at + 1).trim();
    const role = roleNamed(key);
    if (at < 1 || value === "") return fail(`${setting}: write PART=COLUMN, such as time=Received`);
    if (key === "city") city = value;
    else if (key === "time-zone" || key === "zone") {
      if (zoneNamed(value) === null)
        return fail(`${setting}: no known time zone; use an IANA name such as America/Chicago`);
      timeZone = value;
    } else if (role === null)
      return fail(
        `${setting}: unknown part ${key}; use one of ${roles.join(", ")}, time-zone, city`,
      );
    else columns[role] = value === "none" ? null : value;
  }
  return ok({
    file: corrections.file,
    columns,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(city === undefined ? {} : { city }),
  });
}

/** Keeps corrections beside their file. False where that folder cannot be written: they then held for this once. */
export async function keepCorrections({
  file,
  columns,
  timeZone,
  city,
}: Corrections): Promise<boolean> {
  // A text in quotes as JSON writes it is YAML too.
  const lines = [
    "# What a person corrected about this file; used whenever it is read.",
    ...(city === undefined ? [] : [`city: ${JSON.stringify(city)}`]),
    ...(timeZone === undefined ? [] : [`time-zone: ${JSON.stringify(timeZone)}`]),
    ...(Object.keys(columns).length === 0 ? [] : ["columns:"]),
    ...Object.entries(columns).map(
      ([role, column]) => `  ${role}: ${JSON.stringify(column ?? "none")}`,
    ),
  ];
  try {
    await writeFile(file, `${lines.join("\n")}\n`);
    return true;
  } catch {
    return false;
  }
}
