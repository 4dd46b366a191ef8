import { describe, expect, test } from "vitest";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { openCenter, receiveCall, refusalIn, sitDown } from "./center.ts";
import { connect } from "./console.ts";

const id = "26-00001";
const offer: DispatchCommand = {
  kind: "OfferHandover",
  incidentId: id,
  handoverId: "h-1",
  to: "hotline-988",
  withinSeconds: 60,
};

describe("seats of other desks", () => {
  test("D4 a partner that reaches for a call that is not its own is told the same, whether there is one or not", async () => {
    const { address } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const partner = await sitDown(address, "hotline-988");
    await taker.command(receiveCall(id));
    const note = (incidentId: string): DispatchCommand => ({
      kind: "AddNote",
      incidentId,
      text: "who is this",
    });
    const there = await partner.command(note(id));
    const nowhere = await partner.command(note("26-99999"));
    expect(there.status).toBe(403);
    expect(refusalIn(there)).toMatchObject({ rule: "D4", code: "not-your-call" });
    expect(JSON.stringify(refusalIn(there)).replaceAll(id, "?")).toBe(
      JSON.stringify(refusalIn(nowhere)).replaceAll("26-99999", "?"),
    );
    expect((await partner.ask("GET", `/api/incidents/${id}/record`)).status).toBe(403);
    expect((await partner.ask("GET", `/api/incidents/${id}/same-place`)).status).toBe(403);
  });

  test("S6 a clinician reads the past of a place only for calls in its sight", async () => {
    const { address } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const clinician = await sitDown(address, "clinician-1");
    await taker.command(receiveCall(id));
    const past = () => clinician.ask("GET", `/api/incidents/${id}/same-place`);
    expect((await past()).status).toBe(404);
    await taker.command({ ...offer, to: "clinician-1" });
    expect((await past()).status).toBe(200);
  });

  test("S1 a frame that is played again acts once and is answered as the first was", async () => {
    const server = await openCenter();
    const taker = await sitDown(server.address, "taker-1");
    await taker.command(receiveCall(id));
    await taker.command(offer);
    const partner = await sitDown(server.address, "hotline-988");
    const console = await connect(server.address, partner.cookie);
    console.say({ type: "hello", from: null });
    await console.next("snapshot");
    const frame = {
      type: "command",
      commandId: "frame-1",
      command: { kind: "ConfirmVoice", incidentId: id, handoverId: "h-1" },
    };
    console.say(frame);
    const first = await console.next("accepted");
    console.say(frame);
    const second = await console.next("accepted");
    expect([first.duplicate, second.duplicate]).toEqual([false, true]);
    expect(second.position).toBe(first.position);
    expect(server.ledger.position()).toBe(first.position);
    // Another seat cannot play it for itself.
    const thief = await sitDown(server.address, "clinician-1");
    const other = await thief.ask("POST", "/api/commands", {
      commandId: "frame-1",
      command: frame.command,
    });
    expect(other.status).not.toBe(200);
  });

  test("D54 two desks that send one unit at the same instant: one does, the other is told where it is", async () => {
    const { address, ledger } = await openCenter();
    const [dispatcher, supervisor] = await Promise.all(
      ["dispatch-1", "supervisor"].map((seat) => sitDown(address, seat)),
    );
    await dispatcher?.command({
      kind: "SignOnUnit",
      unitId: "P1",
      responder: "police",
      languages: ["en"],
      area: "old-town",
    });
    for (const incidentId of ["26-00001", "26-00002"]) {
      await dispatcher?.command(receiveCall(incidentId));
      await dispatcher?.command({
        kind: "OverrideRecommendation",
        incidentId,
        send: ["police"],
        reason: "other",
      });
    }
    const assign = (incidentId: string) =>
      ({ kind: "AssignUnit", unitId: "P1", incidentId }) as const;
    const answers = await Promise.all([
      dispatcher?.command(assign("26-00001")),
      supervisor?.command(assign("26-00002")),
    ]);
    expect(
      answers.map((answer) => Number(answer?.status)).toSorted((one, other) => one - other),
    ).toEqual([200, 409]);
    const on = ledger.center.units.get("P1")?.incidentId ?? "";
    const refused = answers.find((answer) => answer?.status === 409);
    expect(refused && refusalIn(refused)).toMatchObject({
      rule: "D54",
      message: `unit \`P1\` is on incident \`${on}\`; release it first, or choose another`,
    });
  });

  test("S17 a partner's session names the desks it works with, and no crew", async () => {
    const { address } = await openCenter();
    const partner = await sitDown(address, "hotline-988");
    const { body } = await partner.ask("GET", "/api/session");
    expect(JSON.stringify(body)).toContain("taker-1");
    expect(JSON.stringify(body)).not.toContain("unit-");
  });
});
