import type { KeyLine } from "#web/ui/KeySheet.tsx";
import { useTakerWords } from "./lines.ts";

/** The call taker's key sheet. */
export function useKeyLines(): readonly KeyLine[] {
  const words = useTakerWords();
  return [
    { keys: ["F9"], does: words("key_emergency") },
    { keys: ["F2"], does: words("key_accept") },
    { keys: ["Shift+F2"], does: words("key_acceptAnyway") },
    { keys: ["F4"], does: words("key_other") },
    { keys: ["a"], does: words("key_assign") },
    { keys: ["r"], does: words("key_release") },
    { keys: ["k"], does: words("key_takeBack") },
    { keys: ["F8"], does: words("key_clinician") },
    { keys: ["1", "…", "9"], does: words("key_answer") },
    { keys: ["y", "n"], does: words("key_yesNo") },
    { keys: ["u"], does: words("key_unknown") },
    { keys: ["t"], does: words("key_told") },
    { keys: ["s"], does: words("key_source") },
    { keys: ["ArrowUp", "ArrowDown"], does: words("key_move") },
    { keys: ["Backspace"], does: words("key_back") },
    { keys: ["c"], does: words("key_complaint") },
    { keys: ["p"], does: words("key_place") },
    { keys: ["h"], does: words("key_hold") },
    { keys: ["o"], does: words("key_handover") },
    { keys: ["m"], does: words("key_taps") },
    { keys: ["w"], does: words("key_why") },
    { keys: ["d"], does: words("key_wish") },
    { keys: ["'"], does: words("key_note") },
    { keys: [";", "Ctrl+k"], does: words("key_command") },
    { keys: ["Enter"], does: words("key_next") },
    { keys: ["n"], does: words("key_new") },
    { keys: ["Escape"], does: words("key_escape") },
    { keys: ["?"], does: words("key_sheet") },
  ];
}
