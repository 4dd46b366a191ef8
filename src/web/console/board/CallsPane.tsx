// As in CallCells: only the rows in sight are drawn, so the roles say what they are; the views are toggles of one set.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { RefObject } from "react";
import type { IncidentId } from "#core/base/ids.ts";
import { FeedAge } from "#web/ui/FeedAge.tsx";
import { Key } from "#web/ui/Key.tsx";
import type { KeyTable } from "#web/ui/keys.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { CallCells } from "./CallCells.tsx";
import { isOpen, sorts, views } from "./rows.ts";
import type { Looking, Rows } from "./use-looking.ts";
import { VirtualGrid } from "./VirtualGrid.tsx";
import { useBoardWords } from "./words.ts";
import { LookDue } from "./WaitingParts.tsx";

/** The calls, with what narrows them. Rows do not move while one is held; new ones wait behind a line that says so. */
export function CallsPane({
  rows,
  all,
  keys,
  gridRef,
  filterRef,
}: {
  rows: Rows;
  /** How many calls are open, shown or not. */
  all: number;
  keys: KeyTable;
  gridRef: RefObject<HTMLDivElement | null>;
  filterRef: RefObject<HTMLInputElement | null>;
}) {
  const { shown, looking, selected } = rows;
  const words = useBoardWords();
  const live = useLive();
  // A call that ended while a row is held keeps its place; it is counted no more.
  const open = shown.order.filter((id) => {
    const incident = live.center.incidents.get(id);
    return incident !== undefined && isOpen(incident);
  });
  const heads = (
    [
      "colCall",
      "colPriority",
      "colType",
      "colArea",
      "colWait",
      "colFits",
      "colStatus",
      "colOwner",
    ] as const
  ).map((head) => words(head));
  return (
    <section className="panel board-calls" aria-label={words("calls")}>
      <LookingBar
        {...{ looking, filterRef }}
        onLook={rows.look}
        onLeave={() => gridRef.current?.focus()}
      />
      <div className="row under-bar">
        <span className="quiet small">{words("shownOf", { shown: open.length, all })}</span>
        <LookDue />
        <Arrived arrived={shown.arrived} onRefresh={rows.refresh} />
      </div>
      {shown.order.length === 0 && (
        <output className="quiet">
          {words(all === 0 ? "noCalls" : "noneFit")} <FeedAge />
        </output>
      )}
      <VirtualGrid
        label={words("calls")}
        name="calls"
        heads={heads}
        order={shown.order}
        selected={selected}
        onSelect={rows.select}
        keys={keys}
        gridRef={gridRef}
        row={(id) => {
          const incident = live.center.incidents.get(id);
          return incident === undefined ? <Gone id={id} /> : <CallCells incident={incident} />;
        }}
      />
    </section>
  );
}

/** A held row whose call has left the board altogether. */
function Gone({ id }: { id: IncidentId }) {
  const words = useBoardWords();
  return (
    <span role="gridcell" className="quiet">
      {id} {words("ended")}
    </span>
  );
}

function LookingBar({ looking, onLook, filterRef, onLeave }: FilterProps) {
  const words = useBoardWords();
  return (
    <div className="row looking">
      <span className="row" role="group" aria-label={words("views")}>
        {views.map((view, at) => (
          <button
            key={view}
            type="button"
            className="button plain"
            aria-pressed={looking.view === view}
            title={`Alt+${at + 1}`}
            onClick={() => onLook({ view })}
          >
            {words(`view_${view}`)}
          </button>
        ))}
      </span>
      <label className="row">
        <span className="quiet small">
          {words("sort")} <Key name="s" />
        </span>
        <select
          className="field"
          value={looking.sort}
          onChange={({ target }) => {
            const sort = sorts.find((each) => each === target.value);
            if (sort !== undefined) onLook({ sort });
          }}
        >
          {sorts.map((sort) => (
            <option key={sort} value={sort}>
              {words(`sort_${sort}`)}
            </option>
          ))}
        </select>
      </label>
      <Filter {...{ looking, onLook, filterRef, onLeave }} />
    </div>
  );
}

interface FilterProps {
  readonly looking: Looking;
  readonly onLook: (change: Partial<Looking>) => void;
  readonly filterRef: RefObject<HTMLInputElement | null>;
  readonly onLeave: () => void;
}

function Filter({ looking, onLook, filterRef, onLeave }: FilterProps) {
  const words = useBoardWords();
  return (
    <label className="row">
      <span className="quiet small">
        {words("filter")} <Key name="/" />
      </span>
      <input
        ref={filterRef}
        className="field filter"
        type="search"
        placeholder={words("filterHint")}
        value={looking.filter}
        onChange={({ target }) => onLook({ filter: target.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" || event.key === "Escape") {
            if (event.key === "Escape") onLook({ filter: "" });
            event.preventDefault();
            event.stopPropagation();
            onLeave();
          }
        }}
      />
    </label>
  );
}

/** Calls that came while a row is held. */
function Arrived({
  arrived,
  onRefresh,
}: {
  arrived: readonly IncidentId[];
  onRefresh: () => void;
}) {
  const words = useBoardWords();
  const live = useLive();
  const urgent = arrived.filter((id) => live.center.incidents.get(id)?.priority === 1).length;
  return (
    <output className="arrived">
      {arrived.length > 0 && (
        <button type="button" className="button plain amber" onClick={onRefresh}>
          {words("arrived", { count: arrived.length })}
          {urgent > 0 && <strong> · {words("arrivedUrgent", { count: urgent })}</strong>}
        </button>
      )}
    </output>
  );
}
