import { expect, test } from "vitest";
import { seededRandom, type Random } from "#core/base/random.ts";
import { compareProtocols } from "#core/protocol/compare.ts";
import { compile } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { ProposedResponse } from "#core/protocol/decision.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { randomProtocol } from "./random-protocol.ts";
import { allAnswers } from "./reference.ts";

/** The same protocol with hours for one responder, holds where it is not there, and areas. */
function withHours(protocol: Protocol, random: Random): Protocol {
  const responder = random.pick(["community", "clinician", "mediator"]);
  const pathways = protocol.pathways.map((pathway) => ({
    ...pathway,
    rules: pathway.rules.map((rule) =>
      rule.action.send.includes(responder)
        ? {
            ...rule,
            orElse: { ...rule.action, send: [], hold: { minutes: 20, then: "call-back" as const } },
          }
        : rule,
    ),
  }));
  const hours = [
    {
      days: [0, 1, 2, 3, 4, 5, 6],
      fromMinute: 60 * random.below(12),
      toMinute: 720 + 60 * random.below(11),
    },
  ];
  return {
    ...protocol,
    areas: ["north", "south"],
    pathways,
    responders: protocol.responders.map((each) =>
      each.id === responder ? { ...each, hours, areas: ["north"] } : each,
    ),
  };
}

/** One edit somewhere: a rule less, a condition more, another responder, another unknown. */
function edited(protocol: Protocol, random: Random): Protocol {
  const [pathway] = protocol.pathways;
  if (pathway === undefined) return protocol;
  const at = random.below(pathway.rules.length);
  const { id, answers } = random.pick(protocol.questions);
  const rules = random.weighted<() => Protocol["pathways"][number]["rules"]>([
    [() => pathway.rules.filter((_, index) => index !== at), 1],
    [
      () =>
        pathway.rules.map((rule, index) =>
          index === at ? { ...rule, when: { ...rule.when, [id]: [random.pick(answers)] } } : rule,
        ),
      2,
    ],
    [
      () =>
        pathway.rules.map((rule, index) =>
          index === at ? { ...rule, action: { ...rule.action, priority: 5 } } : rule,
        ),
      1,
    ],
    [() => pathway.rules, 1],
  ])();
  const questions = random.chance(0.3)
    ? protocol.questions.map((question) =>
        question.id === id
          ? { ...question, ifUnknown: { is: "bars" as const, because: { en: "edit" } } }
          : question,
      )
    : protocol.questions;
  const asks = random.chance(0.3) ? [...pathway.asks].reverse() : pathway.asks;
  return { ...protocol, version: 2, questions, pathways: [{ ...pathway, rules, asks }] };
}

const acts = (response: ProposedResponse | null | undefined): string =>
  JSON.stringify([
    [...(response?.send ?? ["?"])].sort(),
    response?.priority,
    response?.hold,
    [...(response?.offer ?? [])].sort(),
  ]);

test.each([51, 52, 53, 54, 55])(
  "P41 P42 a comparison counts what trying every input counts, and shows a call of each change (seed %i)",
  (seed) => {
    const random = seededRandom(seed);
    let changes = 0;
    for (let round = 0; round < 6; round += 1) {
      const before = withHours(
        randomProtocol(random, { questions: 3, rules: 5, disqualifiers: 2 }),
        random,
      );
      const after = edited(random.chance(0.5) ? withHours(before, random) : before, random);
      const [old, now] = [compile(before), compile(after)];
      const decided = (
        compiled: typeof old,
        answers: Record<string, string>,
        minuteOfWeek: number,
        area: string,
      ) =>
        decideCall(compiled, {
          pathway: "only",
          answers,
          capacity: scheduleCapacity(
            compiled.protocol,
            { weekday: Math.floor(minuteOfWeek / 1440), minute: minuteOfWeek % 1440 },
            area,
          ),
        });
      const comparison = compareProtocols(before, after);
      // Hours change on the hour in these protocols and are the same every day: an hour stands for its minutes on seven days.
      let changed = 0n;
      for (const answers of allAnswers(before, before.pathways[0]!))
        for (const area of ["north", "south"])
          for (let hour = 0; hour < 24; hour += 1)
            if (
              acts(decided(old, answers, hour * 60, area).now) !==
              acts(decided(now, answers, hour * 60, area).now)
            )
              changed += 60n * 7n;
      expect(comparison.changedInputs, JSON.stringify({ seed, round })).toBe(changed);
      for (const { example, from, to, inputs, sentence } of comparison.groups) {
        changes += 1;
        expect(inputs > 0n).toBe(true);
        expect(sentence).toMatch(/^An? only call .*now gets .* instead of .*\.$/);
        const sent = (compiled: typeof old) =>
          [
            ...(decided(compiled, example.answers, example.minuteOfWeek, example.area ?? "north")
              .now?.send ?? ["?"]),
          ].sort();
        expect(sent(old)).toEqual([...from].sort());
        expect(sent(now)).toEqual([...to].sort());
      }
    }
    expect(changes).toBeGreaterThan(0);
  },
);
