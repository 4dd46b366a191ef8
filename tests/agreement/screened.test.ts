import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { compile } from "#core/protocol/compile.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { decideCall } from "#core/protocol/decide.ts";
import { evaluator } from "#core/protocol/evaluate.ts";
import type { Outcome } from "#core/protocol/outcomes.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { openEngine, type Engine } from "#history/import/engine.ts";
import { answersSql, packedSql, shapeSql, type GenerateCalls } from "#history/screened/generate.ts";
import { keysOf, layoutOf } from "#history/screened/layout.ts";
import { classesOf } from "#history/screened/classes.ts";
import { replayScreened, type ReplayProgress } from "#history/screened/replay.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { generatedProtocol } from "../../bench/generated-protocol.ts";
import { randomProtocol } from "./random-protocol.ts";

const folder = mkdtempSync(join(tmpdir(), "concord-screened-"));
let engine: Engine;
beforeAll(async () => {
  engine = await openEngine(folder);
});
afterAll(() => {
  engine.close();
  rmSync(folder, { recursive: true });
});

/** Packs calls into a file, counts them by the query, and counts them one by one as `decideCall` decides. */
async function bothWays(
  compiled: CompiledProtocol,
  version: CompiledProtocol,
  seed: number,
  rows: number,
) {
  const layout = layoutOf(compiled);
  const calls: GenerateCalls = { layout, seed, start: 0, stepMs: 100 };
  const file = join(folder, "calls.parquet");
  await engine.run(shapeSql(layout));
  await engine.run(`COPY (${packedSql(calls, 0, rows)}) TO '${file}' (FORMAT parquet)`);
  const counted = await replayScreened({
    connection: engine.connection,
    files: [file],
    layout,
    compiled: version,
  });
  const nameOf = (pathway: string, { rule, floors }: Outcome): string =>
    `${pathway} ${rule.id} ${floors.map(({ question }) => question).join("+")}`;
  const ours = new Map<string, number>();
  for (const { pathway, outcome, calls: count } of counted) {
    const key = nameOf(pathway, outcome);
    ours.set(key, (ours.get(key) ?? 0) + Number(count));
  }
  const names = layout.pathways.flatMap(({ questions }) => questions.map((_, at) => `q${at}`));
  const most = [...new Set(names)];
  const expected = new Map<string, number>();
  const of = layout.pathways.map((laid) => {
    const pathway = version.pathways.get(laid.id)!;
    const at = pathway.variables.map(({ question }) =>
      laid.questions.findIndex(({ id }) => id === question.id),
    );
    return { laid, pathway, at, evaluate: evaluator(pathway), codes: new Int8Array(at.length) };
  });
  const columns = most.map((name) => `a.${name}`);
  const read = await engine.connection.stream(
    `SELECT ${["a.at_pathway", ...columns, "p.a", "p.b"].join(", ")} FROM (${answersSql(calls, 0, rows)}) a JOIN '${file}' p USING (call)`,
  );
  let seen = 0;
  for (;;) {
    const chunk = await read.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const row of chunk.getRows()) {
      const [index, ...codes] = row.map(Number);
      const { laid, pathway, at, evaluate, codes: own } = of[index!]!;
      at.forEach((from, variable) => (own[variable] = codes[from]!));
      const outcome = pathway.outcomes[evaluate(own)]!;
      const key = nameOf(laid.id, outcome);
      expected.set(key, (expected.get(key) ?? 0) + 1);
      if (seen % 997 === 0) {
        const answers = Object.fromEntries(
          laid.questions.map(({ id, values }, each) => [id, values[codes[each]!]!]),
        );
        expect(keysOf(laid, answers)).toEqual([codes.at(-2), codes.at(-1)]);
        expect(decideCall(version, { pathway: laid.id, answers }).fits?.rule).toBe(outcome.rule.id);
      }
      seen += 1;
    }
  }
  expect(seen).toBe(rows);
  return { ours, expected };
}

const guarded = (protocol: Protocol): Protocol => ({ ...protocol, areas: [] });

