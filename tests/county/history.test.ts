import { describe, expect, test } from "vitest";
import { localTime } from "#core/base/time.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { Envelope } from "#core/dispatch/commands.ts";
import type { DispatchEvent } from "#core/dispatch/events.ts";
import { teamsAmong } from "#core/dispatch/no-team.ts";
import { channels, doors } from "#core/dispatch/words.ts";
import { countySeats } from "#simulate/county/county.ts";
import { kinds } from "#simulate/county/kinds.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { hour, protocol, tuesday } from "./living.ts";

const days = 30;
const dayMs = 24 * hour;

interface Past {
  readonly envelopes: readonly Envelope[];
  readonly events: readonly DispatchEvent[];
  readonly center: Center;
  readonly refused: readonly string[];
}

function pastOf(seed: number, length = days): Past {
  const envelopes: Envelope[] = [];
  const events: DispatchEvent[] = [];
  const refused: string[] = [];
  const history = countyHistory({
    seed,
    protocol,
    days: length,
    end: tuesday,
    refused: ({ command }, { code }) => refused.push(`${command.kind} ${code}`),
  });
  for (;;) {
    const step = history.next();
    if (step.done === true) return { envelopes, events, center: step.value, refused };
    envelopes.push(step.value.envelope);
    events.push(...step.value.events);
  }
}

const receivedIn = (past: Past) =>
  past.envelopes.flatMap(({ at, command }) =>
    command.kind === "ReceiveCall" ? [{ at, ...command }] : [],
  );
const ended = (past: Past): readonly Incident[] =>
  [...past.center.incidents.values()].filter(
    ({ endedAt, mergedInto }) => endedAt !== null && mergedInto === null,
  );
const seeds = [1, 2, 3, 4, 5];
const pasts = new Map(seeds.map((seed) => [seed, pastOf(seed)]));

describe.each(seeds)("thirty days and the dispute, seed %i", (seed) => {
  const past = pasts.get(seed) ?? pastOf(seed);

  test("no command is refused", () => {
    expect(past.refused).toEqual([]);
  });

  test("time runs forward and ends at the present", () => {
    const times = past.envelopes.map(({ at }) => at);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(times.at(-1)).toBeLessThanOrEqual(tuesday);
    expect(times.at(-1)).toBeGreaterThan(tuesday - hour);
    expect(new Set(past.envelopes.map(({ commandId }) => commandId)).size).toBe(times.length);
  });

  test("about eighty calls a day, more by day than by night", () => {
    const calls = receivedIn(past).filter(({ at }) => at >= tuesday - days * dayMs);
    // 2,400 calls have a standard deviation of 49: this is four of them.
    expect(Math.abs(calls.length / days - 80)).toBeLessThan(6.6);
    const hours = calls.map(({ at }) => Math.floor(localTime(at, "America/New_York").minute / 60));
    const within = (from: number, to: number) =>
      hours.filter((each) => each >= from && each < to).length / (to - from);
    expect(within(15, 20)).toBeGreaterThan(2.2 * within(2, 6));
  });

  test("every call is synthetic, and every number is of the range kept for fiction", () => {
    const calls = receivedIn(past);
    expect(calls.filter(({ isSynthetic }) => !isSynthetic)).toEqual([]);
    const numbers = calls.flatMap(({ callbackNumber }) => callbackNumber ?? []);
    expect(numbers.filter((number) => !/^\(\d{3}\) 555-01\d\d$/.test(number))).toEqual([]);
  });

  test("every call has one owner who exists, ends with a disposition, and none is left lying", () => {
    const all = [...past.center.incidents.values()];
    expect(all.filter(({ owner }) => !countySeats.has(owner))).toEqual([]);
    const open = all.filter(({ endedAt }) => endedAt === null);
    expect(open.filter(({ openedAt }) => openedAt < tuesday - dayMs / 2)).toEqual([]);
    expect(ended(past).filter(({ disposition }) => disposition === null)).toEqual([]);
  });

  test("no unit is on two calls, and each call knows its units", () => {
    const on = [...past.center.incidents.values()].flatMap(({ id, units }) =>
      units.map(({ unitId }) => [unitId, id]),
    );
    expect(new Set(on.map(([unitId]) => unitId)).size).toBe(on.length);
    for (const [unitId = "", id] of on) expect(past.center.units.get(unitId)?.incidentId).toBe(id);
  });

  test("a team that fitted a call and did not serve it has a reason", () => {
    const unexplained = ended(past).flatMap((incident) => {
      const last = incident.decisions.findLast(({ how }) => how !== "emergency");
      if (last === undefined || last.how === "emergency") return [];
      const told = new Set([
        ...incident.served,
        ...incident.teamNotSent.map(({ responder }) => responder),
      ]);
      return teamsAmong(protocol.protocol, last.recommendation?.fits ?? [])
        .filter((team) => !told.has(team))
        .map((team) => `${incident.id} and its ${team}`);
    });
    expect(unexplained).toEqual([]);
  });

  test("one answer in five to twenty is unknown", () => {
    const answers = past.envelopes.flatMap(({ command }) =>
      command.kind === "AnswerQuestion" ? [command.answer] : [],
    );
    const unknown = answers.filter((answer) => answer === "unknown").length / answers.length;
    expect(unknown).toBeGreaterThan(0.05);
    expect(unknown).toBeLessThan(0.2);
  });
});

