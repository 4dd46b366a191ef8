import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recordCheckSchema } from "#contract/plan-record.ts";
import { keptPlansSchema, planBaseSchema, planCheckSchema } from "#contract/plan.ts";
import {
  openCenter,
  protocol,
  receiveCall,
  refusalIn,
  sitDown,
  temporaryFolder,
} from "./center.ts";
import { firstPlan, inputOf } from "#simulate/staffing/staffing-plan.ts";

const path = "/api/plan";
const plan = firstPlan(protocol.protocol, "One team each");

test("S170 a center without a call says so; with calls it answers with their rates and every assumption, and names no one", async () => {
  const { address } = await openCenter();
  const supervisor = await sitDown(address, "supervisor");
  expect(await supervisor.ask("GET", path)).toMatchObject({ status: 200, body: null });
  const taker = await sitDown(address, "taker-1");
  expect((await taker.ask("GET", path)).status).toBe(403);

  const { address: other } = await openCenter();
  const caller = await sitDown(other, "taker-1");
  for (const id of ["26-1", "26-2"]) await caller.command(receiveCall(id));
  await caller.command({ kind: "ChooseComplaint", incidentId: "26-1", pathway: "noise" });
  const designer = await sitDown(other, "designer");
  const answer = await designer.ask("GET", path);
  const base = planBaseSchema.parse(answer.body);
  expect(base).toMatchObject({ protocolHash: protocol.protocol.hash, fit: { calls: 2 } });
  expect(base.kinds.map(({ id }) => id)).toEqual(["noise", "no-complaint"]);
  expect(base.assumptions.length).toBeGreaterThan(40);
  // No number, no place, no id of a call.
  const { at: _, span: __, ...said } = base;
  expect(JSON.stringify(said)).not.toMatch(/26-1|Pewter|555-/);
});

test("S190 S192 without past calls the center's own are the only source; too few of them to check says so", async () => {
  const { address } = await openCenter();
  const caller = await sitDown(address, "taker-1");
  await caller.command(receiveCall("26-1"));
  expect((await caller.ask("GET", "/api/plan/sources")).status).toBe(403);
  const board = await sitDown(address, "designer");
  const sources = await board.ask("GET", "/api/plan/sources");
  expect(sources.body).toEqual([{ id: "own", names: [], protocol: null }]);
  const past = await board.ask("GET", "/api/plan/past/nothing");
  expect([past.status, refusalIn(past)]).toMatchObject([404, { rule: "S191" }]);
  const { check, problems } = planCheckSchema.parse(
    (await board.ask("GET", "/api/plan/check")).body,
  );
  expect(check).toBe(null);
  expect(problems[0]?.says.es).toContain("muy corto para reservar una parte");
});

test("S207 S208 the center's own record is for whoever may plan; a day that is not over is not in it, and too few days say so", async () => {
  const { address } = await openCenter();
  const taker = await sitDown(address, "taker-1");
  for (const route of ["/api/plan/record", "/api/plan/record/check"])
    expect((await taker.ask("GET", route)).status).toBe(403);
  await taker.command(receiveCall("26-1"));
  const designer = await sitDown(address, "designer");
  expect(await designer.ask("GET", "/api/plan/record")).toMatchObject({ status: 200, body: null });
  const { check, problems } = recordCheckSchema.parse(
    (await designer.ask("GET", "/api/plan/record/check")).body,
  );
  expect(check).toBe(null);
  expect(problems[0]?.says.es).toContain("muy pocos para reservar una parte");
});

test("S171 a plan is kept on disk, replaced by its name, and forgotten by its own seat or a supervisor alone", async () => {
  const folder = temporaryFolder();
  const first = await openCenter({ folder });
  const designer = await sitDown(first.address, "designer");
  const supervisor = await sitDown(first.address, "supervisor");
  const keep = async (body: unknown, seat = designer) => seat.ask("POST", "/api/plans", body);
  await keep(plan);
  await keep({ ...plan, model: "embedded" });
  await keep({ ...plan, name: "Another" }, supervisor);
  const wrong = await keep({ ...plan, teams: { community: { weekdays: [1], weekend: [1] } } });
  expect([wrong.status, refusalIn(wrong)]).toMatchObject([
    400,
    { message: expect.stringContaining("weekdays") },
  ]);
  await first.stop();

  const second = await openCenter({ folder });
  const again = await sitDown(second.address, "designer");
  const kept = keptPlansSchema.parse((await again.ask("GET", "/api/plans")).body);
  expect(kept.map(({ by, plan: { name, model } }) => [by, name, model])).toEqual([
    ["supervisor", "Another", "protocol"],
    ["designer", "One team each", "embedded"],
  ]);
  const others = kept[0]?.id ?? "";
  expect((await again.ask("DELETE", `/api/plans/${others}`)).status).toBe(404);
  const boss = await sitDown(second.address, "supervisor");
  expect((await boss.ask("DELETE", `/api/plans/${kept[1]?.id ?? ""}`)).body).toHaveLength(1);
});

test("S171 plans that cannot be read are left where they are, and said", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "plans.json"), "[{");
  const notes: string[] = [];
  const { address } = await openCenter({ folder, note: (line) => notes.push(line) });
  const designer = await sitDown(address, "designer");
  expect((await designer.ask("GET", "/api/plans")).body).toEqual([]);
  expect(notes.join(" ")).toContain("plans.json.unread");
});

test("SM44 a plan is 168 hours from Sunday, its model for every pathway, its own numbers with their sources", () => {
  const weekend = Array.from({ length: 24 }, () => 3);
  const weekdays = Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 0 : 2));
  const input = inputOf(
    {
      ...plan,
      teams: {
        community: { weekdays, weekend },
        "community@mill": { weekdays: weekend, weekend },
        "community@elsewhere": { weekdays, weekend },
        stranger: { weekdays, weekend },
      },
      model: "hotline",
      values: { "on-scene-minutes": { value: 99, source: "Our own log" } },
    },
    {
      protocol: protocol.protocol,
      kinds: [],
      areas: ["mill"],
      fit: {} as never,
      assumptions: [
        {
          id: "on-scene-minutes",
          value: 35,
          low: 15,
          high: 80,
          unit: "minutes",
          en: "",
          es: "",
          source: "A study",
          sourceEs: null,
        },
      ],
    },
  );
  expect(input.roster.map(({ responder, area }) => [responder, area])).toEqual([
    ["community", null],
    ["community", "mill"],
  ]);
  const [line] = input.roster;
  expect([line?.teams[0], line?.teams[24], line?.teams[24 + 12], line?.teams[6 * 24]]).toEqual([
    3, 0, 2, 3,
  ]);
  expect(input.models).toEqual([{ model: "hotline" }]);
  expect(input.assumptions[0]).toMatchObject({ value: 99, high: 99, source: "Our own log" });
});
