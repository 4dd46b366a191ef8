import { describe, expect, test } from "vitest";
import type { Sitting } from "./center.ts";
import { openCenter, receiveCall, sitDown } from "./center.ts";
import { connect } from "./console.ts";

const call = "26-00001";

/** C1 is on the road with its phone, and a dispatcher watches. */
async function road() {
  const center = await openCenter({ corner: { latitude: 38, longitude: -75, reachKm: 60 } });
  const dispatcher = await sitDown(center.address, "dispatch-1");
  const crew = await sitDown(center.address, "unit-C1");
  const does = async (by: Sitting, command: Parameters<Sitting["command"]>[0]): Promise<void> => {
    expect((await by.command(command)).status).toBe(200);
  };
  await does(dispatcher, {
    kind: "SignOnUnit",
    unitId: "C1",
    responder: "community",
    languages: ["en"],
    area: "old-town",
  });
  const phone = await connect(center.address, crew.cookie);
  phone.say({ type: "hello", from: null });
  await phone.next("snapshot");
  const unit = () => center.ledger.center.units.get("C1");
  return { center, dispatcher, does, phone, unit };
}

const tap = (commandId: string, sequence: number | null, command: object, saw = 1) => ({
  type: "command",
  commandId,
  command: { unitId: "C1", ...command },
  tap: { line: "p", sequence, at: 1_000, sentAt: 61_000, saw },
});
const busy = { kind: "ChangeUnitStatus", status: "busy" };
const free = { kind: "ChangeUnitStatus", status: "available" };

describe("a crew's phone over a real socket", () => {
  test("D101 a frame that is replayed acts once and gets the first answer", async () => {
    const { phone, unit, center } = await road();
    phone.say(tap("t-1", 1, busy));
    const first = await phone.next("accepted");
    phone.say(tap("t-2", 2, free));
    await phone.next("accepted");
    const at = center.ledger.position();
    phone.say(tap("t-1", 1, busy));
    const again = await phone.next("accepted");
    expect(again).toMatchObject({ commandId: "t-1", position: first.position, duplicate: true });
    expect([unit()?.status, center.ledger.position()]).toEqual(["available", at]);
  });

  test("D101 the same number under another id is refused, and one too early waits for its turn", async () => {
    const { phone, unit } = await road();
    phone.say(tap("t-2", 2, free));
    const early = await phone.next("refused");
    expect(early.refusal).toMatchObject({ code: "tap-too-early" });
    expect(early.line).toBe("p");
    phone.say(tap("t-1", 1, busy));
    await phone.next("accepted");
    phone.say(tap("t-9", 1, free));
    expect((await phone.next("refused")).refusal).toMatchObject({ code: "tap-taken" });
    expect(unit()?.status).toBe("busy");
  });

  test("D102 a unit that goes out of service on a call leaves it, and the call waits for somebody again", async () => {
    const { phone, unit, center, dispatcher, does } = await road();
    const saw = unit()?.version ?? 0;
    await does(dispatcher, receiveCall(call));
    await does(dispatcher, {
      kind: "OverrideRecommendation",
      incidentId: call,
      send: ["community"],
      reason: "my-judgment",
    });
    await does(dispatcher, { kind: "AssignUnit", unitId: "C1", incidentId: call });
    phone.say(tap("t-1", 1, { kind: "ChangeUnitStatus", status: "out-of-service" }, saw));
    await phone.next("accepted");
    expect(unit()).toMatchObject({ status: "out-of-service", incidentId: null });
    expect(center.ledger.center.incidents.get(call)?.status).toBe("waiting");
  });

  test("S4 a kept tap that this server cannot read is refused by its id, so that what is behind it goes on", async () => {
    const { phone } = await road();
    phone.say({ type: "command", commandId: "t-1", command: { kind: "OldTap" } });
    const refused = await phone.next("refused");
    expect(refused).toMatchObject({ commandId: "t-1", refusal: { code: "malformed" } });
  });

  test("D115 a place at 0, 0 is no position; a true one reaches the dispatcher with its age", async () => {
    const { phone, center, dispatcher } = await road();
    const board = await connect(center.address, dispatcher.cookie);
    board.say({ type: "hello", from: null });
    await board.next("snapshot");
    const fix = { type: "position", accuracyMeters: 10, at: 1_000, sentAt: 31_000 };
    phone.say({ ...fix, latitude: 0, longitude: 0 });
    expect((await phone.next("error")).refusal).toMatchObject({ rule: "D115", code: "no-fix" });
    phone.say({ ...fix, latitude: 38.1, longitude: -74.9 });
    const { units, at } = await board.next("telemetry");
    expect(units.map(({ unitId }) => unitId)).toEqual(["C1"]);
    const age = at - (units[0]?.at ?? 0);
    expect(age).toBeGreaterThanOrEqual(30_000);
    expect(age).toBeLessThan(40_000);
    board.say({ ...fix, latitude: 38.1, longitude: -74.9 });
    expect((await board.next("error")).refusal).toMatchObject({ code: "no-crew" });
  });

  test("S12 what a dispatcher's console has read is told to the crew as seen", async () => {
    const { phone, center, dispatcher } = await road();
    phone.say(tap("t-1", 1, busy));
    const { position } = await phone.next("accepted");
    const board = await connect(center.address, dispatcher.cookie);
    board.say({ type: "hello", from: null });
    await board.next("snapshot");
    const pulse = await phone.next("pulse", ({ seen }) => seen >= position);
    expect(pulse.seen).toBeGreaterThanOrEqual(position);
  });
});
