import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { StaffingPlan, TeamHours } from "#simulate/staffing/staffing-plan.ts";
import { clipboardOf } from "./sheet-clipboard.ts";
import type { Clipboard, Pasted } from "./sheet-clipboard.ts";
import { changeOf, hours, moveOf, typedBy } from "./sheet-keys.ts";
import type { Place, Typed } from "./sheet-keys.ts";

/** A row of the sheet: one responder's teams, of the city or of an area, on weekdays or on the weekend. */
export interface Row {
  /** The plan's row. */
  readonly key: string;
  readonly name: string;
  readonly days: keyof TeamHours;
}

/** The sheet's state and what its keys and pointer do. */
export interface Sheet extends Clipboard {
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

type ValueOf = (place: Place) => number;

const mostTeams = 99;
let drags = 0;

/** What a sheet asks of the page it stands on. */
interface Hosted {
  readonly onPlan: (plan: StaffingPlan, act?: string) => void;
  readonly onPasted: (pasted: Pasted) => void;
  readonly focus: (place: Place) => void;
}

/** A sheet over a plan's rows. Every change is a new plan; changes of one `act` are one to be undone. `focus` brings the keyboard to a cell. */
export function useSheet(
  plan: StaffingPlan,
  rows: readonly Row[],
  { onPlan, onPasted, focus }: Hosted,
): Sheet {
  const [at, setAt] = useState<Place>({ row: 0, hour: 0 });
  /** Where a choice of several cells began. */
  const [from, setFrom] = useState<Place>({ row: 0, hour: 0 });
  const dragged = useRef<number>(undefined);
  const typed = useRef<Typed>(undefined);
  const isMoving = useRef(false);
  const valueAt = ({ row, hour }: Place): number => {
    const of = rows[row];
    return of === undefined ? 0 : (plan.teams[of.key]?.[of.days][hour] ?? 0);
  };
  const isChosen = (place: Place): boolean => isBetween(place, at, from);
  const chosen = (): readonly Place[] =>
    rows.flatMap((_, row) =>
      hours.map((hour) => ({ row, hour })).filter((place) => isChosen(place)),
    );
  const set = (places: readonly Place[], valueOf: ValueOf, act?: string): void =>
    onPlan(withCells(plan, rows, places, valueOf), act);
  const go = (place: Place, isExtending: boolean): void => {
    const to = {
      row: Math.min(rows.length - 1, Math.max(0, place.row)),
      hour: Math.min(23, Math.max(0, place.hour)),
    };
    setAt(to);
    if (!isExtending) setFrom(to);
    isMoving.current = true;
    focus(to);
    isMoving.current = false;
  };
  const onKey = (event: KeyboardEvent): void => {
    const digits = typedBy(event, typed.current);
    const move = moveOf(event.key, at);
    const change = changeOf(event, chosen(), at, valueAt, digits?.value ?? 0);
    if (event.altKey || (move === undefined && change === undefined)) return;
    event.preventDefault();
    event.stopPropagation();
    typed.current = digits;
    if (change !== undefined) set(change.places, change.valueOf);
    else if (move !== undefined) go(move, event.shiftKey);
  };
  return {
    at,
    valueAt,
    isChosen,
    onKey,
    ...clipboardOf({ chosen, valueAt, set, rowCount: rows.length, onPasted }),
    enter: (place) => {
      if (isMoving.current || (place.row === at.row && place.hour === at.hour)) return;
      // Brought here by a screen reader or a finger: what was chosen before is chosen no more.
      setAt(place);
      setFrom(place);
    },
    press: (place, isExtending) => {
      drags += 1;
      dragged.current = isExtending ? undefined : valueAt(place);
      setAt(place);
      if (!isExtending) setFrom(place);
    },
    drag: (place) => {
      const value = dragged.current;
      if (value === undefined) return;
      set([place], () => value, `drag ${drags}`);
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
