import { expect, test } from "vitest";
import { connect } from "./console.ts";
import { openCenter, refusalIn, sitDown, temporaryFolder } from "./center.ts";

const path = "/api/agency/settings";
const routed = {
  kind: "ChangeAgencySetting",
  name: "dispatch-style",
  value: "taker-routes",
  why: "Two dispatchers on every shift",
} as const;

test("S126 a supervisor's change reaches every console at once, is read with who and why, and outlives a restart", async () => {
  const folder = temporaryFolder();
  const first = await openCenter({ folder });
  const supervisor = await sitDown(first.address, "supervisor");
  const taker = await sitDown(first.address, "taker-1");
  const console = await connect(first.address, taker.cookie);
  console.say({ type: "hello", from: null });
  const before = await console.next("agency");
  expect(before.settings["dispatch-style"]).toBe("taker-sends");

  const sent = { commandId: "change-1", command: routed };
  const refused = await taker.ask("POST", path, sent);
  expect([refused.status, refusalIn(refused)]).toMatchObject([403, { code: "not-for-this-role" }]);
  expect((await supervisor.ask("POST", path, sent)).status).toBe(200);
  const told = await console.next("agency");
  expect(told.settings["dispatch-style"]).toBe("taker-routes");
  // The answer was lost and it is sent again: nothing happens twice.
  expect((await supervisor.ask("POST", path, sent)).status).toBe(200);
  const wrong = await supervisor.ask("POST", path, {
    commandId: "change-2",
    command: { ...routed, name: "check-in-minutes", value: 900 },
  });
  expect([wrong.status, refusalIn(wrong)]).toMatchObject([
    409,
    { rule: "D261", message: expect.stringContaining("5 to 120") },
  ]);
  await first.stop();

  const second = await openCenter({ folder });
  const again = await sitDown(second.address, "taker-1");
  expect((await again.ask("GET", path)).body).toMatchObject({
    settings: { "dispatch-style": "taker-routes" },
    changes: [{ by: "supervisor", was: "taker-sends", value: "taker-routes", why: routed.why }],
  });
});
