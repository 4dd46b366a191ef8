import type { ReactNode } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";

/** One call in a desk's list: its number and age, and below them what this desk says of it. Pressing it opens the call. */
export function DeskLine({
  incident,
  isCurrent,
  onOpen,
  children,
}: {
  incident: Incident;
  isCurrent: boolean;
  onOpen: (id: string) => void;
  children: ReactNode;
}) {
  return (
    <li>
      <button
        type="button"
        className="button desk-line"
        aria-current={isCurrent}
        onClick={() => onOpen(incident.id)}
      >
        <span className="spread tight">
          <b>{incident.id}</b>
          <Age since={incident.openedAt} className="small" />
        </span>
        {children}
      </button>
    </li>
  );
}
