/** A column of a Parquet file that an import writes. */
export interface SchemaColumn {
  readonly name: string;
  readonly type:
    | "VARCHAR"
    | "BIGINT"
    | "UBIGINT"
    | "INTEGER"
    | "BOOLEAN"
    | "DOUBLE"
    | "TIMESTAMP"
    | "TIMESTAMPTZ";
  /** What it holds, units and what null means included. */
  readonly says: string;
}

const column = (name: string, type: SchemaColumn["type"], says: string): SchemaColumn => ({
  name,
  type,
  says,
});

/**
 * `calls/NNNN.parquet`: one row a call, in the order of the files and nearly in that of their rows: sort by `source_file`, `source_row` for more. Null is "the file does not say", never a default. A later
 * version may add columns at the end; it never renames or removes one, nor changes what one means.
 */
export const callColumns: readonly SchemaColumn[] = [
  column("call_id", "VARCHAR", "The call's id as written; null where the file has none."),
  column(
    "received_at",
    "TIMESTAMPTZ",
    "The instant the call came in (UTC); null where the time, its hour or its zone is unknown.",
  ),
  column(
    "received_local",
    "TIMESTAMP",
    "The clock on the wall at that place; midnight where only the day is known; null where unknown.",
  ),
  column("has_hour", "BOOLEAN", "False where only the day is known; null without a time."),
  column(
    "clock",
    "VARCHAR",
    "`twice` or `never` where the clock was changed at that hour and the earlier reading was taken; else null.",
  ),
  column("time_zone", "VARCHAR", "The IANA zone used; null where none is known."),
  column(
    "dispatched_at",
    "TIMESTAMPTZ",
    "When the first unit of this row was sent; null where unknown.",
  ),
  column("arrived_at", "TIMESTAMPTZ", "When it arrived; null where unknown."),
  column("closed_at", "TIMESTAMPTZ", "When the call or unit was cleared; null where unknown."),
  column(
    "type_written",
    "VARCHAR",
    "The first type exactly as the file has it, spaces trimmed; the mapper's key. The final one where the first is blank.",
  ),
  column(
    "type_code",
    "VARCHAR",
    "Its code, from a column of its own or from the front of the text; null where there is none.",
  ),
  column(
    "type_text",
    "VARCHAR",
    "Its words, from the file or from a code table; null where only a code is known.",
  ),
  column(
    "final_type",
    "VARCHAR",
    "The type at the end, where the file has both; never used in place of the first.",
  ),
  column("priority", "VARCHAR", "As written."),
  column(
    "disposition",
    "VARCHAR",
    "How it ended, as written or by its code table. Hindsight, never need.",
  ),
  column("source", "VARCHAR", "Who or what asked, as written."),
  column(
    "initiated",
    "VARCHAR",
    "`public` or `officer` where a column says so; null where only the type could tell.",
  ),
  column("agency", "VARCHAR", "As written, or the service packed before the type."),
  column("unit", "VARCHAR", "The unit of the call's first row."),
  column(
    "lat",
    "DOUBLE",
    "Degrees north, at the file's own precision or to 0.001 degree where the file's places are exact.",
  ),
  column("lon", "DOUBLE", "Degrees east, likewise."),
  column(
    "block",
    "VARCHAR",
    "Hundred block, intersection or named place; a house number is cut to its hundred.",
  ),
  column("beat", "VARCHAR", "Beat, district or other area, as written."),
  column(
    "unit_rows",
    "INTEGER",
    "Rows of this call: one a unit in files that are written so; else 1.",
  ),
  column("source_file", "INTEGER", "Number of the file in `manifest.json`, from 0."),
  column(
    "source_row",
    "BIGINT",
    "Line the row begins on for text, place in the list for JSON, row of the sheet or table otherwise; from 1.",
  ),
  column(
    "call_key",
    "UBIGINT",
    "A hash of the call's id within its city, or of the whole row where it has none: what tells calls apart.",
  ),
];

/** `units/NNNN.parquet`: further rows of a call, one a unit. Written only where there are any. */
export const unitColumns: readonly SchemaColumn[] = [
  column("call_id", "VARCHAR", "The call."),
  column("unit", "VARCHAR", "The unit, as written."),
  column("dispatched_at", "TIMESTAMPTZ", "When it was sent."),
  column("arrived_at", "TIMESTAMPTZ", "When it arrived."),
  column("closed_at", "TIMESTAMPTZ", "When it was cleared."),
  column("source_file", "INTEGER", "Number of the file, from 0."),
  column("source_row", "BIGINT", "Its row there."),
];

/** `refused.parquet`: rows that were left out, each with its place and its mend. Of the row's own text it holds at most a time that cannot be read. */
export const refusedColumns: readonly SchemaColumn[] = [
  column("source_file", "INTEGER", "Number of the file, from 0."),
  column("source_row", "BIGINT", "Where the row begins."),
  column("column", "VARCHAR", "The column where it went wrong; null where the row as a whole did."),
  column(
    "reason",
    "VARCHAR",
    "`broken-quote`, `cut-off`, `too-many-cells`, `zero-byte`, `not-a-record`, `unreadable-time` or `impossible-time`.",
  ),
  column("says", "VARCHAR", "What is wrong."),
  column("mend", "VARCHAR", "What would be right."),
];

/** `codes.parquet`: code tables that came in files of their own. */
export const codeColumns: readonly SchemaColumn[] = [
  column("source_file", "INTEGER", "Number of the file, from 0."),
  column(
    "joined_to",
    "VARCHAR",
    "`type` or `disposition` where calls of this import use its codes; else null.",
  ),
  column("code", "VARCHAR", "The code."),
  column("says", "VARCHAR", "What it means."),
  column("class", "VARCHAR", "The class the table gives it, where it has such a column."),
  column("source_row", "BIGINT", "Its row there."),
];
