import { useCalm } from "#web/ui/live/hooks.ts";

/** The call taker's screen. */
export function TakerScreen() {
  const open = useCalm((live) => live.center.incidents.size);
  return <p>{open}</p>;
}