describe("what a center sees in thirty days", () => {
  const past = pastOf(11);
  const calls = receivedIn(past);
  const happened = new Set(past.events.map(({ kind }) => kind));
  const reasons = new Set(
    past.events.flatMap((event) => (event.kind === "TeamNotSent" ? [event.reason] : [])),
  );

  test.each(channels)("calls come by %s", (channel) => {
    expect(calls.some((call) => call.channel === channel)).toBe(true);
  });

  test.each(doors)("calls come through the door %s", (door) => {
    expect(calls.some((call) => call.door === door)).toBe(true);
  });

  test("most callers speak English, one in six Spanish, some with an interpreter", () => {
    const spanish = calls.filter(({ language }) => language === "es");
    expect(spanish.length / calls.length).toBeGreaterThan(0.12);
    expect(spanish.length / calls.length).toBeLessThan(0.2);
    expect(spanish.some(({ interpreter }) => interpreter === "needed")).toBe(true);
  });

  test("places are sometimes unknown or only about there, and numbers unsafe to ring", () => {
    expect(calls.filter(({ place }) => place === null).length).toBeGreaterThan(50);
    expect(
      calls.filter(({ placeConfidence }) => placeConfidence === "approximate").length,
    ).toBeGreaterThan(150);
    expect(calls.filter(({ safeToCallBack }) => safeToCallBack === "no").length).toBeGreaterThan(
      40,
    );
  });

  test("a caller who may not be rung is not rung, and one whose answer is unknown neither", () => {
    const rung = past.events.flatMap((event) =>
      event.kind === "HoldEnded" && ["called-back", "no-answer"].includes(event.outcome)
        ? (past.center.incidents.get(event.incidentId)?.calls ?? [])
        : [],
    );
    expect(rung.length).toBeGreaterThan(20);
    expect(new Set(rung.map(({ safeToCallBack }) => safeToCallBack))).toEqual(new Set(["yes"]));
  });

  test("second callers join their event or are merged into it", () => {
    expect([...past.center.incidents.values()].some((one) => one.calls.length > 1)).toBe(true);
    expect(happened).toContain("DuplicateJoined");
  });

  test.each([
    "HandoverAccepted",
    "HandoverReturned",
    "HandoverTimedOut",
    "CallHeld",
    "HoldFellDue",
    "HoldEnded",
    "EmergencySent",
    "RecommendationOverridden",
    "OverrideExplained",
    "BackupRequested",
    "BackupAcknowledged",
    "ReviewCompleted",
    "UnitMoved",
  ] as const)("%s happens", (kind) => {
    expect(happened).toContain(kind);
  });

  test.each([
    "team-free-not-offered",
    "no-team-free",
    "out-of-hours",
    "out-of-area",
    "overridden",
    "caller-asked-for-police",
  ] as const)("a team is missed for the reason %s", (reason) => {
    expect(reasons).toContain(reason);
  });

  test("a free team is forgotten now and then, never often", () => {
    const forgotten = past.events.filter(
      (event) => event.kind === "TeamNotSent" && event.reason === "team-free-not-offered",
    ).length;
    expect(forgotten / ended(past).length).toBeLessThan(0.03);
  });

  test("the county has calls for every complaint of its protocol, and the common ones all come up", () => {
    const known = new Set(kinds.map(({ pathway }) => pathway));
    const declared = protocol.protocol.pathways.map(({ id }) => id);
    expect(declared.filter((id) => !known.has(id))).toEqual([]);
    const seen = new Set([...past.center.incidents.values()].map(({ pathway }) => pathway));
    // At half a call a day, fifteen come in thirty days: none at all would be a fault.
    const common = kinds.filter(({ perDay }) => perDay >= 0.5).map(({ pathway }) => pathway);
    expect(common.filter((pathway) => !seen.has(pathway))).toEqual([]);
  });
});

describe("the same seed", () => {
  test("gives the same past, to the last command", () => {
    expect(pastOf(3, 3).envelopes).toEqual(pastOf(3, 3).envelopes);
  });

  test("and another seed another", () => {
    const commands = ({ envelopes }: Past) => envelopes.map(({ command }) => command);
    expect(commands(pastOf(3, 1))).not.toEqual(commands(pastOf(4, 1)));
  });
});

test("the whole past is made and decided in seconds", () => {
  const before = performance.now();
  const { envelopes } = pastOf(21);
  expect(envelopes.length).toBeGreaterThan(25_000);
  expect(performance.now() - before).toBeLessThan(8000);
});
