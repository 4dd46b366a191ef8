import { filesSql, literal } from "./engine.ts";
import type { Engine } from "./engine.ts";

/** Keys are compared in rounds of about so many, so that memory stays small whatever the number of calls. */
const keysPerRound = 2_500_000;

/** In how many rounds so many keys are compared. */
export const roundsFor = (keys: number): number => Math.max(1, Math.ceil(keys / keysPerRound));

/** What the pages of a part tell of its ids without reading them. */
export interface PartIds {
  readonly path: string;
  readonly rows: number;
  /** Rows without an id. */
  readonly blank: number;
  /** The first id and the last as bytes are ordered; null where they are not known. */
  readonly span: { readonly from: Buffer; readonly to: Buffer } | null;
}

/** A look for keys that several parts tell: in which parts, at which rows, and at most how many those are. */
export interface Look {
  readonly paths: readonly string[];
  readonly where: string;
  readonly rows: number;
}

/** Above this share of all rows inside spans that overlap, every key is looked at: keys are read faster than ids. */
const mostInside = 0.5;

/**
 * Puts the keys that several parts tell into `shared`. Numbers mostly grow through a file, so that parts hold spans of ids that
 * do not overlap: the pages of the parts say so, and nothing is read of them.
 */
export async function findShared(engine: Engine, firsts: readonly string[]): Promise<void> {
  if (firsts.length < 2) return;
  for (const { paths, where, rows } of looksAt(await idsOf(engine, firsts))) {
    const from = filesSql(paths);
    const rounds = roundsFor(rows);
    for (let round = 0; round < rounds; round += 1)
      await engine.run(
        `INSERT INTO shared SELECT call_key FROM ${from} WHERE ${where}${rounds === 1 ? "" : ` AND call_key % ${rounds} = ${round}`} GROUP BY 1 HAVING count(*) > 1`,
      );
  }
}

async function idsOf(engine: Engine, firsts: readonly string[]): Promise<readonly PartIds[]> {
  const rows = await engine.rows(
    `SELECT file_name AS path, sum(num_values)::BIGINT AS n, sum(stats_null_count)::BIGINT AS blank, min(stats_min_value) AS a, max(stats_max_value) AS b,
bool_and(stats_null_count = num_values OR (stats_min_value IS NOT NULL AND stats_max_value IS NOT NULL)) AS known
FROM parquet_metadata([${firsts.map(literal).join(", ")}]) WHERE path_in_schema = 'call_id' GROUP BY 1 ORDER BY 1`,
  );
  return rows.map(({ path, n, blank, a, b, known }) => ({
    path: String(path),
    rows: Number(n),
    // Parts that do not say how many are blank may hold one.
    blank: Number(blank ?? n),
    span:
      known === true && typeof a === "string" && typeof b === "string"
        ? { from: Buffer.from(a), to: Buffer.from(b) }
        : null,
  }));
}

/** Where a key can be that two of these parts tell: rows without an id, and ids inside spans that overlap. */
export function looksAt(parts: readonly PartIds[]): readonly Look[] {
  const blank = parts.filter((part) => part.blank > 0);
  const known = parts.filter((part) => part.blank < part.rows);
  const everything = [{ paths: pathsOf(parts), where: "TRUE", rows: rowsOf(parts) }];
  const spans = overlaps(known);
  if (spans === null) return everything;
  const inside = known.filter(({ span }) =>
    spans.some((each) => span !== null && isIn(span.from, each) && isIn(span.to, each)),
  );
  if (rowsOf(inside) > mostInside * rowsOf(parts)) return everything;
  return [
    ...(blank.length < 2
      ? []
      : [
          {
            paths: pathsOf(blank),
            where: "call_id IS NULL",
            rows: blank.reduce((sum, part) => sum + part.blank, 0),
          },
        ]),
    ...spans.map((each) => {
      const touched = known.filter(
        ({ span }) =>
          span !== null && span.to.compare(each.from) >= 0 && span.from.compare(each.to) <= 0,
      );
      return {
        paths: pathsOf(touched),
        where: `call_id BETWEEN ${literal(each.from.toString())} AND ${literal(each.to.toString())}`,
        rows: rowsOf(touched),
      };
    }),
  ];
}

interface Span {
  readonly from: Buffer;
  readonly to: Buffer;
}

const isIn = (id: Buffer, { from, to }: Span): boolean =>
  id.compare(from) >= 0 && id.compare(to) <= 0;

const pathsOf = (parts: readonly PartIds[]): readonly string[] => parts.map(({ path }) => path);

const rowsOf = (parts: readonly PartIds[]): number =>
  parts.reduce((sum, { rows }) => sum + rows, 0);

/** Spans of ids in which two parts overlap, in order and apart from one another; null where a part's span is not known. */
function overlaps(parts: readonly PartIds[]): readonly Span[] | null {
  const spans = parts.flatMap(({ span }) => span ?? []);
  if (spans.length < parts.length) return null;
  const found: Span[] = [];
  let reach: Buffer | null = null;
  for (const { from, to } of spans.toSorted((left, right) => left.from.compare(right.from))) {
    if (reach !== null && from.compare(reach) <= 0) {
      const end = to.compare(reach) < 0 ? to : reach;
      const before = found.at(-1);
      if (before !== undefined && from.compare(before.to) <= 0)
        found[found.length - 1] = {
          from: before.from,
          to: end.compare(before.to) < 0 ? before.to : end,
        };
      else found.push({ from, to: end });
    }
    if (reach === null || to.compare(reach) > 0) reach = to;
  }
  return found;
}
