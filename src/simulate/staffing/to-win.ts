import type { Said } from "#core/base/said.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import type { AssumptionId } from "./assumption-ids.ts";
import type { Assumption } from "./assumptions.ts";
import type { InputProblem } from "./check-input.ts";
import { models } from "./city.ts";
import type { StaffingInput } from "./input.ts";
import { doubtful } from "./sensitivity.ts";
import { unitIn } from "./units.ts";
import { modelWords } from "./model-words.ts";
import { outcomesOf, playEnds, playThree } from "./model-ends.ts";
import type { ModelEnds, ThreeOutcomes } from "./model-ends.ts";
import type { StudyOptions } from "./study.ts";

/** A value that an assumption would have to have. */
export interface Turned {
  readonly id: AssumptionId;
  readonly en: string;
  readonly es: string;
  readonly unit: string;
  readonly now: number;
  readonly must: number;
  readonly direction: "at-least" | "at-most";
}

/** What would have to be true for a model to serve as many as the best of the others. */
export interface ToWin {
  readonly model: DispatchModel;
  readonly verdict: "serves-most" | "would-with" | "not-within-what-is-believed";
  /** All of them together; empty where it serves most already. */
  readonly turned: readonly Turned[];
  /** Played again with those values and other calls: its share, and the best other's. */
  readonly share: number;
  readonly bestOther: { readonly model: DispatchModel; readonly share: number };
  readonly says: Said;
}

/** Assumptions that are turned together before it is given up. */
const mostTurned = 5;
const halvings = 7;
/** The seed of the calls that judge what was found. */
const otherCalls = 77_001;

type Shares = Readonly<Record<DispatchModel, number>>;

const sharesIn = (three: ThreeOutcomes): Shares => ({
  "911-led": three["911-led"].share,
  embedded: three.embedded.share,
  hotline: three.hotline.share,
});

/**
 * For each model, the smallest change of assumptions within their ranges that makes it serve most: one alone where one will do, else the
 * most swaying together. What is found is played again with other calls before it is said (SM17). `known` are the ends of this very
 * input, seed and number of replications where they have been played.
 */
export async function whatWouldHaveToBeTrue(
  input: StaffingInput,
  options: StudyOptions,
  known?: ModelEnds,
): Promise<Result<readonly ToWin[], readonly InputProblem[]>> {
  const sharesWith: SharesWith = async (values, seed = options.seed) => {
    const found = await playThree(input, values, { ...options, seed });
    return found.ok ? ok(sharesIn(outcomesOf(found.value))) : found;
  };
  const played = known === undefined ? await playEnds(input, options) : ok(known);
  if (!played.ok) return played;
  const base = sharesIn(played.value.base);
  const canServe = new Set(doubtful(input).map(({ id }) => id));
  const ends = played.value.ends
    .filter(({ line }) => canServe.has(line.id))
    .map(({ line, value, three }): End => ({ line, value, shares: sharesIn(three) }));
  const wins: ToWin[] = [];
  for (const model of models) {
    const won = await winOf(model, base, ends, sharesWith);
    if (!won.ok) return won;
    wins.push(won.value);
  }
  return ok(wins);
}

interface End {
  readonly line: Assumption;
  readonly value: number;
  readonly shares: Shares;
}

type SharesWith = (
  values: Partial<Record<AssumptionId, number>>,
  seed?: number,
) => Promise<Result<Shares, readonly InputProblem[]>>;

const otherOf = (model: DispatchModel, shares: Shares): DispatchModel =>
  models
    .filter((each) => each !== model)
    .reduce(
      (best, each) => (shares[each] > shares[best] ? each : best),
      model === "911-led" ? "embedded" : "911-led",
    );

/** By how much the best other serves more; 0 or below: this one serves most. */
const gapOf = (model: DispatchModel, shares: Shares): number =>
  shares[otherOf(model, shares)] - shares[model];

async function winOf(
  model: DispatchModel,
  base: Shares,
  ends: readonly End[],
  sharesWith: SharesWith,
): Promise<Result<ToWin, readonly InputProblem[]>> {
  if (gapOf(model, base) <= 0) return told(model, "serves-most", [], sharesWith);
  const order = inOrder(model, base, ends);
  for (let count = 1; count <= order.length; count += 1) {
    const chosen = order.slice(0, count);
    const atEnds = Object.fromEntries(chosen.map(({ line, value }) => [line.id, value]));
    const shares = await sharesWith(atEnds);
    if (!shares.ok) return shares;
    if (gapOf(model, shares.value) > 0) continue;
    const turned = await narrowed(model, chosen, sharesWith);
    if (!turned.ok) return turned;
    return told(model, "would-with", turned.value, sharesWith);
  }
  const all = order.map(({ line, value }) => turnedTo(line, value));
  return told(model, "not-within-what-is-believed", all, sharesWith);
}

/** The end that is expected to close most of what is left of the gap, then the next: what each does alone is taken to add up. */
function inOrder(model: DispatchModel, base: Shares, ends: readonly End[]): readonly End[] {
  const order: End[] = [];
  let expected = base;
  while (order.length < mostTurned) {
    let best: { readonly end: End; readonly shares: Shares } | undefined;
    for (const end of ends) {
      if (order.some(({ line }) => line.id === end.line.id)) continue;
      const moved = (each: DispatchModel): number => expected[each] + end.shares[each] - base[each];
      const shares: Shares = {
        "911-led": moved("911-led"),
        embedded: moved("embedded"),
        hotline: moved("hotline"),
      };
      if (best === undefined || gapOf(model, shares) < gapOf(model, best.shares))
        best = { end, shares };
    }
    if (best === undefined || gapOf(model, best.shares) >= gapOf(model, expected)) break;
    order.push(best.end);
    expected = best.shares;
  }
  return order;
}

