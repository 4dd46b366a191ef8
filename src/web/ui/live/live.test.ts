import { describe, expect, test } from "vitest";
import type { ServerMessage } from "#contract/live.ts";
import { readClientMessage } from "#contract/read-message.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { Stamped } from "#core/dispatch/events.ts";
import {
  answer,
  castCompiled,
  castSeats,
  DISPUTE,
  MONDAY_14H,
  receive,
  screenedDispute,
} from "../../../../tests/cast.ts";
import type { KnownSeats } from "./seen-center.ts";
import { createLive, type Line, type LineHandlers, type LiveHost } from "./live.ts";

/** A window whose line, clock and timer the test holds. */
function windowOf(
  left: readonly Envelope[] = [],
  spread = 0,
  seat: Omit<KnownSeats, "others"> = { own: "taker-1", roles: ["call-taker"], unitId: null },
) {
  let now = MONDAY_14H;
  let lastId = 0;
  let shelved: readonly Envelope[] = left;
  const timers: { readonly at: number; readonly act: () => void; isOff: boolean }[] = [];
  const lines: { readonly handlers: LineHandlers; readonly said: unknown[]; isClosed: boolean }[] =
    [];
  const host: LiveHost = {
    connect(handlers) {
      const line = { handlers, said: [] as unknown[], isClosed: false };
      lines.push(line);
      const opened: Line = {
        send: (text) => line.said.push(JSON.parse(text)),
        close: () => {
          line.isClosed = true;
        },
      };
      return opened;
    },
    now: () => now,
    after(milliseconds, act) {
      const timer = { at: now + milliseconds, act, isOff: false };
      timers.push(timer);
      return () => {
        timer.isOff = true;
      };
    },
    shelf: {
      read: () => left,
      write: (waiting) => {
        shelved = waiting;
      },
    },
    newId: () => `command-${(lastId += 1)}`,
    spread: () => spread,
  };
  const wait = (milliseconds: number): void => {
    const until = now + milliseconds;
    for (;;) {
      const due = timers
        .filter((timer) => !timer.isOff && timer.at <= until)
        .toSorted((one, other) => one.at - other.at)[0];
      if (due === undefined) break;
      now = Math.max(now, due.at);
      due.isOff = true;
      due.act();
    }
    now = until;
  };
  const live = createLive(host, castCompiled, {
    ...seat,
    others: castSeats,
  });
  const line = () => {
    const last = lines.at(-1);
    if (last === undefined) throw new Error("no line was opened");
    return last;
  };
  const hear = (message: ServerMessage): void => line().handlers.heard(JSON.stringify(message));
  return {
    live,
    lines,
    line,
    hear,
    wait,
    open: () => line().handlers.opened(),
    shelved: () => shelved,
  };
}

const empty = (position: number): ServerMessage => ({
  type: "snapshot",
  position,
  at: MONDAY_14H,
  incidents: [],
  units: [],
});

/** Events as the server numbers them, from `first` on. */
const numbered = (events: readonly Stamped[], first: number) =>
  events.map((event, at) => ({ ...event, position: first + at, streamVersion: at + 1 }));

const batch = (events: readonly Stamped[], from: number): ServerMessage => ({
  type: "events",
  from,
  through: from + events.length,
  events: numbered(events, from + 1),
});

const log = screenedDispute().log;

