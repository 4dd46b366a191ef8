import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rankUnits } from "#core/dispatch/best-units.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import { countySeats } from "#simulate/county/county.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { countySpotOf } from "#simulate/county/motion.ts";
import { hour, incidentOf, living, minute, protocol, tuesday } from "./living.ts";

const received: Extract<DispatchCommand, { kind: "ReceiveCall" }> = {
  kind: "ReceiveCall",
  incidentId: "mine",
  callId: "mine-1",
  channel: "voice",
  door: "911",
  language: "en",
  interpreter: "not-needed",
  callbackNumber: "(207) 555-0142",
  safeToCallBack: "yes",
  place: "20 Pewter Lane",
  placeConfidence: "confirmed",
  area: "old-town",
  isSynthetic: true,
};
const quarrel = {
  behavior: "loud-argument",
  weapon: "none",
  violence: "no",
  injury: "no",
} as const;
const answer = (question: string, said: string): DispatchCommand => ({
  kind: "AnswerQuestion",
  incidentId: "mine",
  question,
  answer: said,
  source: "saw",
  isAlreadyTold: false,
});

describe("a living county", () => {
  test("the same seed over the same clock gives the same commands", () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.constantFrom(1, 7, 60), (seed, speed) => {
        const one = living({ seed, speed });
        const other = living({ seed, speed });
        one.run((3 * hour) / speed);
        other.run((3 * hour) / speed);
        expect(one.sent.length).toBeGreaterThan(20);
        expect(one.sent).toEqual(other.sent);
      }),
      { numRuns: 8 },
    );
  });

  test("different seeds give different calls", () => {
    const one = living({ seed: 1, speed: 60 });
    const other = living({ seed: 2, speed: 60 });
    one.run(5 * minute);
    other.run(5 * minute);
    expect(one.sent.map(({ command }) => command)).not.toEqual(
      other.sent.map(({ command }) => command),
    );
  });

  test("speed 60 brings in an hour what speed 1 brings in sixty; stamps stay the host's clock", () => {
    const { run, center, sent, refused } = living({ seed: 3, speed: 60 });
    run(hour);
    // From 14:00 to 15:00 on a Tuesday 3.9 calls come an hour.
    expect(center.incidents.size).toBeGreaterThan(180);
    expect(center.incidents.size).toBeLessThan(280);
    for (const { at } of sent) {
      expect(at).toBeGreaterThanOrEqual(tuesday);
      expect(at).toBeLessThanOrEqual(tuesday + hour);
    }
    expect(refused).toEqual([]);
  });

  test("the speed can be changed while it runs, and is kept within 1 to 60", () => {
    const { run, county, center } = living({ seed: 4, speed: 60 });
    run(10 * minute);
    const fast = center.incidents.size;
    county.setSpeed(0);
    run(10 * minute);
    const slow = center.incidents.size - fast;
    county.setSpeed(1000);
    run(10 * minute);
    expect(fast).toBeGreaterThan(20);
    expect(slow).toBeLessThanOrEqual(4);
    expect(center.incidents.size - fast - slow).toBeLessThan(2 * fast);
    expect(center.incidents.size - fast - slow).toBeGreaterThan(fast / 2);
  });

  test("nothing is sent after it is stopped", () => {
    const { run, county, sent } = living({ seed: 5, speed: 60 });
    run(5 * minute);
    county.stop();
    const before = sent.length;
    run(hour);
    expect(sent.length).toBe(before);
  });

  test("units tell where they are: all on duty, never from the future, some of them old", () => {
    const { run, positions, center } = living({ seed: 6, speed: 60 });
    run(20 * minute);
    const onDuty = [...center.units.values()].filter((unit) => unit.isSignedOn).map(({ id }) => id);
    expect(positions.at(-1)?.map(({ unitId }) => unitId)).toEqual(onDuty);
    const tracks = new Set(positions.flat().map(({ unitId, x }) => `${unitId} ${x.toFixed(2)}`));
    expect(tracks.size).toBeGreaterThan(3 * onDuty.length);
    const last = positions.map((units) => Math.max(...units.map(({ at }) => at)));
    const ages = positions.flatMap((units, place) =>
      units.map(({ at }) => (last[place] ?? 0) - at),
    );
    expect(Math.min(...ages)).toBe(0);
    expect(Math.max(...ages)).toBeGreaterThan(0);
  });

  test("telemetry comes no more often than once a second, however fast the county runs", () => {
    const { run, positions } = living({ seed: 6, speed: 60 });
    run(minute);
    expect(positions.length).toBeLessThanOrEqual(61);
    expect(positions.length).toBeGreaterThan(50);
  });

  test("takes up what it finds on the board after a restart", () => {
    const center = createCenter();
    const past = countyHistory({ seed: 7, protocol, days: 1, end: tuesday });
    for (const { envelope, events } of past)
      for (const event of events)
        applyEvent(center, { ...event, at: envelope.at, by: envelope.by });
    const open = [...center.incidents.values()].filter(({ endedAt }) => endedAt === null);
    expect(open.length).toBeGreaterThan(0);
    const { run, refused } = living({ seed: 7, speed: 10, center });
    run(hour);
    expect(open.map(({ id }) => center.incidents.get(id)?.status)).toEqual(
      open.map(() => expect.stringMatching(/ended|merged/)),
    );
    expect(refused).toEqual([]);
  });

  test("over a slow disk a robot waits for its answer and asks nothing twice", async () => {
    const { runSlowly, events, refused, sent } = living({ seed: 8, speed: 60, lagMs: 80 });
    await runSlowly(20 * minute);
    const asked = events.flatMap((event) =>
      event.kind === "QuestionAnswered" ? [`${event.incidentId} ${event.question}`] : [],
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(new Set(asked).size).toBe(asked.length);
    expect(refused.length).toBeLessThan(sent.length / 200);
  });
});

