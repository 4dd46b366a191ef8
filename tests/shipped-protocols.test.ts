import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compiled.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { evaluator } from "#core/protocol/evaluate.ts";
import { runExamples } from "#core/protocol/examples.ts";
import type { Outcome } from "#core/protocol/outcomes.ts";
import type { Condition, Guarantee, Protocol } from "#core/protocol/protocol.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { loadProtocol } from "#library/load-protocol.ts";

const folder = fileURLToPath(new URL("../protocols/", import.meta.url));
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function load(name: string): CompiledProtocol {
  const loaded = loadProtocol(folder + name);
  if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join("\n"));
  return loaded.value.compiled;
}

/** Every way of answering a pathway, `unknown` among the answers. The array is reused. */
function* inputs({ variables }: CompiledPathway): Generator<Int8Array> {
  const codes = new Int8Array(variables.length);
  for (;;) {
    yield codes;
    let at = 0;
    while (at < variables.length && codes[at] === (variables[at]?.values.length ?? 0) - 1)
      codes[at++] = 0;
    if (at === variables.length) return;
    codes[at] = (codes[at] ?? 0) + 1;
  }
}

/** Whether somebody can come, or something is said or promised, at every full hour of the week in every area. */
const isCovered = (protocol: Protocol, { action, orElse }: Outcome): boolean =>
  Array.from({ length: 168 }, (_, hour) => ({
    weekday: Math.floor(hour / 24),
    minute: (hour % 24) * 60,
  })).every((local) =>
    (protocol.areas.length === 0 ? [null] : protocol.areas).every((area) => {
      const missing = scheduleCapacity(protocol, local, area);
      return [action, ...(orElse === undefined ? [] : [orElse])].some(({ send, say, hold }) =>
        send.length === 0
          ? say !== undefined || hold !== undefined
          : send.every((each) => missing[each] === undefined),
      );
    }),
  );

/** Breaches of a protocol's own guarantees, found by trying every input, worst and or-else responses alike. */
function breaches({ protocol, order, pathways }: CompiledProtocol): readonly string[] {
  const found = new Set<string>();
  for (const [id, pathway] of pathways) {
    const evaluate = evaluator(pathway);
    const { variables, variableOf, outcomes } = pathway;
    const sendOf = (codes: Int8Array): readonly string[] =>
      outcomes[evaluate(codes)]?.action.send ?? [];
    const isMet = (when: Condition, codes: Int8Array): boolean =>
      Object.entries(when).every(([question, answers]) => {
        const at = variableOf.get(question);
        return at !== undefined && answers.includes(variables[at]?.values[codes[at] ?? 0] ?? "");
      });
    const less = (
      guarantee: Guarantee & { readonly questions: readonly string[] },
      codes: Int8Array,
    ) =>
      guarantee.questions.some((question) => {
        const at = variableOf.get(question);
        if (at === undefined) return false;
        const here = codes[at] ?? 0;
        const unknown = (variables[at]?.values.length ?? 0) - 1;
        const before = sendOf(codes);
        const more = guarantee.is === "unknown-is-never-no" ? unknown : here + 1;
        if (
          here >= unknown ||
          (guarantee.is === "unknown-is-never-no" ? here !== 0 : more === unknown)
        )
          return false;
        codes[at] = more;
        const after = sendOf(codes);
        codes[at] = here;
        return order.covers(before, after) && !order.covers(after, before);
      });
    for (const codes of inputs(pathway)) {
      const outcome = outcomes[evaluate(codes)];
      const sends = [outcome?.action.send ?? [], ...(outcome?.orElse ? [outcome.orElse.send] : [])];
      for (const guarantee of protocol.guarantees) {
        const isBroken =
          guarantee.is === "never"
            ? isMet(guarantee.when, codes) &&
              sends.some(
                (send) =>
                  send.some((each) => guarantee.send.includes(each)) &&
                  !send.some((each) => guarantee.unlessWith.includes(each)),
              )
            : guarantee.is === "always"
              ? isMet(guarantee.when, codes) &&
                sends.some((send) => !guarantee.send.every((each) => send.includes(each)))
              : "questions" in guarantee
                ? less(guarantee, codes)
                : outcome === undefined ||
                  (guarantee.is === "every-hour-and-area-gets-a-response" &&
                    !isCovered(protocol, outcome));
        if (isBroken) found.add(`${id}: ${guarantee.name}`);
      }
    }
  }
  return [...found];
}

describe.each(names)("%s", (name) => {
  const compiled = load(name);

  test("decides its own example calls as written", () => {
    const failures = runExamples(compiled).flatMap(({ pathway, example, failure }) =>
      failure === undefined ? [] : [`${pathway}, ${example.name.en}: ${failure}`],
    );
    expect(failures).toEqual([]);
  });

  test("keeps its guarantees whatever is answered", () => {
    expect(breaches(compiled)).toEqual([]);
  });

  test("would be caught without its disqualifiers", () => {
    expect(breaches(compile({ ...compiled.protocol, disqualifiers: [] }))).not.toEqual([]);
  });

  test("can be asked aloud in English and Spanish in a dozen words or fewer", () => {
    const words = compiled.protocol.questions.flatMap(({ ask }) => [ask.en, ask.es ?? ""]);
    expect(words.filter((text) => text === "" || text.split(" ").length > 12)).toEqual([]);
  });
});

describe("Harbor County", () => {
  const compiled = load("harbor-county");

  test("takes every call type that a caller can start, each in one pathway", () => {
    const catalogue: { "call-types": Record<string, { initiated?: string }> } = parse(
      readFileSync(`${folder}call-types.yaml`, "utf8"),
    );
    const expected = Object.entries(catalogue["call-types"])
      .filter(([, { initiated }]) => initiated !== "officer")
      .map(([id]) => id);
    expect([...compiled.byCallType.keys()].sort()).toEqual(expected.sort());
  });

  test.each([
    "neighbor-dispute",
    "mental-health-crisis",
    "homeless-person",
    "public-assist",
    "panhandling",
  ])("settles a low-risk %s in at most five answers", (pathway) => {
    const answers: Record<string, string> = {};
    for (;;) {
      const { next } = decideCall(compiled, { pathway, answers });
      if (next === null) break;
      const { question } = next;
      const values = compiled.protocol.questions.find(({ id }) => id === question)?.answers ?? [];
      answers[question] = (question === "behavior" ? values[1] : values[0]) ?? "unknown";
    }
    expect(Object.keys(answers).length).toBeLessThanOrEqual(5);
  });
});
