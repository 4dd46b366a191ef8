import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { ImportedCalls } from "../history.ts";
import { cutAreas } from "./cut-areas.ts";
import { layAreas } from "./lay-areas.ts";
import type { LaidAreas } from "./lay-areas.ts";

/** The areas of past calls, and where they lie. */
export interface PastAreas {
  readonly ids: readonly string[];
  /** The place of a call in `ids`; -1: not known. */
  readonly of: (call: number) => number;
  /** Null: nobody knows. */
  readonly laid: LaidAreas | null;
  readonly says: readonly Said[];
}

/** The largest areas are told apart, where they hold most calls: else the column holds place names, not areas. */
const mostAreas = 60;
const coveredEnough = 0.9;
/** A smaller city is not cut: its parts are next to one another. Half a side, in kilometers. */
const leastReachToCut = 1;

/** Areas as the export has them, where it has them; else parts of the city cut by where its calls lie. `order`: the calls of the public. */
export function pastAreas(
  calls: ImportedCalls,
  order: readonly number[],
  protocolAreas: readonly string[],
): PastAreas {
  const { ground } = calls;
  const own = ownAreas(calls, order);
  if (ground === undefined) return { ...own, laid: null, says: [] };
  const hasColumn = calls.files.some(({ columns }) => columns.area !== undefined);
  if (own.ids.length >= 2 && hasColumn) {
    const laid = layAreas(ground.cells, ground.without, own.ids.length, ({ area }) => own.at(area));
    return { ...own, laid, says: saysOf(laid, ground.cells.length > 0) };
  }
  const whole = layAreas(ground.cells, ground.without, 1, () => 0);
  const cut = whole === null || whole.city.reach < leastReachToCut ? null : cutAreas(ground.cells);
  // Cells of a map that a file without areas was given are no areas: their names are coordinates.
  const kept = hasColumn ? own : { ids: [], of: () => -1, at: () => -1 };
  if (cut === null) {
    const laid = kept.ids.length > 0 ? layAreas(ground.cells, ground.without, 1, () => 0) : whole;
    return { ...kept, laid, says: saysOf(laid, ground.cells.length > 0) };
  }
  const laid = layAreas(ground.cells, ground.without, cut.ids.length, cut.of);
  return {
    ids: cut.ids.map((id) => (protocolAreas.includes(id) ? `${id} (of the calls)` : id)),
    of: (call) => {
      const place = ground.placeOf(call);
      return place === null ? -1 : cut.of(place);
    },
    laid,
    says: [
      said(
        "The file has no areas: the city is cut by where its calls lie into parts with about as many calls each.",
        "El archivo no tiene zonas: la ciudad se divide según dónde están sus llamadas, en partes con más o menos las mismas.",
      ),
      ...saysOf(laid, true),
    ],
  };
}

function saysOf(laid: LaidAreas | null, hasPlaces: boolean): readonly Said[] {
  if (laid === null)
    return hasPlaces
      ? [
          said(
            "All calls with a place have the same one: it tells nothing of the city.",
            "Todas las llamadas con un lugar tienen el mismo: no dice nada de la ciudad.",
          ),
        ]
      : [];
  const { placed, without, far } = laid.calls;
  return [
    said(
      `Where the city lies is told by the places of ${grouped(placed)} calls${without > 0 ? `; ${grouped(without)} have none` : ""}${far > 0 ? `; ${grouped(far)} lie too far from the others to be of it` : ""}.`,
      `Dónde está la ciudad lo dicen los lugares de ${grouped(placed)} llamadas${without > 0 ? `; ${grouped(without)} no tienen` : ""}${far > 0 ? `; ${grouped(far)} están demasiado lejos de las demás` : ""}.`,
    ),
  ];
}

function ownAreas(calls: ImportedCalls, order: readonly number[]) {
  const counts = new Map<number, number>();
  for (const call of order) {
    const area = calls.columns.area[call] ?? -1;
    if (area >= 0) counts.set(area, (counts.get(area) ?? 0) + 1);
  }
  // Areas come by their names and not as rows happen to stand: the same calls in any order are the same city.
  const named = new Map(
    [...counts.keys()]
      .toSorted((one, other) => byName(calls.areas[one] ?? "", calls.areas[other] ?? ""))
      .map((area, at) => [area, at]),
  );
  const nameOrder = (one: number, other: number): number =>
    (named.get(one) ?? 0) - (named.get(other) ?? 0);
  const largest = [...counts]
    .toSorted(([area, one], [otherArea, other]) => other - one || nameOrder(area, otherArea))
    .slice(0, mostAreas);
  const covered = largest.reduce((sum, [, count]) => sum + count, 0);
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const known =
    covered >= coveredEnough * all ? largest.map(([area]) => area).toSorted(nameOrder) : [];
  const places = new Map(known.map((area, at) => [area, at]));
  const at = (area: number): number => places.get(area) ?? -1;
  return {
    ids: known.map((area) => calls.areas[area] ?? ""),
    /** The place of an area's number. */
    at,
    of: (call: number): number => at(calls.columns.area[call] ?? -1),
  };
}

/** Sector 9 before sector 10; two names that count alike by their letters. */
function byName(one: string, other: string): number {
  const [first, second] = [counting(one), counting(other)];
  return first < second ? -1 : first > second ? 1 : one < other ? -1 : 1;
}

const counting = (name: string): string =>
  name.replaceAll(/\d+/gu, (digits) => digits.padStart(12, "0"));
