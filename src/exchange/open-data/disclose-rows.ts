import { groupsFor, isDiverse } from "./diversity.ts";
import { attackers, fieldsOf, placeOf, releaseRules, withheld } from "./standard.ts";
import type { Attacker, FieldPart, OpenRow } from "./standard.ts";
import type { CoarseCall } from "./row-of.ts";

/** Calls that are published with the very same row: eleven at least. */
export interface RowClass {
  readonly row: OpenRow;
  readonly count: number;
  readonly calls: readonly CoarseCall[];
}

/** One quarter in both files. Both hold the same calls, and nothing links a row of one to a row of the other but the trunk. */
export interface QuarterRows {
  readonly what: readonly RowClass[];
  readonly where: readonly RowClass[];
}

/**
 * One quarter's calls as rows, each shared by at least eleven of them. Whatever is counted over such rows, by any filter, or by one
 * filter less another, is a sum of whole classes: none, or eleven and more. Fewer than eleven calls give no rows at all.
 */
export function discloseQuarter(
  calls: readonly CoarseCall[],
  withdrawn: ReadonlySet<string>,
): QuarterRows {
  if (calls.length < releaseRules.smallestCell) return { what: [], where: [] };
  const leaves = diversified(split({ row: [], count: calls.length, calls }, "trunk"), "trunk");
  const kept = withoutWithdrawn(leaves, withdrawn);
  const branch = (file: "what" | "where"): readonly RowClass[] =>
    diversified(
      kept.flatMap((leaf) =>
        leaf.isBlurred ? [padded(leaf, file)] : split(classOf(leaf.row, leaf.calls), file),
      ),
      file,
    );
  return { what: branch("what"), where: branch("where") };
}

const classOf = (row: OpenRow, calls: readonly CoarseCall[]): RowClass => ({
  row,
  count: calls.length,
  calls,
});

/** Gives the calls of a class one field more, and then the next: small values give up that field, together. */
function split(group: RowClass, file: FieldPart): readonly RowClass[] {
  const field = fieldsOf[file][group.row.length];
  if (field === undefined) return [group];
  const byValue = Map.groupBy(group.calls, ({ values }) => values[field.name] ?? withheld);
  const fewestFirst = [...byValue].sort(
    ([a, some], [b, others]) => some.length - others.length || (a < b ? -1 : 1),
  );
  const hidden: CoarseCall[] = [];
  const parts: RowClass[] = [];
  for (const [value, calls] of fewestFirst) {
    const isSmall = calls.length < releaseRules.smallestCell;
    // Those withheld must be eleven too, or the smallest value that could be shown goes with them.
    const isNeeded = hidden.length > 0 && hidden.length < releaseRules.smallestCell;
    if (isSmall || isNeeded) hidden.push(...calls);
    else parts.push(classOf([...group.row, value], calls));
  }
  if (hidden.length > 0) parts.push(classOf([...group.row, withheld], hidden));
  return parts.flatMap((part) => split(part, file));
}

interface Leaf extends RowClass {
  readonly isBlurred: boolean;
}

/**
 * Leaves the withdrawn calls out. All leaves of the block they were in lose every detail with them, so that who holds both releases
 * sees whole groups go, of several kinds, and not which call it was. Everything else stays as it was.
 */
function withoutWithdrawn(
  leaves: readonly RowClass[],
  withdrawn: ReadonlySet<string>,
): readonly Leaf[] {
  const isTouched = (leaf: RowClass): boolean =>
    leaf.calls.some(({ call }) => withdrawn.has(call.id));
  const blocks = blocksOf(leaves);
  let kept = blocks.filter((block) => !block.some(isTouched)).flat();
  // What is left must stay open to the attackers of the trunk; a group that no longer is goes with those that left.
  for (let isOpen = false; !isOpen;) {
    const failing = new Set(
      attackers
        .filter(({ file }) => file === "trunk")
        .flatMap((attacker) =>
          groupsFor(kept, attacker).filter((each) => !isDiverse(each, attacker)),
        )
        .flat(),
    );
    isOpen = failing.size === 0;
    kept = kept.filter((leaf) => !failing.has(leaf));
  }
  const isKept = new Set(kept);
  const blurred = leaves.filter((leaf) => !isKept.has(leaf)).flatMap(({ calls }) => calls);
  const open = kept.map((leaf) => ({ ...leaf, isBlurred: false }));
  const left = leftInSteps(blurred, withdrawn);
  if (left.length < releaseRules.smallestCell) return open;
  const row = fieldsOf.trunk.map(({ name }) =>
    name === "quarter" ? (left[0]?.quarter ?? withheld) : withheld,
  );
  return [...open, { ...classOf(row, left), isBlurred: true }];
}