describe("who the robots send", () => {
  test("the unit that the board would propose, among those that are free, by where they are then", () => {
    let proposed = 0;
    const others: string[] = [];
    const county = living({
      seed: 7,
      speed: 1,
      before: ({ command, role, at }) => {
        if (command.kind !== "AssignUnit" || role !== "dispatcher" || command.isBackup) return;
        const incident = county.center.incidents.get(command.incidentId);
        const unit = county.center.units.get(command.unitId);
        const last = county.positions.at(-1) ?? [];
        if (incident === undefined || unit === undefined) return;
        const { free } = rankUnits(county.center, incident, unit.responder, {
          at,
          protocol: protocol.protocol,
          spot: countySpotOf(incident),
          positions: new Map(last.map((each) => [each.unitId, { ...each, at }])),
        });
        if (free.length < 2) return;
        if (free[0]?.unitId === command.unitId) proposed += 1;
        else others.push(`${command.unitId} for ${incident.id}, not ${free[0]?.unitId}`);
      },
    });
    county.run(12 * hour);
    expect(proposed).toBeGreaterThan(10);
    // A place that was told five seconds ago may name another than the place now.
    expect(others.length, others.join("; ")).toBeLessThanOrEqual(proposed / 20);
  });
});

describe("a person in a seat", () => {
  test("robots never act from a seat where a person sits", () => {
    const people = ["taker-1", "dispatch-1", "unit-C1", "supervisor"];
    const { run, sent } = living({ seed: 9, speed: 60, people });
    run(hour);
    expect(sent.filter(({ by }) => people.includes(by))).toEqual([]);
    expect(sent.length).toBeGreaterThan(1000);
  });

  test("with every seat taken the overflow desk goes on", () => {
    const people = [...countySeats.keys()].filter((seat) => /^(taker|dispatch)/.test(seat));
    const { run, events, refused } = living({ seed: 10, speed: 60, people });
    run(20 * minute);
    const takers = events.flatMap((event) => (event.kind === "CallReceived" ? [event.by] : []));
    expect(new Set(takers)).toEqual(new Set(["overflow-desk"]));
    expect(refused).toEqual([]);
  });

  test("a person's call is screened, decided and ended by nobody else, and robots still drive to it", () => {
    const { run, sent, person, center } = living({ seed: 11, speed: 30, people: ["taker-1"] });
    run(minute);
    person("taker-1", "call-taker", received);
    run(2 * minute);
    person("taker-1", "call-taker", {
      kind: "ChooseComplaint",
      incidentId: "mine",
      pathway: "neighbor-dispute",
    });
    run(2 * minute);
    expect(sent.filter((envelope) => incidentOf(envelope) === "mine")).toEqual([]);
    for (const [question, said] of Object.entries(quarrel))
      person("taker-1", "call-taker", answer(question, said));
    person("taker-1", "call-taker", answer("domestic-abuse", "no"));
    person("taker-1", "call-taker", {
      kind: "OverrideRecommendation",
      incidentId: "mine",
      send: ["police"],
      reason: "other",
    });
    run(5 * minute);
    const robots = sent.filter((envelope) => incidentOf(envelope) === "mine");
    expect(robots.map(({ command }) => command.kind)).toEqual(["AssignUnit"]);
    expect(center.incidents.get("mine")).toMatchObject({
      owner: "taker-1",
      status: "to-close",
      served: ["police"],
    });
  });

  test("a call that a person took over is left to that person when they have gone", () => {
    const { run, sent, person, center, people } = living({
      seed: 12,
      speed: 10,
      people: ["dispatch-1"],
    });
    run(10 * minute);
    const taken = [...center.incidents.values()].find(({ endedAt }) => endedAt === null);
    const incidentId = taken?.id ?? "";
    person("dispatch-1", "dispatcher", { kind: "TakeOwnership", incidentId });
    people.delete("dispatch-1");
    const before = sent.length;
    run(10 * minute);
    const robots = sent.slice(before).filter((envelope) => incidentOf(envelope) === incidentId);
    expect(robots.filter(({ by }) => !by.startsWith("unit-"))).toEqual([]);
  });

  test("a person who acts without a console that is seen is a person all the same", () => {
    const { run, sent, person } = living({ seed: 12, speed: 10 });
    run(minute);
    person("taker-1", "call-taker", received);
    run(20 * minute);
    expect(sent.length).toBeGreaterThan(100);
    expect(sent.filter((envelope) => incidentOf(envelope) === "mine")).toEqual([]);
  });

  test("where a person dispatches, robots leave some calls for them for a minute", () => {
    const alone = living({ seed: 13, speed: 1 });
    const shared = living({ seed: 13, speed: 1, people: ["dispatch-1"] });
    const waits = (county: typeof alone): readonly number[] => {
      county.run(36 * hour);
      return county.events.flatMap((event) => {
        if (event.kind !== "UnitAssigned" || event.isBackup) return [];
        const first = county.center.incidents.get(event.incidentId)?.decisions[0];
        return first === undefined ? [] : [event.at - first.at];
      });
    };
    const long = (all: readonly number[]) =>
      all.filter((ms) => ms > minute && ms < 1.5 * minute).length / all.length;
    expect(long(waits(alone))).toBeLessThan(0.1);
    expect(long(waits(shared))).toBeGreaterThan(0.15);
  });

  test("a call whose units a person sends is left to that person, until nobody sits at the board", () => {
    const { run, sent, person, people } = living({ seed: 17, speed: 5, people: ["dispatch-1"] });
    run(minute);
    person("dispatch-1", "dispatcher", received);
    person("dispatch-1", "dispatcher", {
      kind: "SendEmergency",
      incidentId: "mine",
      emergency: "violence",
    });
    run(10 * minute);
    const robots = () => sent.filter((envelope) => incidentOf(envelope) === "mine");
    expect(robots()).toEqual([]);
    people.delete("dispatch-1");
    run(2 * minute);
    expect(robots().map(({ command }) => command.kind)).toEqual(["AssignUnit", "AssignUnit"]);
  });

  test("a unit whose status a person set waits for that person", () => {
    const { run, sent, person, center } = living({ seed: 14, speed: 10, people: ["dispatch-1"] });
    const driving = () => [...center.units.values()].find(({ status }) => status === "en-route");
    for (let looks = 0; looks < 2000 && driving() === undefined; looks += 1) run(2000);
    const unitId = driving()?.id ?? "";
    person("dispatch-1", "dispatcher", { kind: "ChangeUnitStatus", unitId, status: "on-scene" });
    const before = sent.length;
    run(20 * minute);
    expect(sent.slice(before).filter(({ by }) => by === `unit-${unitId}`)).toEqual([]);
    expect(center.units.get(unitId)?.status).toBe("on-scene");
  });

  test("some calls are offered to a person at a call taker's seat, with what the caller will say", () => {
    const { run, events, center } = living({ seed: 15, speed: 20, people: ["taker-1"] });
    run(hour);
    const offered = events.flatMap((event) =>
      event.kind === "HandoverOffered" && event.to === "taker-1" ? [event.incidentId] : [],
    );
    expect(offered.length).toBeGreaterThan(3);
    for (const id of offered) {
      const notes = center.incidents.get(id)?.notes.map(({ text }) => text ?? "") ?? [];
      expect(notes.join(" ")).toContain("Synthetic caller");
    }
    // Nobody took them: they came back, and a robot screened them.
    expect(center.incidents.get(offered[0] ?? "")?.decisions.length).toBeGreaterThan(0);
  });

  test("a person who has waited a minute is offered the next call, whatever the chance; not again while that one went unanswered", () => {
    for (const seed of [15, 16, 17, 18]) {
      const { run, events, center } = living({ seed, speed: 20, people: ["taker-1"] });
      for (let looks = 0; looks < 2000 && center.incidents.size === 0; looks += 1) run(1000);
      run(5000);
      const [first] = center.incidents.keys();
      const offers = events.filter(({ kind }) => kind === "HandoverOffered");
      expect(offers).toMatchObject([{ incidentId: first, to: "taker-1" }]);
    }
    const { run, events } = living({ seed: 15, speed: 60, people: ["taker-1"] });
    run(hour);
    const received = events.filter(({ kind }) => kind === "CallReceived").length;
    const offered = events.filter(
      (event) => event.kind === "HandoverOffered" && event.to === "taker-1",
    ).length;
    expect(offered).toBeLessThan(received * 0.6);
  });

  test("a person who takes an offered call owns it once the robot lets go", () => {
    const { run, person, center, sent } = living({ seed: 15, speed: 5, people: ["taker-1"] });
    const mine = () =>
      [...center.incidents.values()].find(
        ({ handover, endedAt }) => endedAt === null && handover?.to === "taker-1",
      );
    for (let looks = 0; looks < 2000 && mine() === undefined; looks += 1) run(2000);
    const { id: incidentId, handover } = mine() ?? {};
    if (incidentId === undefined) throw new Error("no call was offered");
    person("taker-1", "call-taker", {
      kind: "ConfirmVoice",
      incidentId,
      handoverId: handover?.id ?? "",
    });
    run(minute);
    expect(center.incidents.get(incidentId)?.owner).toBe("taker-1");
    const before = sent.length;
    run(20 * minute);
    expect(sent.slice(before).filter((each) => incidentOf(each) === incidentId)).toEqual([]);
  });

  test("a person's hand-over is answered by the robot at the other end", () => {
    const { run, person, center } = living({ seed: 16, speed: 10, people: ["taker-1"] });
    run(minute);
    const offers = ["a", "b", "c", "d"].map((name) => {
      person("taker-1", "call-taker", { ...received, incidentId: name, callId: `${name}-1` });
      person("taker-1", "call-taker", {
        kind: "OfferHandover",
        incidentId: name,
        handoverId: `to-clinician-${name}`,
        to: "clinician-1",
        withinSeconds: 600,
      });
      return name;
    });
    run(minute);
    const heard = offers.filter((id) => center.incidents.get(id)?.handover?.isVoiceConfirmed);
    expect(heard.length).toBeGreaterThan(0);
  });
});
