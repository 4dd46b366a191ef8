import { describe, expect, test } from "vitest";
import { limits } from "#contract/limits.ts";
import { fail } from "#core/base/result.ts";
import { seededRandom } from "#core/base/random.ts";
import type { DispatchCommand, Envelope } from "#core/dispatch/commands.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { openMemoryLog } from "#eventlog/memory.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { createConsoles } from "./consoles.ts";
import { createHost } from "./host.ts";
import { openLedger } from "./ledger.ts";
import type { Wire } from "./line.ts";
import { recordedClasses, recordedUpcasters } from "./recorded.ts";
import { handClock } from "./testing.ts";
import { startTimers } from "./timers.ts";

const loaded = loadProtocol("protocols/harbor-county");
if (!loaded.ok) throw new Error("the county's protocol does not load");
const protocol = loaded.value.compiled;
const NOON = Date.UTC(2026, 10, 23, 17);
const agency = "harbor-county";

/** A host over a log in memory; `change` stands between them. */
async function open(change: (log: EventLog) => EventLog = (log) => log) {
  const clock = handClock(NOON);
  const random = seededRandom(7);
  const log = change(
    openMemoryLog({
      fieldClasses: recordedClasses,
      upcasters: recordedUpcasters,
      now: () => clock.now(),
      randomBytes: (length) => Uint8Array.from({ length }, () => random.below(256)),
    }),
  );
  const ledger = await openLedger(log, agency);
  const seats = new Map([
    ["taker-1", ["call-taker" as const]],
    ["taker-2", ["call-taker" as const]],
    ["dispatch-1", ["dispatcher" as const]],
  ]);
  const context = { protocol, seats, away: new Set<string>() };
  const host = createHost({ agency, log, ledger, context });
  return { clock, log, ledger, host };
}

const envelope = (commandId: string, command: DispatchCommand): Envelope => ({
  commandId,
  at: NOON,
  by: "taker-1",
  role: "call-taker",
  command,
});
const receive = (incidentId: string): DispatchCommand => ({
  kind: "ReceiveCall",
  incidentId,
  callId: `call-${incidentId}`,
  channel: "voice",
  door: "911",
  language: "en",
  interpreter: "not-needed",
  callbackNumber: null,
  safeToCallBack: "unknown",
  place: null,
  placeConfidence: "unknown",
  area: null,
  isSynthetic: true,
});
const note = (text: string): DispatchCommand => ({ kind: "AddNote", incidentId: "i", text });

