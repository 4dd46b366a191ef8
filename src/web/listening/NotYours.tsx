import type { ListeningView } from "#contract/listening.ts";
import type { ListeningCommand } from "#core/listening/commands.ts";
import { useListeningWords } from "./words.ts";

/** What each part is given: the view, and a way to act that answers whether it is on disk. */
export interface PartProps {
  readonly view: ListeningView;
  readonly send: (command: ListeningCommand) => Promise<boolean>;
}

/** A seat that has no part here reads whose part it is. */
export function NotYours({ seats }: { seats: readonly string[] }) {
  const words = useListeningWords();
  return <p className="panel quiet">{words("notYours", { seats: seats.join(", ") })}</p>;
}
