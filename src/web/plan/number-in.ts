/**
 * The number somebody typed, with a point or a comma before its decimals; undefined where it is none.
 * A comma before just three digits is read only after a zero: `1,000` is a thousand to one reader and one to another.
 */
export function numberIn(text: string): number | undefined {
  const said = text.trim();
  if (!/^[-+]?(\d+([.,]\d*)?|[.,]\d+)$/.test(said)) return undefined;
  if (/^[-+]?0*[1-9]\d*,\d{3}$/.test(said)) return undefined;
  return Number(said.replace(",", "."));
}
