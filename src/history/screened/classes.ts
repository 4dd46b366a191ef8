import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";
import { newStanding, outcomeOfStanding } from "#core/protocol/evaluate.ts";
import type { Outcome } from "#core/protocol/outcomes.ts";
import type { Layout, PathwayLayout } from "./layout.ts";

/**
 * A version of the protocol over packed calls. Ways of answering one half that come to the same whatever the other half says
 * are one class; two classes say what a call comes to. So a version is small tables from key to class, and the replay counts
 * pairs of classes.
 */
export interface Classes {
  /** Class of each key of the first half. */
  readonly first: Int16Array;
  /** Class of each key of the second half; absent where the key is its own class. */
  readonly second?: Int16Array;
  /** One more than the largest class or key of the second half: `first * width + second` names a pair of classes. */
  readonly width: number;
  /** What calls of two classes came to. */
  readonly read: (
    first: number,
    second: number,
  ) => { readonly pathway: string; readonly outcome: Outcome };
}

/** What the classes of one half, numbered through all pathways, come to with each class of the other. */
interface Line {
  readonly part: Part;
  readonly outcomes: readonly number[];
}

/**
 * The classes of a version over a layout. Throws RangeError where the version asks what the calls were not asked, or where
 * one pathway has too many classes.
 */
export function classesOf(layout: Layout, compiled: CompiledProtocol): Classes {
  const first = new Int16Array(layout.sizes[0]);
  const second = layout.lookups === 1 ? undefined : new Int16Array(layout.sizes[1]);
  const lines: Line[] = [];
  for (const laid of layout.pathways) {
    const part = partOf(laid, compiled);
    const halves = [halfOf(part, 0), halfOf(part, 1)] as const;
    const table = meet(part, halves);
    const rows = classesIn(table);
    const [from, to] = laid.offsets;
    const begin = lines.length;
    if (second === undefined) {
      halves[0].kinds.forEach((kind, at) => (first[from + at] = begin + (rows.classOf[kind] ?? 0)));
      for (const row of rows.of)
        lines.push({
          part,
          outcomes: Array.from(halves[1].kinds, (kind) => table[row]?.[kind] ?? 0),
        });
    } else {
      const columns = classesIn(turned(table));
      halves[0].kinds.forEach((kind, at) => (first[from + at] = rows.classOf[kind] ?? 0));
      halves[1].kinds.forEach(
        (kind, at) => (second[to + at] = begin + (columns.classOf[kind] ?? 0)),
      );
      for (const column of columns.of)
        lines.push({ part, outcomes: rows.of.map((row) => table[row]?.[column] ?? 0) });
    }
    if (lines.length > mostClasses || rows.of.length > mostClasses)
      throw tooMany(laid, `${lines.length} classes with those before it`);
  }
  const read = (one: number, other: number) => {
    const { part, outcomes } = lines[second === undefined ? one : other] ?? {};
    const id = outcomes?.[second === undefined ? other : one];
    const outcome = part?.pathway.outcomes[id ?? -1];
    if (part === undefined || outcome === undefined)
      throw new Error(`broken promise: no call is of the classes ${one} and ${other}`);
    return { pathway: part.laid.id, outcome };
  };
  const width = second === undefined ? layout.sizes[1] : 1 + Math.max(0, ...new Set(second));
  return { first, ...(second === undefined ? {} : { second }), width, read };
}

/** Classes are numbers of 16 bits. */
const mostClasses = 32_000;
/** Pairs of kinds that one pathway may be worked out for. */
const mostPairs = 20_000_000;

const tooMany = ({ id }: PathwayLayout, what: string): RangeError =>
  new RangeError(
    `pathway \`${id}\` is too tangled for a packed replay: ${what}; ask fewer questions in it`,
  );

interface Part {
  readonly laid: PathwayLayout;
  readonly pathway: CompiledPathway;
  /** Which half each disqualifier's questions are in; null where both. */
  readonly ownBars: readonly (0 | 1 | null)[];
}

function partOf(laid: PathwayLayout, compiled: CompiledProtocol): Part {
  const pathway = compiled.pathways.get(laid.id);
  if (pathway === undefined)
    throw new RangeError(`the calls hold pathway \`${laid.id}\`, which this version does not have`);
  const keyOf = pathway.variables.map(({ question, values }) => {
    const packed = laid.questions.find(({ id }) => id === question.id);
    if (packed === undefined)
      throw new RangeError(
        `pathway \`${laid.id}\` asks \`${question.id}\`, which the packed calls were not asked; replay them as calls without answers`,
      );
    if (packed.values.join() !== values.join())
      throw new RangeError(
        `\`${question.id}\` has the answers ${values.join(", ")} in this version and ${packed.values.join(", ")} in the packed calls; pack them again`,
      );
    return packed.key;
  });
  const ownBars = pathway.bars.map(({ allowed }) => {
    const keys = new Set([...allowed.keys()].map((variable) => keyOf[variable]));
    const [only = null] = keys;
    return keys.size === 1 ? only : null;
  });
  return { laid, pathway, ownBars };
}

