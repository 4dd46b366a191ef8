import type { KeyLine } from "#web/ui/KeySheet.tsx";
import { verbList } from "./verbs.ts";
import { useBoardWords } from "./words.ts";

/** The board's keys, and the verbs of its command line. */
export function useKeySheetLines(): readonly KeyLine[] {
  const words = useBoardWords();
  return [
    { keys: ["↑", "↓", "0…9"], does: words("keyRows") },
    { keys: ["Enter"], does: words("keyOpen") },
    { keys: ["F2"], does: words("keyBest") },
    { keys: ["F4"], does: words("keyOther") },
    { keys: ["F9"], does: words("keyEmergency") },
    { keys: ["Ctrl+Enter"], does: words("keyAck") },
    { keys: ["Ctrl+Z"], does: words("keyUndo") },
    { keys: [";", "Ctrl+K"], does: words("keyLine") },
    { keys: ["G", "C U D K"], does: words("keyPanes") },
    { keys: ["/"], does: words("keyFilter") },
    { keys: ["S"], does: words("keySort") },
    { keys: ["R"], does: words("keyRefresh") },
    { keys: ["T", "M", "E", "N", "H", "L"], does: words("keyLetters") },
    { keys: ["P"], does: words("keyStaging") },
    { keys: ["Alt+1…5"], does: words("keyViews") },
    { keys: ["Esc"], does: words("keyBack") },
    { keys: ["?"], does: words("keySheet") },
    ...verbList.map((verb) => ({ keys: [verb], does: words(`verb_${verb}`) })),
  ];
}
