// The library's promises: real programs, each with guarantees that it keeps and one that it does not, each rule with its source.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { compile } from "#core/protocol/compile.ts";
import { compareProtocols } from "#core/protocol/compare.ts";
import { changedCalls } from "#history/changed-calls.ts";
import { parseCallTypes } from "#history/call-types.ts";
import type { ImportedCalls } from "#history/history.ts";
import { parseRates } from "#history/rates-file.ts";
import { byTeamAlone } from "#history/replay-police.ts";
import { teamChange } from "#history/team-calls.ts";
import { loadLevers, loadLibrary, protocolNames } from "#library/load-library.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { flipped, isInForce, teamPathways } from "#library/levers.ts";
import { standards } from "#library/standards.ts";
import { isTeam, teamsOf } from "#library/teams.ts";
import { kinds } from "#simulate/county/kinds.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "protocols");
const names = protocolNames(folder);
const callTypes = good(parseCallTypes(readFileSync(join(folder, "call-types.yaml"), "utf8")));
const levers = good(loadLevers(folder, callTypes));
const programs = good(
  loadLibrary(
    folder,
    names.map((name) => join(folder, name)),
    levers,
  ),
);
const real = programs.filter(({ synthetic }) => !synthetic);
const protocolOf = (name: string) => good(loadProtocol(join(folder, name))).compiled.protocol;

function good<Value, Wrong>(
  result:
    { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Wrong },
): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1));
  return result.value;
}

/** A page's text on one line, without the marks of quotes, code and tables. */
const plain = (page: string): string => page.replaceAll(/\n>?\s*/g, " ").replaceAll(/\s+/g, " ");

