import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { metricsReportSchema } from "#contract/metrics.ts";
import { looksSchema } from "#contract/second-look.ts";
import type { WireLooks } from "#contract/second-look.ts";
import { dateOf } from "#core/base/days.ts";
import { mondayOf } from "#core/outcomes/second-look.ts";
import type { Clock } from "#server/clock.ts";
import { openCenter, protocol, refusalIn, sitDown, temporaryFolder, wallClock } from "./center.ts";
import type { Sitting } from "./center.ts";

const dayMs = 86_400_000;

/** A clock that stands ten days back until it is told to go on. */
function movedClock(): Clock & { forward: () => void } {
  let behind = 10 * dayMs;
  return {
    ...wallClock,
    now: () => Date.now() - behind,
    forward: () => {
      behind = 0;
    },
  };
}

async function passedOver(taker: Sitting, number: number): Promise<void> {
  const incidentId = `26-7000${number}`;
  await taker.command({
    kind: "ReceiveCall",
    incidentId,
    callId: `call-${number}`,
    channel: "voice",
    door: "911",
    language: "es",
    interpreter: "not-needed",
    callbackNumber: "(555) 555-0101",
    safeToCallBack: "unknown",
    place: "41 Pewter Lane",
    placeConfidence: "confirmed",
    area: "old-town",
    isSynthetic: true,
  });
  await taker.command({ kind: "RecordDisposition", incidentId, disposition: "advised" });
}
const act = (seat: Sitting, body: object) =>
  seat.ask("POST", "/api/second-looks", { commandId: randomUUID(), act: body });
const listOf = async (seat: Sitting): Promise<WireLooks> =>
  looksSchema.parse((await seat.ask("GET", "/api/second-looks")).body);

test("S156 S157 S158 a week is drawn once, looked at blind, and found again after a restart, in the funnel too", async () => {
  const folder = temporaryFolder();
  const clock = movedClock();
  const center = await openCenter({ folder, clock });
  const then = await sitDown(center.address, "taker-1");
  for (const number of [1, 2, 3]) await passedOver(then, number);
  const { timeZone } = protocol.protocol;
  const local = new Date(clock.now()).toLocaleDateString("en-CA", { timeZone });
  const week = dateOf(mondayOf(Math.floor(Date.parse(local) / dayMs)));
  clock.forward();
  const supervisor = await sitDown(center.address, "supervisor");
  const clinician = await sitDown(center.address, "clinician-1");
  const taker = await sitDown(center.address, "taker-1");
  expect((await listOf(supervisor)).canDraw).toContain(week);
  const draw = { kind: "DrawSecondLook", week, size: 50 };
  expect(refusalIn(await act(clinician, draw))).toMatchObject({ rule: "S156" });
  expect((await act(supervisor, draw)).status).toBe(200);
  expect(refusalIn(await act(supervisor, draw))).toMatchObject({ code: "drawn-already" });

  const seen = await listOf(clinician);
  const calls = seen.weeks[0]?.calls ?? [];
  expect(calls.map(({ incidentId }) => incidentId).toSorted()).toEqual([
    "26-70001",
    "26-70002",
    "26-70003",
  ]);
  expect(JSON.stringify(seen)).not.toMatch(/Pewter|advised|taker-1|disposition|decision/);
  expect((await listOf(taker)).weeks[0]?.calls.every(({ isOwn }) => isOwn)).toBe(true);
  const look = (incidentId: string, said: string) => ({
    kind: "MakeSecondLook",
    week,
    incidentId,
    look: said,
  });
  expect(refusalIn(await act(taker, look("26-70001", "eligible")))).toMatchObject({ rule: "M25" });
  // A supervisor who has read the record knows what was done.
  await supervisor.ask("GET", "/api/incidents/26-70002/record");
  expect(refusalIn(await act(supervisor, look("26-70002", "eligible")))).toMatchObject({
    code: "not-blind",
  });
  expect((await act(clinician, look("26-70001", "eligible"))).status).toBe(200);
  expect((await act(clinician, look("26-70002", "not-eligible"))).status).toBe(200);
  await center.stop();

  const again = await openCenter({ folder });
  const later = await sitDown(again.address, "supervisor");
  const report = metricsReportSchema.parse((await later.ask("GET", "/api/metrics?days=30")).body);
  expect(report.funnel.missed).toMatchObject({ base: 3, drawn: 3, screened: 2, eligible: 1 });
  const clinicianAgain = await sitDown(again.address, "clinician-1");
  expect(refusalIn(await act(clinicianAgain, look("26-70001", "eligible")))).toMatchObject({
    code: "looked-already",
  });
  expect((await listOf(clinicianAgain)).missed?.screened).toBe(2);
});
