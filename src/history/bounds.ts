import type { CompiledPathway } from "#core/protocol/compiled.ts";
import { reachable, restrict, weigh } from "#core/protocol/diagram.ts";
import type { Codes, Diagram } from "#core/protocol/diagram.ts";
import type { Ending, PathwayEndings, Sent } from "./bounds-endings.ts";

/** What can be said of one response to one call, where some completion of the unknown answers gives it. */
export interface Bound {
  /** Every completion gives it. */
  readonly always: boolean;
  /** Its probability under the rates, 0 to 1. */
  readonly share: number;
}

/** What can be said of one call: by responder and by whole response. What is not listed cannot come of it. */
export interface CallBounds {
  readonly responders: ReadonlyMap<string, Bound>;
  readonly responses: ReadonlyMap<string, Bound>;
}

/** Bounds on what fits a call, and on what could come at its hour. */
export interface Bounds {
  readonly fits: CallBounds;
  readonly now: CallBounds;
}

/**
 * Exact bounds for a call with the answers known of it (`codes`, -1 where the record holds none), every other answer ranging over the
 * question's values and `unknown`. `share` is the probability under `weights`, the questions taken as independent.
 */
export function boundsOf(
  { diagram, endings }: PathwayEndings,
  codes: Codes,
  weights: readonly (readonly number[])[],
): Bounds {
  const left = restrict(diagram, codes);
  const shares = weigh(left, weights);
  const possible = [...reachable(left)].map((index) => {
    const ending = endings[index];
    if (ending === undefined) throw new Error(`broken promise: no ending ${index}`);
    return { ending, share: shares.get(index) ?? 0 };
  });
  return { fits: counted(possible, "fits"), now: counted(possible, "now") };
}

/** Bounds of a call that ends one way whatever is answered. */
export function certainBounds(ending: Ending): Bounds {
  const possible = [{ ending, share: 1 }];
  return { fits: counted(possible, "fits"), now: counted(possible, "now") };
}

function counted(
  possible: readonly { readonly ending: Ending; readonly share: number }[],
  which: keyof Ending,
): CallBounds {
  const count = (namesOf: (sent: Sent) => readonly string[]): ReadonlyMap<string, Bound> => {
    const found = new Map<string, { share: number; endings: number }>();
    for (const { ending, share } of possible)
      for (const name of namesOf(ending[which])) {
        const entry = found.get(name) ?? { share: 0, endings: 0 };
        found.set(name, { share: entry.share + share, endings: entry.endings + 1 });
      }
    return new Map(
      [...found].map(([name, { share, endings }]) => {
        const always = endings === possible.length;
        // Sums of shares may miss 1 by a rounding error; a certainty is 1.
        return [name, { always, share: always ? 1 : Math.min(share, 1) }];
      }),
    );
  };
  return { responders: count(({ send }) => send), responses: count(({ key }) => [key]) };
}

/** Codes of a record without screening answers. */
export const nothingKnown = ({ variables }: CompiledPathway): Int8Array =>
  new Int8Array(variables.length).fill(-1);

/**
 * For each question and each answer to it, the responders it would settle: those that could go or not as far as nothing is known, and
 * that are sure to go, or not to, once this answer is.
 */
export function settledBy({
  diagram,
  endings,
}: PathwayEndings): readonly (readonly ReadonlySet<string>[])[] {
  const open = openResponders(diagram, endings);
  return diagram.nodes.domains.map((size, variable) =>
    Array.from({ length: size }, (_, code) => {
      const codes = new Int8Array(diagram.nodes.domains.length).fill(-1);
      codes[variable] = code;
      const still = openResponders(restrict(diagram, codes), endings);
      return new Set([...open].filter((responder) => !still.has(responder)));
    }),
  );
}

/** For each question, the probability under `weights` that its answer alone leaves one response. */
export function decidingShares(
  { diagram, endings }: PathwayEndings,
  weights: readonly (readonly number[])[],
): readonly number[] {
  return diagram.nodes.domains.map((_, variable) =>
    (weights[variable] ?? []).reduce((sum, weight, code) => {
      const codes = new Int8Array(diagram.nodes.domains.length).fill(-1);
      codes[variable] = code;
      const left = [...reachable(restrict(diagram, codes))];
      return new Set(left.map((index) => endings[index]?.fits.key)).size === 1 ? sum + weight : sum;
    }, 0),
  );
}

/** Responders that some completion sends and another does not. */
function openResponders(diagram: Diagram, endings: readonly Ending[]): ReadonlySet<string> {
  const possible = [...reachable(diagram)];
  const times = new Map<string, number>();
  for (const index of possible)
    for (const responder of endings[index]?.fits.send ?? [])
      times.set(responder, (times.get(responder) ?? 0) + 1);
  return new Set(
    [...times].flatMap(([responder, count]) => (count < possible.length ? [responder] : [])),
  );
}
