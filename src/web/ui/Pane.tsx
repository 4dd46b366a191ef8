import { useId, useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { usePaneKeys } from "./keys.ts";
import type { KeyTable } from "./keys.ts";

const noKeys: KeyTable = {};

/** A part of a screen with its title. It can be focused, and `keys` act only while it, or something in it, has focus. */
export function Pane({
  title,
  keys = noKeys,
  paneRef,
  className = "",
  level = 2,
  isHome = false,
  children,
}: {
  title: ReactNode;
  keys?: KeyTable;
  /** Give one to move focus here: `paneRef.current.focus()`. */
  paneRef?: RefObject<HTMLElement | null>;
  className?: string;
  /** The one pane that names the whole screen says 1. */
  level?: 1 | 2;
  /** Where `focusHome` brings the keyboard. */
  isHome?: boolean;
  children: ReactNode;
}) {
  const own = useRef<HTMLElement>(null);
  const pane = paneRef ?? own;
  const id = useId();
  const Title = level === 1 ? "h1" : "h2";
  usePaneKeys(pane, keys);
  return (
    <section
      ref={pane}
      className={`panel ${className}`}
      tabIndex={-1}
      aria-labelledby={id}
      data-home={isHome ? "" : undefined}
    >
      <Title id={id} className="panel-title">
        {title}
      </Title>
      {children}
    </section>
  );
}