describe("the host", () => {
  test("S2 past the limit a command is refused as busy, and an emergency send is not", async () => {
    let release: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { host, ledger } = await open((log) => ({
      ...log,
      append: async (to, append) => {
        await gate;
        return log.append(to, append);
      },
    }));
    const sent = [host.send(envelope("c", receive("i")))];
    for (let count = 1; count < limits.waitingCommands; count += 1)
      sent.push(host.send(envelope(`c-${count}`, note("n"))));
    expect(await host.send(envelope("one-more", note("n")))).toMatchObject({
      outcome: "refused",
      refusal: { rule: "S2", code: "busy" },
    });
    const emergency = host.send(envelope("e", { kind: "SendEmergency", incidentId: "i" }));
    release?.();
    expect(await emergency).toMatchObject({ outcome: "accepted" });
    expect((await Promise.all(sent)).every(({ outcome }) => outcome === "accepted")).toBe(true);
    expect(ledger.position()).toBe(limits.waitingCommands + 1);
  });

  test("S1 an id that another seat sends while its act is on its way to the disk is refused, and tells nothing of it", async () => {
    const { host, ledger } = await open();
    const own = envelope("c", receive("i"));
    const [first, again, other] = await Promise.all([
      host.send(own),
      host.send(own),
      host.send({ ...own, by: "taker-2" }),
    ]);
    expect(first).toMatchObject({ outcome: "accepted", duplicate: false });
    expect(again).toMatchObject({ outcome: "accepted", duplicate: true });
    expect(other).toMatchObject({ outcome: "refused", refusal: { code: "command-id-taken" } });
    expect(other).not.toHaveProperty("events");
    expect(ledger.position()).toBe(1);
  });

  test("S3 an append that was not recorded is refused, and what was decided over it is decided again", async () => {
    let isFull = true;
    const { host, ledger } = await open((log) => ({
      ...log,
      append: async (to, append) =>
        isFull && append.commandId === "lost"
          ? fail({ reason: "busy", message: "the disk is busy; send it again" })
          : log.append(to, append),
    }));
    await host.send(envelope("c", receive("i")));
    const [lost, after] = await Promise.all([
      host.send(envelope("lost", note("lost"))),
      host.send(envelope("after", note("after"))),
    ]);
    expect(lost).toMatchObject({ outcome: "refused", refusal: { rule: "S3", code: "busy" } });
    expect(after).toMatchObject({ outcome: "accepted", position: 2 });
    expect(ledger.center.incidents.get("i")?.notes.map(({ text }) => text)).toEqual(["after"]);
    isFull = false;
    expect(await host.send(envelope("lost", note("lost")))).toMatchObject({ position: 3 });
  });

  test("S3 an append whose answer was lost is looked up: accepted when it is there, unknown when it is not", async () => {
    const { host } = await open((log) => ({
      ...log,
      append: async (to, append) => {
        if (append.commandId === "kept") await log.append(to, append);
        if (!["kept", "gone"].includes(append.commandId)) return log.append(to, append);
        const { commandId } = append;
        return fail({ reason: "unknown", commandId, message: "the thread was lost" });
      },
    }));
    await host.send(envelope("c", receive("i")));
    expect(await host.send(envelope("kept", note("kept")))).toMatchObject({
      outcome: "accepted",
      position: 2,
    });
    expect(await host.send(envelope("gone", note("gone")))).toMatchObject({ outcome: "unknown" });
    expect(await host.send(envelope("next", note("next")))).toMatchObject({ position: 3 });
  });

  test("S3 a log that cannot be read answers unknown, never a guess", async () => {
    let isBroken = false;
    const { host } = await open((log) => ({
      ...log,
      append: async (to, append) => {
        if (!isBroken) return log.append(to, append);
        const { commandId } = append;
        return fail({ reason: "unknown", commandId, message: "no answer" });
      },
      read: async (to, from, limit) => {
        if (isBroken) throw new Error("the disk is gone");
        return log.read(to, from, limit);
      },
    }));
    await host.send(envelope("c", receive("i")));
    isBroken = true;
    expect(await host.send(envelope("d", note("d")))).toMatchObject({ outcome: "unknown" });
    expect(await host.send(envelope("e", note("e")))).toMatchObject({ outcome: "unknown" });
  });

  test("A45 what may not be recorded is a trouble until a command is", async () => {
    let isFull = false;
    const { host } = await open((log) => ({
      ...log,
      append: async (to, append) => {
        const { commandId } = append;
        return isFull
          ? fail({ reason: "unknown", commandId, message: "the log stopped: the disk is full" })
          : log.append(to, append);
      },
    }));
    await host.send(envelope("c", receive("i")));
    expect(host.trouble()).toBeNull();
    isFull = true;
    await host.send(envelope("d", note("d")));
    expect(host.trouble()).toBe("the log stopped: the disk is full");
    isFull = false;
    await host.send(envelope("e", note("e")));
    expect(host.trouble()).toBeNull();
  });

  test("S1 a command is not shown, nor answered, before it is recorded", async () => {
    let release: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { host, ledger } = await open((log) => ({
      ...log,
      append: async (to, append) => {
        await gate;
        return log.append(to, append);
      },
    }));
    let isAnswered = false;
    const sent = host.send(envelope("c", receive("i"))).then(() => (isAnswered = true));
    await Promise.resolve();
    expect([isAnswered, ledger.position(), host.waiting()]).toEqual([false, 0, 1]);
    release?.();
    await sent;
    expect([ledger.position(), host.waiting()]).toEqual([1, 0]);
  });
});

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
};

