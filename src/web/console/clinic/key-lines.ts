import type { KeyLine } from "#web/ui/KeySheet.tsx";
import type { DeskWords } from "../desks/words.ts";

/** The clinician's key sheet. */
export const clinicKeyLines = (words: DeskWords): readonly KeyLine[] => [
  { keys: ["F9"], does: words("key_emergency") },
  { keys: ["ArrowUp", "ArrowDown"], does: words("key_move") },
  { keys: ["p"], does: words("key_pick") },
  { keys: ["a"], does: words("key_have") },
  { keys: ["n"], does: words("key_notNow") },
  { keys: ["r"], does: words("release") },
  { keys: ["k"], does: words("key_takeBack") },
  { keys: ["w"], does: words("key_watch") },
  { keys: ["b"], does: words("key_back") },
  { keys: ["t"], does: words("key_team") },
  { keys: ["f"], does: words("key_followUp") },
  { keys: ["c"], does: words("key_consent") },
  { keys: ["d"], does: words("key_wish") },
  { keys: ["e"], does: words("key_end") },
  { keys: ["'"], does: words("key_note") },
  { keys: ["Escape"], does: words("key_escape") },
  { keys: ["?"], does: words("key_sheet") },
];
