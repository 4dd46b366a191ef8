/** Cells that count fewer calls than this are not shown: they may tell of one person. */
export const smallestCell = 11;

/** A count that is too small to show, or whose complement is. 0 and all are shown: they tell nothing of one call. */
export const isSmall = (count: number, base = Infinity): boolean =>
  (count > 0 && count < smallestCell) || (base - count > 0 && base - count < smallestCell);

/**
 * Which cells of a list stay hidden when its sum is known: the small ones, and, where the sum would give a hidden one away, the next
 * smallest with them. A cell of 0 stays.
 */
export function hiddenCells(counts: readonly number[]): readonly boolean[] {
  const hidden = counts.map((count) => isSmall(count));
  const total = (): number =>
    counts.reduce((sum, count, at) => sum + (hidden[at] === true ? count : 0), 0);
  const many = (): number => hidden.filter(Boolean).length;
  while (many() > 0 && (many() < 2 || total() < smallestCell)) {
    let next = -1;
    counts.forEach((count, at) => {
      if (hidden[at] === true || count === 0) return;
      if (next < 0 || count < (counts[next] ?? 0)) next = at;
    });
    if (next < 0) break;
    hidden[next] = true;
  }
  return hidden;
}
