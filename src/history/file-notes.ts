import type { FoundColumns } from "./found-columns.ts";
import type { FileProblem, SourceRow, Table } from "./table.ts";
import { readTime } from "./times.ts";

/** Whether every sampled time is midnight: then the column holds days, and midnight is no hour. */
export function holdsDatesOnly(sample: readonly SourceRow[], columns: FoundColumns): boolean {
  const index = columns.received?.index;
  if (index === undefined) return false;
  const times = sample.flatMap((row) => readTime(row.cells[index] ?? "") ?? []);
  return times.length > 1 && times.every(({ wall }) => wall % 86_400_000 === 0);
}

/** Why a file with these columns cannot be read as past calls; null where it can. */
export function columnProblem(
  file: string,
  header: readonly string[],
  columns: FoundColumns,
  missing: readonly string[],
  mappingFile: string | null,
): FileProblem | null {
  const listed = header
    .map((name) => `"${name}"`)
    .join(", ")
    .slice(0, 400);
  if (missing.length > 0)
    return {
      file,
      says: `lacks the columns ${missing.map((name) => `"${name}"`).join(", ")} that ${mappingFile ?? "the mapping"} names; it has ${listed}`,
      mend: "correct the columns in the mapping file",
    };
  if (columns.type !== undefined) return null;
  return {
    file,
    says: `has no column that looks like a call type; it has ${listed}`,
    mend: "name it in a mapping file: columns: { type: NAME }",
  };
}

/** What a person should know about the columns of a file. */
export function notesOf(
  table: Table,
  columns: FoundColumns,
  timeZone: string | null,
): readonly string[] {
  const notes = [...table.notes()];
  if (columns.received === undefined)
    notes.push("No column holds a time; hours and gaps are unknown.");
  else if (columns.received.confidence < 0.5)
    notes.push(
      `No column holds the time a call came in; "${columns.received.column}" stands in for it.`,
    );
  if (timeZone === null && columns.received !== undefined)
    notes.push(
      "No time zone is known: hours are as written; a time written without its zone has no instant.",
    );
  if (columns["call-id"] === undefined)
    notes.push("No column holds a call id; rows that are alike in full count once.");
  if (columns.remarks !== undefined)
    notes.push(`Remarks in "${columns.remarks.column}" were left out.`);
  return notes;
}
