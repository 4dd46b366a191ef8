import { afterAll, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { compile } from "#core/protocol/compile.ts";
import { overlaps } from "#core/protocol/findings.ts";
import type { Guarantee, Protocol } from "#core/protocol/protocol.ts";
import { proveGuarantees } from "#core/protocol/prove.ts";
import { randomProtocol } from "./random-protocol.ts";
import { smtOf } from "./smt.ts";
import { openSolver } from "./z3.ts";

const place = { file: "p", line: 1, column: 1 };
const solver = await openSolver();
afterAll(solver.close);

function guaranteesFor(
  random: ReturnType<typeof seededRandom>,
  bare: Protocol,
): readonly Guarantee[] {
  const question = () => random.pick(bare.questions);
  const when = () => {
    const { id, answers } = question();
    return { [id]: [random.pick([...answers, "unknown"])] };
  };
  const about = { name: "g", place };
  return [
    {
      ...about,
      is: "never",
      send: ["community", "mediator"],
      unlessWith: ["police"],
      when: when(),
    },
    {
      ...about,
      is: "never",
      send: [random.pick(["fire", "ems"])],
      unlessWith: [],
      when: { ...when(), ...when() },
    },
    { ...about, is: "always", send: ["police"], when: { ...when(), ...when() } },
    { ...about, is: "more-danger-never-gets-less", questions: [question().id] },
    { ...about, is: "unknown-is-never-no", questions: [question().id] },
  ];
}

test.each([61, 62, 63, 64])(
  "P47 z3, given only the written rules, says the same of 500 protocols (seed %i)",
  (seed) => {
    const random = seededRandom(seed);
    const met = { held: 0, refuted: 0, overlapping: 0, apart: 0 };
    for (let round = 0; round < 500; round += 1) {
      const bare = randomProtocol(random, {
        questions: 2 + random.below(4),
        rules: 2 + random.below(5),
        disqualifiers: random.below(3),
      });
      const protocol = { ...bare, guarantees: guaranteesFor(random, bare) };
      const compiled = compile(protocol);
      const only = compiled.pathways.get("only")!;
      const smt = smtOf(protocol, protocol.pathways[0]!);
      const pairs = only.rules
        .slice(0, -1)
        .flatMap((_, below) =>
          Array.from({ length: below }, (_, above) => [above, below] as const),
        );
      const answers = solver.satisfiable(smt.prelude, [
        ...protocol.guarantees.map((guarantee) => smt.breaks(guarantee) ?? "false"),
        ...pairs.map(([above, below]) => smt.overlap(above, below)),
      ]);
      const found = new Set(overlaps(only).map(({ above, below }) => `${above} ${below}`));
      const ours = [
        ...proveGuarantees(compiled).map(({ holds }) => !holds),
        ...pairs.map(([above, below]) => found.has(`${above} ${below}`)),
      ];
      expect(ours, JSON.stringify({ seed, round })).toEqual(answers);
      const guarantees = protocol.guarantees.length;
      met.held += answers.slice(0, guarantees).filter((each) => !each).length;
      met.refuted += answers.slice(0, guarantees).filter(Boolean).length;
      met.overlapping += answers.slice(guarantees).filter(Boolean).length;
      met.apart += answers.slice(guarantees).filter((each) => !each).length;
    }
    for (const [what, count] of Object.entries(met)) expect(count, what).toBeGreaterThan(200);
  },
  120_000,
);
