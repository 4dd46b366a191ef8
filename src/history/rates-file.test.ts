import { describe, expect, test } from "vitest";
import { compileText, smallProtocol } from "#core/protocol/testing.ts";
import { parseRates } from "./rates-file.ts";
import { weightsFor } from "./rates.ts";
import { formatProblem } from "#core/protocol/problem.ts";

const compiled = compileText(smallProtocol);
const head = `rates: r\notherwise: { unknown: 0.2, because: Not measured. }\nprotocols:\n  small:\n`;
const weapon = `    weapon:
      usual: { none: 0.8, present: 0.1, in-use: 0, unknown: 0.1 }
      source: Planning assumption, not measured.
`;

const read = (text: string) => parseRates(text, "rates.yaml", compiled.protocol);
const problemsOf = (text: string): readonly string[] => {
  const parsed = read(text);
  return parsed.ok ? [] : parsed.error.map(formatProblem);
};

describe("rates files", () => {
  test("the call type's rates stand before its family's, those before the usual ones, an even spread last", () => {
    const parsed = read(
      `${head}${weapon}      families:
        conflict: { none: 0.5, present: 0.3, in-use: 0.1, unknown: 0.1 }
      call-types:
        neighbor-dispute: { none: 0, present: 0, in-use: 1, unknown: 0 }
`,
    );
    if (!parsed.ok) throw new Error(parsed.error.map(formatProblem).join("\n"));
    const pathway = compiled.pathways.get("dispute");
    if (pathway === undefined) throw new Error("the small protocol has a pathway dispute");
    expect(weightsFor(parsed.value, pathway, "neighbor-dispute")[0]).toEqual([0, 0, 1, 0]);
    expect(weightsFor(parsed.value, pathway, "noise")[0]).toEqual([0.5, 0.3, 0.1, 0.1]);
    expect(weightsFor(parsed.value, pathway, "noise")[1]).toEqual([0.4, 0.4, 0.2]);
    expect(parsed.value.withoutRates).toEqual(["violence", "injury", "noise"]);
  });

  test("rates for another protocol leave every question to the even spread, and say so", () => {
    const parsed = read(head.replace("small:", "other: { anything: {} }"));
    expect(parsed).toMatchObject({
      ok: true,
      value: { withoutRates: ["weapon", "violence", "injury", "noise"] },
    });
  });

  test("a question taken from the shared file has the shared rates, unless it has answers or rates of its own", () => {
    const from = (own: readonly string[]) => ({
      ...compiled.protocol,
      questions: compiled.protocol.questions.map((question) =>
        question.id === "weapon" ? { ...question, shared: { id: "weapon", own } } : question,
      ),
    });
    const shared = `shared:\n${weapon.replace("    weapon", "  weapon")}      call-types: { elsewhere: { none: 1, present: 0, in-use: 0, unknown: 0 } }\n`;
    const text = shared + head.replace("small:", "small: {}");
    const rowOf = (own: readonly string[], rates: string) => {
      const parsed = parseRates(rates, "rates.yaml", from(own));
      if (!parsed.ok) throw new Error(parsed.error.map(formatProblem).join("\n"));
      return parsed.value.questions.get("weapon")?.usual.get("none");
    };
    expect(rowOf(["means"], text)).toBe(0.8);
    expect(rowOf(["answers"], text)).toBeUndefined();
    expect(rowOf([], shared + head + weapon.replace("0.8", "0.7").replace("0.1", "0.2"))).toBe(0.7);
  });

  test("the hash is of the text; line ends do not count", () => {
    const hashOf = (text: string) => {
      const parsed = read(text);
      return parsed.ok ? parsed.value.hash : "";
    };
    expect(hashOf(head + weapon)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf((head + weapon).replaceAll("\n", "\r\n"))).toBe(hashOf(head + weapon));
    expect(hashOf(head + weapon.replace("0.8", "0.7").replace("0.1", "0.2"))).not.toBe(
      hashOf(head + weapon),
    );
  });

  test("a question the protocol does not have is named with what was meant", () => {
    expect(problemsOf(head + weapon.replace("weapon:", "weapn:"))).toEqual([
      "rates.yaml:5:5: error: small has no question `weapn`; did you mean `weapon`?",
    ]);
  });

  test("an answer that does not exist and one left out are named", () => {
    expect(problemsOf(head + weapon.replace("present", "presnt"))).toEqual([
      "rates.yaml:6:27: error: `presnt` is not an answer to `weapon`; did you mean `present`?",
      "rates.yaml:6:7: error: the rates of `weapon` leave out present; give each a share, 0 where it never happens",
      "rates.yaml:6:7: error: the rates of `weapon` sum to 0.9, not 1; mend the shares so that they sum to 1",
    ]);
  });

  test("a row that does not sum to 1 is refused", () => {
    expect(problemsOf(head + weapon.replace("none: 0.8", "none: 0.75"))).toEqual([
      "rates.yaml:6:7: error: the rates of `weapon` sum to 0.95, not 1; mend the shares so that they sum to 1",
    ]);
  });

  test("a share that is no share, an unknown family and a missing source are named", () => {
    const problems = problemsOf(
      `${head}    weapon:
      usual: { none: 1.5, present: 0, in-use: 0, unknown: 0 }
      families: { conflct: { none: 1, present: 0, in-use: 0, unknown: 0 } }
`,
    );
    expect(problems.join("\n")).toContain("6:16: error: the share of none is not 0 to 1");
    expect(problems.join("\n")).toContain("`conflct`; did you mean `conflict`?");
    expect(problems.join("\n")).toContain("weapon names no source");
  });

  test("a file that says nothing of questions without rates is refused", () => {
    expect(problemsOf("rates: r\n")).toEqual([
      "rates.yaml:1:1: error: nothing is said of questions without rates; write otherwise: { unknown: 0.2, because: … }",
    ]);
  });
});
