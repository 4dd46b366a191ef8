import { describe, expect, test } from "vitest";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { RunningServer } from "#server/server.ts";
import { note, openCenter, receiveCall, refusalIn, sitDown } from "./center.ts";
import type { Sitting } from "./center.ts";
import { connect } from "./console.ts";

const secretPlace = "7 Weir Road, back door";
const secretNumber = "555-0177";

async function must(sitting: Sitting, ...commands: readonly DispatchCommand[]): Promise<void> {
  for (const command of commands) {
    const answer = await sitting.command(command);
    if (answer.status !== 200) throw new Error(JSON.stringify(refusalIn(answer)));
  }
}

const signOn = (unitId: string, responder: string): DispatchCommand => ({
  kind: "SignOnUnit",
  unitId,
  responder,
  languages: ["en"],
  area: "mill",
});
const assign = (unitId: string, incidentId: string): DispatchCommand => ({
  kind: "AssignUnit",
  unitId,
  incidentId,
  isBackup: true,
});

/** Two calls; the police are on the one, the community team on the other. */
async function twoCalls({ address }: RunningServer): Promise<Sitting> {
  const dispatcher = await sitDown(address, "dispatch-1");
  await must(
    dispatcher,
    signOn("P1", "police"),
    signOn("C1", "community"),
    receiveCall("26-00001", { place: secretPlace, callbackNumber: secretNumber }),
    receiveCall("26-00002"),
    note("26-00001", "the dog is loose"),
    {
      kind: "AnswerQuestion",
      incidentId: "26-00002",
      question: "weapon",
      answer: "none",
      source: "saw",
      isAlreadyTold: false,
    },
    assign("P1", "26-00001"),
    assign("C1", "26-00002"),
  );
  return dispatcher;
}

