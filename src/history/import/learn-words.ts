import { localKey } from "../mapping.ts";
import type { Engine } from "./engine.ts";
import { stagedColumn } from "./normalise-sql.ts";
import { fill, texts } from "./typing.ts";
import type { PartContext, State } from "./typing.ts";
import { initiatedOf, takeApart } from "./words.ts";

/** The tables of what each type, source and disposition of a file means: as learned, and as it is written out. */
export const wordTables = `CREATE TEMP TABLE type_words (written VARCHAR, own VARCHAR, code VARCHAR, words VARCHAR, agency VARCHAR);
CREATE TEMP TABLE source_words (written VARCHAR, initiated VARCHAR);
CREATE TEMP TABLE end_words (written VARCHAR, words VARCHAR);
CREATE TEMP TABLE type_names AS SELECT written AS type, * FROM type_words;
CREATE TEMP TABLE source_names AS SELECT written AS source, * FROM source_words;
CREATE TEMP TABLE end_names AS SELECT words AS says, * FROM end_words`;

/** Another file has other words. */
export const forgetWords = ["type", "source", "end"]
  .map((table) => `DELETE FROM ${table}_words; DELETE FROM ${table}_names;`)
  .join(" ");

/** Up to so many words a column is written out as numbers of words: each part of a file repeats the whole list of them. */
const mostNumbered = 2000;

/** What is written out of each table of words, by its column. */
const written = {
  type: { type: "nullif(written, '')", code: "code", words: "words", agency: "agency" },
  source: { source: "written", initiated: "initiated" },
  end: { says: "coalesce(words, written)" },
} as const;

/**
 * Makes the tables that rows are joined with anew. Their words are numbers to the engine where they are few: it writes those
 * at a fifth of the cost of texts, and readers find texts.
 */
async function nameWords(engine: Engine, table: keyof typeof written): Promise<void> {
  const columns = Object.entries(written[table]);
  const [counted] = await engine.rows(`SELECT count(*) AS n FROM ${table}_words`);
  const isNumbered = Number(counted?.["n"] ?? 0) <= mostNumbered;
  const names = (column: string): string => `${table}_${column}_name`;
  const statements = columns.flatMap(([column, sql]) => [
    `DROP TYPE IF EXISTS ${names(column)}`,
    `CREATE TYPE ${names(column)} AS ENUM (SELECT DISTINCT coalesce(${sql}, '') AS name FROM ${table}_words ORDER BY 1)`,
  ]);
  const keys = table === "type" ? "written, own" : "written";
  const outs = columns.map(
    ([column, sql]) => `(${sql})${isNumbered ? `::${names(column)}` : ""} AS ${column}`,
  );
  await engine.run(
    [
      `DROP TABLE ${table}_names`,
      ...(isNumbered ? statements : []),
      `CREATE TEMP TABLE ${table}_names AS SELECT ${[keys, ...outs].join(", ")} FROM ${table}_words`,
    ].join("; "),
  );
}

/** Takes apart each type once, and says what each source and disposition means. */
export async function learnWords(state: State, context: PartContext): Promise<void> {
  const { plan } = context;
  const { engine } = state;
  const has = (role: "type" | "type-code" | "final-type" | "source" | "disposition"): boolean =>
    plan.columns[role] !== undefined;
  if (has("type") || has("type-code")) {
    const column = (role: "type" | "type-code" | "final-type"): string =>
      has(role) ? stagedColumn(role) : "NULL::VARCHAR";
    const rows =
      await engine.rows(`SELECT DISTINCT coalesce(${column("type")}, ${column("final-type")}, '') AS t, coalesce(${column("type-code")}, '') AS c FROM staged
EXCEPT SELECT written, own FROM type_words`);
    await fill(
      state,
      "type_words",
      rows.map((row) => {
        const [written, own] = [String(row["t"] ?? ""), String(row["c"] ?? "")];
        const { code, text, agency } = takeApart(
          written === "" ? null : written,
          own === "" ? null : own,
          context.packing,
          context.typeMeanings,
        );
        return [written, own, code, text, agency];
      }),
    );
    if (rows.length > 0) await nameWords(engine, "type");
  }
  for (const role of ["source", "disposition"] as const) {
    if (!has(role)) continue;
    const table = role === "source" ? "source" : "end";
    const found = texts(
      await engine.rows(
        `SELECT DISTINCT ${stagedColumn(role)} AS t FROM staged WHERE ${stagedColumn(role)} IS NOT NULL EXCEPT SELECT written FROM ${table}_words`,
      ),
      "t",
    );
    await fill(
      state,
      `${table}_words`,
      found.map((text) =>
        role === "source"
          ? [text, initiatedOf(text, plan.columns.source?.column ?? "", plan.layout)]
          : [text, context.endMeanings.get(localKey(text)) ?? null],
      ),
    );
    if (found.length > 0) await nameWords(engine, table);
  }
}
