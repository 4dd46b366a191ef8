import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine";
import { seededRandom } from "#core/base/random.ts";
import { compile } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { evaluator } from "#core/protocol/evaluate.ts";
import { countOfRules, generatedProtocol, inputsOf } from "./generated-protocol.ts";
import { zenInput, zenModel } from "./zen-model.ts";

// Concord and zen-engine decide the same calls by the same protocol in alternating rounds of one run, one thread each.
// Usage: npm run bench:decide -- [--seed 26]
const seedAt = process.argv.indexOf("--seed");
const seed = seedAt < 0 ? 26 : Number(process.argv[seedAt + 1]);
const rounds = 7;
const sampleSize = 4096;

const random = seededRandom(seed);
const protocol = generatedProtocol(random);
const compiled = compile(protocol);
const inputs = inputsOf(protocol);
console.log(
  `seed ${seed}: ${inputs} inputs, ${protocol.questions.length} questions, ${protocol.disqualifiers.length} disqualifiers, ${protocol.responders.length} responders, ${countOfRules(protocol)} rules`,
);
if (inputs < 20_000_000_000n)
  throw new Error("the generated protocol must have at least 20 billion inputs");

// Mostly the first answer, as calls are; every answer and unknown do occur.
const calls = Array.from({ length: sampleSize }, () => {
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
  return { pathway: pathway.id, answers, codes, input: zenInput(pathway.id, answers) };
});
const evaluators = new Map([...compiled.pathways].map(([id, pathway]) => [id, evaluator(pathway)]));
const interned = calls.map(({ pathway, codes }) => ({
  evaluate: evaluators.get(pathway) ?? (() => -1),
  codes,
}));

const zen = new ZenEngine().createDecision(
  new ZenDecisionContent(Buffer.from(JSON.stringify(zenModel(protocol)))),
);
const zenRule = async (index: number): Promise<string> => {
  const { result } = await zen.evaluate(calls[index]?.input);
  return String(result.rule);
};

const rulesMet = new Set<string>();
for (let index = 0; index < 1000; index += 1) {
  const call = calls[index];
  if (call === undefined) throw new Error("broken promise: the sample holds 1,000 calls");
  const outcome = compiled.pathways.get(call.pathway)?.outcomes[
    interned[index]?.evaluate(call.codes) ?? -1
  ];
  const explained = decideCall(compiled, call).fits?.rule;
  const theirs = await zenRule(index);
  if (outcome?.rule.id !== theirs || explained !== theirs)
    throw new Error(
      `call ${index}: zen-engine says ${theirs}, the tables ${outcome?.rule.id}, the explanation ${explained}`,
    );
  rulesMet.add(theirs);
}
console.log(`1,000 answers equal, ${rulesMet.size} different rules among them`);

let sink = 0;
const perSecond = (count: number, milliseconds: number): number => (count / milliseconds) * 1000;
async function zenRound(count: number): Promise<number> {
  const started = performance.now();
  for (let index = 0; index < count; index += 1) sink += (await zenRule(index % sampleSize)).length;
  return perSecond(count, performance.now() - started);
}
function internedRound(count: number): number {
  const started = performance.now();
  for (let index = 0; index < count; index += 1) {
    const call = interned[index & (sampleSize - 1)];
    if (call !== undefined) sink += call.evaluate(call.codes);
  }
  return perSecond(count, performance.now() - started);
}
function explainedRound(count: number): number {
  const started = performance.now();
  for (let index = 0; index < count; index += 1) {
    const call = calls[index & (sampleSize - 1)];
    if (call !== undefined) sink += decideCall(compiled, call).rules.length;
  }
  return perSecond(count, performance.now() - started);
}

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
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
const ratio = (of: (row: (typeof rows)[number]) => number): number =>
  Math.round(median(rows.map((row) => of(row) / row.zen)));
if (sink === 0) throw new Error("nothing was decided");
console.log(
  JSON.stringify({
    overZen: ratio((row) => row.interned),
    overZenExplained: ratio((row) => row.explained),
    inputs: Number(inputs),
    seed,
  }),
);
process.exit(0);
