import { error, fieldsOf, textOf, type Entry, type MapNode, type Reading } from "./node.ts";
import { didYouMean } from "./problem.ts";
import type { SharedFrom } from "./protocol.ts";
import { shapeKeys } from "./shape-keys.ts";

/** What a shared file holds, by id: parts that several protocols have word for word. */
export interface SharedParts {
  readonly file: string;
  readonly questions: ReadonlyMap<string, MapNode>;
  readonly disqualifiers: ReadonlyMap<string, MapNode>;
}

interface Kind {
  readonly what: string;
  readonly keys: Readonly<Record<string, "required" | "optional">>;
}
const kinds: Readonly<Record<"questions" | "disqualifiers", Kind>> = {
  questions: { what: "question", keys: shapeKeys.sharedQuestion },
  // Its `bars` is missed once the two are one.
  disqualifiers: {
    what: "disqualifier",
    keys: { ...shapeKeys.sharedDisqualifier, bars: "optional" },
  },
};

/**
 * An entry of a protocol with the shared part it names filled in: what the entry says itself stands, the rest is the shared file's.
 * Each piece keeps its place, so that an error points to the file that holds the words. `from` is absent where nothing is shared.
 */
export function withShared(
  reading: Reading,
  entry: Entry,
  kind: keyof typeof kinds,
  shared: SharedParts | undefined,
): { readonly entry: Entry; readonly from?: SharedFrom } {
  const { value } = entry;
  if (value.kind !== "map" || !value.entries.some(({ key }) => key === "shared")) return { entry };
  const what = `${kinds[kind].what} \`${entry.key}\``;
  const named = fieldsOf(reading, value, what, kinds[kind].keys)["shared"];
  const own = value.entries.filter(
    ({ key }, at) =>
      key !== "shared" &&
      key in kinds[kind].keys &&
      value.entries.findIndex((other) => other.key === key) === at,
  );
  const id = named === undefined ? "" : textOf(reading, named, `${what}: shared`);
  if (named === undefined || id === "") return { entry };
  const part = shared?.[kind].get(id);
  if (shared === undefined)
    error(
      reading,
      named.place,
      `${what} takes its words from a shared file, and the protocol names none`,
      "add a line `shared: ../shared.yaml` beside `protocol:`",
    );
  else if (part === undefined)
    error(
      reading,
      named.place,
      `${what}: ${shared.file} has no ${kinds[kind].what} \`${id}\``,
      didYouMean(id, [...shared[kind].keys()]),
    );
  const inherited = (part?.entries ?? []).filter(({ key }) =>
    own.every((each) => each.key !== key),
  );
  return {
    entry: { ...entry, value: { ...value, entries: [...inherited, ...own] } },
    from: { id, own: own.map(({ key }) => key) },
  };
}
