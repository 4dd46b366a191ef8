import { codeOf } from "./codebook.ts";
import type { Codebook } from "./codebook.ts";
import type { Listening } from "./state.ts";

/** How far two coders agree who did not see each other's codes. */
export interface Agreement {
  /** A topic's id; `all` for the whole codebook. */
  readonly topic: string;
  /** Voices that two have coded. */
  readonly voices: number;
  /** The share of their decisions, theme by theme, that are the same; null without any. */
  readonly same: number | null;
  /** Cohen's kappa over these decisions: 1 for full agreement, 0 for as much as chance gives. Null where chance alone decides it, or nothing does. */
  readonly kappa: number | null;
}

interface Counts {
  both: number;
  firstOnly: number;
  secondOnly: number;
  neither: number;
}

/** LS6: agreement topic by topic, and over all. What was settled later does not make it better. */
export function agreementOf({ voices }: Listening, { topics }: Codebook): readonly Agreement[] {
  const pairs = [...voices.values()].flatMap(({ codings }) => {
    const [first, second] = codings;
    return first === undefined || second === undefined
      ? []
      : [[new Set(first.codes), new Set(second.codes)] as const];
  });
  const of = (topic: string, codes: readonly string[]): Agreement => {
    const counts: Counts = { both: 0, firstOnly: 0, secondOnly: 0, neither: 0 };
    for (const [first, second] of pairs)
      for (const code of codes) {
        const [one, other] = [first.has(code), second.has(code)];
        if (one && other) counts.both += 1;
        else if (one) counts.firstOnly += 1;
        else if (other) counts.secondOnly += 1;
        else counts.neither += 1;
      }
    return { topic, voices: pairs.length, ...shareOf(counts) };
  };
  const ofTopics = topics.map(({ id, themes }) =>
    of(
      id,
      themes.map((theme) => codeOf(id, theme.id)),
    ),
  );
  const all = topics.flatMap(({ id, themes }) => themes.map((theme) => codeOf(id, theme.id)));
  return [of("all", all), ...ofTopics];
}

function shareOf({
  both,
  firstOnly,
  secondOnly,
  neither,
}: Counts): Pick<Agreement, "same" | "kappa"> {
  const all = both + firstOnly + secondOnly + neither;
  if (all === 0) return { same: null, kappa: null };
  const same = (both + neither) / all;
  const [one, other] = [(both + firstOnly) / all, (both + secondOnly) / all];
  const byChance = one * other + (1 - one) * (1 - other);
  return { same, kappa: byChance === 1 ? null : (same - byChance) / (1 - byChance) };
}
