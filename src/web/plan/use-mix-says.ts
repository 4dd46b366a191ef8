import type { Protocol } from "#core/protocol/protocol.ts";
import type { ModelLine } from "#simulate/staffing/input.ts";
import { mixSays } from "#simulate/staffing/mix-says.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLanguage } from "#web/ui/words.ts";

/** What a mix does in words, families as this center calls them. */
export function useMixSays(protocol: Protocol): (lines: readonly ModelLine[]) => string {
  const codes = useCodeWords();
  const language = useLanguage();
  const names = new Map<string, string>(
    protocol.pathways.map(({ family }) => [family, codes(`family_${family}`)]),
  );
  return (lines) => mixSays(lines, protocol, (id) => names.get(id) ?? id)[language];
}
