import { expect, describe, test } from "vitest";
import type { Append, EventLog, NewEvent, RecordedEvent } from "./eventlog.ts";
import type { FieldClasses } from "./privacy.ts";
import type { Upcasters } from "./upcast.ts";

/** Opens a fresh, empty log with the options given; the suite closes it. */
export type OpenLog = (options: {
  readonly fieldClasses: FieldClasses;
  readonly upcasters: Upcasters;
  readonly now: () => number;
}) => Promise<EventLog>;

const NOON = Date.UTC(2026, 4, 4, 12);
const HARBOR = "harbor-county";
const BAY = "bay-city";

const fieldClasses: FieldClasses = {
  CallAnswered: { channel: "public", number: "caller", address: "place", remark: "internal" },
  NoteAdded: { text: "note", about: "internal" },
  UnitMoved: { position: "place" },
};
const upcasters: Upcasters = {
  UnitMoved: [(data) => ({ position: data["position"], source: "unknown" })],
};

const callAnswered = (incident: string, data: NewEvent["data"] = {}): NewEvent => ({
  stream: `incident-${incident}`,
  kind: "CallAnswered",
  version: 1,
  at: NOON,
  by: "taker-1",
  incidentId: incident,
  data: { channel: "voice", number: "555-0101", address: "12 Pier Street", ...data },
});

const noteAdded = (incident: string, text: string): NewEvent => ({
  ...callAnswered(incident),
  kind: "NoteAdded",
  data: { text, about: "caller" },
});

const unitMoved = (unit: string, position: readonly number[]): NewEvent => ({
  stream: `unit-${unit}`,
  kind: "UnitMoved",
  version: 2,
  at: NOON,
  by: `unit-${unit}`,
  data: { position },
});

const command = (
  commandId: string,
  expected: Append["expected"],
  ...events: readonly NewEvent[]
): Append => ({ commandId, expected, events });

const destroyNumber = {
  commandId: "destroy-1",
  scope: { incidentId: "A" },
  class: "caller",
  by: "records-1",
  reason: "retention ended",
  at: NOON + 5,
} as const;
const holdA = { ...destroyNumber, commandId: "hold-1", hold: "case 26-114" };

/** What every store of the event log must do; run it over each. Titles start with their rule (RULES.md). */
export function describeEventLog(name: string, open: OpenLog): void {
  const withLog = (work: (log: EventLog) => Promise<void>) => async () => {
    const log = await open({ fieldClasses, upcasters, now: () => NOON + 1 });
    try {
      await work(log);
    } finally {
      await log.close();
    }
  };
  describe(`event log: ${name}`, () => {
    describeAppends(withLog);
    describeRefusals(withLog);
    describePrivacy(withLog);
    describeRetention(withLog);
    describeReading(withLog);
  });
}

type WithLog = (work: (log: EventLog) => Promise<void>) => () => Promise<void>;

