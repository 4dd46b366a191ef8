import type { ClipboardEvent } from "react";
import { blockText, readBlock } from "./sheet-block.ts";
import type { StrangeCell } from "./sheet-block.ts";
import type { Place } from "./sheet-keys.ts";

/** What a paste came to: how many cells were laid and how many had no place, or the cell for which nothing was. */
export type Pasted = { readonly laid: number; readonly left: number } | StrangeCell;

/** What the clipboard does with a sheet. */
export interface Clipboard {
  readonly onCopy: (event: ClipboardEvent) => void;
  readonly onCut: (event: ClipboardEvent) => void;
  readonly onPaste: (event: ClipboardEvent) => void;
}

/** Copies the chosen cells as a spreadsheet takes them, and lays what it gives from the first of them on. */
export function clipboardOf({
  chosen,
  valueAt,
  set,
  rowCount,
  onPasted,
}: {
  readonly chosen: () => readonly Place[];
  readonly valueAt: (place: Place) => number;
  readonly set: (places: readonly Place[], valueOf: (place: Place) => number) => void;
  readonly rowCount: number;
  readonly onPasted: (pasted: Pasted) => void;
}): Clipboard {
  const onCopy = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData.setData("text/plain", blockText(chosenBlock(chosen(), valueAt)));
  };
  return {
    onCopy,
    onCut: (event) => {
      onCopy(event);
      set(chosen(), () => 0);
    },
    onPaste: (event) => {
      event.preventDefault();
      const read = readBlock(event.clipboardData.getData("text/plain"));
      if (!read.ok) return onPasted(read.error);
      const cells = laid(read.value, chosen());
      const inside = cells.filter(({ row, hour }) => row < rowCount && hour < 24);
      const values = new Map(inside.map(({ row, hour, value }) => [row * 24 + hour, value]));
      set(inside, (place) => values.get(place.row * 24 + place.hour) ?? valueAt(place));
      return onPasted({ laid: inside.length, left: cells.length - inside.length });
    },
  };
}

function chosenBlock(
  chosen: readonly Place[],
  valueAt: (place: Place) => number,
): readonly (readonly number[])[] {
  return [...new Set(chosen.map(({ row }) => row))].map((row) =>
    chosen.filter((place) => place.row === row).map(valueAt),
  );
}

/** Where the cells of a block come to lie: from the first chosen cell on, one number alone on all that are chosen. */
function laid(
  block: readonly (readonly (number | null)[])[],
  chosen: readonly Place[],
): readonly (Place & { readonly value: number })[] {
  const one = block.length === 1 && block[0]?.length === 1 ? block[0][0] : undefined;
  if (typeof one === "number") return chosen.map((place) => ({ ...place, value: one }));
  const [first] = chosen;
  if (first === undefined) return [];
  return block.flatMap((cells, row) =>
    cells.flatMap((value, hour) =>
      value === null ? [] : [{ row: first.row + row, hour: first.hour + hour, value }],
    ),
  );
}