describe("what a seat is shown", () => {
  test("S6 a crew sees the call it is on and no other, from the snapshot on", async () => {
    const server = await openCenter();
    const dispatcher = await twoCalls(server);
    const crew = await sitDown(server.address, "unit-C1");
    const console = await connect(server.address, crew.cookie);
    console.say({ type: "hello", from: null });
    const snapshot = await console.next("snapshot");
    expect(snapshot.incidents.map(({ id }) => id)).toEqual(["26-00002"]);
    expect(snapshot.units.map(({ id }) => id)).toEqual(["C1"]);
    expect(snapshot.incidents[0]).toMatchObject({
      place: "12 Pewter Lane",
      answers: { weapon: { answer: "none" } },
    });
    expect(snapshot.incidents[0]?.calls[0]?.callbackNumber).toBeNull();
    // What goes on elsewhere moves its position and nothing else.
    await must(dispatcher, note("26-00001", secretPlace));
    await console.reach(server.ledger.position());
    await must(dispatcher, note("26-00002", "second floor"));
    await console.reach(server.ledger.position());
    const { memory } = console;
    expect(JSON.stringify([...memory.center.incidents.values()])).not.toContain(secretPlace);
    expect(memory.events).toEqual([]);
    expect(memory.center.incidents.get("26-00002")?.notes.at(-1)?.text).toBe("second floor");
    expect(memory.faults).toEqual([]);
  });

  test("S6 a call comes into a crew's sight when it is sent, and goes when it is released", async () => {
    const server = await openCenter();
    const dispatcher = await twoCalls(server);
    const crew = await sitDown(server.address, "unit-C1");
    const console = await connect(server.address, crew.cookie);
    console.say({ type: "hello", from: null });
    await must(
      dispatcher,
      { kind: "ReleaseUnit", unitId: "C1", because: "reassigned" },
      assign("C1", "26-00001"),
    );
    await console.reach(server.ledger.position());
    const { incidents, units } = console.memory.center;
    expect([...incidents.keys()]).toEqual(["26-00001"]);
    expect([...units.keys()].sort()).toEqual(["C1", "P1"]);
    expect(incidents.get("26-00001")?.place).toBe(secretPlace);
    expect(incidents.get("26-00001")?.calls[0]?.callbackNumber).toBeNull();
    await must(dispatcher, { kind: "ReleaseUnit", unitId: "C1", because: "cancelled" });
    await console.reach(server.ledger.position());
    expect([...incidents.keys()]).toEqual([]);
    expect(console.memory.faults).toEqual([]);
  });

  test("D3 a crew acts for its own unit alone", async () => {
    const server = await openCenter();
    await twoCalls(server);
    const crew = await sitDown(server.address, "unit-C1");
    await must(crew, { kind: "ChangeUnitStatus", unitId: "C1", status: "en-route" });
    const answer = await crew.command({
      kind: "ChangeUnitStatus",
      unitId: "P1",
      status: "en-route",
    });
    expect(answer.status).toBe(403);
    expect(refusalIn(answer)).toMatchObject({ rule: "D3", code: "not-your-unit" });
  });

  test("S6 a supervisor's feed has neither numbers nor notes; a designer's nothing", async () => {
    const server = await openCenter();
    const dispatcher = await twoCalls(server);
    const [supervisor, designer] = await Promise.all(
      ["supervisor", "designer"].map(async (seat) => {
        const { cookie } = await sitDown(server.address, seat);
        const console = await connect(server.address, cookie);
        console.say({ type: "hello", from: null });
        await console.next("snapshot");
        return console;
      }),
    );
    await must(dispatcher, receiveCall("26-00003", { callbackNumber: secretNumber }));
    await must(dispatcher, note("26-00003", "a name"));
    await supervisor?.reach(server.ledger.position());
    await designer?.reach(server.ledger.position());
    const seen = supervisor?.memory.center.incidents.get("26-00003");
    expect(seen).toMatchObject({ place: "12 Pewter Lane", notes: [{ text: null }] });
    expect(JSON.stringify(supervisor?.memory.events)).not.toContain(secretNumber);
    expect(designer?.memory.events).toEqual([]);
    expect(designer?.memory.center.incidents.size).toBe(0);
    expect(designer?.memory.faults).toEqual([]);
  });

  test("S6 figures are the group's: no seat, place, number or note is in them, and only a supervisor reads them", async () => {
    const server = await openCenter();
    const dispatcher = await twoCalls(server);
    const supervisor = await sitDown(server.address, "supervisor");
    const answer = await supervisor.ask("GET", "/api/aggregates?days=7");
    expect(answer).toMatchObject({
      status: 200,
      body: { incidents: 2, fit: { eligible: 0, notEligible: 0, notAssessed: 2 } },
    });
    const text = JSON.stringify(answer.body);
    for (const private_ of ["dispatch-1", secretPlace, secretNumber, "the dog", "Pewter"])
      expect(text).not.toContain(private_);
    const refused = await dispatcher.ask("GET", "/api/aggregates");
    expect(refused.status).toBe(403);
    expect(refusalIn(refused)).toMatchObject({ rule: "S6" });
    const malformed = await supervisor.ask("GET", "/api/aggregates?days=2");
    expect(refusalIn(malformed)).toMatchObject({ code: "malformed", field: "days" });
  });

  test("S6 a supervisor reads one call's whole record, and that is recorded before it is shown", async () => {
    const server = await openCenter();
    const dispatcher = await twoCalls(server);
    const supervisor = await sitDown(server.address, "supervisor");
    const before = server.ledger.position();
    const answer = await supervisor.ask("GET", "/api/incidents/26-00001/record");
    expect(answer).toMatchObject({
      status: 200,
      body: {
        incident: { id: "26-00001", calls: [{ callbackNumber: secretNumber }] },
        events: [
          { kind: "CallReceived", by: "dispatch-1" },
          { kind: "NoteAdded", text: "the dog is loose" },
          { kind: "UnitAssigned", unitId: "P1" },
        ],
      },
    });
    expect(server.ledger.position()).toBe(before + 1);
    expect((await dispatcher.ask("GET", "/api/incidents/26-00001/record")).status).toBe(403);
    expect((await supervisor.ask("GET", "/api/incidents/26-99999/record")).status).toBe(404);
    expect(server.ledger.position()).toBe(before + 1);
  });

  test("earlier calls at the same place are found, and an unknown place says nothing", async () => {
    const { address } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    await must(
      taker,
      receiveCall("26-00001"),
      receiveCall("26-00002", { place: "  12 PEWTER  lane" }),
      receiveCall("26-00003", { place: null, placeConfidence: "unknown" }),
    );
    expect(await taker.ask("GET", "/api/incidents/26-00002/same-place")).toMatchObject({
      status: 200,
      body: { incidents: [{ id: "26-00001", status: "screening" }] },
    });
    expect((await taker.ask("GET", "/api/incidents/26-00003/same-place")).body).toEqual({
      incidents: null,
      repeat: null,
    });
  });
});
