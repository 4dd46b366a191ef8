import { catalogue } from "./words.ts";

const useWords = catalogue(
  "unfilled",
  { fill: "Fill in first: {{fields}}." },
  { fill: "Falta llenar: {{fields}}." },
);

/** A field of a form as the person there knows it, and what stands in it. */
export type Filled = readonly [label: string, value: string];

/**
 * Says which fields of a form are still empty, by their labels; undefined when none is. A form asks before it sends: the server would
 * refuse it too, and could not say which.
 */
export function useUnfilled(): (fields: readonly Filled[]) => string | undefined {
  const words = useWords();
  return (fields) => {
    const empty = fields.filter(([, value]) => value.trim() === "");
    return empty.length === 0
      ? undefined
      : words("fill", { fields: empty.map(([label]) => label).join(" · ") });
  };
}
