import type { RatesCorrection, RatesFound } from "#contract/analysis-rates.ts";

type Row = RatesFound["questions"][number]["rows"][number];

/** What was typed into the fields of shares, in percent, by row and answer; a field that was not touched is absent. */
export type Typed = Readonly<Record<string, string>>;

/** What a row's fields are known by. */
export const rowKey = (question: string, { of, name }: Pick<Row, "of" | "name">): string =>
  `${question} ${of} ${name}`;

/** A share as it is shown in a field: `85`, `0.5`. */
export const percentOf = (share: number): string => String(Number((share * 100).toFixed(3)));

/** A share from what was typed, with a point or a comma; NaN where that is no percentage. */
export function shareFrom(text: string): number {
  const plain = text.trim().replace(",", ".");
  const percent = /^\d{1,3}(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  return percent <= 100 ? percent / 100 : Number.NaN;
}

const sharesOf = ({ shares }: Row, typed: Typed, key: string): readonly [string, number][] =>
  shares.map(({ answer, share }) => {
    const text = typed[`${key} ${answer}`];
    return [answer, text === undefined ? share : shareFrom(text)];
  });

/** Whether the fields of a row are percentages that make up 100 together. */
export function isWholeRow(row: Row, typed: Typed, key: string): boolean {
  const sum = sharesOf(row, typed, key).reduce((total, [, share]) => total + share, 0);
  return Math.abs(sum - 1) <= 0.0005;
}

/** What to send: the rows that were changed, and the minutes. Null while nothing is changed, or something typed is not whole. */
export function changesOf(
  rates: RatesFound,
  typed: Typed,
  minutes: string,
  source: string,
): Extract<RatesCorrection, { take: "rows" }> | null {
  const rows = rates.questions.flatMap(({ question, rows: all }) =>
    all.flatMap((row) => {
      const key = rowKey(question, row);
      const isTouched = row.shares.some(({ answer, share }) => {
        const text = typed[`${key} ${answer}`];
        return text !== undefined && shareFrom(text) !== share;
      });
      return isTouched ? [{ question, row, key }] : [];
    }),
  );
  const usual = minutes.trim() === "" ? null : Number(minutes.trim().replace(",", "."));
  if (rows.length === 0 && usual === null) return null;
  if (usual !== null && !(usual > 0 && usual <= 1440)) return null;
  if (rows.some(({ row, key }) => !isWholeRow(row, typed, key))) return null;
  return {
    take: "rows",
    rows: rows.map(({ question, row, key }) => ({
      question,
      of: row.of,
      name: row.name,
      shares: Object.fromEntries(sharesOf(row, typed, key)),
      source,
    })),
    minutes: usual === null ? null : { usual, source },
  };
}
