import type { ImportedCalls } from "./history.ts";
import type { TypeGroup } from "./replay-groups.ts";
import type { Interval } from "./replay-tally.ts";
import { newTally } from "./replay-tally.ts";
import { hiddenCells, hiddenRows, isSmall, smallestCell } from "#core/outcomes/suppress.ts";

/** What public calls are cut by. */
export const sliceKinds = ["type", "hour", "area", "priority", "source"] as const;
export type SliceKind = (typeof sliceKinds)[number];

/** Calls of one slice. A count under 11 is null, and so is what would give one away. */
export interface Slice {
  /** A call type's id, an hour 0 to 23, an area, a priority or a source as written; `` where the record has none; `…` for the rest. */
  readonly key: string;
  /** The call type's name; null in other cuts. */
  readonly name: { readonly en: string; readonly es: string } | null;
  readonly calls: number | null;
  readonly notAssessed: number | null;
  /** What fits, by responder; null where a count in it is too small to show. */
  readonly responses: Readonly<Record<string, Interval | null>>;
}

/** The middle of an area's calls, degrees to 0.001. */
export interface AreaPlace {
  /** The area, as in its slice. */
  readonly key: string;
  readonly lat: number;
  readonly lon: number;
}

/** Slices listed of a kind; the smaller ones are taken together as `…`. A map wants more areas than a table wants rows. */
const listedSlices: Readonly<Record<SliceKind, number>> = {
  type: 30,
  hour: 30,
  area: 150,
  priority: 30,
  source: 30,
};

interface Cut {
  calls: number;
  readonly byType: Map<number, number>;
}

/** Cuts the public calls five ways. Small cells stay hidden, and the next smallest with a lone one. */
export function slicesOf(
  calls: ImportedCalls,
  groupOf: (localType: number) => TypeGroup | null,
): Readonly<Record<SliceKind, readonly Slice[]>> {
  const { columns } = calls;
  const cuts: Readonly<Record<SliceKind, Map<string, Cut>>> = {
    type: new Map(),
    hour: new Map(),
    area: new Map(),
    priority: new Map(),
    source: new Map(),
  };
  const keys: Readonly<Record<SliceKind, (call: number) => string>> = {
    type: (call) => groupOf(columns.localType[call] ?? -1)?.callType.id ?? "",
    hour: (call) => {
      const hour = columns.hour[call] ?? -1;
      return hour < 0 ? "" : String(hour);
    },
    area: (call) => calls.areas[columns.area[call] ?? -1] ?? "",
    priority: (call) => calls.priorities[columns.priority[call] ?? -1] ?? "",
    source: (call) => (columns.initiatedBySource[call] === 0 ? "by-type" : "by-column"),
  };
  for (let call = 0; call < columns.count; call += 1) {
    if (columns.initiated[call] !== 0) continue;
    const type = columns.localType[call] ?? -1;
    for (const kind of sliceKinds) add(cuts[kind], keys[kind](call), type, 1);
  }
  const of = (kind: SliceKind): readonly Slice[] => slicesFrom(cuts[kind], kind, groupOf);
  return {
    type: of("type"),
    hour: of("hour"),
    area: of("area"),
    priority: of("priority"),
    source: of("source"),
  };
}

/**
 * Where the shown areas lie, told by their own calls. An area that is hidden, or of which fewer calls than the smallest cell have
 * coordinates, has no place here.
 */
export const areaPlaces = (
  { areas, areaCenters }: Pick<ImportedCalls, "areas" | "areaCenters">,
  slices: readonly Slice[],
): readonly AreaPlace[] =>
  slices.flatMap(({ key, calls }) => {
    const center = areaCenters[areas.indexOf(key)];
    if (calls === null || center === null || center === undefined) return [];
    return center.calls < smallestCell ? [] : [{ key, lat: center.lat, lon: center.lon }];
  });

function add(cuts: Map<string, Cut>, key: string, type: number, calls: number): void {
  const cut = cuts.get(key) ?? { calls: 0, byType: new Map<number, number>() };
  cuts.set(key, cut);
  cut.calls += calls;
  cut.byType.set(type, (cut.byType.get(type) ?? 0) + calls);
}

function slicesFrom(
  cuts: ReadonlyMap<string, Cut>,
  kind: SliceKind,
  groupOf: (localType: number) => TypeGroup | null,
): readonly Slice[] {
  const sorted = [...cuts].sort(([left, one], [right, other]) =>
    kind === "hour"
      ? Number(left) - Number(right)
      : other.calls - one.calls || (left < right ? -1 : 1),
  );
  const rest = new Map<string, Cut>();
  for (const [, cut] of sorted.slice(listedSlices[kind]))
    for (const [type, calls] of cut.byType) add(rest, "…", type, calls);
  const shown = [...sorted.slice(0, listedSlices[kind]), ...rest];
  const hidden = hiddenCells(shown.map(([, { calls }]) => calls));
  // The calls that nobody can assess add up over the slices too: one that is withheld takes another with it.
  const unassessed = hiddenRows(
    shown.map(([, cut]) => ({ part: notAssessedIn(cut, groupOf), whole: cut.calls })),
  );
  return shown.map(([key, cut], at) => {
    const slice = sliceOf(key, cut, hidden[at] === true, groupOf, kind);
    return unassessed[at] === true ? { ...slice, notAssessed: null } : slice;
  });
}

const notAssessedIn = ({ byType }: Cut, groupOf: (localType: number) => TypeGroup | null): number =>
  [...byType].reduce((sum, [type, count]) => sum + (groupOf(type) === null ? count : 0), 0);

function sliceOf(
  key: string,
  cut: Cut,
  isHidden: boolean,
  groupOf: (localType: number) => TypeGroup | null,
  kind: SliceKind,
): Slice {
  const { calls } = cut;
  const [first] = cut.byType.keys();
  const name =
    kind === "type" && key !== "…" ? (groupOf(first ?? -1)?.callType.name ?? null) : null;
  if (isHidden) return { key, name, calls: null, notAssessed: null, responses: {} };
  const tally = newTally();
  const left = notAssessedIn(cut, groupOf);
  for (const [type, count] of cut.byType) {
    const group = groupOf(type);
    if (group !== null) tally.add(group.facts.bounds({}).fits.responders, count);
  }
  return {
    key,
    name,
    calls,
    notAssessed: left,
    responses: Object.fromEntries(
      tally.names().map((name) => {
        const interval = tally.of(name);
        const tooSmall = isSmall(interval.low, calls) || isSmall(interval.high, calls);
        return [name, tooSmall ? null : interval];
      }),
    ),
  };
}