/**
 * O15: the calls of blurred groups that stay in the files. Withdrawn calls leave, and others with them until those that left are a
 * multiple of eleven: whoever subtracts two releases counts eleven, or none, and never one.
 */
function leftInSteps(
  blurred: readonly CoarseCall[],
  withdrawn: ReadonlySet<string>,
): readonly CoarseCall[] {
  const step = releaseRules.smallestCell;
  const others = blurred
    .filter(({ call }) => !withdrawn.has(call.id))
    .sort((one, other) => (one.call.id < other.call.id ? -1 : 1));
  const gone = blurred.length - others.length;
  return others.slice(Math.ceil(gone / step) * step - gone);
}

/** Fixed blocks of five leaves that lie together by who was sent, so that they differ in their category. None is smaller. */
function blocksOf(leaves: readonly RowClass[]): readonly (readonly RowClass[])[] {
  const sorted = [...leaves].sort((a, b) =>
    a.row.toReversed().join("\t") < b.row.toReversed().join("\t") ? -1 : 1,
  );
  const size = releaseRules.leavesPerBlock;
  const count = Math.max(1, Math.floor(sorted.length / size));
  return Array.from({ length: count }, (_, at) =>
    sorted.slice(at * size, at === count - 1 ? undefined : (at + 1) * size),
  );
}

const padded = ({ row, calls }: RowClass, file: FieldPart): RowClass =>
  classOf(
    fieldsOf[file].map((_, at) => row[at] ?? withheld),
    calls,
  );

/**
 * Coarsens until every group of calls that an attacker cannot tell apart stays open in the fact they want. Whole classes move, so that
 * none becomes smaller.
 */
function diversified(classes: readonly RowClass[], file: FieldPart): readonly RowClass[] {
  let now = classes;
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (const attacker of attackers.filter((each) => each.file === file)) {
      const failing = groupsFor(now, attacker).filter((group) => !isDiverse(group, attacker));
      if (failing.length === 0) continue;
      isStable = false;
      const coarser = new Map(
        failing
          .flatMap((group) => givingWay(group, now, attacker))
          .map((each) => [each[0], each[1]]),
      );
      now = joined(now.map((each) => coarser.get(each) ?? each));
    }
  }
  return now;
}

/** Each class of a failing group, coarser by one field; where none is left to give, all that shares its trunk gives way, or the fact. */
function givingWay(
  group: readonly RowClass[],
  all: readonly RowClass[],
  { file, givesWay, learns }: Attacker,
): readonly (readonly [RowClass, RowClass])[] {
  const fields = fieldsOf[file];
  const places = givesWay.map((name) => placeOf(fields, name));
  const [first] = group;
  const next = places.find((at) => first !== undefined && first.row[at] !== withheld);
  if (next !== undefined) return group.map((each) => [each, hiding(each, [next])]);
  const fact = placeOf(fields, learns);
  const isOfBranch = fact >= fieldsOf.trunk.length || file === "trunk";
  if (isOfBranch) return group.map((each) => [each, hiding(each, [fact])]);
  const quarter = placeOf(fields, "quarter");
  return all
    .filter((each) => each.row[quarter] === first?.row[quarter])
    .map((each) => [each, hiding(each, places)]);
}

const hiding = ({ row, calls }: RowClass, places: readonly number[]): RowClass =>
  classOf(
    row.map((value, at) => (places.includes(at) ? withheld : value)),
    calls,
  );

/** Classes whose rows have become the same are one. */
function joined(classes: readonly RowClass[]): readonly RowClass[] {
  return [...Map.groupBy(classes, ({ row }) => row.join("\t")).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined
      ? []
      : [
          classOf(
            first.row,
            same.flatMap(({ calls }) => calls),
          ),
        ];
  });
}
