/** Lines of one text that became lines of another. Counts are of lines, from 0. */
export interface Chunk {
  readonly from: number;
  readonly removed: readonly string[];
  readonly to: number;
  readonly added: readonly string[];
}

/** Past this many line pairs two texts are compared as a whole: a coarser answer, never a hang. */
const mostPairs = 4_000_000;

/** What changed between two texts, line by line, in order. */
export function diffLines(before: string, after: string): readonly Chunk[] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < now.length - head &&
    old[old.length - 1 - tail] === now[now.length - 1 - tail]
  )
    tail += 1;
  const [left, right] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (left.length === 0 && right.length === 0) return [];
  if (left.length * right.length > mostPairs)
    return [{ from: head, removed: left, to: head, added: right }];
  return chunksOf(left, right, head);
}

/** The longest common lines by a table, then what lies between them. */
function chunksOf(left: readonly string[], right: readonly string[], head: number): Chunk[] {
  const width = right.length + 1;
  const common = new Uint32Array((left.length + 1) * width);
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1)
      common[row * width + column] =
        left[row] === right[column]
          ? (common[(row + 1) * width + column + 1] ?? 0) + 1
          : Math.max(
              common[(row + 1) * width + column] ?? 0,
              common[row * width + column + 1] ?? 0,
            );
  const chunks: Chunk[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [from, to] = [row, column];
    while (row < left.length || column < right.length) {
      if (row < left.length && column < right.length && left[row] === right[column]) break;
      const down = row < left.length ? (common[(row + 1) * width + column] ?? 0) : -1;
      const across = column < right.length ? (common[row * width + column + 1] ?? 0) : -1;
      if (down >= across) row += 1;
      else column += 1;
    }
    if (row > from || column > to)
      chunks.push({
        from: head + from,
        removed: left.slice(from, row),
        to: head + to,
        added: right.slice(to, column),
      });
    while (row < left.length && column < right.length && left[row] === right[column]) {
      row += 1;
      column += 1;
    }
  }
  return chunks;
}

/** Lines that two people changed in different ways, side by side. */
export interface Conflict {
  /** The line of the merged text, from 1, where `mine` stands in it. */
  readonly line: number;
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

/** Two edits of one text as one. Where they conflict, `text` holds mine and `conflicts` both. */
export interface Merged {
  readonly text: string;
  readonly conflicts: readonly Conflict[];
}

/** Merges two edits of the same text: what touches different lines is joined, the same change made twice is made once. */
export function mergeTexts(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) return { text: mine, conflicts: [] };
  if (mine === base) return { text: theirs, conflicts: [] };
  const lines = base.split("\n");
  const [own, other] = [diffLines(base, mine), diffLines(base, theirs)];
  const out: string[] = [];
  const conflicts: Conflict[] = [];
  let at = 0;
  let [i, j] = [0, 0];
  while (i < own.length || j < other.length) {
    const start = Math.min(own[i]?.from ?? Infinity, other[j]?.from ?? Infinity);
    out.push(...lines.slice(at, start));
    // Chunks that overlap or touch are looked at together.
    let end = start;
    const [firstOwn, firstOther] = [i, j];
    for (let isGrowing = true; isGrowing;) {
      isGrowing = false;
      const [a, b] = [own[i], other[j]];
      if (a !== undefined && a.from <= end) {
        end = Math.max(end, a.from + a.removed.length);
        i += 1;
        isGrowing = true;
      } else if (b !== undefined && b.from <= end) {
        end = Math.max(end, b.from + b.removed.length);
        j += 1;
        isGrowing = true;
      }
    }
    const left = applied(lines, own.slice(firstOwn, i), start, end);
    const right = applied(lines, other.slice(firstOther, j), start, end);
    if (j === firstOther || left.join("\n") === right.join("\n")) out.push(...left);
    else if (i === firstOwn) out.push(...right);
    else {
      conflicts.push({
        line: out.length + 1,
        base: lines.slice(start, end),
        mine: left,
        theirs: right,
      });
      out.push(...left);
    }
    at = end;
  }
  out.push(...lines.slice(at));
  return { text: out.join("\n"), conflicts };
}

/** Some lines of a text after the chunks that lie in them. */
function applied(
  lines: readonly string[],
  chunks: readonly Chunk[],
  start: number,
  end: number,
): readonly string[] {
  const out: string[] = [];
  let at = start;
  for (const { from, removed, added } of chunks) {
    out.push(...lines.slice(at, from), ...added);
    at = from + removed.length;
  }
  return [...out, ...lines.slice(at, end)];
}
