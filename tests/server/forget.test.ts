import { expect, test } from "vitest";
import { openLog } from "#server/server.ts";
import { connect, emptyMemory } from "./console.ts";
import { openCenter, receiveCall, sitDown, temporaryFolder, wallClock } from "./center.ts";

const incidentId = "26-41003";
const agency = "harbor-county";

test("S147 keys destroyed while a server runs: it forgets at once, its consoles within a second, as if it had been started anew", async () => {
  const folder = temporaryFolder();
  const log = await openLog(folder, { clock: wallClock, note: () => undefined });
  const server = await openCenter({ folder, log });
  const taker = await sitDown(server.address, "taker-1");
  await taker.command(receiveCall(incidentId, { callbackNumber: "555-0142" }));
  await taker.command({ kind: "AddNote", incidentId, text: "the one with the parrot" });
  const memory = emptyMemory();
  const open = await connect(server.address, taker.cookie, memory);
  open.say({ type: "hello", from: null });
  await open.next("snapshot");
  const before = server.ledger.position();
  await taker.command({ kind: "AddNote", incidentId, text: "and a second parrot" });
  await open.reach(before + 1);
  for (const each of ["note", "caller"] as const)
    await log.destroyKeys(agency, {
      commandId: `gone/${each}`,
      scope: { incidentId },
      class: each,
      by: "clock",
      reason: "retention",
      at: Date.now(),
    });
  const known = server.ledger.center.incidents.get(incidentId);
  expect(JSON.stringify(known)).not.toMatch(/parrot|555-0142/);
  expect(known?.notes).toHaveLength(2);
  await open.next("snapshot", ({ position }) => position >= before + 3);
  expect(JSON.stringify([...memory.center.incidents.values()])).not.toMatch(/parrot|555-0142/);
  // Whoever comes back from before is not told of it again, and commands are decided over what is left.
  const late = await connect(server.address, taker.cookie);
  late.say({ type: "hello", from: before });
  await late.reach(before + 3);
  expect(JSON.stringify(late.memory.events)).not.toMatch(/parrot/);
  expect((await taker.command({ kind: "AddNote", incidentId, text: "later" })).status).toBe(200);
  expect(JSON.stringify(server.ledger.center.incidents.get(incidentId)?.notes)).toContain("later");
  const live = server.ledger.center.incidents.get(incidentId);
  open.drop();
  late.drop();
  await server.stop();
  const again = await openCenter({ folder, log });
  expect(again.ledger.center.incidents.get(incidentId)).toEqual(live);
  await again.stop();
  await log.close();
});
