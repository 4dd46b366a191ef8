import type { KeyLine } from "#web/ui/KeySheet.tsx";
import { useTakerWords } from "./lines.ts";

/** The call taker's key sheet. */
export function useKeyLines(): readonly KeyLine[] {
  const words = useTakerWords();
  return [
    { keys: ["F9"], does: words("key_emergency") },
    { keys: ["F2"], does: words("key_accept") },
    { keys: ["Shift", "F2"], does: words("key_acceptAnyway") },
    { keys: ["F4"], does: words("key_other") },
    { keys: ["A"], does: words("key_assign") },
    { keys: ["F8"], does: words("key_clinician") },
    { keys: ["1", "…", "9"], does: words("key_answer") },
    { keys: ["Y", "N"], does: words("key_yesNo") },
    { keys: ["U"], does: words("key_unknown") },
    { keys: ["T"], does: words("key_told") },
    { keys: ["S"], does: words("key_source") },
    { keys: ["↑", "↓"], does: words("key_move") },
    { keys: ["⌫"], does: words("key_back") },
    { keys: ["C"], does: words("key_complaint") },
    { keys: ["P"], does: words("key_place") },
    { keys: ["H"], does: words("key_hold") },
    { keys: ["O"], does: words("key_handover") },
    { keys: ["M"], does: words("key_taps") },
    { keys: ["W"], does: words("key_why") },
    { keys: ["D"], does: words("key_wish") },
    { keys: ["'"], does: words("key_note") },
    { keys: [";", "Ctrl K"], does: words("key_command") },
    { keys: ["Enter"], does: words("key_next") },
    { keys: ["N"], does: words("key_new") },
    { keys: ["Esc"], does: words("key_escape") },
    { keys: ["?"], does: words("key_sheet") },
  ];
}
