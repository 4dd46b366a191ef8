import { Key } from "#web/ui/Key.tsx";
import { useDeskWords } from "./words.ts";
import type { DeskWords } from "./words.ts";

/** An act with its key. One that does not apply now stays where it is, so that no other moves into its place. */
export function ActButton({
  name,
  line,
  isOff = false,
  isStrong = false,
  onPress,
}: {
  name: string;
  line: Parameters<DeskWords>[0];
  isOff?: boolean;
  isStrong?: boolean;
  onPress: () => void;
}) {
  const words = useDeskWords();
  return (
    <button
      type="button"
      className={isStrong ? "button strong" : "button"}
      aria-disabled={isOff}
      onClick={isOff ? undefined : onPress}
    >
      <Key name={name} /> {words(line)}
    </button>
  );
}
