import { stem, wordsOf } from "./words.ts";

/** What general knowledge says of a local type, before anything learned: its call type's id and that type's class. */
export interface Prior {
  readonly callType: string | null;
  readonly gradedClass: string | null;
}

/** The facts of a local type that weights are learned for, each once, in a fixed order. */
export function featuresOf(localType: string, prior: Prior): readonly string[] {
  const words = wordsOf(localType).map(stem);
  const found = new Set<string>(["*"]);
  words.forEach((word, at) => {
    found.add(`w:${word}`);
    if (word.length > 5) found.add(`p:${word.slice(0, 5)}`);
    const next = words[at + 1];
    if (next !== undefined) found.add(`n:${word} ${next}`);
  });
  if (prior.callType !== null) found.add(`t:${prior.callType}`);
  found.add(`c:${prior.gradedClass ?? "none"}`);
  return [...found];
}
