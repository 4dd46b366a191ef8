import { localKey } from "../mapping.ts";

/** The types of a file with the calls of each, as written. */
export type Vocabulary = ReadonlyMap<string, number>;

/** Types of calls fewer than one in a hundred are the usual coming and going. */
const leastShare = 0.01;
const named = 5;

/**
 * How the types of a file differ from those of an earlier file of its city: types that are new, types that are gone, types written in
 * other capitals or spaces. Sentences without their subject; none where nothing much changed.
 */
export function typeDrift(
  types: Vocabulary,
  before: Vocabulary,
  beforeFile: string,
): readonly string[] {
  const [now, then] = [keyed(types), keyed(before)];
  const fresh = without(now, then);
  const gone = without(then, now);
  const respelled = [...now].flatMap(([key, { written }]) => {
    const earlier = then.get(key)?.written;
    return earlier === undefined || earlier === written ? [] : [`"${written}" for "${earlier}"`];
  });
  const said: string[] = [];
  if (fresh.calls > leastShare * total(types))
    said.push(
      `writes ${fresh.types.length} types that ${beforeFile} does not, in ${fresh.calls} of its ${total(types)} calls: ${list(fresh.types)}`,
    );
  if (gone.calls > leastShare * total(before))
    said.push(
      `lacks ${gone.types.length} types that ${beforeFile} writes, in ${gone.calls} of its ${total(before)} calls: ${list(gone.types)}`,
    );
  if (respelled.length > 0)
    said.push(
      `writes ${respelled.length} types in other capitals or spaces: ${respelled.slice(0, named).join(", ")}${respelled.length > named ? " …" : ""}`,
    );
  return said;
}

interface Key {
  readonly written: string;
  readonly calls: number;
}

/** By key; the commonest way of writing a key stands for it. */
function keyed(types: Vocabulary): ReadonlyMap<string, Key> {
  const keys = new Map<string, Key & { readonly most: number }>();
  for (const [written, calls] of types) {
    const key = localKey(written);
    if (key === "") continue;
    const known = keys.get(key);
    keys.set(key, {
      written: known === undefined || calls > known.most ? written : known.written,
      calls: calls + (known?.calls ?? 0),
      most: Math.max(calls, known?.most ?? 0),
    });
  }
  return keys;
}

function without(these: ReadonlyMap<string, Key>, those: ReadonlyMap<string, Key>) {
  const types = [...these]
    .filter(([key]) => !those.has(key))
    .map(([, type]) => type)
    .toSorted((left, right) => right.calls - left.calls || (left.written < right.written ? -1 : 1));
  return { types, calls: types.reduce((sum, { calls }) => sum + calls, 0) };
}

const list = (types: readonly Key[]): string =>
  `${types
    .slice(0, named)
    .map(({ written }) => `"${written}"`)
    .join(", ")}${types.length > named ? " …" : ""}`;

const total = (types: Vocabulary): number =>
  [...types.values()].reduce((sum, calls) => sum + calls, 0);
