import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";

/**
 * How screened calls are packed: the answers to a pathway's questions become two small integers. Where the second stays very
 * small it is a class of its own, and a version of the protocol is one lookup a call; else it is two. It depends on the
 * questions alone: any version that asks no more fits calls packed before.
 */
export interface Layout {
  readonly pathways: readonly PathwayLayout[];
  /** How many values each of the two keys has. */
  readonly sizes: readonly [number, number];
  /** 1: the second key tells nothing of the pathway, and is not looked up. */
  readonly lookups: 1 | 2;
}

export interface PathwayLayout {
  readonly id: string;
  readonly questions: readonly PackedQuestion[];
  /** Key of a call to every question of which the first value is given: where this pathway's keys begin. */
  readonly offsets: readonly [number, number];
}

export interface PackedQuestion {
  readonly id: string;
  /** Declared answers, then `unknown`. */
  readonly values: readonly string[];
  /** Which of the two keys it is in, and how much one step of it adds there. */
  readonly key: 0 | 1;
  readonly stride: number;
}

/** The layout for a protocol's questions. Throws RangeError where a pathway's answers do not fit two keys. */
export function layoutOf({ pathways }: CompiledProtocol): Layout {
  const all = [...pathways.values()];
  const one = laidOut(all, 1);
  return one.sizes[0] <= mostInOne ? one : laidOut(all, 2);
}

function laidOut(pathways: readonly CompiledPathway[], lookups: 1 | 2): Layout {
  const next: [number, number] = [0, 0];
  const laid = pathways.map((pathway): PathwayLayout => {
    const keys = lookups === 1 ? smallSecond(pathway) : splitOf(pathway);
    const sizes: [number, number] = [1, 1];
    const questions = pathway.variables.map(({ question, values }, index): PackedQuestion => {
      const key = keys[index] ?? 0;
      const stride = sizes[key];
      sizes[key] *= values.length;
      return { id: question.id, values, key, stride };
    });
    const offsets = [next[0], lookups === 1 ? 0 : next[1]] as const;
    next[0] += sizes[0];
    next[1] = lookups === 1 ? Math.max(next[1], sizes[1]) : next[1] + sizes[1];
    if (lookups === 2 && Math.max(...next) > mostKeys)
      throw new RangeError(
        `pathway \`${pathway.pathway.id}\` has too many ways of answering to pack: ${next[0]} and ${next[1]} keys with those before it, and at most ${mostKeys} fit; ask fewer questions in it`,
      );
    return { id: pathway.pathway.id, questions, offsets };
  });
  return { pathways: laid, sizes: next, lookups };
}

/** One lookup is an index into an array while its table has no more rows than this. */
const mostInOne = 1_000_000;
/** A key that is not looked up is counted as it stands. */
const mostAsItStands = 256;

/** As many ways of answering as still are few in the second key, the rest in the first. */
function smallSecond({ variables }: CompiledPathway): readonly (0 | 1)[] {
  const sizes = variables.map(({ values }) => values.length);
  const free = Math.min(sizes.length, mostTried);
  let best = 0;
  let most = 1;
  for (let way = 0; way < 1 << free; way += 1) {
    let product = 1;
    for (let index = 0; index < free; index += 1)
      if (((way >> index) & 1) === 1) product *= sizes[index] ?? 1;
    if (product > most && product <= mostAsItStands) {
      best = way;
      most = product;
    }
  }
  return sizes.map((_, index) => (index < free && ((best >> index) & 1) === 1 ? 1 : 0));
}

/** A lookup table of this many rows is still small beside the calls. */
const mostKeys = 20_000_000;
/** Splitting a disqualifier costs about as much as so many more keys. */
const splitCost = 20_000;
/** Up to so many questions every way of splitting them is tried. */
const mostTried = 14;

/** Which key each question goes to: few keys, and disqualifiers whose questions stay together where that is cheap. */
function splitOf({ variables, bars }: CompiledPathway): readonly (0 | 1)[] {
  const sizes = variables.map(({ values }) => values.length);
  const linked = bars.map(({ allowed }) => [...allowed.keys()]);
  const free = Math.min(sizes.length, mostTried);
  let best: readonly (0 | 1)[] = sizes.map(() => 0);
  let least = Infinity;
  // The first question stays in the first key: the other half of the ways is the same with the keys changed over.
  for (let way = 0; way < 1 << Math.max(0, free - 1); way += 1) {
    const keys = sizes.map((_, index): 0 | 1 =>
      index === 0
        ? 0
        : index < free
          ? (((way >> (index - 1)) & 1) as 0 | 1)
          : ((index & 1) as 0 | 1),
    );
    const product = [1, 1];
    sizes.forEach(
      (size, index) => (product[keys[index] ?? 0] = (product[keys[index] ?? 0] ?? 1) * size),
    );
    const split = linked.filter(
      (each) => new Set(each.map((index) => keys[index])).size > 1,
    ).length;
    const cost = (product[0] ?? 1) + (product[1] ?? 1) + split * splitCost;
    if (cost < least) {
      least = cost;
      best = keys;
    }
  }
  return best;
}

/** A call's two keys. Throws RangeError for an answer that the layout does not have; every question must be answered. */
export function keysOf(
  { id, questions, offsets }: PathwayLayout,
  answers: Readonly<Record<string, string>>,
): readonly [number, number] {
  const keys: [number, number] = [offsets[0], offsets[1]];
  for (const question of questions) {
    const code = question.values.indexOf(answers[question.id] ?? "");
    if (code < 0)
      throw new RangeError(
        `a call of \`${id}\` has \`${answers[question.id] ?? "no answer"}\` for \`${question.id}\`; it must be one of ${question.values.join(", ")}`,
      );
    keys[question.key] += code * question.stride;
  }
  return keys;
}
