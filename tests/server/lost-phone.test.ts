import { expect, test } from "vitest";
import { does } from "../journeys/afternoon.ts";
import { ask, openCenter, refusalIn, secretOf, sitDown } from "./center.ts";

test("S134 nobody signs in at a lost phone's seat, and its session stands until it has said that nothing is on it", async () => {
  const center = await openCenter();
  const dispatcher = await sitDown(center.address, "dispatch-1");
  const supervisor = await sitDown(center.address, "supervisor");
  const shift = { unitId: "P1", responder: "police", languages: ["en"], area: "mill" };
  await does(dispatcher, { kind: "SignOnUnit", ...shift });
  const phone = await sitDown(center.address, "unit-P1");
  const signIn = () =>
    ask(center.address, "POST", "/api/session", { seat: "unit-P1", secret: secretOf("unit-P1") });
  const stands = async () => (await phone.ask("GET", "/api/session")).body !== null;

  await does(supervisor, { kind: "LosePhone", unitId: "P1" });
  const refused = await signIn();
  expect([refused.status, refusalIn(refused)]).toMatchObject([403, { rule: "S134" }]);
  expect(await stands()).toBe(true);
  await does(phone, { kind: "TellPhoneWiped", unitId: "P1" });
  expect(await stands()).toBe(false);
  expect((await signIn()).status).toBe(403);
  await does(supervisor, { kind: "ReturnPhone", unitId: "P1" });
  expect((await signIn()).status).toBe(200);
});
