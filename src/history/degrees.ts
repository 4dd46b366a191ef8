const marked =
  /^([NSEW])?\s*(-?\d{1,3})\s*[°º˚]\s*(\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|''))?\s*([NSEW])?$/i;

/** Degrees, minutes and seconds as decimal degrees, south and west below zero: `42°14'01" N`. Null where the text is not written so. */
export function fromDegreesMarked(text: string): number | null {
  const found = marked.exec(text.trim());
  if (found === null) return null;
  const [, before = "", degrees = "", minutes = "", seconds = "0", behind = ""] = found;
  const number = (part: string): number => Number(part.replace(",", "."));
  if (number(minutes) >= 60 || number(seconds) >= 60) return null;
  const size = Math.abs(Number(degrees)) + number(minutes) / 60 + number(seconds) / 3600;
  return degrees.startsWith("-") || /[sw]/i.test(before + behind) ? -size : size;
}

/** The same of a column, as an expression of the engine: a number as text stays what it is. */
export const markedDegreesSql = (c: string): string => {
  const part = (at: number): string =>
    `coalesce(try_cast(nullif(regexp_extract(${c}, '^[NSEWnsew]?\\s*-?(\\d{1,3})\\s*[°º˚]\\s*(\\d{1,2}(?:[.]\\d+)?)\\s*[''′’]\\s*(\\d{1,2}(?:[.]\\d+)?)?', ${at}), '') AS DOUBLE), 0)`;
  return `(CASE WHEN regexp_matches(${c}, '[°º˚]') THEN (${part(1)} + ${part(2)} / 60 + ${part(3)} / 3600) * CASE WHEN regexp_matches(${c}, '^-|[SWsw]') THEN -1 ELSE 1 END ELSE try_cast(${c} AS DOUBLE) END)`;
};
