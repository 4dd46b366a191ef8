import { expect, onTestFinished, test } from "vitest";
import { openLog } from "#server/server.ts";
import {
  note,
  openCenter,
  receiveCall,
  refusalIn,
  sitDown,
  temporaryFolder,
  wallClock,
} from "./center.ts";
import { connect } from "./console.ts";

test("D5 a seat that reaches for another agency's call in the same log is told that nobody knows it, and is shown nothing of it", async () => {
  const log = await openLog(temporaryFolder(), { clock: wallClock, note: () => undefined });
  onTestFinished(() => log.close());
  const agency = (id: string) => ({ id, name: id, isSynthetic: true });
  const one = await openCenter({ log, agency: agency("one") });
  const other = await openCenter({ log, agency: agency("other") });
  const taker = await sitDown(one.address, "taker-1");
  expect((await taker.command(receiveCall("26-00001"))).status).toBe(200);

  const stranger = await sitDown(other.address, "taker-1");
  const reached = await stranger.command(note("26-00001", "mine now"));
  expect([reached.status, refusalIn(reached)]).toMatchObject([
    404,
    { rule: "D5", code: "unknown-incident" },
  ]);
  const console = await connect(other.address, stranger.cookie);
  console.say({ type: "hello", from: null });
  expect(await console.next("snapshot")).toMatchObject({ position: 0, incidents: [] });
  // A session of one agency opens no door of another's.
  const borrowed = await fetch(`${other.address}/api/session`, {
    headers: { cookie: taker.cookie },
  });
  expect(await borrowed.json()).toBeNull();
  expect([one.ledger.position(), other.ledger.position()]).toEqual([1, 0]);
  // The same number is another call there, in a chain of its own.
  expect((await stranger.command(receiveCall("26-00001"))).status).toBe(200);
  expect([one.ledger.position(), other.ledger.position()]).toEqual([1, 1]);
});
