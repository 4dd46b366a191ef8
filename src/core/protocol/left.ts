import type { CompiledPathway } from "./compiled.ts";
import { eachNode, type Codes } from "./diagram.ts";
import { isTerminal, valueOf } from "./diagram-nodes.ts";
import { newLeftNodes, putIn, type LeftNodes } from "./left-nodes.ts";

/** What can still happen to a call once some of its questions are answered. */
export interface Left {
  /** Keys of the responses that some way of answering the rest still leads to. */
  readonly responses: readonly number[];
  /** Whether some answer to this open question can still change the response. */
  readonly matters: (variable: number) => boolean;
  /** How many different responses stay possible after asking it, on average over its answers. */
  readonly openAfter: (variable: number) => number;
}

/** Works out what is left of a pathway's call. Its answer holds until it is asked again: it keeps its own scratch space. */
export type LeftFinder = (codes: Codes) => Left;

const finders = new WeakMap<CompiledPathway, LeftFinder>();

/** The finder of a pathway. Throws BudgetExceeded where the pathway is too tangled. */
export function leftFinder(pathway: CompiledPathway): LeftFinder {
  let finder = finders.get(pathway);
  if (finder === undefined) {
    finder = newFinder(pathway);
    finders.set(pathway, finder);
  }
  return finder;
}

/**
 * One walk puts the answers in and makes equal what has become equal, so that a question is left exactly where it still
 * matters; a second gathers, for each open question and each answer to it, the set of responses beyond. Sets are bits.
 */
function newFinder(pathway: CompiledPathway): LeftFinder {
  const diagram = pathway.diagrams().responses;
  const { nodes, root } = diagram;
  const ends: number[] = [];
  const values: number[] = [];
  let size = 0;
  eachNode(diagram, (node) => {
    size += 1;
    if (!isTerminal(nodes, node)) return;
    ends.push(node);
    values.push(valueOf(nodes, node));
  });
  const left = newLeftNodes(nodes, ends, size);
  const beyond = newBeyond(pathway, left);
  return (codes) => {
    const top = putIn(left, root, codes);
    gather(left, beyond);
    return {
      responses: values.filter(
        (_, bit) => ((left.sets[top * left.words + (bit >> 5)]! >>> (bit & 31)) & 1) === 1,
      ),
      matters: (variable) => beyond.isLeft[variable] === 1,
      openAfter: (variable) => openAfter(left, beyond, variable),
    };
  };
}

/** The responses that lie beyond each answer. */
interface Beyond {
  /** Row of a question's first answer. */
  readonly firstRow: Int32Array;
  /** Per answer, the responses that pass through it … */
  readonly through: Int32Array;
  /** … and per question, those that pass it by. */
  readonly past: Int32Array;
  readonly isLeft: Uint8Array;
}

function newBeyond({ variables }: CompiledPathway, { words }: LeftNodes): Beyond {
  const rows = variables.reduce((sum, { values }) => sum + values.length, 0);
  return {
    firstRow: Int32Array.from(variables, ({ offset }) => offset),
    through: new Int32Array(rows * words),
    past: new Int32Array(variables.length * words),
    isLeft: new Uint8Array(variables.length),
  };
}

function gather(left: LeftNodes, { firstRow, through, past, isLeft }: Beyond): void {
  const { base, words, level, kids, sets } = left;
  const { domains, width } = base;
  through.fill(0);
  past.fill(0);
  isLeft.fill(0);
  for (let node = left.ends; node < left.count; node += 1) {
    const variable = level[node]!;
    isLeft[variable] = 1;
    for (let value = 0; value < domains[variable]!; value += 1) {
      const kid = kids[node * width + value]!;
      const row = (firstRow[variable]! + value) * words;
      for (let word = 0; word < words; word += 1) {
        const set = sets[kid * words + word]!;
        through[row + word]! |= set;
        for (let passed = variable + 1; passed < level[kid]!; passed += 1)
          past[passed * words + word]! |= set;
      }
    }
  }
}

function openAfter({ base, words }: LeftNodes, beyond: Beyond, variable: number): number {
  const { firstRow, through, past } = beyond;
  const count = base.domains[variable]!;
  let sum = 0;
  for (let value = 0; value < count; value += 1)
    for (let word = 0; word < words; word += 1)
      sum += bitCount(
        through[(firstRow[variable]! + value) * words + word]! | past[variable * words + word]!,
      );
  return sum / count;
}

function bitCount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
