import type { KeyLine } from "#web/ui/KeySheet.tsx";
import type { DeskWords } from "../desks/words.ts";

/** The partner's key sheet. */
export const partnerKeyLines = (words: DeskWords): readonly KeyLine[] => [
  { keys: ["F9"], does: words("key_emergency") },
  { keys: ["a"], does: words("key_accept") },
  { keys: ["n"], does: words("key_notNow") },
  { keys: ["r"], does: words("key_request") },
  { keys: ["k"], does: words("key_takeBack") },
  { keys: ["t"], does: words("key_team") },
  { keys: ["c"], does: words("key_consent") },
  { keys: ["d"], does: words("key_wish") },
  { keys: ["b"], does: words("key_back") },
  { keys: ["e"], does: words("key_end") },
  { keys: ["'"], does: words("key_chat") },
  { keys: ["ArrowUp", "ArrowDown"], does: words("key_move") },
  { keys: ["Escape"], does: words("key_escape") },
  { keys: ["?"], does: words("key_sheet") },
];
