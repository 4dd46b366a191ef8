import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedRates, ratesFileText } from "./rates-change.ts";
import type { RatesChange } from "./rates-change.ts";
import { parseRates } from "./rates-file.ts";
import { smallCompiled, smallRates } from "./testing.ts";

const { protocol } = smallCompiled;
const row = (shares: Readonly<Record<string, number>>): RatesChange["rows"][number] => ({
  question: "weapon",
  of: "usual",
  name: "",
  shares,
  source: "Counted here",
});
const change = (...rows: RatesChange["rows"]): RatesChange => ({ rows, minutes: null });
const reread = (text: string) => {
  const parsed = parseRates(text, "rates.yaml", protocol);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

describe("rates that a person changes", () => {
  test("any whole row comes back from the file as it was said, and sums to 1", () => {
    const parts = fc.array(fc.nat(1000), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(parts, ([none = 0, present = 0, inUse = 0, unknown = 0]) => {
        const sum = none + present + inUse + unknown;
        fc.pre(sum > 0);
        const shares = {
          none: none / sum,
          present: present / sum,
          "in-use": inUse / sum,
          unknown: unknown / sum,
        };
        const changed = changedRates(smallRates, protocol, change(row(shares)));
        if (!changed.ok) throw new Error(changed.error);
        const back = reread(ratesFileText(changed.value, protocol.id, "")).questions.get("weapon");
        expect(back?.source).toBe("Counted here");
        for (const [answer, share] of Object.entries(shares))
          expect(back?.usual.get(answer)).toBeCloseTo(share, 4);
      }),
    );
  });

  test("what is not changed stays: other questions, rows of families, minutes, and the section that levers read", () => {
    const before = `rates: "a: b"
says: ["Says \\"so\\"."]
otherwise: { unknown: 0.2, because: Not measured. }
shared:
  # of a lever
  caller:
    usual: { self: 1, unknown: 0 }
police-minutes: { usual: 32, source: a count, call-types: { noise: 10 } }
protocols:
  small:
    weapon:
      usual: { none: 0.9, present: 0.1, in-use: 0, unknown: 0 }
      source: made up
      families: { conflict: { none: 0.5, present: 0.5, in-use: 0, unknown: 0 } }
      call-types: { neighbor-dispute: { none: 1, present: 0, in-use: 0, unknown: 0 } }
    injury: { usual: { no: 1, yes: 0, unknown: 0 }, source: made up }
`;
    const changed = changedRates(reread(before), protocol, {
      rows: [
        {
          ...row({ none: 0, present: 0, "in-use": 1, unknown: 0 }),
          of: "call-type",
          name: "neighbor-dispute",
        },
      ],
      minutes: { usual: 45, source: "Our clock" },
    });
    if (!changed.ok) throw new Error(changed.error);
    const text = ratesFileText(changed.value, protocol.id, before);
    expect(text).toContain(
      "shared:\n  # of a lever\n  caller:\n    usual: { self: 1, unknown: 0 }\n",
    );
    const { hash: _, ...after } = reread(text);
    const { hash: __, ...had } = reread(before);
    const weapon = had.questions.get("weapon");
    if (weapon === undefined) throw new Error("the weapon has rates");
    expect(after).toEqual({
      ...had,
      questions: new Map([
        ...had.questions,
        [
          "weapon",
          {
            ...weapon,
            source: "Counted here",
            callTypes: new Map([
              [
                "neighbor-dispute",
                new Map([
                  ["none", 0],
                  ["present", 0],
                  ["in-use", 1],
                  ["unknown", 0],
                ]),
              ],
            ]),
          },
        ],
      ]),
      policeMinutes: { usual: 45, source: "Our clock", callTypes: new Map([["noise", 10]]) },
    });
  });

  test("a row that is not whole, not the protocol's, or without a source is refused by name", () => {
    const whole = { none: 1, present: 0, "in-use": 0, unknown: 0 };
    const error = (each: RatesChange) => {
      const changed = changedRates(smallRates, protocol, each);
      return changed.ok ? "" : changed.error;
    };
    expect(error(change({ ...row(whole), question: "wapon" }))).toContain("no question `wapon`");
    expect(error(change(row({ ...whole, knife: 0 })))).toContain("`knife` is not an answer");
    expect(error(change(row({ none: 1 })))).toContain("the share of `present`");
    expect(error(change(row({ ...whole, none: 0.4 })))).toContain("sum to 40.0 %");
    expect(error(change({ ...row(whole), source: " " }))).toContain("come from");
    expect(error(change({ ...row(whole), of: "family", name: "medical" }))).toContain(
      "no rates of their own for `medical`",
    );
    expect(error({ rows: [], minutes: { usual: 0, source: "x" } })).toContain("1 to 1440");
  });
});
