import type { KeyLine } from "#web/ui/KeySheet.tsx";
import type { DeskWords } from "../desks/words.ts";

/** The partner's key sheet. */
export const partnerKeyLines = (words: DeskWords): readonly KeyLine[] => [
  { keys: ["F9"], does: words("key_emergency") },
  { keys: ["A"], does: words("key_accept") },
  { keys: ["N"], does: words("key_notNow") },
  { keys: ["R"], does: words("key_request") },
  { keys: ["T"], does: words("key_team") },
  { keys: ["C"], does: words("key_consent") },
  { keys: ["D"], does: words("key_wish") },
  { keys: ["B"], does: words("key_back") },
  { keys: ["E"], does: words("key_end") },
  { keys: ["'"], does: words("key_chat") },
  { keys: ["↑", "↓"], does: words("key_move") },
  { keys: ["Esc"], does: words("key_escape") },
  { keys: ["?"], does: words("key_sheet") },
];
