import { nodeBudget, type CompiledPathway, type CompiledProtocol } from "./compiled.ts";
import { choose, fillOpen, stillOpen } from "./diagram-builder.ts";
import {
  BudgetExceeded,
  constant,
  isTerminal,
  kidAt,
  valueOf,
  withinBudget,
  type Nodes,
} from "./diagram-nodes.ts";
import { bottomUp, reachable, support, witness, type Diagram } from "./diagram.ts";
import { add, empty, newPairSet } from "./pair-set.ts";
import { outcomesRoot } from "./pathway-diagram.ts";
import type { ResponseRule } from "./protocol.ts";

/** What is worth a second look in a pathway: it stops nothing, and each is exact over all inputs. */
export interface PathwayFindings {
  readonly pathway: string;
  /** Rules that no call comes to: those above them or disqualifiers take every call they could. */
  readonly neverWins: readonly string[];
  /** Rules without which every call would get what it gets now. */
  readonly neverDiffers: readonly string[];
  readonly conflicts: readonly RuleConflict[];
  /** False: the pathway is so tangled that the two above were not looked for to the end. */
  readonly isWhole: boolean;
  /** Questions no answer to which changes the response. */
  readonly idleQuestions: readonly string[];
  /** A call that no rule takes; absent where there is none. Questions left out may be answered in any way. */
  readonly leftToFallback?: Readonly<Record<string, string>>;
  readonly burden: Burden;
}

/**
 * Two rules that both fit some call, neither of them an exception to the other, where the one above wins though it does not
 * protect as much: the order in which they are written decides, and nobody may have meant it to.
 */
export interface RuleConflict {
  readonly above: string;
  readonly below: string;
  /** What the one above sends, against the one below, in the declared order of protection. */
  readonly protects: "less" | "different";
  /** A call that both fit and that comes to the one above. Questions left out may be answered in any way. */
  readonly example: Readonly<Record<string, string>>;
}

/** How many questions a caller is asked, in the order in which the pathway lists them, those that no longer matter left out. */
export interface Burden {
  readonly worst: number;
  /** With every answer, unknown among them, as likely as the others. */
  readonly mean: number;
}

/** Finds all of a pathway's. Throws BudgetExceeded. */
export function pathwayFindings(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
): PathwayFindings {
  const { outcomes, responses } = pathway.diagrams();
  const winners = new Set([...reachable(outcomes)].map((id) => pathway.outcomes[id]!.rule.id));
  const matters = support(responses);
  const fallback = pathway.rules.length - 1;
  const left = winners.has(pathway.rules[fallback]!.id)
    ? witness(outcomes, (id) => pathway.outcomes[id]!.ruleIndex === fallback)
    : undefined;
  const rules = withinEffort(pathway, () => ({
    neverDiffers: neverDiffering(pathway, winners),
    conflicts: conflictsIn(compiled, pathway),
  }));
  return {
    pathway: pathway.pathway.id,
    neverWins: pathway.rules.slice(0, -1).flatMap(({ id }) => (winners.has(id) ? [] : [id])),
    neverDiffers: rules?.neverDiffers ?? [],
    conflicts: rules?.conflicts ?? [],
    isWhole: rules !== undefined,
    idleQuestions: pathway.variables.flatMap(({ question }, variable) =>
      matters.has(variable) ? [] : [question.id],
    ),
    ...(left === undefined ? {} : { leftToFallback: callOf(pathway, left) }),
    burden: burdenOf(responses),
  };
}

/** Pairs of nodes that looking at pairs of rules may walk: some seconds. */
const mostEffort = nodeBudget * 3;
let effort = 0;

/** Runs a search; undefined where it would take more nodes or steps than there is room for. */
function withinEffort<Found>(
  { diagrams }: CompiledPathway,
  search: () => Found,
): Found | undefined {
  const { nodes } = diagrams().responses;
  effort = 0;
  try {
    return withinBudget(nodes, nodeBudget / 4, search);
  } catch (cause) {
    if (!(cause instanceof BudgetExceeded)) throw cause;
    return undefined;
  }
}

/** Whether a pair is met for the first time. Throws BudgetExceeded when too many were. */
function isNew(node: number, at: number): boolean {
  effort += 1;
  if (effort > mostEffort) throw new BudgetExceeded("more steps than there is time for");
  return add(seen, node, at);
}

/** Rules that win, and without which the rules below would do the same. */
function neverDiffering(pathway: CompiledPathway, winners: ReadonlySet<string>): readonly string[] {
  const { rules, floors } = pathway;
  const isIdle = floors.length > 0 ? isSameWithout : isFollowedByItsLike;
  return rules
    .slice(0, -1)
    .flatMap(({ id }, index) => (winners.has(id) && isIdle(pathway, index) ? [id] : []));
}

/** Whether the pathway comes to the same responses when a rule is left out. Floors can make different actions the same. */
function isSameWithout(pathway: CompiledPathway, index: number): boolean {
  const { responses, tried } = pathway.diagrams();
  const { nodes, root } = responses;
  const without = tried
    .slice(index + 1)
    .reduce(
      (open, { fits }, at) => fillOpen(nodes, open, fits, constant(nodes, index + 1 + at)),
      tried[index]!.above,
    );
  return outcomesRoot(pathway, nodes, without).responses === root;
}

/** Where no floors are: whether every call of a rule's would come next to a rule that acts as it does. */
function isFollowedByItsLike(pathway: CompiledPathway, index: number): boolean {
  const { rules, outcomes } = pathway;
  const { responses, tried } = pathway.diagrams();
  const { nodes } = responses;
  const isLike = (below: number): boolean => outcomes[below]!.key === outcomes[index]!.key;
  if (!rules.some((_, below) => below > index && isLike(below))) return false;
  const no = constant(nodes, 0);
  let own = choose(nodes, tried[index]!.fits, tried[index]!.above, no);
  for (let below = index + 1; below < tried.length; below += 1) {
    const { fits } = tried[below]!;
    if (isLike(below)) own = fillOpen(nodes, own, fits, no);
    else if (isOpenWhere(nodes, own, fits)) return false;
  }
  return isLike(tried.length) || !isOpenWhere(nodes, own, constant(nodes, 1));
}

