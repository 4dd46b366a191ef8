import type { KeyLine } from "#web/ui/KeySheet.tsx";
import { verbList } from "./verbs.ts";
import { useBoardWords } from "./words.ts";

/** The board's keys, and the verbs of its command line. */
export function useKeySheetLines(): readonly KeyLine[] {
  const words = useBoardWords();
  return [
    { keys: ["ArrowUp", "ArrowDown", "0…9"], does: words("keyRows") },
    { keys: ["Enter"], does: words("keyOpen") },
    { keys: ["F2"], does: words("keyBest") },
    { keys: ["F4"], does: words("keyOther") },
    { keys: ["F9"], does: words("keyEmergency") },
    { keys: ["Ctrl+Enter"], does: words("keyAck") },
    { keys: ["Ctrl+z"], does: words("keyUndo") },
    { keys: [";", "Ctrl+k"], does: words("keyLine") },
    { keys: ["g", "c", "u", "d", "k"], does: words("keyPanes") },
    { keys: ["/"], does: words("keyFilter") },
    { keys: ["s"], does: words("keySort") },
    { keys: ["r"], does: words("keyRefresh") },
    { keys: ["t", "m", "e", "n", "h", "l"], does: words("keyLetters") },
    { keys: ["p"], does: words("keyStaging") },
    { keys: ["Alt+1…5"], does: words("keyViews") },
    { keys: ["Escape"], does: words("keyBack") },
    { keys: ["?"], does: words("keySheet") },
    ...verbList.map((verb) => ({ keys: [verb], does: words(`verb_${verb}`) })),
  ];
}
