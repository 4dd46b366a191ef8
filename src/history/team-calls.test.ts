import { describe, expect, test } from "vitest";
import { compileText, smallProtocol } from "#core/protocol/testing.ts";
import { parseRates } from "./rates-file.ts";
import { teamChange, type Side } from "./team-calls.ts";

const rates = `rates: r
otherwise: { unknown: 0.2, because: Not measured. }
protocols:
  small:
    weapon: { usual: { none: 0.8, present: 0.1, in-use: 0, unknown: 0.1 }, source: Not measured. }
    violence: { usual: { no: 0.5, now: 0.3, unknown: 0.2 }, source: Not measured. }
    injury: { usual: { no: 0.9, yes: 0.1, unknown: 0 }, source: Not measured. }
    noise: { usual: { no: 0, yes: 1, unknown: 0 }, source: Not measured. }
`;

function side(text = smallProtocol): Side {
  const compiled = compileText(text);
  const read = parseRates(rates, "rates.yaml", compiled.protocol);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join("\n"));
  return { compiled, teams: new Set(["community", "mediator"]), rates: read.value };
}

const calls = new Map<string | undefined, number>([
  ["neighbor-dispute", 1000],
  ["noise", 50],
  [undefined, 7],
]);
const none = { low: 0, estimate: 0, high: 0 };

describe("calls that a team fits", () => {
  test("are counted over every way of answering: sure, expected, possible", () => {
    // The team goes where nobody is hurt, nobody violent and no weapon is there: 0.9 × 0.5 × 0.8 of the calls. An unknown weapon sends
    // the officer with the clinician instead.
    expect(teamChange(calls, side(), side())).toEqual({
      after: { low: 0, estimate: 360, high: 1000 },
      gained: none,
      lost: none,
    });
  });

  test("are lost and gained call by call, both versions tried on the same answers", () => {
    // Without the violence bar the team goes to the other half as well, but for those that the rule on violence takes.
    const bolder = side(
      smallProtocol
        .replace(
          "{ when: { violence: [now, unknown] }, send: [police], priority: 1 }",
          "{ when: { noise: no }, send: [police] }",
        )
        .replace(
          "when: { violence: now }\n    bars: [community]",
          "when: { violence: now }\n    bars: [mediator]",
        ),
    );
    expect(teamChange(calls, side(), bolder)).toEqual({
      after: { low: 0, estimate: 720, high: 1000 },
      gained: { low: 0, estimate: 360, high: 1000 },
      lost: none,
    });
    expect(teamChange(calls, bolder, side()).lost).toEqual({ low: 0, estimate: 360, high: 1000 });
  });

  test("are sure where no answer could change it", () => {
    const always = side(
      smallProtocol
        .replace(
          "      - { when: { injury: yes }, send: [ems], priority: 2 }\n",
          "      - { when: { injury: [no, yes] }, send: [ems, mediator], priority: 2 }\n",
        )
        .replace("bars: [community, mediator]", "bars: [community]")
        .replace(
          "first-responses:\n  - { when: { weapon: in-use }, send: [police, ems], priority: 1 }\n",
          "",
        ),
    );
    const { after } = teamChange(calls, always, always);
    expect(after.high).toBe(1000);
    expect(after.estimate).toBe(1000);
  });

  test("a pathway that can be answered in more ways than are tried is refused with a sentence", () => {
    const ids = Array.from({ length: 10 }, (_, at) => `extra-${at}`);
    const questions = ids.map(
      (id) =>
        `  ${id}: { ask: { en: A?, es: ¿A? }, answers: [a, b, c], if-unknown: { is: allows, because: A test. } }\n`,
    );
    const wide = side(
      smallProtocol
        .replace("disqualifiers:\n", `${questions.join("")}disqualifiers:\n`)
        .replace("injury, noise]", `injury, noise, ${ids.join(", ")}]`),
    );
    expect(() => teamChange(calls, wide, wide)).toThrow(
      /calls of neighbor-dispute can be answered in \d+ ways; at most 4000000 are tried/,
    );
  });

  test("a type that no pathway takes, or that cannot be told, is never a team's", () => {
    const few = new Map<string | undefined, number>([
      ["noise", 50],
      [undefined, 7],
    ]);
    expect(teamChange(few, side(), side())).toEqual({ after: none, gained: none, lost: none });
  });
});
