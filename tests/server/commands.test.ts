import { describe, expect, test } from "vitest";
import { limits } from "#contract/limits.ts";
import { ask, note, openCenter, receiveCall, refusalIn, sitDown } from "./center.ts";
import { connect } from "./console.ts";

describe("commands, end to end", () => {
  test("S1 a command over HTTP is on disk when it is answered, and two seats see the same event", async () => {
    const { address } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const dispatcher = await sitDown(address, "dispatch-1");
    const [one, other] = await Promise.all([
      connect(address, taker.cookie),
      connect(address, dispatcher.cookie),
    ]);
    one.say({ type: "hello", from: null });
    other.say({ type: "hello", from: null });
    const answer = await taker.command(receiveCall("26-00001"));
    expect(answer).toMatchObject({
      status: 200,
      body: { position: 1, duplicate: false, events: [{ kind: "CallReceived", by: "taker-1" }] },
    });
    await Promise.all([one.reach(1), other.reach(1)]);
    expect(one.memory.center.incidents.get("26-00001")).toEqual(
      other.memory.center.incidents.get("26-00001"),
    );
    expect(other.memory.center.incidents.get("26-00001")?.place).toBe("12 Pewter Lane");
  });

  test("S1 a command over the socket is answered by its id, and the same id acts once", async () => {
    const { address, ledger } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const console = await connect(address, taker.cookie);
    const command = { type: "command", commandId: "c-1", command: receiveCall("26-00001") };
    console.say(command);
    console.say(command);
    expect(await console.next("accepted")).toMatchObject({ commandId: "c-1", position: 1 });
    expect(await console.next("accepted")).toMatchObject({ commandId: "c-1", duplicate: true });
    // Long after, and over the other road, it is still the same act.
    const again = await taker.ask("POST", "/api/commands", {
      commandId: "c-1",
      command: receiveCall("26-00001"),
    });
    expect(again).toMatchObject({ status: 200, body: { position: 1, duplicate: true } });
    expect(ledger.position()).toBe(1);
  });

  test("S1 nobody uses up the id of what the center does by itself: a hand-over returns though somebody knew the id of its return", async () => {
    const { address, ledger } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    await taker.command(receiveCall("26-00001"));
    await taker.command({
      kind: "OfferHandover",
      incidentId: "26-00001",
      handoverId: "h-1",
      to: "clinician-1",
      withinSeconds: 1,
    });
    const { expiresAt } = ledger.center.incidents.get("26-00001")?.handover ?? { expiresAt: 0 };
    const taken = await taker.ask("POST", "/api/commands", {
      commandId: `clock/handover/h-1/${expiresAt}`,
      command: note("26-00001", "mine"),
    });
    expect(taken.status).toBe(400);
    expect(refusalIn(taken)).toMatchObject({ rule: "S4", field: "commandId" });
    await expect
      .poll(() => ledger.center.incidents.get("26-00001")?.handover, { timeout: 20_000 })
      .toBeNull();
    expect(ledger.center.incidents.get("26-00001")).toMatchObject({ owner: "taker-1", notes: [] });
  });

  test("S1 another seat's command id is refused", async () => {
    const { address } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const other = await sitDown(address, "taker-2");
    const body = { commandId: "c-1", command: receiveCall("26-00001") };
    await taker.ask("POST", "/api/commands", body);
    const answer = await other.ask("POST", "/api/commands", body);
    expect(answer.status).toBe(409);
    expect(refusalIn(answer)).toMatchObject({ rule: "S1", code: "command-id-taken" });
  });

  test("D6 a stale expected version is refused, and nothing is recorded", async () => {
    const { address, ledger } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    await taker.command(receiveCall("26-00001"));
    await taker.command(note("26-00001", "gate code on the door"));
    const answer = await taker.command(note("26-00001", "late"), { expectedVersion: 1 });
    expect(answer.status).toBe(409);
    expect(refusalIn(answer)).toMatchObject({ rule: "D6", code: "stale" });
    expect(ledger.position()).toBe(2);
  });

  test("commands sent at once are decided in the order they came, each over the one before", async () => {
    const { address, ledger } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const console = await connect(address, taker.cookie);
    console.say({ type: "command", commandId: "c-0", command: receiveCall("26-00001") });
    for (let count = 1; count <= 90; count += 1)
      console.say({
        type: "command",
        commandId: `c-${count}`,
        expectedVersion: count,
        command: note("26-00001", `note ${count}`),
      });
    await console.next("accepted", ({ commandId }) => commandId === "c-90");
    const texts = ledger.center.incidents.get("26-00001")?.notes.map(({ text }) => text);
    expect(texts).toEqual(Array.from({ length: 90 }, (_, index) => `note ${index + 1}`));
  });

  test("D2 a role that may not is refused, and an unknown incident is named", async () => {
    const { address } = await openCenter();
    const designer = await sitDown(address, "designer");
    const refused = await designer.command(receiveCall("26-00001"));
    expect(refused.status).toBe(403);
    expect(refusalIn(refused)).toMatchObject({ rule: "D2" });
    const taker = await sitDown(address, "taker-1");
    const unknown = await taker.command(note("26-99999", "x"));
    expect(unknown.status).toBe(404);
    expect(refusalIn(unknown)).toMatchObject({ rule: "D5", code: "unknown-incident" });
  });
});

describe("what is malformed", () => {
  test("S4 a wrong field is refused with its path, and the socket stays usable", async () => {
    const { address, ledger } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const answer = await taker.ask("POST", "/api/commands", {
      commandId: "c-0",
      command: { ...receiveCall("26-00001"), door: "window" },
    });
    expect(answer.status).toBe(400);
    expect(refusalIn(answer)).toMatchObject({ code: "malformed", field: "command.door" });
    const console = await connect(address, taker.cookie);
    for (const text of ["{", "[]", '{"type":"shout"}', Buffer.from([1, 2, 3])])
      console.sayText(text);
    for (let count = 0; count < 4; count += 1)
      expect((await console.next("error")).refusal.code).toBe("malformed");
    console.say({ type: "command", commandId: "c-1", command: receiveCall("26-00001") });
    expect(await console.next("accepted")).toMatchObject({ position: 1 });
    expect(ledger.position()).toBe(1);
  });

  test("S4 a body or message past its limit is refused with the limit, and nothing is lost", async () => {
    const { address, ledger } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const tooLong = "x".repeat(limits.messageBytes);
    const answer = await taker.command(note("26-00001", tooLong));
    expect(answer.status).toBe(413);
    expect(refusalIn(answer)).toMatchObject({ code: "too-large" });
    const console = await connect(address, taker.cookie);
    console.say({ type: "command", commandId: "c-1", command: receiveCall("26-00001") });
    await console.next("accepted");
    console.sayText(tooLong + "x");
    expect((await console.closed).code).toBe(1009);
    const next = await connect(address, taker.cookie);
    next.say({ type: "hello", from: null });
    expect((await next.next("snapshot")).incidents).toHaveLength(1);
    expect(ledger.position()).toBe(1);
  });

  test("S4 no such address, and a body that is not JSON", async () => {
    const { address } = await openCenter();
    expect(refusalIn(await ask(address, "GET", "/api/nothing"))).toMatchObject({
      code: "no-such-address",
    });
    const answer = await ask(address, "POST", "/api/session", "{broken");
    expect(answer.status).toBe(400);
    expect(refusalIn(answer)).toMatchObject({ rule: "S4", code: "malformed" });
  });
});
