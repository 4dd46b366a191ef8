import type { KeyLine } from "#web/ui/KeySheet.tsx";
import type { DeskWords } from "../desks/words.ts";

/** The clinician's key sheet. */
export const clinicKeyLines = (words: DeskWords): readonly KeyLine[] => [
  { keys: ["F9"], does: words("key_emergency") },
  { keys: ["↑", "↓"], does: words("key_move") },
  { keys: ["P"], does: words("key_pick") },
  { keys: ["A"], does: words("key_have") },
  { keys: ["R"], does: words("release") },
  { keys: ["W"], does: words("key_watch") },
  { keys: ["B"], does: words("key_back") },
  { keys: ["T"], does: words("key_team") },
  { keys: ["F"], does: words("key_followUp") },
  { keys: ["C"], does: words("key_consent") },
  { keys: ["D"], does: words("key_wish") },
  { keys: ["E"], does: words("key_end") },
  { keys: ["'"], does: words("key_note") },
  { keys: ["Esc"], does: words("key_escape") },
  { keys: ["?"], does: words("key_sheet") },
];
