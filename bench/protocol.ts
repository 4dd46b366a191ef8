import { seededRandom, type Random } from "#core/base/random.ts";
import { checkProtocol } from "#core/protocol/check.ts";
import { checkReach } from "#core/protocol/check-reach.ts";
import { compareProtocols } from "#core/protocol/compare.ts";
import { compile, type CompiledProtocol } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { overlaps } from "#core/protocol/findings.ts";
import { leftFinder } from "#core/protocol/left.ts";
import { nextQuestion } from "#core/protocol/next-question.ts";
import type { Guarantee, Protocol, ResponseRule } from "#core/protocol/protocol.ts";
import { proveGuarantees } from "#core/protocol/prove.ts";
import { smtOf } from "../tests/agreement/smt.ts";
import { openSolver } from "../tests/agreement/z3.ts";
import { measureDecide, median, sampleOf, type SampleCall } from "./decide-rounds.ts";
import { generatedProtocol, inputsOf } from "./generated-protocol.ts";
import { percentile } from "./live/percentile.ts";

// What a designer waits for at every edit, and what a call taker waits for at every key, on a generated protocol of more
// than 20 billion inputs. Every edit is compiled and proved from nothing: no part of the version before is kept.
// Usage: npm run bench:protocol -- [--seed 26]
const seedAt = process.argv.indexOf("--seed");
const seed = seedAt < 0 ? 26 : Number(process.argv[seedAt + 1]);
const edits = 40;
const warmUp = 5;

const random = seededRandom(seed);
const protocol: Protocol = { ...generatedProtocol(random), guarantees: guaranteesOver(random) };
const inputs = Number(inputsOf(protocol));

/** Eleven promises of every kind, such as Harbor County's. */
function guaranteesOver(dice: Random): readonly Guarantee[] {
  const place = { file: "generated", line: 1, column: 1 };
  const question = (): string => `question-${dice.below(14)}`;
  const send = ["community", "clinician", "mediator", "hotline"];
  const unlessWith = ["police", "co-response"];
  const never = (): Guarantee => ({
    name: "never",
    place,
    is: "never",
    send,
    unlessWith,
    when: { [question()]: ["some", "much"] },
  });
  return [
    never(),
    never(),
    never(),
    { name: "always", place, is: "always", send: ["ems"], when: { "question-3": ["much"] } },
    {
      name: "always",
      place,
      is: "always",
      send: ["police"],
      when: { "question-0": ["some"], "question-9": ["much"] },
    },
    {
      name: "danger",
      place,
      is: "more-danger-never-gets-less",
      questions: [question(), question()],
    },
    {
      name: "danger",
      place,
      is: "more-danger-never-gets-less",
      questions: [question(), question()],
    },
    { name: "unknown", place, is: "unknown-is-never-no", questions: [question(), question()] },
    { name: "unknown", place, is: "unknown-is-never-no", questions: [question(), question()] },
    { name: "call", place, is: "every-call-gets-a-response" },
    { name: "hour", place, is: "every-hour-and-area-gets-a-response" },
  ];
}

/** One edit such as a designer makes: another condition, another responder, a rule moved, a shared rule, a disqualifier. */
function edited(from: Protocol, dice: Random): Protocol {
  const { answers, id } = dice.pick(from.questions);
  const condition = { [id]: [dice.pick([...answers.slice(1), "unknown"])] };
  const change = (rule: ResponseRule): ResponseRule =>
    dice.chance(0.5)
      ? { ...rule, when: { ...rule.when, ...condition } }
      : { ...rule, action: { ...rule.action, send: [dice.pick(from.responders).id] } };
  if (dice.chance(0.2)) {
    const bar = dice.below(from.disqualifiers.length);
    return {
      ...from,
      disqualifiers: from.disqualifiers.map((each, index) =>
        index === bar ? { ...each, when: { ...each.when, ...condition } } : each,
      ),
    };
  }
  const rules = from.pathways.flatMap((pathway) => pathway.rules.slice(0, -1));
  const chosen = dice.pick(rules).id;
  const ofShared = rules.find((rule) => rule.id === chosen);
  if (ofShared === undefined) throw new Error("broken promise: the rule was drawn from the list");
  const changed = change(ofShared);
  return {
    ...from,
    pathways: from.pathways.map((pathway) => ({
      ...pathway,
      rules: pathway.rules.map((rule) => (rule.id === chosen ? changed : rule)),
    })),
  };
}

const timed = <Made>(work: () => Made): readonly [number, Made] => {
  const started = performance.now();
  const made = work();
  return [performance.now() - started, made];
};

function checkAndProve(version: Protocol): CompiledProtocol {
  const reading = { problems: [] };
  const place = { file: "generated", line: 1, column: 1 };
  // Rules drawn by chance include some that a disqualifier always bars: an error to a designer, and work all the same.
  const compiled =
    checkProtocol(reading, version, new Map()) ?? checkReach(reading, version, () => place);
  proveGuarantees(compiled);
  return compiled;
}

