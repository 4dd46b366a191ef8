// Only the rows in sight are drawn, placed one by one, which table elements cannot do: the roles say what it is. The rows take no
// key themselves: the grid is one stop, and its keys move the cursor.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { ReactNode, RefObject } from "react";
import { usePaneKeys } from "#web/ui/keys.ts";
import type { KeyTable } from "#web/ui/keys.ts";

export interface GridProps {
  readonly label: string;
  /** Names the grid in element ids and in the style sheet. */
  readonly name: string;
  readonly heads: readonly string[];
  /** What each row is, in order. */
  readonly order: readonly string[];
  readonly selected: string | null;
  /** The cells of a row. */
  readonly row: (id: string) => ReactNode;
  readonly onSelect: (id: string) => void;
  readonly keys: KeyTable;
  readonly gridRef: RefObject<HTMLDivElement | null>;
}

/**
 * A table of any length, of which only the rows in sight are drawn. One tab stop; the row at the cursor is announced. When the
 * order changes the row at the cursor keeps its place on the screen.
 */
export function VirtualGrid(props: GridProps) {
  const { label, name, heads, order, selected, keys, gridRef } = props;
  usePaneKeys(gridRef, keys);
  const hasCursor = selected !== null && order.includes(selected);
  const [height] = useState(rowPixels);
  useCursorInSight(gridRef, order, selected, height);
  return (
    <div
      ref={gridRef}
      className={`grid ${name}`}
      role="grid"
      aria-label={label}
      aria-rowcount={order.length + 1}
      aria-colcount={heads.length}
      aria-activedescendant={hasCursor ? rowId(name, selected) : undefined}
      tabIndex={0}
    >
      <div role="rowgroup" className="grid-heads" style={{ height }}>
        <div role="row" aria-rowindex={1} className="grid-row grid-head">
          {heads.map((head) => (
            <span key={head} role="columnheader">
              {head}
            </span>
          ))}
        </div>
      </div>
      <GridBody {...props} height={height} />
    </div>
  );
}

const rowId = (name: string, id: string): string => `${name}-${id}`;

function GridBody({
  name,
  order,
  selected,
  row,
  onSelect,
  gridRef,
  height,
}: GridProps & { height: number }) {
  // The list is the only reader of what it gives, and reads it while drawing.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: order.length,
    getScrollElement: () => gridRef.current,
    estimateSize: () => height,
    getItemKey: (at) => order[at] ?? at,
    overscan: 8,
  });
  return (
    <div role="rowgroup" className="grid-rows" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ key, index, start, size }) => {
        const id = order[index];
        if (id === undefined) return null;
        return (
          <div
            key={key}
            id={rowId(name, id)}
            role="row"
            aria-rowindex={index + 2}
            aria-selected={id === selected}
            className="grid-row"
            style={{ height: size, transform: `translateY(${start}px)` }}
            onClick={() => {
              onSelect(id);
              gridRef.current?.focus();
            }}
          >
            {row(id)}
          </div>
        );
      })}
    </div>
  );
}

const rowRem = 2;
const rowPixels = (): number =>
  rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Scrolls when the cursor moves; when the order moves the row at the cursor, the list scrolls by as much as the row went. */
function useCursorInSight(
  body: RefObject<HTMLDivElement | null>,
  order: readonly string[],
  selected: string | null,
  height: number,
): void {
  const before = useRef({ order, selected });
  useLayoutEffect(() => {
    const last = before.current;
    before.current = { order, selected };
    const place = selected === null ? -1 : order.indexOf(selected);
    if (body.current === null || place < 0) return;
    if (last.selected !== selected) return bringInSight(body.current, place * height, height);
    const lastPlace = selected === null ? -1 : last.order.indexOf(selected);
    if (last.order !== order && lastPlace >= 0)
      scrollBy(body.current, (place - lastPlace) * height);
  }, [body, order, selected, height]);
}

function bringInSight(body: HTMLElement, top: number, height: number): void {
  // The heads stay over the rows, as high as one of them.
  const inSight = body.clientHeight - height;
  if (top < body.scrollTop) body.scrollTo({ top });
  else if (top + height > body.scrollTop + inSight) body.scrollTo({ top: top + height - inSight });
}

const scrollBy = (body: HTMLElement, by: number): void => body.scrollBy({ top: by });
