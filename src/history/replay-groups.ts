import type { HourClasses } from "./bounds-hours.ts";
import type { CallType } from "./call-types.ts";
import type { ImportedCalls } from "./history.ts";
import type { MappedType } from "./mapper.ts";
import { classFacts } from "./replay-class.ts";
import type { CallCounts } from "./replay-count.ts";
import type { TypeFacts } from "./replay-pathways.ts";
import type { Taxonomy } from "./taxonomy.ts";

/** A city's own call type, and its calls. */
export interface LocalTypeCount {
  readonly city: string | null;
  readonly text: string;
  readonly calls: number;
}

/** Public calls of one call type, with what is the same for all of them. */
export interface TypeGroup {
  readonly callType: CallType;
  readonly facts: TypeFacts;
  readonly calls: number;
  /** By hour class; the last is an unknown hour. */
  readonly byHour: readonly number[];
  readonly localTypes: readonly LocalTypeCount[];
}

export const sumOf = <Item>(items: readonly Item[], count: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + count(item), 0);

/** Local types that have calls, most calls first. */
export const byCalls = <Type extends LocalTypeCount>(types: readonly Type[]): readonly Type[] =>
  types.filter(({ calls }) => calls > 0).sort((left, right) => right.calls - left.calls);

interface Grouping {
  readonly callTypes: readonly CallType[];
  readonly taxonomy: Taxonomy;
  readonly takes: (callType: string) => boolean;
  readonly factsOf: (callType: string) => TypeFacts;
}

/** Mappings less sure than this are counted apart. */
const sureEnough = 0.7;

interface Gathered {
  readonly classes: readonly string[];
  readonly byHour: number[];
  readonly localTypes: LocalTypeCount[];
}

/**
 * Groups the public calls by call type, or by class where only that is known. Not assessed: calls whose type cannot be mapped at all, and
 * calls whose type says only that something happened, where no pathway takes such calls. `groupOf` gives the group of a local type by
 * its index; null where it is not assessed.
 */
export function groupCalls(
  calls: ImportedCalls,
  { publicBy }: CallCounts,
  hours: HourClasses,
  grouping: Grouping,
) {
  const width = hours.classes.length + 1;
  const gathered = new Map<string, Gathered>();
  const keyOf: (string | null)[] = [];
  const left: LocalTypeCount[] = [];
  let specific = 0;
  let lowConfidence = 0;
  let classOnly = 0;
  calls.localTypes.forEach(({ city, text, mapped }, at) => {
    const row = [...publicBy.subarray(at * width, (at + 1) * width)];
    const count = sumOf(row, (each) => each);
    const id = groupKey(mapped, grouping.takes);
    keyOf.push(id);
    if (count === 0) return;
    if (mapped.isSpecific) specific += count;
    if (id === null) {
      left.push({ city, text, calls: count });
      return;
    }
    if (mapped.callType === null) classOnly += count;
    if (mapped.confidence < sureEnough) lowConfidence += count;
    const group = gathered.get(id) ?? {
      classes: mapped.callType === null ? mapped.classes : [],
      byHour: row.map(() => 0),
      localTypes: [],
    };
    row.forEach((each, hour) => (group.byHour[hour] = (group.byHour[hour] ?? 0) + each));
    group.localTypes.push({ city, text, calls: count });
    gathered.set(id, group);
  });
  const groups = typeGroups(gathered, grouping);
  const byKey = new Map(groups.map((group) => [group.callType.id, group]));
  const types = byCalls(left);
  return {
    groups,
    groupOf: (localType: number): TypeGroup | null => byKey.get(keyOf[localType] ?? "") ?? null,
    specific,
    lowConfidence,
    classOnly,
    notAssessed: { calls: sumOf(types, (type) => type.calls), types },
  };
}

/** The call type, or the class where no call type is known; null where it says too little to assess. */
function groupKey(
  { callType, classes, isSpecific }: MappedType,
  takes: (callType: string) => boolean,
): string | null {
  if (callType !== null) return isSpecific || takes(callType) ? callType : null;
  return classes.length === 0 ? null : `class ${classes.join("/")}`;
}

function typeGroups(
  gathered: ReadonlyMap<string, Gathered>,
  { callTypes, taxonomy, factsOf }: Grouping,
): readonly TypeGroup[] {
  const byId = new Map(callTypes.map((type) => [type.id, type]));
  return [...gathered].map(([id, { classes, byHour, localTypes }]): TypeGroup => {
    const calls = sumOf(byHour, (each) => each);
    const common = { calls, byHour, localTypes: byCalls(localTypes) };
    const callType = byId.get(id);
    if (callType !== undefined) return { callType, facts: factsOf(id), ...common };
    const members = callTypes.filter(
      ({ family, specific }) => specific && classes.includes(taxonomy.classOf(family).id),
    );
    const [first] = members;
    if (first === undefined) throw new Error(`broken promise: no call type is of ${id}`);
    const facts = classFacts(
      members.map((type) => ({
        facts: factsOf(type.id),
        calls: sumOf(gathered.get(type.id)?.byHour ?? [], (each) => each),
      })),
    );
    const names = taxonomy.classes.filter((each) => classes.includes(each.id));
    const name = {
      en: `${names.map((each) => each.name.en).join(" or ")}, type not known`,
      es: `${names.map((each) => each.name.es).join(" o ")}, tipo no conocido`,
    };
    return { callType: { ...first, id, name, apco: null }, facts, ...common };
  });
}
