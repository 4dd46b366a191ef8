import { useMemo, useState } from "react";
import type { RefObject } from "react";
import { isFree } from "#core/dispatch/capacity.ts";
import type { Unit } from "#core/dispatch/center.ts";
import type { KeyTable } from "#web/ui/keys.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { sortUnits } from "./rows.ts";
import { UnitCells } from "./UnitCells.tsx";
import { VirtualGrid } from "./VirtualGrid.tsx";
import { useBoardWords } from "./words.ts";

/** The units, always in the same places. */
export function UnitsPane({
  units,
  selected,
  onSelect,
  keysFor,
  gridRef,
}: {
  units: readonly Unit[];
  selected: string | null;
  onSelect: (id: string) => void;
  /** The pane's keys, given the order of its rows. */
  keysFor: (order: readonly string[]) => KeyTable;
  gridRef: RefObject<HTMLDivElement | null>;
}) {
  const words = useBoardWords();
  const live = useLive();
  const [isFreeOnly, setFreeOnly] = useState(false);
  const order = useMemo(() => {
    const responders = live.protocol.protocol.responders.map(({ id }) => id);
    return sortUnits(isFreeOnly ? units.filter(isFree) : units, responders).map(({ id }) => id);
  }, [units, isFreeOnly, live]);
  const heads = (
    ["colUnit", "colState", "colType", "colSince", "colOn", "colPosition"] as const
  ).map((head) => words(head));
  return (
    <section className="panel board-units" aria-label={words("units")}>
      <div className="row looking">
        <h2 className="panel-title">{words("units")}</h2>
        <button
          type="button"
          className="button plain"
          aria-pressed={isFreeOnly}
          onClick={() => setFreeOnly(!isFreeOnly)}
        >
          {words("freeOnly")}
        </button>
      </div>
      {order.length === 0 && <p className="quiet">{words("noUnits")}</p>}
      <VirtualGrid
        label={words("units")}
        name="units"
        heads={heads}
        order={order}
        selected={selected}
        onSelect={onSelect}
        keys={keysFor(order)}
        gridRef={gridRef}
        row={(id) => {
          const unit = live.center.units.get(id);
          return unit === undefined ? null : <UnitCells unit={unit} />;
        }}
      />
    </section>
  );
}
