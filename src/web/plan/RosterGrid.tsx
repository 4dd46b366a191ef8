import { useRef, useState } from "react";
import type { Protocol } from "#core/protocol/protocol.ts";
import { rowsOf } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { useLanguage } from "#web/ui/words.ts";
import { AreaRows } from "./AreaRows.tsx";
import { rowName } from "./row-name.ts";
import { hours } from "./sheet-keys.ts";
import type { Pasted } from "./sheet-clipboard.ts";
import { Undo } from "./Undo.tsx";
import { useSheet } from "./use-sheet.ts";
import type { Row, Sheet } from "./use-sheet.ts";
import { usePlanWords } from "./words.ts";

/** Teams by hour as a sheet: a row for each team on weekdays and on the weekend. One stop for Tab; arrows go on from there. */
export function RosterGrid({
  plan,
  protocol,
  areas,
  onPlan,
  onUndo,
  onRedo,
}: {
  plan: StaffingPlan;
  protocol: Protocol;
  areas: readonly string[];
  onPlan: (plan: StaffingPlan, act?: string) => void;
} & Omit<Parameters<typeof Undo>[0], "pasted">) {
  const words = usePlanWords();
  const language = useLanguage();
  const [pasted, setPasted] = useState<Pasted>();
  const rows = rowsOf(plan, protocol).flatMap((key): readonly Row[] =>
    (["weekdays", "weekend"] as const).map((days) => ({
      key,
      name: rowName(key, protocol, language),
      days,
    })),
  );
  const table = useRef<HTMLTableElement>(null);
  const sheet = useSheet(plan, rows, {
    onPlan: (changed, act) => {
      setPasted(undefined);
      onPlan(changed, act);
    },
    onPasted: setPasted,
    focus: ({ row, hour }) =>
      table.current?.querySelector<HTMLElement>(`[data-at="${row}-${hour}"]`)?.focus(),
  });
  return (
    <section className="panel roster" aria-labelledby="roster-title">
      <h2 id="roster-title">{words("teams")}</h2>
      <p className="quiet small not-printed">{words("teamsHow")}</p>
      <div className="wide">
        <table
          ref={table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's own pattern: a table that is edited
          role="grid"
          aria-labelledby="roster-title"
          aria-multiselectable="true"
          onKeyDown={sheet.onKey}
          onCopy={sheet.onCopy}
          onCut={sheet.onCut}
          onPaste={sheet.onPaste}
          onPointerUp={sheet.release}
          onPointerLeave={sheet.release}
        >
          <HoursHead />
          <tbody>
            {rows.map((each, row) => (
              <GridRow key={`${each.key} ${each.days}`} at={row} of={each} sheet={sheet} />
            ))}
          </tbody>
        </table>
      </div>
      <Undo onUndo={onUndo} onRedo={onRedo} pasted={pasted} />
      {areas.length > 1 && (
        <AreaRows plan={plan} protocol={protocol} areas={areas} onPlan={onPlan} />
      )}
    </section>
  );
}

function HoursHead() {
  const words = usePlanWords();
  return (
    <thead>
      <tr>
        <th scope="col" colSpan={2}>
          {words("hour")}
        </th>
        {hours.map((hour) => (
          <th key={hour} scope="col">
            {hour}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function GridRow({ at: row, of, sheet }: { at: number; of: Row; sheet: Sheet }) {
  const words = usePlanWords();
  const days = words(of.days);
  return (
    <tr>
      {of.days === "weekdays" && (
        <th scope="rowgroup" rowSpan={2}>
          {of.name}
        </th>
      )}
      <th scope="row">{days}</th>
      {hours.map((hour) => {
        const place = { row, hour };
        const count = sheet.valueAt(place);
        return (
          <td
            key={hour}
            data-at={`${row}-${hour}`}
            data-teams={Math.min(count, 5)}
            tabIndex={row === sheet.at.row && hour === sheet.at.hour ? 0 : -1}
            aria-selected={sheet.isChosen(place)}
            aria-label={words("cell", { team: of.name, days, hour, count })}
            onFocus={() => sheet.enter(place)}
            onPointerDown={(event) => {
              event.currentTarget.releasePointerCapture(event.pointerId);
              sheet.press(place, event.shiftKey);
            }}
            onPointerEnter={() => sheet.drag(place)}
          >
            {count}
          </td>
        );
      })}
    </tr>
  );
}