/** No further than needed: all of them the same part of the way from where they stand to their ends, and far enough for other calls too. */
async function narrowed(
  model: DispatchModel,
  chosen: readonly End[],
  sharesWith: SharesWith,
): Promise<Result<readonly Turned[], readonly InputProblem[]>> {
  const valueAt = ({ line, value }: End, part: number): number =>
    roundedFor(line, line.value + part * (value - line.value));
  const valuesAt = (part: number) =>
    Object.fromEntries(chosen.map((end) => [end.line.id, valueAt(end, part)]));
  let [losing, winning] = [0, 1];
  for (let step = 0; step < halvings; step += 1) {
    const part = (losing + winning) / 2;
    const shares = await sharesWith(valuesAt(part));
    if (!shares.ok) return shares;
    if (gapOf(model, shares.value) <= 0) winning = part;
    else losing = part;
  }
  while (winning < 1) {
    const again = await sharesWith(valuesAt(winning), otherCalls);
    if (!again.ok) return again;
    if (gapOf(model, again.value) <= 0) break;
    winning = Math.min(1, winning + 0.04);
  }
  return ok(chosen.map((end) => turnedTo(end.line, valueAt(end, winning))));
}

/** To a number that a person would say, on the far side of where it is needed. */
const roundedFor = ({ unit }: Assumption, value: number): number =>
  unit === "share" || unit === "log-sd" || unit === "ratio"
    ? Math.round(value * 1000) / 1000
    : unit === "seats" || unit === "teams" || unit === "hour"
      ? Math.round(value)
      : Math.round(value * 10) / 10;

const turnedTo = (line: Assumption, must: number): Turned => ({
  id: line.id,
  en: line.en,
  es: line.es,
  unit: line.unit,
  now: line.value,
  must,
  direction: must >= line.value ? "at-least" : "at-most",
});

async function told(
  model: DispatchModel,
  verdict: ToWin["verdict"],
  turned: readonly Turned[],
  sharesWith: SharesWith,
): Promise<Result<ToWin, readonly InputProblem[]>> {
  const values = Object.fromEntries(turned.map(({ id, must }) => [id, must]));
  // Other calls than those it was found with.
  const again = await sharesWith(values, otherCalls);
  if (!again.ok) return again;
  const other = otherOf(model, again.value);
  const [share, theirs] = [again.value[model], again.value[other]];
  return ok({
    model,
    verdict,
    turned,
    share,
    bestOther: { model: other, share: theirs },
    says: sentences(model, verdict, turned, { share, other, theirs }),
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function sentences(
  model: DispatchModel,
  verdict: ToWin["verdict"],
  turned: readonly Turned[],
  seen: { readonly share: number; readonly other: DispatchModel; readonly theirs: number },
): ToWin["says"] {
  const { share, other, theirs } = seen;
  const number = (value: number, unit: string, language: "en" | "es"): string =>
    unit === "share"
      ? percent(value)
      : `${value} ${unit === "log-sd" || unit === "ratio" ? "" : unitIn(unit)[language]}`.trim();
  if (verdict === "serves-most" && share === theirs) return even(model, other, share);
  const en = turned.map(
    (each) =>
      `"${each.en}" were ${each.direction === "at-least" ? "at least" : "at most"} ${number(each.must, each.unit, "en")} (taken as ${number(each.now, each.unit, "en")})`,
  );
  const es = turned.map(
    (each) =>
      `«${each.es}» fuera ${each.direction === "at-least" ? "al menos" : "como mucho"} ${number(each.must, each.unit, "es")} (se supone ${number(each.now, each.unit, "es")})`,
  );
  if (verdict === "serves-most")
    return {
      en: `The ${model} model serves most as things are assumed: ${percent(share)} of eligible calls, ${other} ${percent(theirs)}.`,
      es: `El modelo ${modelWords[model].es} es el que más atiende con lo que se supone: ${percent(share)} de las llamadas aptas; el modelo ${modelWords[other].es}, ${percent(theirs)}.`,
    };
  if (verdict === "would-with")
    return {
      en: `The ${model} model would serve as many as any other if ${en.join(" and ")}: ${percent(share)}, ${other} ${percent(theirs)}.`,
      es: `El modelo ${modelWords[model].es} atendería tantas como cualquier otro si ${es.join(" y ")}: ${percent(share)}; el modelo ${modelWords[other].es}, ${percent(theirs)}.`,
    };
  return {
    en: `Nothing within what is believed makes the ${model} model serve most: even if ${en.join(" and ")} it serves ${percent(share)}, ${other} ${percent(theirs)}.`,
    es: `Nada de lo que se cree posible hace que el modelo ${modelWords[model].es} atienda más: incluso si ${es.join(" y ")} atiende ${percent(share)}; el modelo ${modelWords[other].es}, ${percent(theirs)}.`,
  };
}

/** Of two that serve alike neither serves most; where nobody serves, there is nothing to win. */
const even = (model: DispatchModel, other: DispatchModel, share: number): ToWin["says"] =>
  share === 0
    ? {
        en: `No model serves any of these calls, the ${model} model as little as ${other}: nothing can be said of what would have to be true.`,
        es: `Ningún modelo atiende ninguna de estas llamadas, ni el modelo ${modelWords[model].es} ni el modelo ${modelWords[other].es}: nada se puede decir de qué tendría que ser cierto.`,
      }
    : {
        en: `The ${model} model serves as many as ${other} as things are assumed: ${percent(share)} of eligible calls.`,
        es: `El modelo ${modelWords[model].es} atiende tantas como el modelo ${modelWords[other].es} con lo que se supone: ${percent(share)} de las llamadas aptas.`,
      };
