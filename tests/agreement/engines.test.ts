import { expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { compile } from "#core/protocol/compile.ts";
import { valueAt } from "#core/protocol/diagram.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { randomProtocol } from "./random-protocol.ts";
import { allAnswers, referenceDecide } from "./reference.ts";

const sorted = (send: readonly string[]): string => [...send].sort().join("+");

test.each([11, 12, 13, 14, 15, 16])(
  "P35 tables and diagram give what the written rules give, on every input (seed %i)",
  (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 5; round += 1) {
      const protocol = randomProtocol(random);
      const compiled = compile(protocol);
      const pathway = protocol.pathways[0]!;
      const { variables, outcomes, diagrams: diagramsOf } = compiled.pathways.get("only")!;
      const diagrams = diagramsOf();
      for (const answers of allAnswers(protocol, pathway)) {
        const expected = referenceDecide(protocol, pathway, answers);
        const decision = decideCall(compiled, { pathway: "only", answers });
        const codes = variables.map(({ question, codeOf }) => codeOf.get(answers[question.id]!)!);
        const walked = outcomes[valueAt(diagrams.outcomes, codes)]!;
        const response = outcomes[valueAt(diagrams.responses, codes)]!;
        expect(response.key, "the diagram of responses names the outcome's own").toBe(walked.key);
        const seen = {
          rule: decision.fits?.rule,
          send: sorted(decision.fits?.send ?? ["?"]),
          walked: sorted(walked.action.send),
        };
        expect(seen, JSON.stringify({ seed, round, answers })).toEqual({
          rule: expected.rule,
          send: sorted(expected.send),
          walked: sorted(expected.send),
        });
      }
    }
  },
);

test.each([21, 22, 23])(
  "P25 P36 settled means that no completion differs, and open that some do (seed %i)",
  (seed) => {
    const random = seededRandom(seed);
    for (let round = 0; round < 40; round += 1) {
      const protocol = randomProtocol(random, { questions: 4, rules: 6 });
      const compiled = compile(protocol);
      const pathway = protocol.pathways[0]!;
      const given: Record<string, string> = {};
      for (const { id, answers } of protocol.questions)
        if (random.chance(0.5)) given[id] = random.pick([...answers, "unknown"]);
      const decision = decideCall(compiled, { pathway: "only", answers: given });
      const completions = [...allAnswers(protocol, pathway)].filter((answers) =>
        Object.entries(given).every(([id, answer]) => answers[id] === answer),
      );
      const full = completions.map((answers) => decideCall(compiled, { pathway: "only", answers }));
      const sends = new Set(full.map(({ fits }) => sorted(fits?.send ?? ["?"])));
      const responses = new Set(
        full.map(({ fits }) => JSON.stringify([sorted(fits?.send ?? ["?"]), fits?.priority])),
      );
      expect(decision.status, JSON.stringify({ seed, round, given })).toBe(
        responses.size === 1 ? "settled" : "open",
      );
      expect(new Set(decision.possible.map(sorted))).toEqual(sends);
      if (decision.next !== null) expect(given[decision.next.question]).toBeUndefined();
      // What is skipped changes nothing; what is asked next can.
      for (const question of decision.skipped) {
        const answered = protocol.questions
          .find(({ id }) => id === question)!
          .answers.map((answer) =>
            decideCall(compiled, { pathway: "only", answers: { ...given, [question]: answer } }),
          );
        for (const after of answered) expect(new Set(after.possible.map(sorted))).toEqual(sends);
      }
    }
  },
);

test("P35 Harbor County's tables give what its written rules give, on random full answers", () => {
  const loaded = loadProtocol("protocols/harbor-county");
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const { compiled } = loaded.value;
  const random = seededRandom(7);
  for (const pathway of compiled.protocol.pathways) {
    for (let round = 0; round < 200; round += 1) {
      const answers = Object.fromEntries(
        pathway.asks.map((id) => [
          id,
          random.pick([
            ...compiled.protocol.questions.find((question) => question.id === id)!.answers,
            "unknown",
          ]),
        ]),
      );
      const expected = referenceDecide(compiled.protocol, pathway, answers);
      const { fits } = decideCall(compiled, { pathway: pathway.id, answers });
      expect(
        { rule: fits?.rule, send: sorted(fits?.send ?? ["?"]) },
        JSON.stringify({ pathway: pathway.id, answers }),
      ).toEqual({ rule: expected.rule, send: sorted(expected.send) });
    }
  }
});
