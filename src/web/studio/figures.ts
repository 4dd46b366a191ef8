/** `16.3` percent of a base; `0` and `<0.1` for what is less; null where there is no base. */
export function percentFigure(part: number, base: number): string | null {
  if (base === 0) return null;
  const share = (100 * part) / base;
  if (share === 0) return "0";
  return share < 0.1 ? "<0.1" : share.toFixed(1);
}

/** Whether rates call themselves planning assumptions: measured ones do not. */
export const isPlanning = ({ says }: { readonly says: readonly string[] }): boolean =>
  says.some((sentence) => /planning assumption/i.test(sentence));

/** `1.9 MB`, `2.0 GB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return `${kilobytes.toFixed(0)} kB`;
  const megabytes = kilobytes / 1024;
  return megabytes < 1024 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}
