import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine";
import { seededRandom, type Random } from "#core/base/random.ts";
import { compile, type CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { evaluator } from "#core/protocol/evaluate.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { countOfRules, generatedProtocol, inputsOf } from "./generated-protocol.ts";
import { zenInput, zenModel } from "./zen-model.ts";

const rounds = 7;
const sampleSize = 4096;

/** One call of the sample: its answers as a console sends them, and as the tables read them. */
export interface SampleCall {
  readonly pathway: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly codes: Uint8Array;
}

/** Mostly the first answer, as calls are; every answer and unknown do occur. */
export function sampleOf(
  random: Random,
  protocol: Protocol,
  compiled: CompiledProtocol,
): readonly SampleCall[] {
  return Array.from({ length: sampleSize }, () => {
    const pathway = random.pick(protocol.pathways);
    const answers = Object.fromEntries(
      protocol.questions.map(({ id, answers: declared }) => {
        const values = [...declared, "unknown"];
        return [id, values[Math.floor(random.next() ** 3 * values.length)] ?? "unknown"];
      }),
    );
    const of = compiled.pathways.get(pathway.id);
    if (of === undefined) throw new Error("broken promise: every pathway is compiled");
    const codes = Uint8Array.from(
      of.variables,
      ({ question, codeOf }) => codeOf.get(answers[question.id] ?? "") ?? 0,
    );
    return { pathway: pathway.id, answers, codes };
  });
}

/** Decisions a second against zen-engine's, on a protocol of at least 20 billion inputs: medians of the rounds' own ratios. */
export async function measureDecide(seed: number): Promise<{
  readonly overZen: number;
  readonly overZenExplained: number;
  readonly inputs: number;
}> {
  const random = seededRandom(seed);
  const protocol = generatedProtocol(random);
  const compiled = compile(protocol);
  const inputs = inputsOf(protocol);
  console.log(
    `seed ${seed}: ${inputs} inputs, ${protocol.questions.length} questions, ${protocol.disqualifiers.length} disqualifiers, ${protocol.responders.length} responders, ${countOfRules(protocol)} rules`,
  );
  if (inputs < 20_000_000_000n)
    throw new Error("the generated protocol must have at least 20 billion inputs");
  const calls = sampleOf(random, protocol, compiled);
  const zenRule = zenOf(protocol, calls);
  await mustAgree(compiled, calls, zenRule);
  return { ...(await race(compiled, calls, zenRule)), inputs: Number(inputs) };
}

type ZenRule = (index: number) => Promise<string>;

function zenOf(protocol: Protocol, calls: readonly SampleCall[]): ZenRule {
  const zen = new ZenEngine().createDecision(
    new ZenDecisionContent(Buffer.from(JSON.stringify(zenModel(protocol)))),
  );
  const asked = calls.map(({ pathway, answers }) => zenInput(pathway, answers));
  return async (index) => {
    const { result } = await zen.evaluate(asked[index]);
    return String(result.rule);
  };
}

async function mustAgree(
  compiled: CompiledProtocol,
  calls: readonly SampleCall[],
  zenRule: ZenRule,
): Promise<void> {
  const rulesMet = new Set<string>();
  for (const [index, call] of calls.slice(0, 1000).entries()) {
    const pathway = compiled.pathways.get(call.pathway);
    const outcome = pathway?.outcomes[evaluator(pathway)(call.codes)];
    const explained = decideCall(compiled, call).fits?.rule;
    const theirs = await zenRule(index);
    if (outcome?.rule.id !== theirs || explained !== theirs)
      throw new Error(
        `call ${index}: zen-engine says ${theirs}, the tables ${outcome?.rule.id}, the explanation ${explained}`,
      );
    rulesMet.add(theirs);
  }
  console.log(`1,000 answers equal, ${rulesMet.size} different rules among them`);
}

async function race(
  compiled: CompiledProtocol,
  calls: readonly SampleCall[],
  zenRule: ZenRule,
): Promise<{ readonly overZen: number; readonly overZenExplained: number }> {
  const evaluators = new Map(
    [...compiled.pathways].map(([id, pathway]) => [id, evaluator(pathway)]),
  );
  const interned = calls.map(({ pathway, codes }) => ({
    evaluate: evaluators.get(pathway) ?? (() => -1),
    codes,
  }));
  let sink = 0;
  const perSecond = (count: number, milliseconds: number): number => (count / milliseconds) * 1000;
  const zenRound = async (count: number): Promise<number> => {
    const started = performance.now();
    for (let index = 0; index < count; index += 1)
      sink += (await zenRule(index % sampleSize)).length;
    return perSecond(count, performance.now() - started);
  };
  const internedRound = (count: number): number => {
    const started = performance.now();
    for (let index = 0; index < count; index += 1) {
      const call = interned[index & (sampleSize - 1)];
      if (call !== undefined) sink += call.evaluate(call.codes);
    }
    return perSecond(count, performance.now() - started);
  };
  const explainedRound = (count: number): number => {
    const started = performance.now();
    for (let index = 0; index < count; index += 1) {
      const call = calls[index & (sampleSize - 1)];
      if (call !== undefined) sink += decideCall(compiled, call).rules.length;
    }
    return perSecond(count, performance.now() - started);
  };
  await zenRound(300);
  internedRound(500_000);
  explainedRound(30_000);
  const rows: { zen: number; interned: number; explained: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const row = {
      interned: internedRound(2_000_000),
      explained: explainedRound(60_000),
      zen: await zenRound(1500),
    };
    rows.push(row);
    console.log(
      `round ${round + 1}: zen ${row.zen.toFixed(0)}/s, interned ${row.interned.toFixed(0)}/s, explained ${row.explained.toFixed(0)}/s`,
    );
  }
  if (sink === 0) throw new Error("nothing was decided");
  const ratio = (of: (row: (typeof rows)[number]) => number): number =>
    Math.round(median(rows.map((row) => of(row) / row.zen)));
  return {
    overZen: ratio((row) => row.interned),
    overZenExplained: ratio((row) => row.explained),
  };
}

/** The middle one: half the values are no larger. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