function describeAppends(withLog: WithLog): void {
  test(
    "L1 events of one append are recorded together, across streams, at the next positions",
    withLog(async (log) => {
      const first = await appended(
        log,
        HARBOR,
        command("c1", { "incident-A": 0 }, callAnswered("A")),
      );
      const second = await appended(
        log,
        HARBOR,
        command(
          "c2",
          { "incident-A": 1, "unit-C7": 0 },
          noteAdded("A", "calm"),
          unitMoved("C7", [1, 2]),
        ),
      );
      expect([...first, ...second].map(place)).toEqual([
        "1 incident-A 1",
        "2 incident-A 2",
        "3 unit-C7 1",
      ]);
      const stored = await log.read(HARBOR, 1, 10);
      expect(stored.map(place)).toEqual(["1 incident-A 1", "2 incident-A 2", "3 unit-C7 1"]);
      expect(stored).toEqual([...first, ...second]);
      expect(stored[0]).toMatchObject({
        agency: HARBOR,
        commandId: "c1",
        at: NOON,
        recordedAt: NOON + 1,
      });
    }),
  );
  test(
    "L2 positions and versions are gap-free under concurrent appends, refused ones included",
    withLog(async (log) => {
      const results = await Promise.all(
        Array.from({ length: 60 }, (_, index) => {
          const stream = `unit-C${index % 20}`;
          const expected = Math.floor(index / 20) === 1 ? 7 : index < 20 ? 0 : 1;
          return log.append(
            HARBOR,
            command(`c${index}`, { [stream]: expected }, unitMoved(`C${index % 20}`, [index])),
          );
        }),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(40);
      const events = await log.read(HARBOR, 1, 1000);
      expect(events.map((event) => event.position)).toEqual(
        Array.from({ length: 40 }, (_, index) => index + 1),
      );
      for (const stream of new Set(events.map((event) => event.stream)))
        expect((await log.readStream(HARBOR, stream)).map((event) => event.streamVersion)).toEqual([
          1, 2,
        ]);
    }),
  );
  test(
    "L2 agencies have positions, streams, incidents and command ids of their own",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      const [other] = await appended(
        log,
        BAY,
        command("c1", { "incident-A": 0 }, callAnswered("A")),
      );
      expect(other).toMatchObject({ agency: BAY, position: 1, streamVersion: 1 });
      expect(await log.readIncident(BAY, "A")).toHaveLength(1);
      expect(await log.read("nowhere", 1, 10)).toEqual([]);
      expect(await log.head("nowhere")).toEqual({ position: 0, hash: "0".repeat(64) });
    }),
  );
  test(
    "L4 a command sent again, or twice at once, is recorded once and answers with the first result",
    withLog(async (log) => {
      const send = () => log.append(HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      const [first, second] = await Promise.all([send(), send()]);
      const third = await send();
      if (!first.ok || !second.ok || !third.ok) throw new Error("a retry was refused");
      expect([first, second, third].map((result) => result.value.duplicate)).toEqual([
        false,
        true,
        true,
      ]);
      expect(second.value.events).toEqual(first.value.events);
      expect(third.value.events).toEqual(first.value.events);
      expect(await log.read(HARBOR, 1, 10)).toHaveLength(1);
      expect(await log.findCommand(HARBOR, "c1")).toEqual({ ...first.value, duplicate: true });
      expect(await log.findCommand(HARBOR, "c2")).toBeUndefined();
    }),
  );
  test(
    "L13 followers hear each recorded event once, before its append answers; refusals and retries are silent",
    withLog(async (log) => {
      const heard: string[] = [];
      const stop = log.follow((events) => heard.push(...events.map(place)));
      await appended(log, HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      expect(heard).toEqual(["1 incident-A 1"]);
      await log.append(HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      await log.append(HARBOR, command("c2", { "incident-A": 0 }, callAnswered("A")));
      await appended(log, HARBOR, command("c3", { "incident-A": 1 }, noteAdded("A", "calm")));
      expect(heard).toEqual(["1 incident-A 1", "2 incident-A 2"]);
      stop();
      await appended(log, HARBOR, command("c4", { "incident-A": 2 }, noteAdded("A", "gone")));
      expect(heard).toHaveLength(2);
    }),
  );
}

function describeRefusals(withLog: WithLog): void {
  test(
    "L3 a stale version is refused whole, naming the stream and both versions",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "incident-A": 0 }, callAnswered("A")));
      const refused = await log.append(
        HARBOR,
        command(
          "c2",
          { "unit-C7": 0, "incident-A": 0 },
          unitMoved("C7", [1]),
          noteAdded("A", "late"),
        ),
      );
      expect(refused).toMatchObject({
        ok: false,
        error: { reason: "stale-version", stream: "incident-A", expected: 0, actual: 1 },
      });
      expect(await log.readStream(HARBOR, "unit-C7")).toEqual([]);
      expect((await log.head(HARBOR)).position).toBe(1);
    }),
  );
  test(
    "L3 a stream that is only guarded is checked too",
    withLog(async (log) => {
      await appended(log, HARBOR, command("c1", { "unit-C7": 0 }, unitMoved("C7", [1])));
      const refused = await log.append(
        HARBOR,
        command("c2", { "incident-A": 0, "unit-C7": 0 }, callAnswered("A")),
      );
      expect(refused).toMatchObject({
        ok: false,
        error: { reason: "stale-version", stream: "unit-C7" },
      });
    }),
  );
  test(
    "L5 a kind or a field without a privacy class is refused by name",
    withLog(async (log) => {
      const field = await log.append(
        HARBOR,
        command("c1", { "incident-A": 0 }, callAnswered("A", { nickname: "Sam" })),
      );
      expect(field).toMatchObject({
        ok: false,
        error: { reason: "undeclared", kind: "CallAnswered", field: "nickname" },
      });
      const inherited = await log.append(
        HARBOR,
        command("c1", { "incident-A": 0 }, callAnswered("A", { constructor: 1 })),
      );
      expect(inherited).toMatchObject({
        ok: false,
        error: { reason: "undeclared", field: "constructor" },
      });
      const kind = await log.append(
        HARBOR,
        command("c2", { "incident-A": 0 }, { ...callAnswered("A"), kind: "CallSung" }),
      );
      expect(kind).toMatchObject({ ok: false, error: { reason: "undeclared", kind: "CallSung" } });
      expect((await log.head(HARBOR)).position).toBe(0);
    }),
  );
  test(
    "L6 malformed appends are refused with what is wrong",
    withLog(async (log) => {
      const wrong: readonly (readonly [Append, RegExp])[] = [
        [command("c", { "incident-A": 0 }), /holds 0 events/],
        [command("", { "incident-A": 0 }, callAnswered("A")), /command id/],
        [command("c", {}, callAnswered("A")), /no expected version for stream "incident-A"/],
        [command("c", { "incident-A": -1 }, callAnswered("A")), /expected version -1/],
        [
          command("c", { "incident-A": 0 }, callAnswered("A", { remark: Number.NaN })),
          /remark is not a JSON value/,
        ],
        [
          command("c", { "incident-A": 0 }, callAnswered("A", { remark: { age: [1n] } })),
          /remark\.age\[0\]/,
        ],
        [
          command("c", { "incident-A": 0 }, callAnswered("A", { remark: "x".repeat(70_000) })),
          /65536/,
        ],
        [command("c", { "incident-A": 0 }, { ...callAnswered("A"), version: 2 }), /version 2/],
        [
          command("c", { "incident-A": 0 }, { ...callAnswered("A"), at: Number.NaN }),
          /not an instant/,
        ],
        [command("c", { "incident-A": 0 }, { ...callAnswered("A"), by: "" }), /not a name/],
        [
          command(
            "c",
            { "incident-A": 0 },
            ...Array.from({ length: 101 }, () => callAnswered("A")),
          ),
          /101 events/,
        ],
      ];
      for (const [append, message] of wrong) {
        const refused = await log.append(HARBOR, append);
        expect(refused).toMatchObject({ ok: false, error: { reason: "malformed" } });
        expect(refused.ok ? "" : refused.error.message).toMatch(message);
      }
      expect(
        await log.append("", command("c", { "incident-A": 0 }, callAnswered("A"))),
      ).toMatchObject({ ok: false });
      expect((await log.head(HARBOR)).position).toBe(0);
    }),
  );
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

