import type { Said } from "#core/base/said.ts";
import type { Assumption } from "#simulate/staffing/assumptions.ts";

const id = /[a-z0-9]+(?:-[a-z0-9]+)+/g;

/** A sentence that calls assumptions by the ids of their file, with the names that the page shows in their place. */
export function withNames(sentence: Said, assumptions: readonly Assumption[]): Said {
  const names = new Map<string, Assumption>(assumptions.map((line) => [line.id, line]));
  const named = (language: "en" | "es", text: string): string =>
    text.replaceAll(id, (found) => {
      const name = names.get(found)?.[language];
      return name === undefined ? found : `“${name}”`;
    });
  return { en: named("en", sentence.en), es: named("es", sentence.es) };
}
