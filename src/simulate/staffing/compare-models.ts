import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import type { InputProblem } from "./check-input.ts";
import { models } from "./city.ts";
import type { ModelLine, StaffingInput } from "./input.ts";
import type { StaffingResult } from "./result.ts";
import { differenceOf, studiedAll } from "./study.ts";
import type { Difference, Studied, StudyOptions } from "./study.ts";

/** One way of running a city: a model for all calls, or a mix. */
export interface ComparedModel {
  readonly id: DispatchModel | "as-the-protocol-says" | "mix-by-pathway" | "mix-by-hour";
  readonly models: readonly ModelLine[];
  readonly result: StaffingResult;
  /** Against the 911-led model, over the same calls; null for that one. */
  readonly difference: Difference | null;
}

export interface ModelComparison {
  readonly compared: readonly ComparedModel[];
  /** The one of the three models that serves most; null where no two of them can be told apart. */
  readonly best: DispatchModel | null;
  readonly says: readonly Said[];
}

/**
 * The three models, the protocol's own choice and two mixes over the same calls. A mix takes for each pathway's family, or each hour of the
 * day, the model that served most of it; made from the same calls that it is then judged by, it flatters itself a little, and says so.
 */
export async function compareModels(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<ModelComparison, readonly InputProblem[]>> {
  const plain = models.map((model) => ({ id: model, models: [{ model }] }) as const);
  const own = { id: "as-the-protocol-says", models: [] } as const;
  const lines = [...plain, own];
  const first = await studiedAll(
    lines.map((line) => ({ ...input, models: line.models })),
    options,
  );
  if (!first.ok) return first;
  const three = first.value.slice(0, models.length);
  const mixes = [
    { id: "mix-by-pathway", models: mixByPathway(input, three) },
    { id: "mix-by-hour", models: mixByHour(three) },
  ] as const;
  // Another seed judges what this one chose.
  const second = await studiedAll(
    mixes.map((mix) => ({ ...input, models: mix.models })),
    options,
  );
  if (!second.ok) return second;
  const all = [...first.value, ...second.value];
  const [led] = first.value;
  const compared = [...lines, ...mixes].flatMap((line, at): readonly ComparedModel[] => {
    const each = all[at];
    if (each === undefined || led === undefined) return [];
    const difference = at === 0 ? null : differenceOf(each, led);
    return [{ id: line.id, models: line.models, result: each.result, difference }];
  });
  return ok({
    compared,
    best: bestOf(three),
    says: [
      said(
        "All models meet the same callers with the same answers; what differs is who takes the call.",
        "Todos los modelos reciben a las mismas personas con las mismas respuestas; lo que cambia es quién toma la llamada.",
      ),
      said(
        "The mixes are chosen by the very calls they are judged by, so they look a little better than they would be.",
        "Las mezclas se eligen con las mismas llamadas que las juzgan: se ven un poco mejores de lo que serían.",
      ),
      said(
        "The hotline's and the clinician's figures rest on their assumptions more than on anything that was counted here.",
        "Las cifras de la línea y del profesional descansan en sus supuestos más que en nada contado aquí.",
      ),
    ],
  });
}

function bestOf(three: readonly Studied[]): DispatchModel | null {
  const order = three
    .map((each, at) => ({ model: models[at], each }))
    .toSorted(
      (one, other) => other.each.result.servedShare.mean - one.each.result.servedShare.mean,
    );
  const [first, second] = order;
  if (first?.model === undefined || second === undefined) return null;
  const interval = differenceOf(first.each, second.each).servedShare.interval;
  return interval === null || interval.low <= 0 ? null : first.model;
}

const mostOf = (shares: readonly number[]): DispatchModel =>
  models[shares.indexOf(Math.max(...shares))] ?? "911-led";

function mixByPathway(input: StaffingInput, three: readonly Studied[]): readonly ModelLine[] {
  const families = [...new Set(input.kinds.map(({ family }) => family))];
  return families.flatMap((family): readonly ModelLine[] => {
    const pathways = input.kinds.flatMap((kind) =>
      kind.family === family && kind.pathway !== null ? [kind.pathway] : [],
    );
    const shares = three.map(
      ({ result }) => result.byFamily.find(({ id }) => id === family)?.servedShare.mean ?? -1,
    );
    return pathways.length === 0 || Math.max(...shares) < 0
      ? []
      : [{ model: mostOf(shares), pathways }];
  });
}

function mixByHour(three: readonly Studied[]): readonly ModelLine[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const shares = three.map(({ result }) => result.byHour[hour]?.servedShare.mean ?? 0);
    return {
      model: mostOf(shares),
      hours: [{ days: [0, 1, 2, 3, 4, 5, 6], fromMinute: hour * 60, toMinute: hour * 60 + 60 }],
    };
  });
}
