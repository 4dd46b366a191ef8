import { expect, test } from "vitest";
import { appended, BAY, callAnswered, command, HARBOR, NOON, unitMoved } from "./contract-cast.ts";
import type { WithLog } from "./contract-cast.ts";

const destroyNumber = {
  commandId: "destroy-1",
  scope: { incidentId: "A" },
  class: "caller",
  by: "records-1",
  reason: "retention ended",
  at: NOON + 5,
} as const;
const holdA = { ...destroyNumber, commandId: "hold-1", hold: "case 26-114" };

/** Sealing, destruction of keys and legal holds: a part of `describeEventLog`. */
export function describeSealedFields(withLog: WithLog): void {
  describePrivacy(withLog);
  describeRetention(withLog);
}

function describePrivacy(withLog: WithLog): void {
  test(
    "L7 sealed fields of every JSON shape read back in clear, without an incident too",
    withLog(async (log) => {
      const number = { digits: "555-0101", odd: ["é", null, true, 1.5, { z: 1, a: 2 }] };
      await appended(
        log,
        HARBOR,
        command("c1", { "incident-A": 0 }, callAnswered("A", { number, address: null })),
      );
      await appended(log, HARBOR, command("c2", { "unit-C7": 0 }, unitMoved("C7", [41.1, -70.2])));
      const [call, move] = await log.read(HARBOR, 1, 10);
      expect(call?.data).toEqual({ channel: "voice", number, address: null });
      expect(move?.data).toEqual({ position: [41.1, -70.2] });
      expect(call).not.toHaveProperty("unreadable");
    }),
  );
  test(
    "L8 destroyed keys make that incident's class read as null, and nothing else",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      await appended(log, HARBOR, command("c2", { "incident-B": 0 }, callAnswered("B")));
      await appended(log, BAY, command("c1", { "incident-A": 0 }, callAnswered("A")));
      const before = await log.read(HARBOR, 1, 2);
      expect(await log.destroyKeys(HARBOR, destroyNumber)).toMatchObject({ ok: true });
      const [a, b] = await log.read(HARBOR, 1, 10);
      expect(a?.data).toEqual({ channel: "voice", number: null, address: "12 Pier Street" });
      expect(a?.unreadable).toEqual(["number"]);
      expect(a?.hash).toBe(before[0]?.hash);
      expect(b).toEqual(before[1]);
      expect((await log.read(BAY, 1, 1))[0]?.data).toMatchObject({ number: "555-0101" });
      const again = await log.append(HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      expect(again.ok ? again.value.events[0]?.data["number"] : "refused").toBeNull();
    }),
  );
  test(
    "L8 keys of a stream can be destroyed where there is no incident",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "unit-C7": 0 }, unitMoved("C7", [1])));
      const act = { ...destroyNumber, scope: { stream: "unit-C7" }, class: "place" } as const;
      expect(await log.destroyKeys(HARBOR, act)).toMatchObject({ ok: true });
      expect((await log.readStream(HARBOR, "unit-C7"))[0]?.data).toEqual({ position: null });
    }),
  );
  test(
    "L11 an event after the destruction is sealed under a new key and reads in clear",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      const [first, , second] = await Promise.all([
        log.append(
          HARBOR,
          command("c2", { "incident-A": 1 }, callAnswered("A", { number: "555-0102" })),
        ),
        log.destroyKeys(HARBOR, destroyNumber),
        log.append(
          HARBOR,
          command("c3", { "incident-A": 2 }, callAnswered("A", { number: "555-0103" })),
        ),
      ]);
      expect([first.ok, second.ok]).toEqual([true, true]);
      const numbers = (await log.readStream(HARBOR, "incident-A")).map(
        (event) => event.data["number"],
      );
      expect(numbers).toEqual([null, null, "555-0103"]);
    }),
  );
}

function describeRetention(withLog: WithLog): void {
  test(
    "L9 destroying keys is an event with scope, class, who and why, recorded once",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      const first = await log.destroyKeys(HARBOR, destroyNumber);
      const second = await log.destroyKeys(HARBOR, destroyNumber);
      expect([first, second].map((result) => result.ok && result.value.duplicate)).toEqual([
        false,
        true,
      ]);
      expect((await log.readIncident(HARBOR, "A")).at(-1)).toMatchObject({
        position: 2,
        kind: "KeysDestroyed",
        by: "records-1",
        at: NOON + 5,
        data: { scope: "incident:A", class: "caller", reason: "retention ended" },
      });
      expect((await log.head(HARBOR)).position).toBe(2);
    }),
  );
  test(
    "L9 nobody appends the log's own events by hand, and an act without a reason is refused",
    withLog(async (log) => {
      const forged = { ...callAnswered("A"), kind: "KeysDestroyed", data: {} };
      expect(await log.append(HARBOR, command("c1", { "incident-A": 0 }, forged))).toMatchObject({
        ok: false,
      });
      const inStream = { ...callAnswered("A"), stream: "retention:incident:A" };
      const refused = await log.append(
        HARBOR,
        command("c2", { "retention:incident:A": 0 }, inStream),
      );
      expect(refused).toMatchObject({ ok: false, error: { reason: "malformed" } });
      expect(await log.destroyKeys(HARBOR, { ...destroyNumber, reason: " " })).toMatchObject({
        ok: false,
      });
      expect((await log.head(HARBOR)).position).toBe(0);
    }),
  );
  test(
    "L10 a legal hold refuses destruction until every hold is lifted",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      const other = { ...holdA, commandId: "hold-2", hold: "records request 9" };
      expect(await log.placeHold(HARBOR, holdA)).toMatchObject({ ok: true });
      expect(await log.placeHold(HARBOR, other)).toMatchObject({ ok: true });
      expect(await log.placeHold(HARBOR, { ...holdA, commandId: "hold-3" })).toMatchObject({
        ok: false,
        error: { reason: "hold-exists" },
      });
      expect(await log.destroyKeys(HARBOR, destroyNumber)).toMatchObject({
        ok: false,
        error: { reason: "held", holds: ["case 26-114", "records request 9"] },
      });
      expect(await log.liftHold(HARBOR, { ...holdA, commandId: "lift-1" })).toMatchObject({
        ok: true,
      });
      expect(await log.liftHold(HARBOR, { ...holdA, commandId: "lift-2" })).toMatchObject({
        ok: false,
        error: { reason: "no-such-hold" },
      });
      expect(await log.destroyKeys(HARBOR, destroyNumber)).toMatchObject({
        ok: false,
        error: { reason: "held" },
      });
      expect((await log.readStream(HARBOR, "incident-A"))[0]?.data["number"]).toBe("555-0101");
      await log.liftHold(HARBOR, { ...other, commandId: "lift-3" });
      expect(await log.destroyKeys(HARBOR, destroyNumber)).toMatchObject({ ok: true });
      expect((await log.readStream(HARBOR, "incident-A"))[0]?.data["number"]).toBeNull();
    }),
  );
}