/** Ways of answering one half, sorted into kinds that leave the same standing. */
interface Half {
  /** Per way of answering: its kind. */
  readonly kinds: Int32Array;
  /** Per kind: one row of the compiled tables. */
  readonly rows: readonly Int32Array[];
}

/**
 * Sorts the ways of answering one half, question by question: what has come to the same so far goes on as one, so that the work
 * is in the kinds and not in the ways of answering.
 */
function halfOf(part: Part, key: 0 | 1): Half {
  const { table, variables, variableOf, stateWords, ruleWords } = part.pathway;
  const words = stateWords + ruleWords;
  let half: Half = { kinds: new Int32Array(1), rows: [new Int32Array(words).fill(-1)] };
  for (const { id, key: own, values } of part.laid.questions) {
    const offset = variables[variableOf.get(id) ?? -1]?.offset;
    // A question that the version does not ask says nothing.
    const answered = values.map((_, code) =>
      offset === undefined
        ? new Int32Array(words).fill(-1)
        : table.subarray((offset + code) * words, (offset + code + 1) * words),
    );
    if (own === key) half = withAnswers(half, answered);
  }
  return settled(part, key, half);
}

/** Each kind so far with each answer to one more question. */
function withAnswers({ kinds, rows }: Half, answered: readonly Int32Array[]): Half {
  const known = newRowNames();
  const next: Int32Array[] = [];
  const all = new Int32Array(kinds.length * answered.length);
  answered.forEach((answer, code) => {
    const named = rows.map((row) => {
      const both = row.map((word, at) => word & (answer[at] ?? 0));
      const name = known(both);
      if (name === next.length) next.push(both);
      return name;
    });
    const from = code * kinds.length;
    for (let at = 0; at < kinds.length; at += 1) all[from + at] = named[kinds[at] ?? 0] ?? 0;
  });
  return { kinds: all, rows: next };
}

/** The kinds once each half's own disqualifiers are settled. */
function settled(part: Part, key: 0 | 1, { kinds, rows }: Half): Half {
  const known = newRowNames();
  const left: Int32Array[] = [];
  const named = rows.map((row) => {
    settleOwnBars(part, key, row);
    const name = known(row);
    if (name === left.length) left.push(row);
    return name;
  });
  return { kinds: kinds.map((kind) => named[kind] ?? 0), rows: left };
}

/** Numbers different rows as they are met, from 0. */
function newRowNames(): (row: Int32Array) => number {
  interface Branch {
    readonly next: Map<number, Branch>;
    name: number;
  }
  const branch = (): Branch => ({ next: new Map(), name: -1 });
  const root = branch();
  let count = 0;
  return (row) => {
    let at = root;
    for (const word of row) {
      let next = at.next.get(word);
      if (next === undefined) at.next.set(word, (next = branch()));
      at = next;
    }
    if (at.name < 0) at.name = count++;
    return at.name;
  };
}

/** A disqualifier whose questions are all in this half holds or not, whatever the other half says: its rules go at once. */
function settleOwnBars({ pathway, ownBars }: Part, key: 0 | 1, row: Int32Array): void {
  const { bars, barredRules, stateWords, ruleWords } = pathway;
  bars.forEach((_, bar) => {
    if (ownBars[bar] !== key) return;
    const bit = 1 << (bar & 31);
    if (((row[bar >> 5] ?? 0) & bit) === 0) return;
    row[bar >> 5] = (row[bar >> 5] ?? 0) & ~bit;
    for (let word = 0; word < ruleWords; word += 1)
      row[stateWords + word] =
        (row[stateWords + word] ?? 0) & ~(barredRules[bar * ruleWords + word] ?? 0);
  });
}

/** What each kind of one half comes to with each kind of the other. */
function meet(
  { laid, pathway }: Part,
  [left, right]: readonly [Half, Half],
): readonly Int32Array[] {
  if (left.rows.length * right.rows.length > mostPairs)
    throw tooMany(laid, `${left.rows.length} by ${right.rows.length} kinds of answers`);
  const { stateWords } = pathway;
  const standing = newStanding(pathway);
  return left.rows.map((one) =>
    Int32Array.from(right.rows, (other) => {
      for (let word = 0; word < one.length; word += 1) {
        const both = (one[word] ?? 0) & (other[word] ?? 0);
        if (word < stateWords) standing.states[word] = both;
        else standing.met[word - stateWords] = both;
      }
      return outcomeOfStanding(pathway, standing);
    }),
  );
}

/** Rows that are the same are one class: the class of each row, and one row of each class. */
function classesIn(table: readonly Int32Array[]): {
  readonly classOf: readonly number[];
  readonly of: readonly number[];
} {
  const of: number[] = [];
  const known = newRowNames();
  const classOf = table.map((row, index) => {
    const found = known(row);
    if (found === of.length) of.push(index);
    return found;
  });
  return { classOf, of };
}

const turned = (table: readonly Int32Array[]): readonly Int32Array[] =>
  Array.from({ length: table[0]?.length ?? 0 }, (_, column) =>
    Int32Array.from(table, (row) => row[column] ?? 0),
  );
