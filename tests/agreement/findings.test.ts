import { expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { compile } from "#core/protocol/compile.ts";
import { overlaps, pathwayFindings } from "#core/protocol/findings.ts";
import { protectionOrder } from "#core/protocol/order.ts";
import type { Pathway, Protocol, ResponseRule } from "#core/protocol/protocol.ts";
import { randomProtocol } from "./random-protocol.ts";
import { allAnswers, referenceDecide } from "./reference.ts";

type Answers = Record<string, string>;

/** What is done, by the reference: who goes and how urgently. Random rules have nothing else. */
function doneBy(protocol: Protocol, pathway: Pathway, answers: Answers): string {
  const { rule, send } = referenceDecide(protocol, pathway, answers);
  const written = [...pathway.rules, protocol.fallback].find(({ id }) => id === rule)!;
  return JSON.stringify([[...send].sort(), written.action.priority]);
}

/** Whether a rule would take this call if it stood alone. */
const fits = (protocol: Protocol, pathway: Pathway, rule: ResponseRule, answers: Answers) =>
  referenceDecide(protocol, { ...pathway, rules: [rule] }, answers).rule === rule.id;

/** Everything that is claimed, by trying every input. */
function byTrying(protocol: Protocol, pathway: Pathway) {
  const inputs = [...allAnswers(protocol, pathway)];
  const done = inputs.map((answers) => doneBy(protocol, pathway, answers));
  const winner = inputs.map((answers) => referenceDecide(protocol, pathway, answers).rule);
  const { rules } = pathway;
  const pairs = rules.flatMap((below, at) =>
    rules
      .slice(0, at)
      .filter((above) =>
        inputs.some(
          (answers, index) => winner[index] === above.id && fits(protocol, pathway, below, answers),
        ),
      )
      .map((above) => `${above.id} ${below.id}`),
  );
  const without = (rule: ResponseRule): Pathway => ({
    ...pathway,
    rules: rules.filter(({ id }) => id !== rule.id),
  });
  const questionsTo = (answers: Answers): number => {
    // In the listed order: a question is asked while, all before it answered, some way of answering it and the rest differs.
    let asked = 0;
    for (const [at, question] of pathway.asks.entries()) {
      const agree = inputs.flatMap((each, index) =>
        pathway.asks.slice(0, at).every((id) => each[id] === answers[id]) ? [index] : [],
      );
      const restOf = (each: Answers): string =>
        pathway.asks
          .slice(at + 1)
          .map((id) => each[id])
          .join();
      const byRest = new Map<string, Set<string>>();
      for (const index of agree) {
        const rest = restOf(inputs[index]!);
        byRest.set(rest, (byRest.get(rest) ?? new Set()).add(done[index]!));
      }
      if ([...byRest.values()].some(({ size }) => size > 1) && question !== "") asked += 1;
    }
    return asked;
  };
  const asked = inputs.map(questionsTo);
  return {
    neverWins: rules.filter(({ id }) => !winner.includes(id)).map(({ id }) => id),
    neverDiffers: rules
      .filter((rule) => winner.includes(rule.id))
      .filter((rule) =>
        inputs.every((answers, index) => doneBy(protocol, without(rule), answers) === done[index]),
      )
      .map(({ id }) => id),
    pairs: pairs.sort(),
    idle: pathway.asks.filter((question) => {
      const groups = new Map<string, Set<string>>();
      inputs.forEach((answers, index) => {
        const rest = JSON.stringify({ ...answers, [question]: "" });
        groups.set(rest, (groups.get(rest) ?? new Set()).add(done[index]!));
      });
      return [...groups.values()].every(({ size }) => size === 1);
    }),
    fallback: winner.includes(protocol.fallback.id),
    worst: Math.max(...asked),
    mean: Math.round((asked.reduce((sum, each) => sum + each, 0) / asked.length) * 100) / 100,
  };
}

test.each([51, 52, 53, 54, 55, 56])(
  "P17 P43 P44 P45 findings say what trying every input says (seed %i)",
  (seed) => {
    const random = seededRandom(seed);
    const met = { neverWins: 0, neverDiffers: 0, conflicts: 0, idle: 0 };
    for (let round = 0; round < 20; round += 1) {
      const protocol = randomProtocol(random, { questions: 4, rules: 6, disqualifiers: 2 });
      const pathway = protocol.pathways[0]!;
      const compiled = compile(protocol);
      const only = compiled.pathways.get("only")!;
      const found = pathwayFindings(compiled, only);
      const tried = byTrying(protocol, pathway);
      const pairs = overlaps(only).map(
        ({ above, below }) => `${only.rules[above]!.id} ${only.rules[below]!.id}`,
      );
      expect(
        {
          neverWins: found.neverWins,
          neverDiffers: found.neverDiffers,
          pairs: pairs.sort(),
          idle: found.idleQuestions,
          fallback: found.leftToFallback !== undefined,
          worst: found.burden.worst,
          mean: found.burden.mean,
        },
        JSON.stringify({ seed, round }),
      ).toEqual(tried);
      const order = protectionOrder(protocol);
      const ruleOf = (id: string) => only.rules.find((rule) => rule.id === id)!;
      for (const { above, below, protects, example } of found.conflicts) {
        const answers = Object.fromEntries(
          pathway.asks.map((id) => [
            id,
            example[id] ??
              random.pick([
                ...protocol.questions.find((question) => question.id === id)!.answers,
                "unknown",
              ]),
          ]),
        );
        expect(referenceDecide(protocol, pathway, answers).rule).toBe(above);
        expect(fits(protocol, pathway, ruleOf(below), answers)).toBe(true);
        const [winner, other] = [ruleOf(above).action.send, ruleOf(below).action.send];
        expect(order.covers(winner, other)).toBe(false);
        expect(order.isLess(winner, other)).toBe(protects === "less");
      }
      met.neverWins += found.neverWins.length;
      met.neverDiffers += found.neverDiffers.length;
      met.conflicts += found.conflicts.length;
      met.idle += found.idleQuestions.length;
    }
    expect(met.neverWins).toBeGreaterThan(2);
    expect(met.conflicts).toBeGreaterThan(5);
    expect(met.idle + met.neverDiffers).toBeGreaterThan(0);
  },
);
