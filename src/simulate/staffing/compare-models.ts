import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import type { InputProblem } from "./check-input.ts";
import { chosenMixes, leastCalls, spanHours, sureBy } from "./choose-mix.ts";
import type { ChosenMixes, CountedRows } from "./choose-mix.ts";
import { models } from "./city.ts";
import { onEqualTerms } from "./equal-terms.ts";
import type { EqualTerms } from "./equal-terms.ts";
import type { ModelLine, StaffingInput } from "./input.ts";
import { mixOf } from "./mix.ts";
import type { Mix } from "./mix.ts";
import { mixSays } from "./mix-says.ts";
import type { StaffingResult } from "./result.ts";
import { differenceOf, studiedAll } from "./study.ts";
import type { Difference, Studied, StudyOptions } from "./study.ts";

/** One way of running a city: a model for all calls, or a mix. */
export interface ComparedModel {
  readonly id:
    | DispatchModel
    | "as-the-protocol-says"
    | "mix-by-pathway"
    | "mix-by-hour"
    | "mix-by-pathway-and-hour";
  readonly models: readonly ModelLine[];
  /** Of a mix: its lines as a plan holds them; empty where it is the protocol's own choice after all. Null for what is no mix. */
  readonly mix: Mix | null;
  /** Of a mix: which model takes which calls, when. Null for what is no mix. */
  readonly takes: Said | null;
  readonly result: StaffingResult;
  /** Against the 911-led model, over the same calls; null for that one. */
  readonly difference: Difference | null;
  /** Against the protocol's own choice, over the same calls; null for that one. */
  readonly againstOwn: Difference | null;
}

export interface ModelComparison {
  readonly compared: readonly ComparedModel[];
  /** The one of the three models that serves most; null where no two of them can be told apart. */
  readonly best: DispatchModel | null;
  /** The three where none brings teams of its own, and where all cost the same. */
  readonly equal: EqualTerms;
  /** The seed of the calls that mixes were chosen on; those of the comparison are another's. */
  readonly chosenOnSeed: number;
  readonly says: readonly Said[];
}

/** The seed of the calls that mixes are chosen on: never that of the calls they are judged on. */
export const choiceSeed = (seed: number): number => (seed ^ 0x5bd1e995) >>> 0;

type Line = Pick<ComparedModel, "id" | "models">;

const plain: readonly Line[] = [
  ...models.map((model) => ({ id: model, models: [{ model }] })),
  { id: "as-the-protocol-says", models: [] },
];

/**
 * The three models, the protocol's own choice and three mixes over the same calls. The mixes are chosen on calls of another seed: a mix that
 * is judged by the calls that chose it flatters itself (SM62).
 */
