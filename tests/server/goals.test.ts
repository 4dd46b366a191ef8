import { describe, expect, test } from "vitest";
import { callsBehindSchema, goalsSchema, metricsReportSchema } from "#contract/metrics.ts";
import { loadCounts, loadGoals } from "#library/load-goals.ts";
import { openCenter, refusalIn, sitDown } from "./center.ts";
import type { Sitting } from "./center.ts";

const register = loadGoals("goals/harbor-county.yaml");
const counts = loadCounts("goals/harbor-county-counts.yaml");
if (!register.ok || !counts.ok) throw new Error("Harbor County's goals do not load");
const goals = { register: register.value.register, supplied: counts.value };

async function receive(taker: Sitting, number: number): Promise<void> {
  const answer = await taker.command({
    kind: "ReceiveCall",
    incidentId: `26-0000${number}`,
    callId: `call-${number}`,
    channel: "voice",
    door: "911",
    language: "en",
    interpreter: "not-needed",
    callbackNumber: "(555) 555-0101",
    safeToCallBack: "unknown",
    place: "41 Pewter Lane",
    placeConfidence: "confirmed",
    area: "old-town",
    isSynthetic: true,
  });
  expect(answer.status).toBe(200);
}

describe("goals and metrics over HTTP", () => {
  test("a supervisor gets every goal, the unmeasured first, and the whole funnel; no place is in it", async () => {
    const { address } = await openCenter({ goals });
    const taker = await sitDown(address, "taker-1");
    await receive(taker, 1);
    await receive(taker, 2);
    const supervisor = await sitDown(address, "supervisor");
    const answer = await supervisor.ask("GET", "/api/goals");
    const body = goalsSchema.parse(answer.body);
    expect(body?.standings).toHaveLength(goals.register.goals.length);
    expect(body?.standings[0]?.state).toBe("no-data");
    expect(body?.funnel.rungs.map(({ count }) => count).slice(0, 2)).toEqual([2, 0]);
    expect(body?.funnel.notAssessed).toBe(2);
    expect(JSON.stringify(body)).not.toContain("Pewter");
    const report = metricsReportSchema.parse((await supervisor.ask("GET", "/api/metrics")).body);
    expect(report.calls).toBe(2);
    // M10: what was defined otherwise before is computed beside it.
    expect(report.earlier.map(({ metric, version }) => `${metric}@${version}`)).toEqual(["T9@1"]);
    expect(report.figures.find(({ metric }) => metric === "T9")?.version).toBe(2);
    expect(body?.earlier.map(({ metric }) => metric)).toEqual(["T9"]);
    expect(report.areas).toEqual(["old-town"]);
  });

  test("two acts from a number to its calls: the figure, then the calls behind it", async () => {
    const { address } = await openCenter({ goals });
    await receive(await sitDown(address, "taker-1"), 1);
    const supervisor = await sitDown(address, "supervisor");
    const path = "/api/metrics/E1/calls?side=out&days=7";
    const behind = callsBehindSchema.parse((await supervisor.ask("GET", path)).body);
    expect(behind).toMatchObject({ total: 1, calls: [{ id: "26-00001" }] });
    const left = await supervisor.ask("GET", "/api/funnel/R1/calls?reason=not-assessed");
    expect(callsBehindSchema.parse(left.body).total).toBe(1);
    const elsewhere = await supervisor.ask("GET", "/api/metrics/E1/calls?side=out&area=mill");
    expect(callsBehindSchema.parse(elsewhere.body).total).toBe(0);
  });

  test("D397, S200 what crews and people told is in the figures, and its calls are listed to nobody", async () => {
    const { address } = await openCenter({ goals });
    const supervisor = await sitDown(address, "supervisor");
    const body = goalsSchema.parse((await supervisor.ask("GET", "/api/goals")).body);
    const ids = body?.figures.map(({ metric }) => metric);
    expect(ids).toEqual(expect.arrayContaining(["C13-talk", "C14-helped", "S14-threat"]));
    for (const id of ["C13-talk", "C14-did-not-help", "S14-threat"])
      expect(await supervisor.ask("GET", `/api/metrics/${id}/calls`)).toMatchObject({
        status: 403,
        body: { error: { rule: "S200", code: "groups-only" } },
      });
  });

  test("S6 figures are for those who answer for them, the calls behind them for a supervisor alone", async () => {
    const { address } = await openCenter({ goals });
    const taker = await sitDown(address, "taker-1");
    expect((await taker.ask("GET", "/api/goals")).status).toBe(403);
    const designer = await sitDown(address, "designer");
    expect((await designer.ask("GET", "/api/goals")).status).toBe(200);
    expect((await designer.ask("GET", "/api/metrics/E1/calls")).status).toBe(403);
  });

  test("a misspelt metric, a rung there is none of and a span nobody keeps are refused in words", async () => {
    const { address } = await openCenter({ goals });
    const supervisor = await sitDown(address, "supervisor");
    const misspelt = await supervisor.ask("GET", "/api/metrics/C6-300/calls");
    expect(misspelt.status).toBe(404);
    expect(JSON.stringify(misspelt.body)).toContain("did you mean `C6-30`");
    expect((await supervisor.ask("GET", "/api/funnel/R11/calls")).status).toBe(404);
    const days = await supervisor.ask("GET", "/api/goals?days=3");
    expect(refusalIn(days)).toMatchObject({ code: "malformed", field: "days" });
  });

  test("a center that declared nothing says so", async () => {
    const { address } = await openCenter();
    const supervisor = await sitDown(address, "supervisor");
    expect(await supervisor.ask("GET", "/api/goals")).toMatchObject({ status: 200, body: null });
  });
});
