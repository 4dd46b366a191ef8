import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";

/** How long it is held, in milliseconds. */
export const holdFor = 2_000;

/** A button that acts only when held: a ring grows while it is, and letting go before it closes does nothing. */
export function HoldButton({
  label,
  holding,
  onHeld,
}: {
  label: ReactNode;
  /** What it says while held. */
  holding: ReactNode;
  onHeld: () => void;
}) {
  const [isHeld, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const begin = (): void => {
    if (isHeld) return;
    setHeld(true);
    navigator.vibrate?.(50);
    timer.current = setTimeout(() => {
      setHeld(false);
      navigator.vibrate?.([200, 100, 200]);
      onHeld();
    }, holdFor);
  };
  const letGo = (): void => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const isPress = (event: KeyboardEvent): boolean => event.key === " " || event.key === "Enter";
  return (
    <button
      type="button"
      className="tap help-tap"
      data-held={isHeld}
      onPointerDown={begin}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onPointerCancel={letGo}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (!isPress(event)) return;
        event.preventDefault();
        begin();
      }}
      onKeyUp={(event) => {
        if (isPress(event)) letGo();
      }}
      onBlur={letGo}
    >
      <svg className="ring" viewBox="0 0 40 40" aria-hidden="true">
        <circle className="ring-ground" cx="20" cy="20" r="16" />
        <circle className="ring-grown" cx="20" cy="20" r="16" pathLength="100" />
      </svg>
      <span>{isHeld ? holding : label}</span>
    </button>
  );
}
