/** What a line typed in the command line asks for. Verbs take dots or spaces: `F 26-41003`, `N.gate code 4411`. */
export type LineCommand =
  | { readonly verb: "find"; readonly id: string }
  | { readonly verb: "note"; readonly text: string }
  | { readonly verb: "hold"; readonly minutes: number; readonly told: string }
  | { readonly verb: "take" }
  | { readonly verb: "answer" }
  | { readonly verb: "call" };

/** The verbs of this line, as they are read. */
export const lineVerbs = ["F", "N", "H", "T", "A", "C"] as const;

const split = /[\s.]+/;

/** Reads a line; undefined for one that asks for nothing, or for something this seat has no verb for. */
export function readLine(line: string): LineCommand | undefined {
  const text = line.trim();
  const [verb = ""] = text.split(split);
  const rest = text.slice(verb.length).replace(/^[\s.]+/, "");
  switch (verb.toLowerCase()) {
    case "f":
      return rest === "" ? undefined : { verb: "find", id: rest };
    case "n":
      return rest === "" ? undefined : { verb: "note", text: rest };
    case "h": {
      const found = /^(\d{1,3})[\s.]+(.+)$/.exec(rest);
      const [, minutes = "", told = ""] = found ?? [];
      return found === null ? undefined : { verb: "hold", minutes: Number(minutes), told };
    }
    case "t":
      return rest === "" ? { verb: "take" } : undefined;
    case "a":
      return rest === "" ? { verb: "answer" } : undefined;
    case "c":
      return rest === "" ? { verb: "call" } : undefined;
    default:
      return undefined;
  }
}

/** The call a person means: its whole id, or its end where only one call ends so. */
export function findCall(ids: Iterable<string>, typed: string): string | undefined {
  const text = typed.toLowerCase();
  const all = [...ids];
  const whole = all.find((id) => id.toLowerCase() === text);
  if (whole !== undefined) return whole;
  const ending = all.filter((id) => id.toLowerCase().endsWith(text));
  return ending.length === 1 ? ending[0] : undefined;
}