export async function compareModels(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<ModelComparison, readonly InputProblem[]>> {
  const chosenOnSeed = choiceSeed(options.seed);
  const chosen = await mixesFor(input, { ...options, seed: chosenOnSeed });
  if (!chosen.ok) return chosen;
  const lines: readonly Line[] = [
    ...plain,
    { id: "mix-by-pathway", models: chosen.value.byPathway },
    { id: "mix-by-hour", models: chosen.value.byHour },
    { id: "mix-by-pathway-and-hour", models: chosen.value.byPathwayAndHour },
  ];
  // A mix that nothing was chosen for is the protocol's own choice, and is not played a second time.
  const played = lines.filter(({ id, models: own }) => !id.startsWith("mix-") || own.length > 0);
  const found = await studiedAll(
    played.map((line) => ({ ...input, models: line.models })),
    options,
  );
  if (!found.ok) return found;
  const [led] = found.value;
  const own = found.value[plain.length - 1];
  if (led === undefined || own === undefined) throw new Error("models were compared without any");
  const compared = lines.map((line): ComparedModel => {
    const each = found.value[played.indexOf(line)] ?? own;
    const isMix = line.id.startsWith("mix-");
    return {
      ...line,
      mix: isMix ? mixOf(line.models) : null,
      takes: isMix ? mixSays(line.models, input.protocol) : null,
      result: each.result,
      difference: each === led ? null : differenceOf(each, led),
      againstOwn: line.id === "as-the-protocol-says" ? null : differenceOf(each, own),
    };
  });
  const three = found.value.slice(0, models.length);
  const equal = await onEqualTerms(input, three, options);
  if (!equal.ok) return equal;
  return ok({
    compared,
    best: bestOf(three),
    equal: equal.value,
    chosenOnSeed,
    says: [...equal.value.says, ...cliniciansSay(led), ...saysOf(input)],
  });
}

/** Plays the three models and the protocol's own choice, and takes from each what it serves most of. */
async function mixesFor(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<ChosenMixes, readonly InputProblem[]>> {
  const found = await studiedAll(
    plain.map((line) => ({ ...input, counts: "by-pathway-and-hour", models: line.models })),
    options,
  );
  if (!found.ok) return found;
  const counted = found.value.map(({ played }): CountedRows => played);
  const own = counted.at(-1);
  if (own === undefined) throw new Error("mixes were chosen without any model");
  return ok(chosenMixes(own, counted.slice(0, models.length)));
}

/** A protocol that names a clinician by phone has them in every model, the 911-led one too: whoever compares money has to know. */
function cliniciansSay({ result }: Studied): readonly Said[] {
  const clinicians = result.budget.find(({ id }) => id === "clinicians")?.dollars ?? 0;
  const { dollarsAYear, dollarsPerServed } = result;
  if (clinicians === 0 || dollarsPerServed === null) return [];
  const without = Math.round(dollarsPerServed * (1 - clinicians / dollarsAYear));
  return [
    said(
      `The protocol names a clinician by phone, so that the 911-led model pays for clinicians too: ${grouped(clinicians)} USD a year. Without them a call that it serves would cost about ${grouped(without)} USD.`,
      `El protocolo nombra a un profesional por teléfono, así que el modelo dirigido por el 911 también los paga: ${grouped(clinicians)} USD al año. Sin ellos, una llamada que atiende costaría unos ${grouped(without)} USD.`,
    ),
  ];
}

function saysOf({ demand }: StaffingInput): readonly Said[] {
  return [
    said(
      "All models meet the same callers with the same answers; what differs is who takes the call.",
      "Todos los modelos reciben a las mismas personas con las mismas respuestas; lo que cambia es quién toma la llamada.",
    ),
    said(
      `The mixes are chosen on other calls than those they are judged on: for each pathway, each ${spanHours} hours of the day, or both, the model that served more of them than the protocol's own choice by over ${sureBy} standard errors; where none did, the protocol's own choice stays. Hours leave the choice of their whole pathway only where they are told apart from it by as much; those with under ${leastCalls} eligible calls do not.`,
      `Las mezclas se eligen con otras llamadas que las que las juzgan: para cada vía, cada ${spanHours} horas del día, o ambas, el modelo que atendió más que lo que dice el protocolo por más de ${sureBy} errores estándar; donde ninguno lo hizo, queda lo que dice el protocolo. Unas horas dejan lo elegido para su vía entera solo donde se distinguen de ello por otro tanto; con menos de ${leastCalls} llamadas aptas, no.`,
    ),
    ...(demand.how === "history"
      ? [
          said(
            "With history as it came, both are the recorded calls; only callers' answers and chance are others, so the mixes may still flatter themselves.",
            "Con la historia tal como llegó, ambas son las llamadas registradas; solo cambian las respuestas y el azar, así que las mezclas aún pueden verse mejores de lo que son.",
          ),
        ]
      : []),
    said(
      "A mix is chosen by calls served alone, as each model serves them where it takes all calls. It pays for clinicians' seats and a hotline's own teams at all their hours, however few calls it gives them. Whether a partner may take a kind of call is for the board to say.",
      "Una mezcla se elige solo por las llamadas atendidas, como las atiende cada modelo si toma todas. Paga los puestos de profesionales y los equipos propios de la línea todas sus horas, por pocas llamadas que les dé. Si un socio puede tomar un tipo de llamada lo dice la junta.",
    ),
    said(
      "The hotline's and the clinician's figures rest on their assumptions more than on anything that was counted here.",
      "Las cifras de la línea y del profesional descansan en sus supuestos más que en nada contado aquí.",
    ),
  ];
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
