import { useLayoutEffect, useRef } from "react";
import { planLimits } from "#contract/plan.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { linesOf, unreached } from "#simulate/staffing/mix.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { MixRow } from "./MixRow.tsx";
import { mixRowsOf, modelFrom, nextLine, withMixRows } from "./mix-rows.ts";
import type { MixRows } from "./mix-rows.ts";
import { ModelOptions } from "./ModelOptions.tsx";
import { useMixSays } from "./use-mix-says.ts";
import { usePlanWords } from "./words.ts";

/** Where the keyboard goes after a line was added, moved or taken away. */
interface Focus {
  readonly at: number;
  readonly on: string;
}

/** Who takes which calls, when: lines from the first to the last, and all other calls. */
export function MixTable({
  plan,
  protocol,
  onPlan,
}: {
  plan: StaffingPlan;
  protocol: Protocol;
  onPlan: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  const says = useMixSays(protocol);
  const { table, focusOn } = useFocus();
  const shown = mixRowsOf(plan);
  if (shown === null) return null;
  const { rows, others } = shown;
  const set = (changed: MixRows, focus?: Focus): void => {
    if (focus !== undefined) focusOn(focus);
    onPlan(withMixRows(plan, changed));
  };
  const lines = linesOf(plan.mix ?? [], protocol);
  const idle = idleRows(plan, protocol);
  return (
    <section className="panel mix stack" aria-labelledby="mix-title">
      <h2 id="mix-title">{words("mix")}</h2>
      <p className="quiet small not-printed">{words("mixHow")}</p>
      <div className="wide">
        <table ref={table} aria-labelledby="mix-title">
          <Head />
          <tbody>
            {rows.map((line, at) => (
              <MixRow
                // Two lines may say the same; their order is theirs.
                // oxlint-disable-next-line react/no-array-index-key
                key={at}
                at={at}
                count={rows.length}
                line={line}
                isIdle={idle.includes(at)}
                protocol={protocol}
                onLine={(changed) => set({ rows: rows.with(at, changed), others })}
                onMove={(by) => set({ rows: swapped(rows, at, at + by), others }, movedTo(at, by))}
                onRemove={() =>
                  set(
                    { rows: rows.toSpliced(at, 1), others },
                    { at: Math.min(at, rows.length - 2), on: "remove" },
                  )
                }
              />
            ))}
            <Others others={others} onOthers={(model) => set({ rows, others: model })} />
          </tbody>
        </table>
      </div>
      <AddLine
        isFull={rows.length >= planLimits.mixLines - 1}
        onAdd={() => set({ rows: [...rows, nextLine], others }, { at: rows.length, on: "calls" })}
      />
      <output className="told amber small">
        {idle.map((at) => words("mixIdle", { at: at + 1 })).join(" ")}
      </output>
      <p className="small mix-says">{says(lines.filter((line) => line !== null))}</p>
    </section>
  );
}

/** Brings the keyboard to where `next` says, once the table is drawn again. */
function useFocus() {
  const table = useRef<HTMLTableElement>(null);
  const next = useRef<Focus>(undefined);
  useLayoutEffect(() => {
    const focus = next.current;
    if (focus === undefined) return;
    next.current = undefined;
    const row = table.current?.querySelector(`[data-line="${focus.at}"]`);
    const wanted = row?.querySelector<HTMLElement>(`[data-does="${focus.on}"]:not(:disabled)`);
    (wanted ?? row?.querySelector<HTMLElement>("select"))?.focus();
  });
  const focusOn = (focus: Focus): void => {
    next.current = focus;
  };
  return { table, focusOn };
}

/** Who takes what no line takes. */
function Others({
  others,
  onOthers,
}: {
  others: MixRows["others"];
  onOthers: (model: MixRows["others"]) => void;
}) {
  const words = usePlanWords();
  return (
    <tr>
      <th scope="row" colSpan={5}>
        {words("mixOthers")}
      </th>
      <td>
        <select
          className="field"
          aria-label={words("mixOthersWho")}
          value={others}
          onChange={({ target }) => onOthers(modelFrom(target.value) ?? others)}
        >
          <ModelOptions />
        </select>
      </td>
    </tr>
  );
}

function AddLine({ isFull, onAdd }: { isFull: boolean; onAdd: () => void }) {
  const words = usePlanWords();
  return (
    <div className="row not-printed">
      <button type="button" className="button" disabled={isFull} onClick={onAdd}>
        + {words("mixAdd")}
      </button>
    </div>
  );
}

function Head() {
  const words = usePlanWords();
  return (
    <thead>
      <tr>
        <th scope="col">{words("mixLine")}</th>
        <th scope="col">{words("mixCalls")}</th>
        <th scope="col">{words("mixDays")}</th>
        <th scope="col">{words("mixFrom")}</th>
        <th scope="col">{words("mixTo")}</th>
        <th scope="col">{words("mixWho")}</th>
        <th scope="col" className="not-printed">
          {words("mixOrder")}
        </th>
      </tr>
    </thead>
  );
}

const movedTo = (at: number, by: 1 | -1): Focus => ({
  at: at + by,
  on: by === 1 ? "down" : "up",
});

const swapped = (rows: MixRows["rows"], one: number, other: number): MixRows["rows"] => {
  const [first, second] = [rows[one], rows[other]];
  return first === undefined || second === undefined
    ? rows
    : rows.with(one, second).with(other, first);
};

/** Lines that take no call: those before them take all, or this protocol has no such calls. */
function idleRows(plan: StaffingPlan, protocol: Protocol): readonly number[] {
  const rows = mixRowsOf(plan)?.rows ?? [];
  const lines = linesOf(rows, protocol);
  return [
    ...unreached(lines, protocol).map(({ at }) => at),
    ...lines.flatMap((line, at) => (line === null ? [at] : [])),
  ];
}
