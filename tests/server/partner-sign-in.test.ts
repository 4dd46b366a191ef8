import { expect, test } from "vitest";
import { demoSeatsSchema } from "#contract/http.ts";
import { codeOf } from "#server/totp.ts";
import { ask, openCenter, receiveCall, refusalIn, secretOf, sitDown, wallClock } from "./center.ts";
import { connect } from "./console.ts";

const seat = "hotline-988";
const key = new TextEncoder().encode("12345678901234567890");

test("S128 a partner's account opens with its secret and its authenticator's code, and with neither alone", async () => {
  const at = 1_234_567_890_000;
  const clock = { ...wallClock, now: () => at };
  const { address } = await openCenter({ clock, secondFactors: new Map([[seat, key]]) });
  const post = (body: object) => ask(address, "POST", "/api/session", { seat, ...body });
  const secret = secretOf(seat);
  const code = codeOf(key, Math.floor(at / 30_000));
  expect(refusalIn(await post({ secret }))).toMatchObject({ rule: "S128", code: "code-missing" });
  expect(refusalIn(await post({ secret: "wrong", code }))).toMatchObject({ code: "not-admitted" });
  expect(refusalIn(await post({ secret, code: "000000" }))).toMatchObject({
    rule: "S128",
    code: "code-not-good",
  });
  expect((await post({ secret, code: "12345" })).status).toBe(400);
  expect((await post({ secret, code })).status).toBe(200);
  // The same code again is somebody who looked over a shoulder.
  expect(refusalIn(await post({ secret, code }))).toMatchObject({ code: "code-not-good" });
  const shown = demoSeatsSchema.parse((await ask(address, "GET", "/api/seats")).body).seats;
  const next = shown.find(({ id }) => id === seat)?.code ?? "";
  expect(next).toBe(codeOf(key, Math.floor(at / 30_000) + 1));
  expect((await post({ secret, code: next })).status).toBe(200);
  // Nobody else is asked for one.
  expect(shown.find(({ id }) => id === "taker-1")?.code).toBeUndefined();
  await sitDown(address, "taker-1");
});

test("D281 a partner whose socket dies with the caller's voice: the call comes back at its time and the taker is told", async () => {
  const server = await openCenter();
  const taker = await sitDown(server.address, "taker-1");
  const partner = await sitDown(server.address, seat);
  const board = await connect(server.address, taker.cookie);
  const desk = await connect(server.address, partner.cookie);
  for (const console of [board, desk]) {
    console.say({ type: "hello", from: null });
    await console.next("snapshot");
  }
  const id = "26-00001";
  await taker.command(receiveCall(id));
  const handover = { incidentId: id, handoverId: "h-1" } as const;
  await taker.command({ kind: "OfferHandover", ...handover, to: seat, withinSeconds: 1 });
  await partner.command({ kind: "ConfirmVoice", ...handover });
  desk.drop();
  // Ten seconds until a seat is called gone: a page that is loaded again is no absence.
  const told = await board.next("events", ({ events }) =>
    events.some(({ kind }) => kind === "HandoverTimedOut"),
  );
  expect(told.events.at(-1)).toMatchObject({ incidentId: id, by: "clock" });
  expect(board.memory.center.incidents.get(id)).toMatchObject({
    owner: "taker-1",
    handover: null,
    calls: [{ callbackNumber: "555-0101" }],
    desks: { handovers: [{ outcome: "timed-out" }] },
  });
});
