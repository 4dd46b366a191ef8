import type { ColumnCorrection, TypeCorrection } from "#contract/analysis.ts";
import { isRole, roles } from "#history/column-names.ts";
import { zoneNamed } from "#history/zone.ts";
import { refuseWith } from "../refusals.ts";
import type { Work } from "./analysis.ts";
import { foundIn } from "./found.ts";
import { headerOf } from "./kept-corrections.ts";

/** Refuses a correction that names what the file or a call does not have (S140). */
export function checkColumns(
  work: Work,
  upload: number,
  columns: ColumnCorrection["columns"],
  timeZone: string | null,
): void {
  const known = new Set(
    (foundIn(work)?.tables ?? []).filter((table) => table.upload === upload).flatMap(headerOf),
  );
  if (known.size === 0)
    throw refuseWith(404, "S140", "unknown-file", "no columns are known of this file", "upload");
  for (const [role, column] of Object.entries(columns)) {
    if (!isRole(role))
      throw refuseWith(
        400,
        "S140",
        "malformed",
        `\`${role}\` is no part of a call; use one of ${roles.join(", ")}`,
        `columns.${role}`,
      );
    if (column !== null && !known.has(column))
      throw refuseWith(
        400,
        "S140",
        "malformed",
        `the file has no column "${column.slice(0, 100)}"`,
        `columns.${role}`,
      );
  }
  if (timeZone !== null && zoneNamed(timeZone) === null)
    throw refuseWith(
      400,
      "S140",
      "malformed",
      `"${timeZone}" is no known time zone; use an IANA name such as America/Chicago`,
      "timeZone",
    );
}

/** Refuses a type that is corrected to what is no call type (S140). */
export function checkTypes(types: TypeCorrection["types"], callTypes: ReadonlySet<string>): void {
  for (const { text, is } of types)
    if (is !== null && !callTypes.has(is))
      throw refuseWith(
        400,
        "S140",
        "malformed",
        `"${text.slice(0, 100)}" cannot be \`${is}\`: there is no such call type`,
        "types",
      );
}
