import { expect, test } from "vitest";
import { reachSchema, teamRecordSchema } from "#contract/reach.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { countyCorner } from "#simulate/county/county.ts";
import { countySpotOf } from "#simulate/county/motion.ts";
import { createRouting } from "#server/units/routing.ts";
import { openCenter, receiveCall, refusalIn, sitDown } from "./center.ts";
import type { Sitting } from "./center.ts";

const number = "555-0177";

async function must(sitting: Sitting, ...commands: readonly DispatchCommand[]): Promise<void> {
  for (const command of commands) {
    const answer = await sitting.command(command);
    if (answer.status !== 200) throw new Error(JSON.stringify(refusalIn(answer)));
  }
}

/** A call that C1 went to and ended. */
const served = (incidentId: string, place: string, callbackNumber: string): DispatchCommand[] => [
  receiveCall(incidentId, { place, callbackNumber }),
  { kind: "AssignUnit", unitId: "C1", incidentId, isBackup: true },
  { kind: "ChangeUnitStatus", unitId: "C1", status: "en-route" },
  { kind: "ChangeUnitStatus", unitId: "C1", status: "on-scene" },
  { kind: "ChangeUnitStatus", unitId: "C1", status: "available" },
  { kind: "RecordDisposition", incidentId, disposition: "advised" },
];

test("S121 desks are told who was there and what never changes, and nobody else, and nothing more", async () => {
  const server = await openCenter({ spotOf: countySpotOf });
  const dispatcher = await sitDown(server.address, "dispatch-1");
  await must(dispatcher, {
    kind: "SignOnUnit",
    unitId: "C1",
    responder: "community",
    languages: ["en"],
    area: "old-town",
  });
  await must(dispatcher, ...served("26-1", "12 Pewter Lane", number));
  await must(dispatcher, ...served("26-2", "12  pewter lane", "555-0100"));
  await must(dispatcher, ...served("26-3", "12 Pewter Lane", "555-0101"));
  await must(dispatcher, ...served("26-4", "9 Elsewhere", number));
  await must(dispatcher, receiveCall("26-5", { callbackNumber: number }));
  const answer = await dispatcher.ask("GET", "/api/incidents/26-5/reach");
  const reach = reachSchema.parse(answer.body);
  expect(reach).toMatchObject({
    spot: { is: "place" },
    roads: { is: "off" },
    met: [{ unitId: "C1", times: 4 }],
    habit: { served: ["community"], disposition: "advised", times: 3 },
  });
  expect(JSON.stringify(answer.body)).not.toMatch(/555-|Pewter|Elsewhere|26-\d/i);
  for (const seat of ["hotline-988", "unit-C1", "clinician-1", "designer"]) {
    const other = await sitDown(server.address, seat);
    expect((await other.ask("GET", "/api/incidents/26-5/reach")).status).toBe(403);
    expect((await other.ask("GET", "/api/responders/community/record")).status).toBe(403);
  }
  expect((await dispatcher.ask("GET", "/api/incidents/26-9/reach")).status).toBe(404);
  const record = await dispatcher.ask("GET", "/api/responders/community/record");
  expect(teamRecordSchema.parse(record.body)).toMatchObject({
    calls: 4,
    atLeast: 300,
    rates: null,
  });
  const unknown = await dispatcher.ask("GET", "/api/responders/comunity/record");
  expect(JSON.stringify(unknown.body)).toContain("did you mean `community`?");
});

test("S120 nobody asks the roads while no place of a unit is known, nor of a call without one", async () => {
  const server = await openCenter({
    spotOf: countySpotOf,
    corner: countyCorner,
    routing: createRouting(
      { speaks: "osrm", address: "http://127.0.0.1:9" },
      countyCorner,
      Date.now,
    ),
  });
  const dispatcher = await sitDown(server.address, "dispatch-1");
  await must(dispatcher, receiveCall("26-1"), receiveCall("26-2", { area: null }));
  const told = async (id: string) =>
    reachSchema.parse((await dispatcher.ask("GET", `/api/incidents/${id}/reach`)).body);
  // Nobody has signed on, so that nobody is asked about.
  expect((await told("26-1")).roads).toEqual({ is: "roads", seconds: [] });
  expect((await told("26-2")).spot).toBeNull();
});