describe("what falls due", () => {
  test("S8 what was refused over an act that then never reached the disk is sent again", async () => {
    let settle: (() => void) | undefined;
    const { clock, host, ledger } = await open((log) => ({
      ...log,
      append: async (to, append) => {
        if (!append.events.some(({ kind }) => kind === "HandoverReturned"))
          return log.append(to, append);
        await new Promise<void>((resolve) => (settle = resolve));
        return fail({ reason: "busy", message: "no room" });
      },
    }));
    const stop = startTimers({ host, ledger, clock, protocolFor: () => protocol });
    await host.send(envelope("c", receive("i")));
    const handover = { incidentId: "i", handoverId: "h" } as const;
    const to = { to: "taker-2", withinSeconds: 1 } as const;
    await host.send(envelope("o", { kind: "OfferHandover", ...handover, ...to }));
    const returned = host.send(
      envelope("r", { kind: "ReturnHandover", ...handover, reason: "declined" }),
    );
    clock.advance(1_250);
    await turns();
    settle?.();
    expect((await returned).outcome).toBe("refused");
    expect(ledger.center.incidents.get("i")?.handover?.id).toBe("h");
    clock.advance(1_500);
    await turns();
    expect(ledger.center.incidents.get("i")?.handover).toBeNull();
    stop();
    ledger.close();
  });

  test("S8 a hold is flagged and a hand-over comes back once each, a restart in between or not", async () => {
    const { clock, host, ledger } = await open();
    await host.send(envelope("c", receive("i")));
    await host.send(envelope("d", receive("j")));
    await host.send(
      envelope("h", { kind: "HoldCall", incidentId: "i", minutes: 4, told: "we ring back" }),
    );
    await host.send(
      envelope("o", {
        kind: "OfferHandover",
        incidentId: "j",
        handoverId: "h-1",
        to: "taker-2",
        withinSeconds: 30,
      }),
    );
    const before = ledger.position();
    const stop = startTimers({ host, ledger, clock, protocolFor: () => protocol });
    clock.advance(29_000);
    await turns();
    expect(ledger.position()).toBe(before);
    clock.advance(2_000);
    await turns();
    expect(ledger.center.incidents.get("j")).toMatchObject({ handover: null, owner: "taker-1" });
    stop();
    const stopAgain = startTimers({ host, ledger, clock, protocolFor: () => protocol });
    clock.advance(4 * 60_000);
    await turns();
    expect(ledger.center.incidents.get("i")?.hold?.isDue).toBe(true);
    expect(ledger.position()).toBe(before + 2);
    clock.advance(30_000);
    await turns();
    expect(ledger.position()).toBe(before + 2);
    stopAgain();
  });
});

describe("calls that wait", () => {
  test("D394 a team whose hours end has its reason within a second of it, once, a restart in between or not", async () => {
    const { clock, host, ledger } = await open();
    const startAll = () => startTimers({ host, ledger, clock, protocolFor: () => protocol });
    await host.send(envelope("d", receive("j")));
    const send = ["mediator"];
    const signOn = { kind: "SignOnUnit", unitId: "M3", responder: "mediator" } as const;
    await host.send({
      ...envelope("on", { ...signOn, languages: ["en"], area: null }),
      by: "dispatch-1",
      role: "dispatcher",
    });
    await host.send(
      envelope("t", { kind: "OverrideRecommendation", incidentId: "j", send, reason: "other" }),
    );
    const ofMediators = () => ledger.center.incidents.get("j")?.teamNotSent ?? [];
    expect(ofMediators()).toEqual([]);
    const eightPm = NOON + 8 * 3_600_000;
    clock.advance(eightPm - 1_000 - clock.now());
    const stop = startAll();
    clock.advance(750);
    await turns();
    expect(ofMediators()).toEqual([]);
    clock.advance(1_000);
    await turns();
    expect(ofMediators()).toMatchObject([{ responder: "mediator", reason: "out-of-hours" }]);
    expect((ofMediators()[0]?.at ?? 0) - eightPm).toBeLessThan(1_000);
    stop();
    const before = ledger.center.incidents.get("j")?.version;
    const stopAgain = startAll();
    clock.advance(5_000);
    await turns();
    expect(ledger.center.incidents.get("j")?.version).toBe(before);
    stopAgain();
  });

  test("S131 fall due and are escalated once each, a restart in between or not", async () => {
    const { clock, host, ledger } = await open();
    await host.send(envelope("c", receive("i")));
    await host.send(
      envelope("s", {
        kind: "OverrideRecommendation",
        incidentId: "i",
        send: ["police"],
        reason: "my-judgment",
      }),
    );
    const flags = () =>
      ledger.center.incidents.get("i")?.desks.floor.flags.map(({ what }) => what) ?? [];
    const stop = startTimers({ host, ledger, clock, protocolFor: () => protocol });
    clock.advance(4 * 60_000);
    await turns();
    expect(flags()).toEqual([]);
    clock.advance(61_000);
    await turns();
    expect(flags()).toEqual(["look-again"]);
    stop();
    const stopAgain = startTimers({ host, ledger, clock, protocolFor: () => protocol });
    for (let quarter = 0; quarter < 24; quarter += 1) {
      clock.advance(15_000);
      await turns();
    }
    expect(flags()).toEqual(["look-again", "nobody-looked"]);
    stopAgain();
    ledger.close();
  });
});