describe("the live store", () => {
  test("starts from a snapshot and folds what follows", () => {
    const window = windowOf();
    window.open();
    expect(window.line().said).toEqual([{ type: "hello", from: null }]);
    window.hear(empty(7));
    window.hear(batch(log, 7));
    expect(window.live.feed()).toMatchObject({ link: "live", position: 7 + log.length });
    expect(window.live.center.incidents.get(DISPUTE)).toEqual(
      screenedDispute().center.incidents.get(DISPUTE),
    );
  });

  test("resumes after the last position it folded in", () => {
    const window = windowOf();
    window.open();
    window.hear(empty(0));
    window.hear(batch(log, 0));
    window.line().handlers.closed(1006);
    expect(window.live.feed().link).toBe("lost");
    window.wait(250);
    window.open();
    expect(window.line().said).toEqual([{ type: "hello", from: log.length }]);
  });

  test("folds no event twice when the server says some again", () => {
    const window = windowOf();
    window.open();
    window.hear(empty(0));
    window.hear(batch(log, 0));
    const before = window.live.center.incidents.get(DISPUTE);
    window.hear(batch(log, 0));
    expect(window.live.center.incidents.get(DISPUTE)).toEqual(before);
    expect(window.live.feed().position).toBe(log.length);
  });

  test("folds nothing over a gap, and asks once for what is missing", () => {
    const window = windowOf();
    window.open();
    window.hear(empty(0));
    window.hear(batch(log.slice(2), 2));
    window.hear({ type: "pulse", seen: 0, position: log.length, at: MONDAY_14H });
    expect(window.live.center.incidents.size).toBe(0);
    expect(window.line().said).toEqual([
      { type: "hello", from: null },
      { type: "hello", from: 0 },
    ]);
    window.hear(batch(log, 0));
    expect(window.live.feed().position).toBe(log.length);
  });

  test("a pulse past its own position is a gap too", () => {
    const window = windowOf();
    window.open();
    window.hear(empty(3));
    window.hear({ type: "pulse", seen: 0, position: 9, at: MONDAY_14H });
    expect(window.line().said.at(-1)).toEqual({ type: "hello", from: 3 });
  });

  test("puts in place what comes into sight, and forgets what leaves it", () => {
    const window = windowOf();
    window.open();
    window.hear(empty(0));
    const incidents = [...screenedDispute().center.incidents.values()];
    const unseen = { type: "events", events: [] } as const;
    window.hear({ ...unseen, from: 0, through: 4, entered: { incidents, units: [] } });
    expect(window.live.center.incidents.get(DISPUTE)).toEqual(incidents[0]);
    window.hear({ ...unseen, from: 4, through: 5, left: { incidents: [DISPUTE], units: [] } });
    expect(window.live.center.incidents.has(DISPUTE)).toBe(false);
  });

  test("gives up a line that is silent for ten seconds, and opens another", () => {
    const window = windowOf();
    window.open();
    window.hear(empty(0));
    window.wait(9_999);
    expect(window.live.feed().link).toBe("live");
    window.wait(1);
    expect(window.live.feed().link).toBe("lost");
    expect(window.lines[0]?.isClosed).toBe(true);
    window.wait(250);
    expect(window.lines).toHaveLength(2);
  });

  test("that breaks for all at once does not come back for all at once", () => {
    for (const [spread, first] of [
      [0, 250],
      [0.5, 375],
      [0.99, 498],
    ] as const) {
      const window = windowOf([], spread);
      window.open();
      window.line().handlers.closed(1006);
      window.wait(first - 1);
      expect(window.lines).toHaveLength(1);
      window.wait(1);
      expect(window.lines).toHaveLength(2);
    }
  });

  test("tries no more once the session is over", () => {
    const window = windowOf();
    window.open();
    window.line().handlers.closed(4401);
    window.wait(60_000);
    expect(window.live.feed().link).toBe("signed-out");
    expect(window.lines).toHaveLength(1);
  });
});

