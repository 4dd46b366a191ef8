import type { ImportedCalls } from "./history.ts";
import type { TypeGroup } from "./replay-groups.ts";
import type { Interval } from "./replay-tally.ts";
import { newTally } from "./replay-tally.ts";
import type { Tally } from "./replay-tally.ts";
import { hiddenCells, hiddenParts, smallestCell } from "#core/outcomes/suppress.ts";

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
  // Every type: the sum of those that were left out could be had back from figures that name them.
  type: 1_000,
  hour: 30,
  area: 150,
  priority: 30,
  source: 30,
};

interface Cut {
  calls: number;
  readonly byType: Map<number, number>;
}

/** Cuts the public calls five ways. Small cells stay hidden, and with them so many others that no sum gives one away. */
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
    for (const [type, calls] of cut.byType) add(rest, restKey, type, calls);
  const shown = [...sorted.slice(0, listedSlices[kind]), ...rest];
  const sizes = shown.map(([, { calls }]) => calls);
  const hidden = kind === "type" ? hiddenTypes(shown, groupOf) : hiddenCells(sizes);
  // What cannot be assessed, and each responder's calls, add up over the slices too: a small one takes others with it.
  const unassessed = hiddenParts(
    shown.map(([, cut]) => {
      const part = notAssessedIn(cut, groupOf);
      return [part, cut.calls - part];
    }),
    hidden,
  );
  const tallies = shown.map(([, cut]) => tallyOf(cut, groupOf));
  const names = new Set(tallies.flatMap((tally) => tally.names()));
  const withheld = new Map(
    [...names].map((name) => [
      name,
      hiddenParts(
        tallies.map((tally, at) => {
          const { low, high } = tally.of(name);
          return [low, high - low, (sizes[at] ?? 0) - high];
        }),
        hidden,
      ),
    ]),
  );
  return shown.map(([key, cut], at): Slice => {
    const name = nameOf(key, cut, kind, groupOf);
    if (hidden[at] === true) return { key, name, calls: null, notAssessed: null, responses: {} };
    const tally = tallies[at] ?? newTally();
    return {
      key,
      name,
      calls: cut.calls,
      notAssessed: unassessed[at] === true ? null : notAssessedIn(cut, groupOf),
      // Withheld is said also where there are none: that nobody is named would say it.
      responses: Object.fromEntries(
        [...new Set([...tally.names(), ...names])].flatMap((each): [string, Interval | null][] =>
          withheld.get(each)?.[at] === true
            ? [[each, null]]
            : tally.of(each).high > 0
              ? [[each, tally.of(each)]]
              : [],
        ),
      ),
    };
  });
}

const notAssessedIn = ({ byType }: Cut, groupOf: (localType: number) => TypeGroup | null): number =>
  [...byType].reduce((sum, [type, count]) => sum + (groupOf(type) === null ? count : 0), 0);

/** What fits, by responder, over the calls of a cut. */
function tallyOf({ byType }: Cut, groupOf: (localType: number) => TypeGroup | null): Tally {
  const tally = newTally();
  for (const [type, count] of byType) {
    const group = groupOf(type);
    if (group !== null) tally.add(group.facts.bounds({}).fits.responders, count);
  }
  return tally;
}

/** What a type's calls are counted under beside the types: its family, as the report's groups have it. */
export const familyOf = ({ facts: { pathway, kind } }: TypeGroup): string =>
  pathway?.pathway.family ?? (kind === "class" ? "class-only" : "no-pathway");

/**
 * Types that stay hidden: the small ones, and with them enough others of the same family, whose sum is shown, that none can be had back.
 * Families too small to show are one family here, as they are there. Calls that nobody can assess are told over the whole record anyway.
 */
function hiddenTypes(
  shown: readonly (readonly [string, Cut])[],
  groupOf: (localType: number) => TypeGroup | null,
): readonly boolean[] {
  const families = new Map<string, number>();
  const familyAt = shown.map(([, { byType, calls }]) => {
    const [first] = byType.keys();
    const group = groupOf(first ?? -1);
    if (group === null) return null;
    const family = familyOf(group);
    families.set(family, (families.get(family) ?? 0) + calls);
    return family;
  });
  const together = smallOnes(families);
  const groupAt = familyAt.map((family) =>
    family !== null && together.has(family) ? restKey : family,
  );
  const hidden = new Set<number>();
  for (const family of new Set(groupAt)) {
    if (family === null) continue;
    const members = groupAt.flatMap((each, at) => (each === family ? [at] : []));
    hiddenCells(members.map((at) => shown[at]?.[1].calls ?? 0)).forEach((isHidden, at) => {
      const member = members[at];
      if (isHidden && member !== undefined) hidden.add(member);
    });
  }
  return shown.map((_, at) => hidden.has(at));
}

/** What stands for several that are too small to be shown each. */
export const restKey = "…";

/** The names whose calls are too few to be shown, and those that go with them so that they cannot be had back. */
export function smallOnes(calls: ReadonlyMap<string, number>): ReadonlySet<string> {
  const names = [...calls.keys()];
  const hidden = hiddenCells([...calls.values()]);
  return new Set(names.filter((_, at) => hidden[at] === true));
}

function nameOf(
  key: string,
  { byType }: Cut,
  kind: SliceKind,
  groupOf: (localType: number) => TypeGroup | null,
): Slice["name"] {
  const [first] = byType.keys();
  return kind === "type" && key !== restKey ? (groupOf(first ?? -1)?.callType.name ?? null) : null;
}