/** Times of `edits` edits, each a step from the version before. */
function measureEdits() {
  const times = {
    compileProve: [] as number[],
    counterExample: [] as number[],
    compare: [] as number[],
  };
  let refuted = 0;
  let changed = 0;
  let before = protocol;
  for (let edit = 0; edit < edits + warmUp; edit += 1) {
    const after = edited(before, random);
    const [compileProve, compiled] = timed(() => checkAndProve(after));
    const [compare, comparison] = timed(() => compareProtocols(before, after));
    const broken = proveGuarantees(compiled).find(({ holds }) => !holds)?.guarantee;
    if (edit >= warmUp) {
      times.compileProve.push(compileProve);
      times.compare.push(compare);
      if (comparison.changedInputs > 0n) changed += 1;
      if (broken !== undefined) {
        refuted += 1;
        const [counterExample] = timed(() =>
          proveGuarantees(compile({ ...after, guarantees: [broken] })),
        );
        times.counterExample.push(counterExample);
      }
    }
    before = after;
  }
  if (refuted === 0 || changed === 0)
    throw new Error("no edit was refuted, or none changed a call: draw another seed");
  console.log(
    `${times.compileProve.length} edits, ${changed} of them change calls; a guarantee refuted after ${refuted}`,
  );
  return times;
}

/** All pairs of rules that both fit some call, by diagrams and by z3, each from the protocol as written. */
async function measurePairs(): Promise<number> {
  const rounds = Array.from({ length: 9 }, () =>
    timed(() => [...compile(protocol).pathways.values()].map(overlaps)),
  );
  const ours = median(rounds.map(([milliseconds]) => milliseconds));
  const found = (rounds[0]?.[1] ?? []).map((pairs) =>
    pairs.map(({ above, below }) => `${above} ${below}`).sort(),
  );
  const solver = await openSolver();
  const shared =
    protocol.pathways[0]?.rules.filter(({ id }) => id.startsWith("first/")).length ?? 0;
  let milliseconds = 0;
  let asked = 0;
  for (const [index, pathway] of protocol.pathways.entries()) {
    // Shared rules are the same in every pathway: each of their pairs is asked once.
    const pairs = pathway.rules.flatMap((_, below) =>
      index > 0 && below < shared
        ? []
        : Array.from({ length: below }, (__, above) => [above, below] as const),
    );
    const smt = smtOf(protocol, pathway);
    const questions = pairs.map(([above, below]) => smt.overlap(above, below));
    const started = performance.now();
    const said = solver.satisfiable(smt.rules, questions);
    milliseconds += performance.now() - started;
    asked += pairs.length;
    const theirs = pairs.flatMap(([above, below], at) =>
      said[at] === true ? [`${above} ${below}`] : [],
    );
    const mine = (found[index] ?? []).filter(
      (pair) => index === 0 || Number(pair.split(" ")[1]) >= shared,
    );
    if (theirs.sort().join() !== mine.join())
      throw new Error(`pathway ${pathway.id}: z3 and the diagrams differ on which rules overlap`);
  }
  solver.close();
  console.log(
    `${asked} pairs of rules, the same answer to each: diagrams ${ours.toFixed(1)} ms with compiling, z3 ${milliseconds.toFixed(0)} ms`,
  );
  return milliseconds / ours;
}

/** Single calls, timed one by one: a full explanation of each, and each step of asking it from the first question on. */
function measureCalls(): {
  readonly explained: readonly number[];
  readonly next: readonly number[];
} {
  const compiled = compile(protocol);
  const calls = sampleOf(random, protocol, compiled);
  const explained: number[] = [];
  const next: number[] = [];
  for (const call of [...calls, ...calls, ...calls, ...calls])
    explained.push(timed(() => decideCall(compiled, call))[0]);
  for (const call of calls) next.push(...stepsOf(compiled, call));
  return { explained: explained.slice(calls.length), next: next.slice(next.length >> 2) };
}

function stepsOf(compiled: CompiledProtocol, call: SampleCall): readonly number[] {
  const pathway = compiled.pathways.get(call.pathway);
  if (pathway === undefined) throw new Error("broken promise: every pathway is compiled");
  const codes = new Int8Array(pathway.variables.length).fill(-1);
  const find = leftFinder(pathway);
  const times: number[] = [];
  for (;;) {
    const [time, asked] = timed(() => nextQuestion(pathway, find(codes)));
    times.push(time);
    if (asked === null) return times;
    const variable = pathway.variableOf.get(asked.question) ?? 0;
    codes[variable] = call.codes[variable] ?? 0;
  }
}

const times = measureEdits();
const pairRounds: number[] = [];
for (let round = 0; round < 3; round += 1) pairRounds.push(await measurePairs());
const { explained, next } = measureCalls();
const { overZen, overZenExplained } = await measureDecide(seed);
const round = (value: number): number => Math.round(value * 100) / 100;
console.log(
  JSON.stringify({
    inputs,
    compileProveMs: round(median(times.compileProve)),
    counterExampleMs: round(median(times.counterExample)),
    compareMs: round(median(times.compare)),
    pairsOverZ3: Math.round(median(pairRounds)),
    overZen,
    overZenExplained,
    explainedP99Us: round(percentile(explained, 0.99) * 1000),
    nextQuestionP99Us: round(percentile(next, 0.99) * 1000),
    seed,
  }),
);
process.exit(0);
