import type { Unit } from "#core/dispatch/center.ts";
import { useCodeWords } from "./codes.ts";
import { helpLook, statusLook } from "./status.ts";

/** A unit's status as letters, shape and color. HELP outranks whatever the crew is doing. */
export function UnitMark({ unit }: { unit: Pick<Unit, "status" | "isHelpCalled"> }) {
  const codes = useCodeWords();
  const { letters, shape, color } = unit.isHelpCalled ? helpLook : statusLook[unit.status];
  return (
    <span className="unit-mark" style={{ color }} title={codes(`unit_${unit.status}`)}>
      <span aria-hidden="true">{shape}</span> {letters}
    </span>
  );
}
