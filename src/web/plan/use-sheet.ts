import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { StaffingPlan, TeamHours } from "#simulate/staffing/staffing-plan.ts";

/** A row of the sheet: one responder's teams, of the city or of an area, on weekdays or on the weekend. */
export interface Row {
  /** The plan's row. */
  readonly key: string;
  readonly name: string;
  readonly days: keyof TeamHours;
}

/** A cell by its row and its hour. */
export interface Place {
  readonly row: number;
  readonly hour: number;
}

/** The sheet's state and what its keys and pointer do. */
export interface Sheet {
  readonly at: Place;
  readonly valueAt: (place: Place) => number;
  readonly isChosen: (place: Place) => boolean;
  readonly onKey: (event: KeyboardEvent) => void;
  /** The keyboard came to a cell. */
  readonly enter: (place: Place) => void;
  /** A pointer went down on a cell, and may drag its number over others. */
  readonly press: (place: Place, isExtending: boolean) => void;
  readonly drag: (place: Place) => void;
  readonly release: () => void;
}

export const hours = Array.from({ length: 24 }, (_, hour) => hour);
const mostTeams = 99;

/** A sheet over a plan's rows. Every change is a new plan; `focus` brings the keyboard to a cell. */
export function useSheet(
  plan: StaffingPlan,
  rows: readonly Row[],
  onPlan: (plan: StaffingPlan) => void,
  focus: (place: Place) => void,
): Sheet {
  const [at, setAt] = useState<Place>({ row: 0, hour: 0 });
  /** Where a choice of several cells began. */
  const [from, setFrom] = useState<Place>({ row: 0, hour: 0 });
  const dragged = useRef<number>(undefined);
  const valueAt = ({ row, hour }: Place): number => {
    const of = rows[row];
    return of === undefined ? 0 : (plan.teams[of.key]?.[of.days][hour] ?? 0);
  };
  const isChosen = (place: Place): boolean => isBetween(place, at, from);
  const set = (places: readonly Place[], valueOf: (place: Place) => number): void =>
    onPlan(withCells(plan, rows, places, valueOf));
  const go = (place: Place, isExtending: boolean): void => {
    const to = {
      row: Math.min(rows.length - 1, Math.max(0, place.row)),
      hour: Math.min(23, Math.max(0, place.hour)),
    };
    setAt(to);
    if (!isExtending) setFrom(to);
    focus(to);
  };
  const onKey = (event: KeyboardEvent): void => {
    const chosen = rows.flatMap((_, row) =>
      hours.map((hour) => ({ row, hour })).filter((place) => isChosen(place)),
    );
    const move = moveOf(event.key, at);
    const change = changeOf(event, chosen, at, valueAt);
    if (event.altKey || (move === undefined && change === undefined)) return;
    event.preventDefault();
    event.stopPropagation();
    if (change !== undefined) set(change.places, change.valueOf);
    else if (move !== undefined) go(move, event.shiftKey);
  };
  return {
    at,
    valueAt,
    isChosen,
    onKey,
    enter: (place) => {
      if (place.row !== at.row || place.hour !== at.hour) setAt(place);
    },
    press: (place, isExtending) => {
      dragged.current = isExtending ? undefined : valueAt(place);
      setAt(place);
      if (!isExtending) setFrom(place);
    },
    drag: (place) => {
      const value = dragged.current;
      if (value === undefined) return;
      set([place], () => value);
      setAt(place);
      setFrom(place);
    },
    release: () => (dragged.current = undefined),
  };
}

const isBetween = ({ row, hour }: Place, one: Place, other: Place): boolean =>
  row >= Math.min(one.row, other.row) &&
  row <= Math.max(one.row, other.row) &&
  hour >= Math.min(one.hour, other.hour) &&
  hour <= Math.max(one.hour, other.hour);

function withCells(
  plan: StaffingPlan,
  rows: readonly Row[],
  places: readonly Place[],
  valueOf: (place: Place) => number,
): StaffingPlan {
  let { teams } = plan;
  for (const place of places) {
    const row = rows[place.row];
    const own = row === undefined ? undefined : teams[row.key];
    if (row === undefined || own === undefined) continue;
    const value = Math.min(mostTeams, Math.max(0, valueOf(place)));
    const changed = own[row.days].with(place.hour, value);
    teams = { ...teams, [row.key]: { ...own, [row.days]: changed } };
  }
  return { ...plan, teams };
}

function moveOf(key: string, { row, hour }: Place): Place | undefined {
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

interface Change {
  readonly places: readonly Place[];
  readonly valueOf: (place: Place) => number;
}

function changeOf(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  chosen: readonly Place[],
  at: Place,
  valueAt: (place: Place) => number,
): Change | undefined {
  if (ctrlKey || metaKey)
    return key.toLowerCase() === "d" ? fillRight(chosen, at, valueAt) : undefined;
  if (/^[0-9]$/.test(key)) return { places: chosen, valueOf: () => Number(key) };
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