/** Whether some call is still open where the 0/1 function `test` is 1. */
function isOpenWhere(nodes: Nodes, taken: number, test: number): boolean {
  empty(seen);
  const end = nodes.domains.length;
  const go = (node: number, at: number): boolean => {
    const variable = Math.min(nodes.level[node]!, nodes.level[at]!);
    if (variable === end) return valueOf(nodes, node) === stillOpen && valueOf(nodes, at) === 1;
    if (isTerminal(nodes, at) && valueOf(nodes, at) === 0) return false;
    if (isTerminal(nodes, node) && valueOf(nodes, node) !== stillOpen) return false;
    if (!isNew(node, at)) return false;
    for (let value = 0; value < nodes.domains[variable]!; value += 1)
      if (go(kidAt(nodes, node, variable, value), kidAt(nodes, at, variable, value))) return true;
    return false;
  };
  return go(taken, test);
}

const seen = newPairSet();

/** Two rules, by index, and a call that both fit and that comes to the first: variable → value index, others free. */
export interface Overlap {
  readonly above: number;
  readonly below: number;
  readonly call: ReadonlyMap<number, number>;
}

/** Every pair of a pathway's rules that both fit some call. */
export function overlaps(pathway: CompiledPathway): readonly Overlap[] {
  const { responses, tried } = pathway.diagrams();
  return tried.flatMap(({ above: taken, fits }, below) =>
    [...winnersWhere(responses.nodes, taken, fits)].map(([above, call]) => ({
      above,
      below,
      call,
    })),
  );
}

type Winners = ReadonlyMap<number, ReadonlyMap<number, number>>;

/** Shared rules stand first in every pathway, over the same nodes: each pair is walked once. */
const walked = new WeakMap<Nodes, Map<number, Winners>>();

/** The rules that took some call where the 0/1 function `test` is 1, each with such a call. */
function winnersWhere(nodes: Nodes, taken: number, test: number): Winners {
  let kept = walked.get(nodes);
  if (kept === undefined) walked.set(nodes, (kept = new Map<number, Winners>()));
  const name = taken * 0x4000000 + test;
  const before = kept.get(name);
  if (before !== undefined) return before;
  const found = new Map<number, ReadonlyMap<number, number>>();
  empty(seen);
  const path = new Int32Array(nodes.domains.length).fill(-1);
  const end = nodes.domains.length;
  const go = (node: number, at: number): void => {
    const variable = Math.min(nodes.level[node]!, nodes.level[at]!);
    if (variable === end) {
      const winner = valueOf(nodes, node);
      if (valueOf(nodes, at) === 0 || winner === stillOpen || found.has(winner)) return;
      found.set(winner, givenIn(path));
      return;
    }
    if (nodes.level[at] === end && valueOf(nodes, at) === 0) return;
    if (!isNew(node, at)) return;
    for (let value = 0; value < nodes.domains[variable]!; value += 1) {
      path[variable] = value;
      go(kidAt(nodes, node, variable, value), kidAt(nodes, at, variable, value));
    }
    path[variable] = -1;
  };
  go(taken, test);
  kept.set(name, found);
  return found;
}

function givenIn(path: Int32Array): ReadonlyMap<number, number> {
  const given = new Map<number, number>();
  path.forEach((value, variable) => {
    if (value >= 0) given.set(variable, value);
  });
  return given;
}

function conflictsIn(
  { order }: CompiledProtocol,
  pathway: CompiledPathway,
): readonly RuleConflict[] {
  const { rules } = pathway;
  return overlaps(pathway).flatMap(({ above, below, call }) => {
    const [winner, other] = [rules[above]!, rules[below]!];
    if (order.covers(winner.action.send, other.action.send)) return [];
    if (isException(winner, other) || isException(other, winner)) return [];
    const protects = order.isLess(winner.action.send, other.action.send) ? "less" : "different";
    return [{ above: winner.id, below: other.id, protects, example: callOf(pathway, call) }];
  });
}

/** Whether a rule speaks only of calls that the other speaks of too: an exception, written above the rule it is one to. */
const isException = (rule: ResponseRule, to: ResponseRule): boolean =>
  Object.entries(to.when).every(
    ([question, answers]) =>
      rule.when[question]?.every((answer) => answers.includes(answer)) ?? false,
  );

const callOf = (
  { variables }: CompiledPathway,
  path: ReadonlyMap<number, number>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...path]
      .sort(([a], [b]) => a - b)
      .map(([variable, code]) => [
        variables[variable]!.question.id,
        variables[variable]!.values[code]!,
      ]),
  );

function burdenOf(diagram: Diagram): Burden {
  const { nodes, root } = diagram;
  const worst = new Int32Array(nodes.count);
  const mean = new Float64Array(nodes.count);
  for (const node of bottomUp(diagram)) {
    if (isTerminal(nodes, node)) continue;
    const size = nodes.domains[nodes.level[node]!]!;
    let most = 0;
    let sum = 0;
    for (let value = 0; value < size; value += 1) {
      const kid = nodes.kids[node * nodes.width + value]!;
      most = Math.max(most, worst[kid]!);
      sum += mean[kid]!;
    }
    worst[node] = most + 1;
    mean[node] = sum / size + 1;
  }
  return { worst: worst[root]!, mean: Math.round(mean[root]! * 100) / 100 };
}
