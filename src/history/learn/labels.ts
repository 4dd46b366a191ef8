import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { entriesOf, error, textOf, type Reading } from "#core/protocol/node.ts";
import { didYouMean, type Problem } from "#core/protocol/problem.ts";
import { readYaml } from "#core/protocol/read.ts";
import { openCsv } from "../csv-table.ts";

/** One call type of one city, with the label that people gave it. */
export interface LabelRow {
  readonly city: string;
  /** The source's column that it stood in; a city may have several. */
  readonly column: string;
  readonly text: string;
  /** Calls of this type in the city's data. */
  readonly calls: number;
  /** Blank where nobody labelled it. */
  readonly label: string;
  /** True where the labellers' second label holds a question mark: they were not sure. */
  readonly isDoubted: boolean;
}

/** Reads the hand labels. Throws where the file is not there. */
export async function readLabels(path: string): Promise<readonly LabelRow[]> {
  const opened = await openCsv(path);
  if (!opened.ok) throw new Error(`${opened.error.file}: ${opened.error.says}`);
  const { header, batches } = opened.value;
  const at = (name: string): number => header.findIndex((cell) => cell.trim() === name);
  const places = {
    city: at("City"),
    column: at("Column_name"),
    text: at("Field 1"),
    calls: at("Count"),
    label: at("Category"),
    other: at("Category - Alternate"),
  };
  const rows: LabelRow[] = [];
  for await (const batch of batches)
    for (const { cells } of batch.rows) {
      const cell = (place: number): string => (cells[place] ?? "").trim();
      rows.push({
        city: cell(places.city),
        column: cell(places.column),
        text: cell(places.text),
        calls: Number(cell(places.calls)),
        label: cell(places.label),
        isDoubted: cell(places.other).includes("?"),
      });
    }
  return rows;
}

/** Reads what label names mean in graded classes (`mappings/learned/label-crosswalk.yaml`). */
export function parseCrosswalk(
  text: string,
  file: string,
  graded: readonly string[],
): Result<ReadonlyMap<string, string>, readonly Problem[]> {
  const reading: Reading = { problems: [] };
  const root = readYaml(reading, { path: file, text });
  if (root === undefined) return fail(reading.problems);
  const meanings = new Map<string, string>();
  for (const list of entriesOf(reading, root, "the crosswalk"))
    for (const entry of entriesOf(reading, list.value, list.key)) {
      const meaning = textOf(reading, entry.value, entry.key);
      if (!graded.includes(meaning))
        error(reading, entry.place, `${meaning} is no graded class`, didYouMean(meaning, graded));
      meanings.set(entry.key, meaning);
    }
  return reading.problems.length > 0 ? fail(reading.problems) : ok(meanings);
}
