import { didYouMean } from "#core/protocol/problem.ts";
import { dispatchModels } from "#core/protocol/protocol.ts";
import type { DispatchModel, Protocol } from "#core/protocol/protocol.ts";
import { dayWords } from "#simulate/staffing/mix.ts";
import type { DayWord, Mix, MixHours } from "#simulate/staffing/mix.ts";
import { parseMix } from "#simulate/staffing/mix-file.ts";
import { readingOrTell, readOrTell, UsageError } from "./output.ts";
import type { SimulateOptions } from "./simulate-options.ts";

/** Refuses words about models that contradict one another, before anything is read. */
export function checkMixWords(options: SimulateOptions): void {
  const { model, mix } = options;
  if (model !== undefined && mix !== undefined)
    throw new UsageError(
      "--model and --mix both say who takes the calls; keep --mix, and let its last line be `- { model: …}` for all the others",
    );
  const narrowing = (["for", "hours"] as const).find((each) => options[each] !== undefined);
  if (narrowing !== undefined && model === undefined)
    throw new UsageError(
      `--${narrowing} says which calls a model takes, and no model is named; write --model embedded --${narrowing} …, or a file for --mix`,
    );
  modelOf(model);
  hoursOf(options.hours);
}

/** What the command says of models; undefined when the file of a mix cannot be used, which has then been told on stderr. */
export function askedModels(
  options: SimulateOptions,
  protocol: Protocol,
): { readonly model: DispatchModel | null; readonly mix?: Mix } | undefined {
  if (options.mix !== undefined) {
    const mix = readMix(options.mix, protocol);
    return mix === undefined ? undefined : { model: null, mix };
  }
  const model = modelOf(options.model);
  const hours = hoursOf(options.hours);
  if (model === null || (options.for === undefined && hours === null)) return { model };
  return {
    model: null,
    mix: [
      {
        model,
        ...(options.for === undefined ? {} : callsOf(options.for, protocol)),
        ...(hours === null ? {} : { hours: [hours] }),
      },
    ],
  };
}

function readMix(file: string, protocol: Protocol): Mix | undefined {
  const text = readOrTell(file);
  if (text === undefined) return undefined;
  return readingOrTell(parseMix(text, file, protocol));
}

function modelOf(text: string | undefined): DispatchModel | null {
  if (text === undefined) return null;
  const model = dispatchModels.find((each) => each === text);
  if (model === undefined)
    throw new UsageError(`--model: \`${text}\` is no model; use ${dispatchModels.join(", ")}`);
  return model;
}

/** `16:00-24:00`, `weekdays 22:00-06:00`; days come first where they are said. */
function hoursOf(text: string | undefined): MixHours | null {
  if (text === undefined) return null;
  const [, words, from, to] = /^(?:(.+) )?(\d{1,2}:\d{2})-(\d{1,2}:\d{2})$/.exec(text.trim()) ?? [];
  const clocks = [from, to].map((each) => each?.padStart(5, "0") ?? "");
  const [first = "", last = ""] = clocks;
  if (clocks.some((each) => !/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(each)) || first === last)
    throw new UsageError(
      `--hours: \`${text}\` is no span of hours; write "16:00-24:00", or "weekdays 22:00-06:00" past midnight`,
    );
  const days = (words ?? "daily").split(/[ ,]+/).map((word): DayWord => {
    const day = dayWords.find((each) => each === word.toLowerCase());
    if (day === undefined)
      throw new UsageError(`--hours: \`${word}\` is not a day; ${didYouMean(word, dayWords)}`);
    return day;
  });
  return { days, from: first, to: last };
}

/** Pathways and families by their ids. A name that is both is the family. */
function callsOf(text: string, { pathways }: Protocol): Pick<Mix[number], "pathways" | "families"> {
  const ids = pathways.map(({ id }) => id);
  const families = new Set<string>(pathways.map(({ family }) => family));
  const names = text.split(",").map((each) => each.trim());
  for (const name of names)
    if (!families.has(name) && !ids.includes(name))
      throw new UsageError(
        `--for: the protocol has no pathway and no family \`${name}\`; ${didYouMean(name, [...ids, ...families])}`,
      );
  const ownFamilies = names.filter((name) => families.has(name));
  const ownPathways = names.filter((name) => !families.has(name));
  return {
    ...(ownPathways.length === 0 ? {} : { pathways: ownPathways }),
    ...(ownFamilies.length === 0 ? {} : { families: ownFamilies }),
  };
}
