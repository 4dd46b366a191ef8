import type { ColumnCorrection, TypeCorrection } from "#contract/analysis.ts";
import { isRole, roles } from "#history/column-names.ts";
import { zoneNamed } from "#history/zone.ts";
import { refuseWith } from "../refusals.ts";
import { isIdle } from "./analysis.ts";
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

/** S139: it waits or works, whoever asked it to. */
export const busy = (): Error =>
  refuseWith(
    409,
    "S139",
    "busy",
    "this analysis is at work, as you or somebody else asked; nothing of this was done: ask again once it is done, or stop it",
  );

/**
 * Refuses what was asked by somebody who had not yet seen what another did (S195). `revision` is what they saw, as `If-Match` carries it;
 * one at work is refused as such elsewhere.
 */
export function checkStands(work: Work, revision: string | undefined): void {
  if (revision === undefined || revision === "*" || !isIdle(work)) return;
  if (revision.replaceAll('"', "") === String(work.kept.revision)) return;
  throw refuseWith(
    409,
    "S195",
    "changed-meanwhile",
    "somebody changed this analysis since you looked; nothing of this was done: look at what stands now, then ask again",
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
