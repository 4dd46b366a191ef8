import type { ReactNode } from "react";
import { navigate, pathOf } from "./route.ts";
import type { Route } from "./route.ts";

/** A link inside Concord: an ordinary address that can be opened in a window of its own. */
export function Link({
  to,
  isCurrent = false,
  children,
}: {
  to: Route;
  isCurrent?: boolean;
  children: ReactNode;
}) {
  return (
    <a
      href={pathOf(to)}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
