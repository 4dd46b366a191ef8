import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";
import { evaluator } from "#core/protocol/evaluate.ts";
import type { ImportedCalls } from "./history.ts";
import type { Rates } from "./rates.ts";
import { weightsFor } from "./rates.ts";

/** Calls for which something is sure, expected under named rates, and possible. */
export interface CallRange {
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
}

/** A version of a protocol, who counts as a team in it, and the rates its answers are taken under. */
export interface Side {
  readonly compiled: CompiledProtocol;
  readonly teams: ReadonlySet<string>;
  readonly rates: Rates;
}

/** What a change does to the calls that a team fits. Hours, areas and free units play no part: they are capacity. */
export interface TeamChange {
  /** Calls a team fits after the change. */
  readonly after: CallRange;
  /** Calls a team fits after it and not before. */
  readonly gained: CallRange;
  /** Calls a team fits before it and not after. */
  readonly lost: CallRange;
}

/** Past calls from the public, by call type; undefined: cannot be mapped. */
export type CallsByType = ReadonlyMap<string | undefined, number>;

/** More ways of answering one call than this are not tried one by one. */
export const triedLimit = 4_000_000;

/** Public calls of an import, by call type. */
export function publicCallsByType({ columns, callTypeIds }: ImportedCalls): CallsByType {
  const counts = new Map<string | undefined, number>();
  for (let index = 0; index < columns.count; index += 1) {
    if (columns.initiated[index] !== 0) continue;
    const callType = callTypeIds[columns.callType[index] ?? -1];
    counts.set(callType, (counts.get(callType) ?? 0) + 1);
  }
  return counts;
}

/**
 * Counts the calls that a team fits before and after a change, every way of answering tried on both at once, so that what is gained and
 * lost is exact. Low counts calls of which every way of answering says so, high those of which some does. Throws RangeError where a
 * pathway asks more than can be tried.
 */
export function teamChange(calls: CallsByType, before: Side, after: Side): TeamChange {
  const sums = { after: zero(), gained: zero(), lost: zero() };
  for (const [callType, count] of calls) {
    if (callType === undefined) continue;
    const shares = sharesOf(callType, before, after);
    for (const what of ["after", "gained", "lost"] as const) {
      const { weight, always, ever } = shares[what];
      sums[what].estimate += count * weight;
      if (always) sums[what].low += count;
      if (ever) sums[what].high += count;
    }
  }
  return { after: round(sums.after), gained: round(sums.gained), lost: round(sums.lost) };
}

const zero = () => ({ low: 0, estimate: 0, high: 0 });
const round = (range: CallRange): CallRange => ({
  ...range,
  estimate: Math.round(range.estimate * 10) / 10,
});

interface Share {
  weight: number;
  always: boolean;
  ever: boolean;
}

const never = (): Share => ({ weight: 0, always: true, ever: false });

function sharesOf(callType: string, before: Side, after: Side) {
  const from = reader(callType, before);
  const to = reader(callType, after);
  const asked = [...(to?.variables ?? [])];
  for (const variable of from?.variables ?? [])
    if (!asked.some(({ id }) => id === variable.id)) asked.push(variable);
  const size = asked.reduce((product, { weights }) => product * weights.length, 1);
  if (size > triedLimit)
    throw new RangeError(
      `calls of ${callType} can be answered in ${size} ways; at most ${triedLimit} are tried`,
    );
  const shares = { after: never(), gained: never(), lost: never() };
  const codes = new Int32Array(asked.length);
  const readFrom = from?.on(asked.map(({ id }) => id));
  const readTo = to?.on(asked.map(({ id }) => id));
  for (let tried = 0; tried < size; tried += 1) {
    const weight = asked.reduce(
      (product, { weights }, at) => product * (weights[codes[at] ?? 0] ?? 0),
      1,
    );
    const was = readFrom?.(codes) ?? false;
    const is = readTo?.(codes) ?? false;
    add(shares.after, is, weight);
    add(shares.gained, is && !was, weight);
    add(shares.lost, was && !is, weight);
    step(codes, asked);
  }
  return shares;
}

function add(share: Share, holds: boolean, weight: number): void {
  if (!holds) share.always = false;
  else {
    share.ever = true;
    share.weight += weight;
  }
}

function step(codes: Int32Array, asked: readonly { readonly weights: readonly number[] }[]): void {
  for (let at = 0; at < codes.length; at += 1) {
    const next = (codes[at] ?? 0) + 1;
    if (next < (asked[at]?.weights.length ?? 0)) {
      codes[at] = next;
      return;
    }
    codes[at] = 0;
  }
}

/** One pathway's answers with their weights, and whether a team goes for given answers; undefined: no pathway takes the type. */
function reader(callType: string, { compiled, teams, rates }: Side) {
  const pathway = compiled.pathways.get(compiled.byCallType.get(callType) ?? "");
  if (pathway === undefined) return undefined;
  const weights = weightsFor(rates, pathway, callType);
  return {
    variables: pathway.variables.map(({ question }, at) => ({
      id: question.id,
      weights: weights[at] ?? [],
    })),
    on: (asked: readonly string[]) => teamReader(pathway, teams, asked),
  };
}

function teamReader(
  pathway: CompiledPathway,
  teams: ReadonlySet<string>,
  asked: readonly string[],
): (codes: Int32Array) => boolean {
  const evaluate = evaluator(pathway);
  const places = pathway.variables.map(({ question }) => asked.indexOf(question.id));
  const own = new Int8Array(places.length);
  const known = new Map<number, boolean>();
  return (codes) => {
    places.forEach((place, at) => (own[at] = codes[place] ?? 0));
    const outcome = evaluate(own);
    let sends = known.get(outcome);
    if (sends === undefined) {
      sends = pathway.outcomes[outcome]?.action.send.some((id) => teams.has(id)) ?? false;
      known.set(outcome, sends);
    }
    return sends;
  };
}
