import type { Words } from "#core/protocol/protocol.ts";
import type { useCodeWords } from "#web/ui/codes.ts";
import type { BoardLine, BoardWords } from "./words.ts";

type CodeWords = ReturnType<typeof useCodeWords>;
export type CodeLine = Parameters<CodeWords>[0];

/** A value in a sentence: as it is, a coded word, or the protocol's own words. */
export type SaidValue =
  string | number | { readonly code: CodeLine } | { readonly words: readonly Words[] };

/** A sentence of the board before it is put into a language: what the pure parts give and the screen says. */
export interface Said {
  readonly line: BoardLine;
  readonly values?: Readonly<Record<string, SaidValue>>;
}

/** Says it. `inWords` puts the protocol's words into the present language. */
export function say(
  said: Said,
  words: BoardWords,
  codes: CodeWords,
  inWords: (words: Words) => string,
): string {
  const plain = Object.entries(said.values ?? {}).map(([name, value]) => {
    if (typeof value !== "object") return [name, value] as const;
    if ("code" in value) return [name, codes(value.code)] as const;
    return [name, value.words.map(inWords).join(" + ")] as const;
  });
  return words(said.line, Object.fromEntries(plain));
}