describe("consoles", () => {
  const seat = {
    id: "dispatch-1",
    name: { en: "D" },
    roles: ["dispatcher" as const],
    unitId: null,
  };
  const wire = () => {
    const said: { readonly type: string }[] = [];
    const closes: number[] = [];
    let waits = 0;
    const made: Wire = {
      send: (text, sent) => {
        said.push(JSON.parse(text) as { type: string });
        sent();
      },
      buffered: () => waits,
      ping: () => undefined,
      close: (code) => closes.push(code),
    };
    return { made, said, closes, stall: (bytes: number) => (waits = bytes) };
  };

  test("S12 changes gather for 25 ms; an emergency send takes with it what had gathered, at once", async () => {
    const { clock, host, ledger } = await open();
    const consoles = createConsoles({ ledger, clock, protocol });
    const { made, said } = wire();
    consoles.join(seat, "session", made).hello(null);
    await host.send(envelope("c", receive("i")));
    clock.advance(24);
    expect(said.map(({ type }) => type)).toEqual(["snapshot"]);
    clock.advance(1);
    expect(said.at(-1)).toMatchObject({ type: "events", from: 0, through: 1 });
    await host.send(envelope("n", note("n")));
    await host.send(envelope("e", { kind: "SendEmergency", incidentId: "i" }));
    expect(said.at(-1)).toMatchObject({ type: "events", from: 1, through: 3 });
    consoles.close();
  });

  test("S11 a socket that reads too slowly is closed, and the others go on", async () => {
    const { clock, host, ledger } = await open();
    const consoles = createConsoles({ ledger, clock, protocol });
    const slow = wire();
    const quick = wire();
    for (const { made } of [slow, quick]) consoles.join(seat, "session", made).hello(null);
    slow.stall(limits.bufferedBytes + 1);
    await host.send(envelope("c", receive("i")));
    clock.advance(25);
    expect([slow.closes, quick.closes]).toEqual([[4408], []]);
    expect(quick.said.at(-1)).toMatchObject({ type: "events", through: 1 });
    consoles.close();
  });

  test("S11 a socket that leaves ten pings unanswered is closed; one that answers stays", async () => {
    const { clock, ledger } = await open();
    const consoles = createConsoles({ ledger, clock, protocol });
    const dead = wire();
    const live = wire();
    consoles.join(seat, "session", dead.made).hello(null);
    const answering = consoles.join(seat, "session", live.made);
    for (let second = 0; second < 11; second += 1) {
      clock.advance(1_000);
      answering.pong();
    }
    expect([dead.closes, live.closes]).toEqual([[4408], []]);
    consoles.close();
  });

  test("S10 every socket hears once a second where the feed stands", async () => {
    const { clock, ledger } = await open();
    const consoles = createConsoles({ ledger, clock, protocol });
    const { made, said } = wire();
    consoles.join(seat, "session", made).hello(null);
    clock.advance(2_000);
    expect(said.slice(1)).toEqual([
      { type: "pulse", position: 0, at: NOON + 1_000, seen: 0 },
      { type: "pulse", position: 0, at: NOON + 2_000, seen: 0 },
    ]);
    consoles.close();
  });

  test("S19 a seat that was left is called gone after ten seconds, and not once it is taken again", async () => {
    const { clock, ledger } = await open();
    const consoles = createConsoles({ ledger, clock, protocol });
    const { made, said } = wire();
    consoles.join({ ...seat, id: "watcher" }, "one", made).hello(null);
    const partner = consoles.join(seat, "two", wire().made);
    partner.left();
    clock.advance(9_000);
    expect([...consoles.gone()]).toEqual([]);
    clock.advance(1_000);
    expect([...consoles.gone()]).toEqual([seat.id]);
    expect(said.at(-1)).toMatchObject({ type: "pulse", gone: [seat.id] });
    consoles.join(seat, "three", wire().made);
    expect([...consoles.gone()]).toEqual([]);
    consoles.close();
  });
});
