import type { Question } from "#core/protocol/protocol.ts";
import { agreementOf } from "./agreement.ts";
import type { Agreement, Pair } from "./agreement.ts";
import type { Draw } from "./draw.ts";
import { stratifiedRate } from "./estimate.ts";
import type { EstimatedRate, StratumCounts } from "./estimate.ts";
import { minutesOf } from "./minutes.ts";
import type { MinutesScore } from "./minutes.ts";
import { notSaid } from "./words.ts";
import type { Coded } from "./words.ts";

/** A question as a sheet is read by. */
export type AskedQuestion = Pick<Question, "id" | "answers">;

/** What the sample says of one question. */
export interface QuestionScore extends Agreement {
  readonly question: string;
  /** Sampled calls whose pathway asks it. */
  readonly asked: number;
  /** Of those, calls with an answer from both coders, or settled after. */
  readonly coded: number;
  /** Calls in which, by either coder, nobody asked and nothing was said: they are in no rate. */
  readonly notSaid: number;
  /** Calls on which the coders differ and nobody settled: half a call to each answer. */
  readonly unsettled: number;
  /** Weighted by the calls of the strata; absent where nothing was coded. `unknown` is one of the answers. */
  readonly rates: Readonly<Record<string, EstimatedRate>>;
}

export interface AuditScore {
  readonly protocol: Draw["protocol"];
  readonly sampled: number;
  readonly strata: number;
  readonly questions: readonly QuestionScore[];
  readonly minutes: MinutesScore;
}

/**
 * Scores two blind sheets: how far the coders agree on each question, and how often each answer is given over all calls of the strata.
 * `settled` is a third sheet, in which differences were settled; it outweighs both.
 */
export function scoreAudit(
  draw: Draw,
  questions: readonly AskedQuestion[],
  sheets: { readonly first: Coded; readonly second: Coded; readonly settled: Coded | null },
): AuditScore {
  const asked = questions.filter(({ id }) => draw.sample.some(({ asks }) => asks.includes(id)));
  return {
    protocol: draw.protocol,
    sampled: draw.sample.length,
    strata: draw.strata.length,
    questions: asked.map((question) => scoreQuestion(draw, question, sheets)),
    minutes: minutesOf(draw, sheets),
  };
}

function scoreQuestion(
  draw: Draw,
  { id, answers }: AskedQuestion,
  { first, second, settled }: Parameters<typeof scoreAudit>[2],
): QuestionScore {
  const calls = draw.sample.filter(({ asks }) => asks.includes(id));
  const pairs: Pair[] = [];
  const strata = new Map<string, { calls: number; coded: number; byAnswer: Map<string, number> }>();
  for (const stratum of draw.strata)
    strata.set(stratum.id, { calls: stratum.calls, coded: 0, byAnswer: new Map() });
  let unsaid = 0;
  let unsettled = 0;
  for (const call of calls) {
    const one = first.get(call.id)?.get(id);
    const two = second.get(call.id)?.get(id);
    const agreed = settled?.get(call.id)?.get(id);
    if (one !== undefined && two !== undefined) pairs.push([one, two]);
    const heard = agreed === undefined ? [one, two] : [agreed, agreed];
    if (heard.includes(notSaid)) unsaid += 1;
    const [left, right] = heard;
    if (left === undefined || right === undefined || heard.includes(notSaid)) continue;
    if (left !== right) unsettled += 1;
    const stratum = strata.get(call.stratum);
    if (stratum === undefined) continue;
    stratum.coded += 1;
    for (const answer of [left, right])
      stratum.byAnswer.set(answer, (stratum.byAnswer.get(answer) ?? 0) + 0.5);
  }
  const counted: readonly StratumCounts[] = [...strata.values()];
  const rates = [...answers, "unknown"].flatMap((answer): readonly [string, EstimatedRate][] => {
    const rate = stratifiedRate(counted, answer);
    return rate === null ? [] : [[answer, rate]];
  });
  return {
    question: id,
    ...agreementOf(pairs),
    asked: calls.length,
    coded: counted.reduce((sum, { coded }) => sum + coded, 0),
    notSaid: unsaid,
    unsettled,
    rates: Object.fromEntries(rates),
  };
}
