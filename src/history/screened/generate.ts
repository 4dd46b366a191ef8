import type { Layout, PathwayLayout } from "./layout.ts";

/** How to make synthetic screened calls: the same for the same seed, whatever is made beside them. */
export interface GenerateCalls {
  readonly layout: Layout;
  readonly seed: number;
  /** When the first call comes in, milliseconds since 1970, and milliseconds from one call to the next. */
  readonly start: number;
  readonly stepMs: number;
}

/** Rows of answers per pathway: how many values each question has, and how much one step of it adds to either key. */
export function shapeSql({ pathways }: Layout): string {
  const most = questionsIn(pathways);
  const rows = pathways.map(({ questions, offsets }, index) => {
    const each = Array.from({ length: most }, (_, at) => {
      const question = questions[at];
      const stride = (key: 0 | 1): number => (question?.key === key ? question.stride : 0);
      return `${question?.values.length ?? 1}, ${stride(0)}, ${stride(1)}`;
    });
    return `(${[index, offsets[0], offsets[1], ...each].join(", ")})`;
  });
  const columns = Array.from({ length: most }, (_, at) => `n${at}, a${at}, b${at}`);
  return `CREATE OR REPLACE TEMP TABLE shape AS SELECT * FROM (VALUES ${rows.join(", ")}) t(${["pathway", "first_key", "second_key", ...columns].join(", ")})`;
}

const questionsIn = (pathways: readonly PathwayLayout[]): number =>
  Math.max(0, ...pathways.map(({ questions }) => questions.length));

/**
 * Calls `from` to `to` (not included) with their answers as numbers of values. Chance falls mostly on the first answer, the
 * least dangerous one, as calls do; every answer and `unknown` do occur. Runs in DuckDB, over `shape`.
 */
export function answersSql(calls: GenerateCalls, from: number, to: number): string {
  const most = questionsIn(calls.layout.pathways);
  const draws = Math.ceil((most + 1) / 3);
  // One hash gives three draws of 21 bits. Hashes of several values differ by a constant where only the last value differs, so
  // that each draw would follow from the first ones: a call's hashes are of numbers that no other call has.
  const hashes = Array.from(
    { length: draws },
    (_, at) => `hash(i * ${draws} + ${at}, ${calls.seed}) h${at}`,
  );
  const draw = (at: number): string =>
    `(((h${Math.floor(at / 3)} >> ${(at % 3) * 21}) & 2097151) / 2097152.0)`;
  const skewed = (at: number, size: string, power: number): string =>
    `CAST(floor(${Array.from({ length: power }, () => draw(at)).join(" * ")} * ${size}) AS INTEGER)`;
  const count = calls.layout.pathways.length;
  const codes = Array.from({ length: most }, (_, at) => `${skewed(at + 1, `s.n${at}`, 3)} q${at}`);
  return `SELECT i AS call, make_timestamp(CAST(${calls.start} * 1000 + i * ${Math.round(calls.stepMs * 1000)} AS BIGINT)) AS received_at, s.*, ${["d.pathway AS at_pathway", ...codes].join(", ")} FROM (SELECT i, ${skewed(0, String(count), 2)} AS pathway, * EXCLUDE (i) FROM (SELECT range AS i, ${hashes.join(", ")} FROM range(${from}, ${to}))) d JOIN shape s ON s.pathway = d.pathway`;
}

/** The same calls packed: number, time, two keys. */
export function packedSql(calls: GenerateCalls, from: number, to: number): string {
  const most = questionsIn(calls.layout.pathways);
  const key = (name: "a" | "b", first: string): string =>
    [first, ...Array.from({ length: most }, (_, at) => `q${at} * ${name}${at}`)].join(" + ");
  return `SELECT call, received_at, CAST(${key("a", "first_key")} AS INTEGER) AS a, CAST(${key("b", "second_key")} AS INTEGER) AS b FROM (${answersSql(calls, from, to)})`;
}
