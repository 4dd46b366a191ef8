import { expect, test } from "vitest";
import { seededRandom } from "#core/base/random.ts";
import { note, openCenter, receiveCall, sitDown, temporaryFolder } from "./center.ts";
import { connect, emptyMemory } from "./console.ts";
import type { TestConsole } from "./console.ts";

// A console that is cut off again and again, at seeded moments, while another seat works on.
test.each([1, 2, 3])(
  "S10 a console that comes back with its position has every event once, in order (seed %i)",
  async (seed) => {
    const random = seededRandom(seed);
    const { address, ledger } = await openCenter();
    const taker = await sitDown(address, "taker-1");
    const dispatcher = await sitDown(address, "dispatch-1");
    const worker = await connect(address, taker.cookie);
    const memory = emptyMemory();
    const back = async (): Promise<TestConsole> => {
      const console = await connect(address, dispatcher.cookie, memory);
      console.say({ type: "hello", from: memory.position });
      return console;
    };
    let console = await back();
    await console.next("snapshot");
    worker.say({ type: "command", commandId: "c-0", command: receiveCall("26-00001") });
    const count = 300;
    for (let each = 1; each <= count; each += 1) {
      const command = random.chance(0.3)
        ? receiveCall(`26-1${each}`)
        : note("26-00001", `note ${each}`);
      worker.say({ type: "command", commandId: `c-${each}`, command });
      // So far behind, and no further: past a hundred that wait, a socket's commands are refused.
      if (each % 50 === 0)
        await worker.next("accepted", ({ commandId }) => commandId === `c-${each}`);
      if (!random.chance(0.08)) continue;
      console.drop();
      if (random.chance(0.5)) await worker.next("accepted");
      console = await back();
    }
    await console.reach(ledger.position());
    await console.next("pulse");
    expect(memory.faults).toEqual([]);
    expect(memory.snapshots).toBe(1);
    expect(memory.events.map(({ position }) => position)).toEqual(
      Array.from({ length: count + 1 }, (_, index) => index + 1),
    );
    expect([...memory.center.incidents.values()]).toEqual([...ledger.center.incidents.values()]);
  },
);

test("S10 a position of another life of the log, or of before this start, is answered with a snapshot", async () => {
  const folder = temporaryFolder();
  const first = await openCenter({ folder });
  const { cookie } = await sitDown(first.address, "taker-1");
  const worker = await connect(first.address, cookie);
  worker.say({ type: "command", commandId: "c-0", command: receiveCall("26-00001") });
  worker.say({ type: "command", commandId: "c-1", command: note("26-00001", "one") });
  await worker.next("accepted", ({ commandId }) => commandId === "c-1");
  await first.stop();
  const { address } = await openCenter({ folder });
  for (const from of [1, 999]) {
    const console = await connect(address, cookie);
    console.say({ type: "hello", from });
    const snapshot = await console.next("snapshot");
    expect(snapshot.position).toBe(2);
    expect(snapshot.incidents[0]?.notes).toHaveLength(1);
  }
  const current = await connect(address, cookie);
  current.say({ type: "hello", from: 2 });
  expect(await current.next("events")).toMatchObject({ from: 2, through: 2, events: [] });
});
