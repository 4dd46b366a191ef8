import { expect, describe, test } from "vitest";
import {
  appended,
  BAY,
  callAnswered,
  command,
  fieldClasses,
  HARBOR,
  NOON,
  noteAdded,
  unitMoved,
  upcasters,
} from "./contract-cast.ts";
import type { WithLog } from "./contract-cast.ts";
import type { Append, EventLog, RecordedEvent } from "./eventlog.ts";
import type { FieldClasses } from "./privacy.ts";
import { describeSealedFields } from "./retention.contract.ts";
import type { Upcasters } from "./upcast.ts";

/** Opens a fresh, empty log with the options given; the suite closes it. */
export type OpenLog = (options: {
  readonly fieldClasses: FieldClasses;
  readonly upcasters: Upcasters;
  readonly now: () => number;
}) => Promise<EventLog>;

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
    describeSealedFields(withLog);
    describeReading(withLog);
  });
}

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
    "L1 what else a caller's object holds is no part of the event",
    withLog(async (log) => {
      const odd = {
        ...callAnswered("A"),
        position: 9,
        hash: "x",
        agency: BAY,
        note: () => "hello",
      };
      const events = await appended(log, HARBOR, command("c1", { "incident-A": 0 }, odd));
      expect(events).toEqual(await log.read(HARBOR, 1, 10));
      expect(events[0]).toMatchObject({ agency: HARBOR, position: 1 });
      expect(events[0]).not.toHaveProperty("note");
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
      const manyStreams = Object.fromEntries(
        Array.from({ length: 201 }, (_, index) => [`unit-${index}`, 0]),
      );
      const wrong: readonly (readonly [Append, RegExp])[] = [
        [command("c", { "incident-A": 0 }), /holds 0 events/],
        [command("", { "incident-A": 0 }, callAnswered("A")), /command id/],
        [command("c", manyStreams, callAnswered("A")), /expects versions of 201 streams/],
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
