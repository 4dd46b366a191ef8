import type { Pairing } from "./column-pairs.ts";

/** Rows that share a number are of one call: this share of them must also share what the call was. */
const leastAlike = 0.9;

/** Pairs of rows, one after the other, that share what a column holds. */
function repeats(
  sample: Pairing["sample"],
  index: number,
): readonly (readonly [readonly string[], readonly string[]])[] {
  const last = new Map<string, readonly string[]>();
  return sample.flatMap(({ cells }) => {
    const id = (cells[index] ?? "").trim();
    const before = last.get(id);
    if (id !== "") last.set(id, cells);
    return id === "" || before === undefined ? [] : [[before, cells] as const];
  });
}

const share = <Each>(all: readonly Each[], test: (each: Each) => boolean): number =>
  all.length === 0 ? 1 : all.filter(test).length / all.length;

/**
 * A column that only its content makes the call's number is none where rows that share a value were received at other times: a clock, a
 * license, a count would make one call of several.
 */
export function dropDoubtfulId({ sample, found }: Pairing): void {
  const id = found["call-id"];
  const received = found.received;
  if (id === undefined || received === undefined || !id.why.startsWith("told by")) return;
  const same = share(
    repeats(sample, id.index),
    ([one, other]) => one[received.index] === other[received.index],
  );
  if (same < leastAlike) delete found["call-id"];
}

/**
 * Where rows share a call's number and one column of short names tells them apart, that column holds the units, whatever it is called. Asked
 * only where no name says so.
 */
export function findUnit({ header, sample, contents, personal, found, choices }: Pairing): void {
  const id = found["call-id"];
  if (id === undefined || found.unit !== undefined || choices.unit !== undefined) return;
  const pairs = repeats(sample, id.index);
  if (pairs.length < Math.max(5, sample.length * 0.02)) return;
  const used = new Set(Object.values(found).map(({ index }) => index));
  const index = header.findIndex((_, at) => {
    const content = contents[at];
    return (
      content !== undefined &&
      !used.has(at) &&
      personal[at] !== true &&
      content.units > 0.8 &&
      content.words < 0.5 &&
      content.distinctCount >= 3 &&
      content.clocks < 0.5 &&
      share(pairs, ([one, other]) => one[at] !== other[at]) > 0.8
    );
  });
  const column = header[index];
  if (column === undefined) return;
  found.unit = {
    role: "unit",
    column,
    index,
    confidence: 0.5,
    why: "tells rows of one call apart",
    samples: contents[index]?.samples ?? [],
  };
}