function describeReading(withLog: WithLog): void {
  test(
    "L2 pages, streams and incidents read in order of position, within the limit",
    withLog(async (log) => {
      for (const [index, incident] of ["A", "B", "A", "B", "A"].entries())
        await appended(
          log,
          HARBOR,
          command(
            `c${index}`,
            { [`incident-${incident}`]: Math.floor(index / 2) },
            callAnswered(incident),
          ),
        );
      expect((await log.read(HARBOR, 2, 3)).map((event) => event.position)).toEqual([2, 3, 4]);
      expect(await log.read(HARBOR, 6, 3)).toEqual([]);
      expect((await log.readIncident(HARBOR, "A")).map((event) => event.position)).toEqual([
        1, 3, 5,
      ]);
      expect((await log.readStream(HARBOR, "incident-B")).map((event) => event.position)).toEqual([
        2, 4,
      ]);
      await expect(log.read(HARBOR, 0, 1)).rejects.toThrow(/count from 1/);
    }),
  );
  test(
    "L14 each event carries the hash of the chain up to it, the last one the head's",
    withLog(async (log) => {
      await appended(
        log,
        HARBOR,
        command("c1", { "incident-A": 0 }, callAnswered("A"), noteAdded("A", "calm")),
      );
      const events = await log.read(HARBOR, 1, 10);
      expect(new Set(events.map((event) => event.hash)).size).toBe(2);
      for (const event of events) expect(event.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(await log.head(HARBOR)).toEqual({ position: 2, hash: events[1]?.hash });
    }),
  );
}

const place = (event: RecordedEvent): string =>
  `${event.position} ${event.stream} ${event.streamVersion}`;

async function appended(
  log: EventLog,
  agency: string,
  append: Append,
): Promise<readonly RecordedEvent[]> {
  const result = await log.append(agency, append);
  if (!result.ok) throw new Error(`refused: ${result.error.message}`);
  expect(result.value.duplicate).toBe(false);
  return result.value.events;
}
