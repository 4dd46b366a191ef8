import type { KeyboardEvent } from "react";

/** A cell by its row and its hour. */
export interface Place {
  readonly row: number;
  readonly hour: number;
}

export const hours = Array.from({ length: 24 }, (_, hour) => hour);
/** Digits that come sooner after one another than this are one number, in milliseconds. */
const digitsMs = 1000;

/** The number that digits have come to, and when the last of them was typed; undefined: the last key was none. */
export type Typed = { readonly value: number; readonly at: number } | undefined;

/** What a key makes of the digits before it: 1 and 2 are 12, and what would be above 99 begins anew. */
export function typedBy(
  { key, timeStamp }: Pick<KeyboardEvent, "key" | "timeStamp">,
  before: Typed,
): Typed {
  if (!/^[0-9]$/.test(key)) return undefined;
  const known = before !== undefined && timeStamp - before.at < digitsMs ? before.value : 0;
  const value = known * 10 + Number(key);
  return { value: value > 99 ? Number(key) : value, at: timeStamp };
}

/** Where a key moves to from a cell; undefined: it does not move. */
export function moveOf(key: string, { row, hour }: Place): Place | undefined {
  const step = steps[key];
  if (step !== undefined) return { row: row + step.row, hour: hour + step.hour };
  if (key === "Home") return { row, hour: 0 };
  return key === "End" ? { row, hour: 23 } : undefined;
}

const steps: Readonly<Record<string, Place>> = {
  ArrowLeft: { row: 0, hour: -1 },
  ArrowRight: { row: 0, hour: 1 },
  ArrowUp: { row: -1, hour: 0 },
  ArrowDown: { row: 1, hour: 0 },
};

/** What a key does to cells. */
export interface Change {
  readonly places: readonly Place[];
  readonly valueOf: (place: Place) => number;
}

/** What a key changes; undefined: nothing. `typed` is the number that its digit makes with those before. */
export function changeOf(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">,
  chosen: readonly Place[],
  at: Place,
  valueAt: (place: Place) => number,
  typed: number,
): Change | undefined {
  if (ctrlKey || metaKey)
    return key.toLowerCase() === "d" ? fillRight(chosen, at, valueAt) : undefined;
  if (/^[0-9]$/.test(key)) return { places: chosen, valueOf: () => typed };
  if (key === "+" || key === "=") return { places: chosen, valueOf: (place) => valueAt(place) + 1 };
  if (key === "-") return { places: chosen, valueOf: (place) => valueAt(place) - 1 };
  return key === "Delete" || key === "Backspace" ? { places: chosen, valueOf: () => 0 } : undefined;
}

/** The first hour of each chosen row, over the others; over the rest of the day where one hour alone is chosen. */
function fillRight(chosen: readonly Place[], at: Place, valueAt: (place: Place) => number): Change {
  const chosenHours = chosen.map(({ hour }) => hour);
  const first = Math.min(at.hour, ...chosenHours);
  const most = Math.max(at.hour, ...chosenHours);
  const last = first === most ? 23 : most;
  const places = [...new Set(chosen.map(({ row }) => row))].flatMap((row) =>
    hours.slice(first, last + 1).map((hour) => ({ row, hour })),
  );
  return { places, valueOf: ({ row }) => valueAt({ row, hour: first }) };
}