describe("real programs", () => {
  test("are at least twelve, of every model", () => {
    expect(real.length).toBeGreaterThanOrEqual(12);
    expect(new Set(real.map(({ model }) => model))).toEqual(
      new Set(["911-led", "embedded", "hotline", "mixed"]),
    );
  });

  test.each(real.map((program) => [program.id, program] as const))(
    "%s keeps three guarantees or more, names its gaps, and every rule it has names a source",
    (_, program) => {
      expect(program.guarantees.filter(({ holds }) => !holds)).toEqual([]);
      expect(program.guarantees.length).toBeGreaterThanOrEqual(3);
      expect(program.knownGaps.length).toBeGreaterThan(0);
      expect(program.sources.length).toBeGreaterThan(0);
      const cited = [
        ...program.refuses.map(({ id, source }) => [id, source]),
        ...program.knownGaps.map(({ gap, source }) => [gap.en, source]),
        ...program.figures.map(({ says, source }) => [says.en, source]),
        ...program.responders.flatMap(({ limits }) =>
          limits.map(({ limit, source }) => [limit.en, source]),
        ),
        ...protocolOf(program.id).pathways.map(({ id, sources }) => [id, sources[0]]),
      ];
      expect(cited.filter(([, source]) => !/^https?:\/\//.test(source ?? ""))).toEqual([]);
      expect(program.place).not.toBeNull();
    },
  );

  test.each(programs.map((program) => [program.id, program] as const))(
    "%s: what it does not keep is refuted by a call, and its page shows both",
    (id, { notKept }) => {
      expect(notKept.length).toBeGreaterThan(0);
      const page = plain(readFileSync(join(root, "docs", "protocols", `${id}.md`), "utf8"));
      for (const { name, says, isRefuted, counterExample } of notKept) {
        expect(isRefuted, says.en).toBe(true);
        const answers = Object.entries(counterExample?.answers ?? {})
          .map(([question, answer]) => `${question} ${answer}`)
          .join(", ");
        expect(page, name).toContain(
          `a \`${counterExample?.pathway ?? ""}\` call with ${answers} gets ${(counterExample?.send ?? []).join(" + ")}`,
        );
      }
    },
  );

  test("that mean the same kind of call name it alike: one call type, one pathway id", () => {
    const ids = new Map<string, Set<string>>();
    for (const { takes } of real)
      for (const { pathway, callTypes: types } of takes)
        if (types.length === 1)
          ids.set(types[0] ?? "", (ids.get(types[0] ?? "") ?? new Set()).add(pathway));
    const several = [...ids].filter(([, names]) => names.size > 1);
    // A quarrel of a parent with a child is one of the calls that a city's juvenile type holds.
    expect(several.map(([type]) => type)).toEqual(["juvenile-problem"]);
  });

  test("show which limits come from a contract and not from safety", () => {
    const seattle = programs.find(({ id }) => id === "seattle-care");
    expect(seattle?.refuses.filter(({ from }) => from === "contract").map(({ id }) => id)).toEqual([
      "encampment",
      "business",
      "residence",
      "drug-use",
      "confrontational",
    ]);
    expect(seattle?.refuses.filter(({ from }) => from === "safety").length).toBe(3);
  });
});

describe("the scorecard", () => {
  test("has the thirteen standards in their order for every program, each finding with its evidence", () => {
    for (const { id, scorecard } of programs) {
      expect(
        scorecard.map(({ id: standard }) => standard),
        id,
      ).toEqual(standards.map(({ id: standard }) => standard));
      expect(scorecard.length).toBe(13);
      for (const { is, evidence, source } of scorecard) {
        expect(evidence.en, id).not.toBe("");
        expect(evidence.es, id).not.toBe("");
        if (is !== "not-recorded") expect(source, `${id}: ${evidence.en}`).not.toBeNull();
      }
    }
  });

  test("says not recorded, never not met, of what the pages read do not name", () => {
    const written = z
      .object({
        programs: z.record(
          z.string(),
          z.object({ standards: z.record(z.string(), z.object({ is: z.string() })).optional() }),
        ),
      })
      .parse(parse(readFileSync(join(folder, "programs.yaml"), "utf8"))).programs;
    for (const { id, scorecard } of real)
      for (const { id: standard, is } of scorecard) {
        // Hours are the one thing a published protocol can show to be missing.
        if (is === "not-met" && standard !== "around-the-clock")
          expect(written[id]?.standards?.[standard]?.is, `${id}: ${standard}`).toBe("not-met");
      }
  });

  test("every record is of a protocol there is", () => {
    const { programs: written } = z
      .object({ programs: z.record(z.string(), z.unknown()) })
      .parse(parse(readFileSync(join(folder, "programs.yaml"), "utf8")));
    expect(Object.keys(written).sort()).toEqual([...names].sort());
  });
});

describe("the levers", () => {
  const rates = readFileSync(join(folder, "rates.yaml"), "utf8");
  const sideOf = (protocol: ReturnType<typeof protocolOf>) => ({
    compiled: compile(protocol),
    teams: teamsOf(protocol),
    rates: good(parseRates(rates, "rates.yaml", protocol)),
  });
  const county = protocolOf("harbor-county").pathways;
  const year = new Map<string | undefined, number>(
    kinds.map(({ pathway, perDay }) => [
      county.find(({ id }) => id === pathway)?.callTypes[0],
      Math.round(perDay * 365),
    ]),
  );

  test("the synthetic mix has a call type of the catalogue for every kind of call", () => {
    const known = new Set<string | undefined>(callTypes.map(({ id }) => id));
    expect([...year.keys()].filter((type) => !known.has(type))).toEqual([]);
    expect(year.size).toBe(kinds.length);
  });

  test("a lifted limit opens no call type that fewer than two programs take", () => {
    const taken = real.flatMap(({ takes }) =>
      takes.filter(({ isForTeam }) => isForTeam).flatMap(({ callTypes: types }) => types),
    );
    expect(levers.takes.filter(({ id }) => taken.filter((type) => type === id).length < 2)).toEqual(
      [],
    );
  });

  test.each(names)("%s: a limit put on is in force, costs calls and gains none", (name) => {
    const protocol = protocolOf(name);
    const before = sideOf(protocol);
    for (const lever of levers.levers) {
      const after = flipped(protocol, levers, [lever.id]);
      const { gained, lost } = teamChange(year, before, sideOf(after));
      if (isInForce(protocol, lever)) {
        expect(lost, lever.id).toEqual({ low: 0, estimate: 0, high: 0 });
        continue;
      }
      expect(isInForce(after, lever), lever.id).toBe(true);
      expect(gained, lever.id).toEqual({ low: 0, estimate: 0, high: 0 });
      const hurts = teamPathways(protocol).some(
        ({ family, callTypes: types }) =>
          types.some((type) => (year.get(type) ?? 0) > 0) &&
          (lever.keeps?.includes(family) === false ||
            (lever.bars !== undefined && (lever.bars.families?.includes(family) ?? true))),
      );
      expect(lost.high > 0, lever.id).toBe(hurts);
    }
  });

  test("New York takes only tagged calls; lifting both limits opens what other programs take", () => {
    const protocol = protocolOf("new-york-b-heard");
    const before = sideOf(protocol);
    const both = ["police-call-types", "conflict-without-link"];
    const lifted = flipped(protocol, levers, both);
    expect(lifted.pathways.map(({ id }) => id)).toContain("neighbor-dispute");
    const { gained, lost } = teamChange(year, before, sideOf(lifted));
    expect(lost.high).toBe(0);
    expect(gained.estimate).toBeGreaterThan(1000);
    const one = teamChange(year, before, sideOf(flipped(protocol, levers, ["police-call-types"])));
    expect(one.gained.estimate).toBeLessThan(gained.estimate);
    // Conflicts are police call types too: lifting their limit alone opens nothing.
    const conflict = teamChange(year, before, sideOf(flipped(protocol, levers, both.slice(1))));
    expect(conflict.gained).toEqual({ low: 0, estimate: 0, high: 0 });
  });

  test("who is a team is the same to the levers and to a replay, in every shipped protocol", () => {
    for (const name of names) {
      const { responders } = protocolOf(name);
      const alone = byTeamAlone(responders);
      const differ = responders.filter((each) => isTeam(each) !== alone(each.id));
      expect([name, differ.map(({ id }) => id)]).toEqual([name, []]);
    }
  });

  test("what a limit costs is what a comparison of the two versions weighs, where only teams change", () => {
    const protocol = protocolOf("denver-star");
    const after = flipped(protocol, levers, ["police-call-types"]);
    const before = sideOf(protocol);
    const { lost } = teamChange(year, before, sideOf(after));
    const types = [...year.keys()].map((type) => type ?? "");
    const columns = types.flatMap((type, at) =>
      Array.from({ length: year.get(type) ?? 0 }, () => at),
    );
    const calls = {
      callTypeIds: types,
      initiated: { public: columns.length, officer: 0, unknown: 0 },
      columns: {
        count: columns.length,
        callType: Uint16Array.from(columns),
        initiated: new Uint8Array(columns.length),
      },
    } as unknown as ImportedCalls;
    const weighed = changedCalls(
      calls,
      compareProtocols(protocol, after),
      { before: before.compiled, after: compile(after) },
      before.rates,
    );
    expect(lost.high).toBe(weighed.high);
    expect(lost.low).toBe(weighed.low);
    expect(lost.estimate).toBeCloseTo(weighed.estimate, 0);
    // Each input is in one group: what is expected adds up, and what surely or possibly changes is no more than the whole.
    const expected = weighed.groups.reduce((sum, { estimate }) => sum + estimate, 0);
    expect(expected).toBeCloseTo(weighed.estimate, 0);
    for (const { low, estimate, high } of weighed.groups) {
      expect(low).toBeLessThanOrEqual(weighed.low);
      expect(high).toBeLessThanOrEqual(weighed.high);
      expect(estimate).toBeLessThanOrEqual(high);
    }
  });
});
