import { expect, test } from "vitest";
import { evaluationSchema } from "#contract/evaluation.ts";
import { loadCounts, loadGoals, loadPlan } from "#library/load-goals.ts";
import { openCenter, refusalIn, sitDown } from "./center.ts";
import type { Sitting } from "./center.ts";
import { until } from "./past-calls.ts";

const register = loadGoals("goals/harbor-county.yaml");
const failing = loadGoals("goals/early-learnings.yaml");
const counts = loadCounts("goals/harbor-county-counts.yaml");
const plan = loadPlan("goals/harbor-county-evaluation.yaml");
if (!register.ok || !failing.ok || !counts.ok || !plan.ok) throw new Error("goals do not load");
const goals = {
  register: register.value.register,
  supplied: counts.value,
  plan: plan.value,
};

/** Asks until it is made. */
const evaluated = (seat: Sitting) =>
  until(
    async () => evaluationSchema.parse((await seat.ask("GET", "/api/evaluation")).body),
    ({ state }) => state !== "making",
  );

test("S159 an evaluation says that it is being made, then what it found, with what it was made with", async () => {
  const { address } = await openCenter({ goals });
  const supervisor = await sitDown(address, "supervisor");
  const first = evaluationSchema.parse((await supervisor.ask("GET", "/api/evaluation")).body);
  expect(first).toMatchObject({ state: "making", report: null });
  const made = await evaluated(supervisor);
  expect(made.state).toBe("ready");
  expect(made.report?.plan.name.en).toBe("Harbor County, dress rehearsal");
  expect(made.report?.provenance.code).toBe("test");
  expect(made.definitions.find(({ id }) => id === "E3")?.formula).toContain("R7");
  const taker = await sitDown(address, "taker-1");
  expect(refusalIn(await taker.ask("GET", "/api/evaluation"))).toMatchObject({ rule: "S6" });
});

test("S159 a register with goals that nobody measures is refused, goal by goal", async () => {
  const { address } = await openCenter({ goals: { ...goals, register: failing.value.register } });
  const made = await evaluated(await sitDown(address, "supervisor"));
  expect(made.state).toBe("refused");
  expect(made.report).toBeNull();
  expect(made.inTheWay).toHaveLength(3);
  const bare = await openCenter();
  expect((await evaluated(await sitDown(bare.address, "supervisor"))).state).toBe("none");
});
