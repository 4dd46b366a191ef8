import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import { compile } from "#core/protocol/compile.ts";
import type { CompiledPathway, CompiledProtocol } from "#core/protocol/compile.ts";
import type { Answers, Capacity } from "#core/protocol/decision.ts";
import { scheduleCapacity } from "#core/protocol/schedule.ts";
import { boundsOf } from "#history/bounds.ts";
import type { Bound, CallBounds } from "#history/bounds.ts";
import { endingsOf, sentBy } from "#history/bounds-endings.ts";
import type { Ending } from "#history/bounds-endings.ts";
import { parseRates } from "#history/rates-file.ts";
import { weightsFor } from "#history/rates.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { enumerate } from "./enumerate.ts";
import type { Count, Counted } from "./enumerate.ts";
import { withCapacity } from "./random-capacity.ts";
import { randomProtocol } from "./random-protocol.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Bounds by diagram said in the terms of the enumeration: who always comes, who may, how likely. */
function agree(bounds: ReadonlyMap<string, Bound>, counts: ReadonlyMap<string, Count>, of: number) {
  expect([...bounds.keys()].sort()).toEqual([...counts.keys()].sort());
  for (const [name, { completions, weight }] of counts) {
    expect([name, bounds.get(name)?.always]).toEqual([name, completions === of]);
    expect(bounds.get(name)?.share).toBeCloseTo(weight, 9);
  }
}

function agreeOnCall(bounds: CallBounds, counted: Counted, completions: number) {
  agree(bounds.responders, counted.responders, completions);
  agree(bounds.responses, counted.responses, completions);
}

function checkOne(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  known: Answers,
  capacity: Capacity,
  weights: readonly (readonly number[])[],
): void {
  const codes = pathway.variables.map(
    ({ question, codeOf }) => codeOf.get(known[question.id] ?? "") ?? -1,
  );
  const bounds = boundsOf(endingsOf(compiled, pathway, capacity), codes, weights);
  const brute = enumerate(compiled, pathway, known, capacity, weights);
  agreeOnCall(bounds.fits, brute.fits, brute.completions);
  agreeOnCall(bounds.now, brute.now, brute.completions);
}

const randomWeights = (random: Random, { variables }: CompiledPathway) =>
  variables.map(({ values }) => {
    const row = values.map(() => random.next());
    const sum = row.reduce((total, weight) => total + weight, 0);
    return row.map((weight) => weight / sum);
  });

/** Whether some call comes to the fallback because what stands in for a response is barred as well. */
const hasBarredOrElse = ({ rules }: CompiledPathway, endings: readonly Ending[]): boolean =>
  endings.some(({ fits, now }) => fits.key !== now.key && now.key === "police") &&
  !rules.some(({ orElse }) => orElse !== undefined && sentBy(orElse).key === "police");

const randomKnown = (random: Random, { variables }: CompiledPathway): Answers =>
  Object.fromEntries(
    variables.flatMap(({ question, values }) =>
      random.chance(0.3) ? [[question.id, random.pick(values)]] : [],
    ),
  );

describe("bounds by diagram are bounds by enumeration through decideCall", () => {
  test("on 300 random protocols, random known answers, random weights and hours", () => {
    const random = seededRandom(911);
    const moved = { now: 0, byFallback: 0 };
    for (let round = 0; round < 300; round += 1) {
      const size = { questions: 4, rules: 6, disqualifiers: 3 };
      const compiled = compile(withCapacity(random, randomProtocol(random, size)));
      const [pathway] = [...compiled.pathways.values()];
      if (pathway === undefined) throw new Error("a random protocol has one pathway");
      const capacity = scheduleCapacity(
        compiled.protocol,
        { weekday: random.below(7), minute: random.below(1440) },
        null,
      );
      const weights = randomWeights(random, pathway);
      checkOne(compiled, pathway, {}, capacity, weights);
      checkOne(compiled, pathway, randomKnown(random, pathway), capacity, weights);
      const { endings } = endingsOf(compiled, pathway, capacity);
      if (endings.some(({ fits, now }) => fits.key !== now.key)) moved.now += 1;
      if (hasBarredOrElse(pathway, endings)) moved.byFallback += 1;
    }
    // The rounds must have met what is hard: hours that change the response, and an or-else that is kept home too.
    expect(moved.now).toBeGreaterThan(50);
    expect(moved.byFallback).toBeGreaterThan(20);
  });

  test("on every pathway of Harbor County, by day and by night, under the shipped rates", () => {
    const loaded = loadProtocol(`${root}/protocols/harbor-county`);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
    const { compiled } = loaded.value;
    const text = readFileSync(`${root}/protocols/rates.yaml`, "utf8");
    const rates = parseRates(text, "rates.yaml", compiled.protocol);
    if (!rates.ok) throw new Error(JSON.stringify(rates.error));
    for (const pathway of compiled.pathways.values()) {
      const [callType = ""] = pathway.pathway.callTypes;
      const weights = weightsFor(rates.value, pathway, callType);
      for (const minute of [3 * 60, 14 * 60]) {
        const capacity = scheduleCapacity(compiled.protocol, { weekday: 1, minute }, null);
        checkOne(compiled, pathway, {}, capacity, weights);
      }
    }
  }, 30_000);
});