test("a packed replay counts what decideCall decides, on a million calls of a protocol with ten pathways", async () => {
  const compiled = compile(generatedProtocol(seededRandom(5)));
  const { ours, expected } = await bothWays(compiled, compiled, 5, 1_000_000);
  expect(ours).toEqual(expected);
  expect(ours.size).toBeGreaterThan(40);
}, 120_000);

test("a packed replay counts what decideCall decides, on half a million calls of Harbor County", async () => {
  const loaded = loadProtocol("protocols/harbor-county");
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const { compiled } = loaded.value;
  const { ours, expected } = await bothWays(compiled, compiled, 6, 500_000);
  expect(ours).toEqual(expected);
}, 120_000);

test("a packed replay counts what decideCall decides, floors and all, on random protocols and on versions of them", async () => {
  const random = seededRandom(71);
  for (let round = 0; round < 12; round += 1) {
    const before = guarded(randomProtocol(random, { questions: 6, rules: 7, disqualifiers: 4 }));
    const after = {
      ...before,
      pathways: before.pathways.map((pathway) => ({
        ...pathway,
        rules: pathway.rules.slice(1),
        asks: pathway.asks,
      })),
    };
    // Packed without a thought of disqualifiers, so that some stand in both keys.
    const packed = compile({ ...before, disqualifiers: [] });
    const { ours, expected } = await bothWays(packed, compile(after), round, 40_000);
    expect(ours, `round ${round}`).toEqual(expected);
  }
}, 120_000);

test("a version that asks more than the calls were asked is refused by name", () => {
  const protocol = randomProtocol(seededRandom(8), { questions: 3 });
  const layout = layoutOf(
    compile({
      ...protocol,
      pathways: protocol.pathways.map((each) => ({
        ...each,
        asks: each.asks.slice(0, 2),
        rules: each.rules.filter(({ when }) => when["q2"] === undefined),
      })),
    }),
  );
  expect(() => classesOf(layout, compile(protocol))).toThrow(
    "pathway `only` asks `q2`, which the packed calls were not asked",
  );
});

test("a replay of many files counts each once, and one that was stopped goes on where it was", async () => {
  const compiled = compile(randomProtocol(seededRandom(9), { questions: 5 }));
  const layout = layoutOf(compiled);
  const calls: GenerateCalls = { layout, seed: 9, start: 0, stepMs: 100 };
  await engine.run(shapeSql(layout));
  const files = Array.from({ length: 11 }, (_, at) => join(folder, `many-${at}.parquet`));
  for (const [at, file] of files.entries())
    await engine.run(
      `COPY (${packedSql(calls, at * 500, (at + 1) * 500)}) TO '${file}' (FORMAT parquet)`,
    );
  const all = { connection: engine.connection, files, layout, compiled };
  const whole = await replayScreened(all);
  expect(whole.reduce((sum, each) => sum + each.calls, 0n)).toBe(5_500n);
  const named = whole.map(({ pathway, outcome }) => `${pathway} ${outcome.rule.id}`);
  expect(named.length).toBeGreaterThan(1);
  let kept: ReplayProgress | undefined;
  const part = await replayScreened({
    ...all,
    onFiles: (progress) => {
      kept = progress;
      return false;
    },
  });
  expect(part.reduce((sum, each) => sum + each.calls, 0n)).toBe(4_000n);
  if (kept === undefined) throw new Error("nothing was kept");
  expect(await replayScreened({ ...all, from: kept })).toEqual(whole);
});

test("a synthetic call's answers do not follow from one another", async () => {
  const compiled = compile(randomProtocol(seededRandom(8), { questions: 4 }));
  const layout = layoutOf(compiled);
  await engine.run(shapeSql(layout));
  const calls: GenerateCalls = { layout, seed: 3, start: 0, stepMs: 100 };
  // The first question and the fourth take the same bits of two hashes.
  const [row] = await engine.rows(
    `SELECT count(*) FILTER (q0 = 0 AND q3 = 0) AS both, count(*) FILTER (q0 = 0) AS first, count(*) FILTER (q3 = 0) AS fourth FROM (${answersSql(calls, 0, 100_000)})`,
  );
  const share = (name: string): number => Number(row?.[name]) / 100_000;
  expect(share("both")).toBeCloseTo(share("first") * share("fourth"), 2);
});