describe("a command", () => {
  const opened = () => {
    const window = windowOf();
    window.open();
    window.hear(empty(0));
    window.hear(batch(log, 0));
    return window;
  };
  const givenOf = (window: ReturnType<typeof windowOf>) =>
    window.live.center.incidents.get(DISPUTE)?.answers["weapon"]?.answer;
  const states = (window: ReturnType<typeof windowOf>) =>
    window.live.outbox().entries.map(({ state }) => state);

  test("is seen at once, before the server has said anything", () => {
    const window = opened();
    window.live.send(answer(DISPUTE, "weapon", "in-use"));
    expect(givenOf(window)).toBe("in-use");
    expect(states(window)).toEqual(["sent"]);
  });

  test("is counted once when its events come, before or after its answer", () => {
    for (const isEventFirst of [true, false]) {
      const window = opened();
      const notesBefore = window.live.center.incidents.get(DISPUTE)?.notes.length ?? 0;
      const id = window.live.send({ kind: "AddNote", incidentId: DISPUTE, text: "Gate code 4411" });
      const note: Stamped = {
        kind: "NoteAdded",
        incidentId: DISPUTE,
        text: "Gate code 4411",
        at: MONDAY_14H,
        by: "taker-1",
      };
      const position = log.length + 1;
      const says = [
        () => window.hear(batch([note], log.length)),
        () => window.hear({ type: "accepted", commandId: id, position, duplicate: false }),
      ];
      for (const say of isEventFirst ? says : says.toReversed()) say();
      expect(states(window)).toEqual(["on-disk"]);
      expect(window.live.center.incidents.get(DISPUTE)?.notes).toHaveLength(notesBefore + 1);
    }
  });

  test("is withdrawn from sight when the server refuses it", () => {
    const window = opened();
    const before = givenOf(window);
    const id = window.live.send(answer(DISPUTE, "weapon", "in-use"));
    const refusal = { rule: "D7", code: "ended", message: "the incident has ended" };
    window.hear({ type: "refused", commandId: id, refusal });
    expect(givenOf(window)).toBe(before);
    expect(window.live.outbox().entries[0]).toMatchObject({ state: "refused", refusal });
  });

  test("waits while the line is lost, works here meanwhile, and goes out under the same id", () => {
    const window = opened();
    const sent = window.live.send(answer(DISPUTE, "weapon", "present"));
    window.line().handlers.closed(1006);
    const queued = window.live.send(receive("i-offline"));
    expect(states(window)).toEqual(["queued", "queued"]);
    expect(window.live.center.incidents.get("i-offline")?.owner).toBe("taker-1");
    window.wait(250);
    window.open();
    expect(window.line().said).toMatchObject([
      { type: "hello", from: log.length },
      { type: "command", commandId: sent },
      { type: "command", commandId: queued },
    ]);
  });

  test("that receives a call keeps it in sight while other things happen", () => {
    const window = opened();
    const id = window.live.send(receive("i-new"));
    const position = log.length + 2;
    window.hear({ type: "accepted", commandId: id, position, duplicate: false });
    expect(window.live.center.incidents.has("i-new")).toBe(true);
    const unseen = { type: "events", events: [] } as const;
    window.hear({ ...unseen, from: log.length, through: position - 1 });
    expect(window.live.center.incidents.has("i-new")).toBe(true);
  });

  test("stays in sight over a snapshot that does not know it yet", () => {
    const window = opened();
    window.live.send(receive("i-new"));
    window.hear(empty(40));
    expect(window.live.center.incidents.has("i-new")).toBe(true);
    expect(window.live.center.calls.get("i-new-call")).toBe("i-new");
  });

  test("outlives its page: the next one sends it, and what is answered leaves the shelf", () => {
    const before = opened();
    before.line().handlers.closed(1006);
    before.live.send(answer(DISPUTE, "weapon", "present"));
    const [left] = before.shelved();
    if (left === undefined) throw new Error("nothing was shelved");
    const after = windowOf([left, { ...left, commandId: "of-another-seat", by: "taker-2" }]);
    after.open();
    expect(after.line().said).toMatchObject([
      { type: "hello" },
      { type: "command", commandId: left.commandId },
    ]);
    after.hear({ type: "accepted", commandId: left.commandId, position: 1, duplicate: true });
    expect(after.shelved()).toEqual([]);
  });

  test("is sent again when nobody knows whether it is recorded", () => {
    const window = opened();
    const id = window.live.send(answer(DISPUTE, "weapon", "present"));
    window.hear({ type: "unknown", commandId: id, message: "read again" });
    expect(window.line().said.filter((said) => JSON.stringify(said).includes(id))).toHaveLength(2);
    expect(states(window)).toEqual(["sent"]);
  });
});

describe("a phone whose taps are refused as too early", () => {
  const said = ({ line }: ReturnType<typeof windowOf>) =>
    line().said.flatMap((each) => {
      const read = readClientMessage(JSON.stringify(each));
      if (!read.ok || read.value.type !== "command" || read.value.tap === undefined) return [];
      return [{ commandId: read.value.commandId, line: read.value.tap.line }];
    });

  test("counts anew once, whatever comes late of the count it has given up", () => {
    const window = windowOf([], 0, { own: "unit-C7", roles: ["field"], unitId: "C7" });
    window.open();
    window.hear(empty(0));
    for (const status of ["busy", "available", "busy"] as const)
      window.live.send({ kind: "ChangeUnitStatus", unitId: "C7", status });
    const first = said(window);
    expect(first).toHaveLength(3);
    const refusal = { rule: "D101", code: "tap-too-early", message: "tap 1 comes first" };
    const late = first.map(({ commandId, line }): ServerMessage => ({
      type: "refused",
      commandId,
      refusal,
      line,
    }));
    // The network says each of them three times.
    for (const message of [...late, ...late, ...late]) window.hear(message);
    const lines = new Set(said(window).map(({ line }) => line));
    expect(said(window)).toHaveLength(6);
    expect(lines.size).toBe(2);
  });
});
