import { useLayoutEffect } from "react";
import type { RefObject } from "react";

/**
 * Hears the keys of a pane that an ancestor draws, from the moment both are drawn. It listens at the window: while a part is drawn for the
 * first time the pane around it is not at hand yet.
 */
export function useKeydownIn(
  pane: RefObject<HTMLElement | null>,
  listen: (event: KeyboardEvent) => void,
): void {
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.target instanceof Node && pane.current?.contains(event.target) === true)
        listen(event);
    };
    addEventListener("keydown", hear);
    return () => removeEventListener("keydown", hear);
  });
}
