import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castContext,
  castSeats,
  dana,
  DISPUTE,
  kim,
  MONDAY_14H,
  robin,
  sam,
  screenedDispute,
} from "../../../tests/cast.ts";
import type { Actor } from "../../../tests/cast.ts";
import { decideAgency, evolveAgency, newAgency } from "./agency.ts";
import type { Agency, AgencyCommand } from "./agency.ts";
import { nudgeIds } from "./nudge-words.ts";
import type { NudgeId } from "./nudge-words.ts";
import {
  evolveNudges,
  isWithheld,
  newStandings,
  nudgeEffect,
  nudgeWhyLength,
  standingsOf,
  toldNudges,
  trialShiftMs,
} from "./nudge-rule.ts";
import type { NudgeRuleEvent, NudgeStandings, TrialCall } from "./nudge-rule.ts";
import { allNudgeFigures, nudgeFigures, nudges, retirement } from "./nudges.ts";

const DAY = 24 * 60 * 60_000;
const show = (nudge: NudgeId) => ({ kind: "ShowNudge", incidentId: DISPUTE, nudge }) as const;
const reply = (nudge: NudgeId, addedMs: number | null = null) =>
  ({ kind: "AnswerNudge", incidentId: DISPUTE, nudge, answer: "accepted", addedMs }) as const;
const override = (send: readonly string[], reason: "my-judgment" | null = null) =>
  ({ kind: "OverrideRecommendation", incidentId: DISPUTE, send, reason }) as const;

describe("one nudge a call", () => {
  test("D250 each line has its own audience, and an owner who answers for it", () => {
    const seats: readonly Actor[] = [dana, kim, sam, robin];
    const shownTo = (nudge: NudgeId) =>
      seats
        .filter((seat) => {
          const told = screenedDispute();
          if (nudge === "override-reason") told.does(dana, override(["police"]));
          // The call is the clinician's, who sends for it: whoever holds it is asked.
          if (seat === robin) handOver(told);
          return told.sends(seat, show(nudge)).ok;
        })
        .map(({ role }) => role);
    expect(shownTo("team-free")).toEqual(["call-taker", "supervisor"]);
    const desk = ["call-taker", "dispatcher", "supervisor", "clinician"];
    expect(shownTo("team-going")).toEqual(desk);
    expect(shownTo("override-reason")).toEqual(desk);
    const roles = new Set([...castSeats.values()].flat());
    for (const id of nudgeIds) {
      expect(nudges[id].id).toBe(id);
      expect(roles.has(nudges[id].owner)).toBe(true);
      expect(nudges[id].reviewOn).toMatch(/^2\d{3}-\d{2}-\d{2}$/);
    }
  });

  test("D250 the reason is asked for once, and neither line comes after it", () => {
    const told = screenedDispute();
    told.does(dana, override(["police"]));
    told.does(dana, show("override-reason"));
    expect(told.refuses(dana, show("override-reason"))).toBe("D250 nudged-already");
    expect(told.refuses(dana, show("team-going"))).toBe("D250 nudged-already");
    expect(told.refuses(dana, show("team-free"))).toBe("D250 nudged-already");
  });

  test("D251 the last decision counts: one accepted since has nothing to explain", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    expect(told.refuses(dana, show("override-reason"))).toBe("D251 nothing-overridden");
    told.does(dana, override(["police"]));
    told.does(dana, acceptCommunity);
    expect(told.refuses(dana, show("override-reason"))).toBe("D251 nothing-overridden");
    told.does(dana, override(["police"]));
    told.does(dana, show("override-reason"));
  });

  test("D7 an ended call is shown nothing, and its open line may still be answered", () => {
    const told = screenedDispute();
    told.does(dana, show("team-free"));
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "advised" });
    expect(told.refuses(dana, show("override-reason"))).toMatch(/^D7 /);
    told.does(dana, reply("team-free"));
  });
});

describe("what an answer measures", () => {
  test("D252 what was not measured stays unmeasured, and the moment it was shown measures nothing", () => {
    const unmeasured = screenedDispute();
    unmeasured.does(kim, show("team-going"));
    unmeasured.wait(2_000);
    unmeasured.does(kim, reply("team-going"));
    expect(unmeasured.incident(DISPUTE).desks.nudges).toMatchObject([{ addedMs: null }]);
    const atOnce = screenedDispute();
    atOnce.does(kim, show("team-going"));
    atOnce.does(kim, reply("team-going", 900));
    expect(atOnce.incident(DISPUTE).desks.nudges).toMatchObject([{ addedMs: 0 }]);
  });

  test("D252 a reason given after the send added no time to it", () => {
    const told = screenedDispute();
    told.does(dana, override(["police"]));
    told.does(dana, show("override-reason"));
    told.wait(9_000);
    told.does(dana, { kind: "ExplainOverride", incidentId: DISPUTE, reason: "my-judgment" });
    expect(told.incident(DISPUTE).desks.nudges).toMatchObject([
      { nudge: "override-reason", answer: "accepted", addedMs: 0 },
    ]);
  });

  test("D252 what is not open is not answered, and the refusal says why", () => {
    const message = (nudge: NudgeId, told = screenedDispute()) => {
      const sent = told.sends(kim, reply(nudge));
      return sent.ok ? undefined : sent.error.message;
    };
    expect(message("team-going")).toContain("was never shown");
    const told = screenedDispute();
    told.does(kim, show("team-going"));
    told.does(kim, reply("team-going"));
    expect(message("team-going", told)).toContain("is answered already");
    const unknown = { ...reply("team-going"), incidentId: "i-nobody" } as const;
    expect(told.refuses(kim, unknown)).toMatch(/^D5 /);
  });

  test("D326 what was withheld from a shift is answered by nobody", () => {
    const nudged = standingsIn({ share: 0.5 });
    for (let shift = 0; shift < 6; shift += 1) {
      const at = MONDAY_14H + shift * trialShiftMs;
      const told = screenedDispute(["C7"], at, { ...castContext, nudges: nudged });
      const [event] = told.does(dana, show("team-free"));
      if (event?.kind !== "NudgeWithheld") continue;
      expect(told.refuses(dana, reply("team-free"))).toBe("D252 no-nudge-open");
      return;
    }
    expect.fail("no shift was withheld");
  });
});

describe("what the caller wishes", () => {
  test("D256 another reason, or none, asks for no review of who was left out, and one review is enough", () => {
    const armed = () => {
      const told = screenedDispute();
      told.does(dana, answer(DISPUTE, "weapon", "present"));
      return told;
    };
    const kinds = (told: ReturnType<typeof armed>, reason: "my-judgment" | null) =>
      told.does(dana, override(["community"], reason)).map(({ kind }) => kind);
    expect(kinds(armed(), "my-judgment")).not.toContain("ReviewRequested");
    expect(kinds(armed(), null)).not.toContain("ReviewRequested");
    const told = armed();
    const wished = { ...override(["community"]), reason: "caller-asked-for-no-police" } as const;
    const reviews = () => told.does(dana, wished).filter(({ kind }) => kind === "ReviewRequested");
    expect(reviews()).toHaveLength(1);
    expect(reviews()).toHaveLength(0);
  });

  test("D7 a wish is recorded on an open call alone", () => {
    const told = screenedDispute();
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "advised" });
    const wish = {
      kind: "RecordWish",
      incidentId: DISPUTE,
      wish: "no-police",
      isAsked: true,
    } as const;
    expect(told.refuses(dana, wish)).toMatch(/^D7 /);
  });
});

describe("retired by rule", () => {
  const figures = (addedMs: readonly number[]) =>
    nudgeFigures("team-going", { shown: 60, accepted: 50, overridden: 7, addedMs });

  test("D323 the rule is 40 % of 50 in 30 days, and a median of 3 s", () => {
    expect(retirement).toEqual({ days: 30, least: 50, share: 0.4, medianMs: 3_000 });
    expect(figures([])).toMatchObject({ open: 3, medianAddedMs: null, measured: 0 });
  });

  test("D323 the median is the middle of what was measured, in whatever order it came", () => {
    expect(figures([9_000, 100, 300]).medianAddedMs).toBe(300);
    expect(figures([9_000, 100, 300, 500]).medianAddedMs).toBe(400);
    expect(figures([700]).medianAddedMs).toBe(700);
    expect(figures([5, 1, 4, 2, 3]).medianAddedMs).toBe(3);
    // Sorted as numbers: as words 10000 would come before 9.
    expect(figures([9, 10_000, 80]).medianAddedMs).toBe(80);
    const slow = Array.from({ length: 50 }, (_, at) => (at < 26 ? 3_001 : 0));
    expect(figures(slow).retired).toBe("too-slow");
    expect(figures(slow.map((each, at) => (at === 0 ? 0 : each))).retired).toBeNull();
  });

  test("D323 of all shown, each answer is counted as what it was, and no unmeasured wait as nought", () => {
    const line = {
      nudge: "override-reason",
      answer: "overridden",
      addedMs: null,
      shownAt: 0,
      withheldBy: null,
    } as const;
    const [, , reason] = allNudgeFigures([line, { ...line, answer: null, addedMs: 40 }]);
    expect(reason).toMatchObject({
      shown: 2,
      accepted: 0,
      overridden: 1,
      open: 1,
      measured: 1,
      medianAddedMs: 40,
    });
  });
});

const trial = {
  kind: "BeginNudgeTrial",
  trialId: "t-1",
  nudge: "team-free",
  share: 0.5,
  until: MONDAY_14H + 28 * DAY,
  mostWithheld: 400,
  registration: "registry 8842",
  ethics: "review 12",
  decision: "board 2026-31",
} as const;
const begun = { ...trial, kind: "NudgeTrialBegan" } as const;
const retired: NudgeRuleEvent = {
  kind: "NudgeRetired",
  nudge: "team-free",
  because: "too-slow",
  shown: 60,
  accepted: 50,
  medianAddedMs: 4_000,
};
const off: NudgeRuleEvent = { kind: "NudgeTurnedOff", nudge: "team-free", why: "In the way." };
const back: NudgeRuleEvent = { kind: "NudgeBroughtBack", nudge: "team-free", why: "Reworded." };
const ended: NudgeRuleEvent = {
  kind: "NudgeTrialEnded",
  nudge: "team-free",
  trialId: "t-1",
  why: "Its day.",
};
/** How the line that a team is free stands after these, a second apart. */
const after = (...events: readonly NudgeRuleEvent[]): NudgeStandings =>
  events.reduce<NudgeStandings>(
    (standings, event, second) =>
      evolveNudges(standings, { ...event, at: MONDAY_14H + second * 1_000, by: "supervisor-1" }),
    newStandings,
  );
function standingsIn(change: { readonly share?: number; readonly until?: number }): NudgeStandings {
  return after({ ...begun, ...change });
}

describe("how a nudge stands", () => {
  const at = (second: number) => MONDAY_14H + second * 1_000;

  test("D323 D324 whatever turns a line off ends its trial, and says who, when and why", () => {
    const by = "supervisor-1";
    expect(after(begun, retired)["team-free"]).toMatchObject({
      state: "retired",
      since: at(1),
      by,
      why: "too-slow",
      counted: { shown: 60, accepted: 50 },
      trial: null,
      lastTrial: { id: "t-1", beganAt: at(0) },
    });
    expect(after(begun, off)["team-free"]).toMatchObject({
      state: "off",
      since: at(1),
      by,
      why: "In the way.",
      counted: null,
      trial: null,
      lastTrial: { id: "t-1" },
    });
    expect(after(begun, ended, off)["team-free"].lastTrial).toMatchObject({ id: "t-1" });
    expect(after(begun, ended, retired)["team-free"].lastTrial).toMatchObject({ id: "t-1" });
    expect(after(begun, ended, ended)["team-free"].lastTrial).toMatchObject({ id: "t-1" });
    expect(after(retired, back)["team-free"]).toEqual({
      state: "on",
      since: at(1),
      by,
      why: "Reworded.",
      counted: null,
      countsFrom: at(1),
      trial: null,
      lastTrial: null,
    });
    expect(after(retired, back, off)["team-free"]).toMatchObject({ counted: null });
    expect(after(off)["team-going"]).toEqual(newStandings["team-going"]);
  });

  test("D323 a line that nobody touched counts from the beginning", () => {
    for (const nudge of nudgeIds) expect(newStandings[nudge].countsFrom).toBe(0);
  });
});

describe("what a supervisor may ask for", () => {
  const send = (agency: Agency, command: AgencyCommand): string | Agency => {
    const sent = {
      commandId: "c",
      at: MONDAY_14H,
      by: "supervisor-1",
      roles: ["supervisor"],
    } as const;
    const ruling = decideAgency(agency, { ...sent, command });
    if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
    return ruling.value.reduce(
      (next, event) => evolveAgency(next, { ...event, at: MONDAY_14H, by: "supervisor-1" }),
      agency,
    );
  };
  const standing = (standings: NudgeStandings): Agency => ({ ...newAgency, nudges: standings });

  test("D325 a trial's limits are met to the last, and what lies beyond is refused", () => {
    for (const change of [
      { mostWithheld: 1 },
      { mostWithheld: 10_000 },
      { until: MONDAY_14H + 92 * DAY },
      { until: MONDAY_14H + 1 },
      { share: 0.001 },
      { registration: "x".repeat(nudgeWhyLength) },
    ])
      expect(send(newAgency, { ...trial, ...change })).not.toBeTypeOf("string");
    for (const [change, refusal] of [
      [{ mostWithheld: 1.5 }, "D325 bad-limit"],
      [{ mostWithheld: 10_001 }, "D325 bad-limit"],
      [{ until: MONDAY_14H + 92 * DAY + 1 }, "D325 bad-end"],
      [{ until: Number.NaN }, "D325 bad-end"],
      [{ share: Number.NaN }, "D325 bad-share"],
      [{ registration: "x".repeat(nudgeWhyLength + 1) }, "D324 why-missing"],
      [{ ethics: "x".repeat(501) }, "D324 why-missing"],
    ] as const)
      expect(send(newAgency, { ...trial, ...change })).toBe(refusal);
  });

  test("D325 a line that is off, or in a trial, is tried by none; one that has none is ended by none", () => {
    for (const one of [after(off), after(retired), after(begun)])
      expect(send(standing(one), trial)).toBe("D325 not-ready");
    const end = { kind: "EndNudgeTrial", nudge: "team-free", why: "Its day." } as const;
    expect(send(newAgency, end)).toBe("D325 no-trial");
    expect(send(standing(after(begun)), end)).not.toBeTypeOf("string");
  });

  test("D323 figures that hold nothing against a line retire nothing", () => {
    const fine = nudgeFigures("team-free", { shown: 60, accepted: 59, overridden: 1, addedMs: [] });
    const command: AgencyCommand = { kind: "RetireNudge", figures: fine };
    const ruling = decideAgency(newAgency, {
      commandId: "c",
      at: MONDAY_14H,
      by: "clock",
      roles: ["clock"],
      command,
    });
    expect(ruling.ok ? undefined : ruling.error.code).toBe("nothing-to-retire");
  });
});

describe("whether a shift is shown nothing", () => {
  const seats = Array.from({ length: 200 }, (_, at) => `taker-${at}`);

  test("D326 nobody is withheld anything without a trial, nor from its end on, in the middle of a shift", () => {
    const until = Math.floor(MONDAY_14H / trialShiftMs) * trialShiftMs + trialShiftMs / 2;
    const running = standingsIn({ until })["team-free"].trial;
    const withheld = (at: number) => seats.filter((seat) => isWithheld(running, seat, at)).length;
    expect(withheld(until - 1)).toBeGreaterThan(60);
    expect(withheld(until - 1)).toBeLessThan(140);
    expect(withheld(until)).toBe(0);
    expect(withheld(until + DAY)).toBe(0);
    expect(seats.filter((seat) => isWithheld(null, seat, MONDAY_14H))).toEqual([]);
    expect(trialShiftMs).toBe(8 * 3_600_000);
  });

  test("D326 a console that is told no reasons comes to the same as the center, for every line", () => {
    const standings = evolveNudges(standingsIn({}), {
      kind: "NudgeTurnedOff",
      nudge: "override-reason",
      why: "In the way.",
      at: MONDAY_14H,
      by: "supervisor-1",
    });
    const told = toldNudges(standings);
    expect(told).toEqual([
      { nudge: "team-free", state: "on", trial: { id: "t-1", share: 0.5, until: trial.until } },
      { nudge: "team-going", state: "on", trial: null },
      { nudge: "override-reason", state: "off", trial: null },
    ]);
    const seen = standingsOf(told);
    for (const nudge of nudgeIds) {
      expect(seen[nudge].state).toBe(standings[nudge].state);
      expect(seen[nudge].trial?.id).toBe(standings[nudge].trial?.id);
      expect(seen[nudge].lastTrial).toBeNull();
      for (const seat of seats)
        expect(isWithheld(seen[nudge].trial, seat, MONDAY_14H)).toBe(
          isWithheld(standings[nudge].trial, seat, MONDAY_14H),
        );
    }
    // An older center told of fewer: what nobody said is on.
    expect(standingsOf([])).toEqual(newStandings);
    const going = toldNudges(after(off)).map((each) =>
      each.nudge === "team-free" ? { ...each, nudge: "team-going" as const } : each,
    );
    expect(standingsOf(going)["team-going"].state).toBe("off");
  });
});

describe("what a trial shows", () => {
  /** Shifts of five calls each, of which so many were sent as recommended. */
  const calls = (isShown: boolean, ...sent: readonly number[]): TrialCall[] =>
    sent.flatMap((many, shift) =>
      Array.from({ length: 5 }, (_, call) => ({
        shift: `${isShown}/${shift}`,
        isShown,
        isSent: call < many,
      })),
    );
  const ten = (...pair: readonly [number, number]) => Array.from({ length: 5 }, () => pair).flat();

  test("D327 the difference and its range, counted by shifts", () => {
    const effect = nudgeEffect([...calls(true, ...ten(5, 3)), ...calls(false, ...ten(3, 1))]);
    expect(effect.shown).toEqual({ calls: 50, sent: 40, shifts: 10 });
    expect(effect.withheld).toEqual({ calls: 50, sent: 20, shifts: 10 });
    // Each shift is one call off its share: 10 squares of 50 calls twice, by 10 / 9, so that 1.96 of it are 0.1848.
    expect(effect.difference).toBeCloseTo(0.4, 10);
    expect(effect.low).toBeCloseTo(0.21521, 4);
    expect(effect.high).toBeCloseTo(0.58479, 4);
  });

  test("D327 no range reaches beyond everything or nothing", () => {
    const most = [5, 5, 5, 5, 5, 5, 5, 5, 5, 0];
    const none = most.map(() => 0);
    const up = nudgeEffect([...calls(true, ...most), ...calls(false, ...none)]);
    expect(up).toMatchObject({ high: 1 });
    expect(up.low).toBeCloseTo(0.704, 3);
    const down = nudgeEffect([...calls(true, ...none), ...calls(false, ...most)]);
    expect(down).toMatchObject({ low: -1 });
    expect(down.high).toBeCloseTo(-0.704, 3);
  });

  test("D327 nine shifts of either group say nothing, and 49 calls neither; the counts are told all the same", () => {
    const enough = ten(5, 3);
    const few = enough.slice(1);
    for (const [shown, withheld] of [
      [few, enough],
      [enough, few],
    ] as const)
      expect(nudgeEffect([...calls(true, ...shown), ...calls(false, ...withheld)])).toMatchObject({
        shown: { shifts: shown.length },
        withheld: { shifts: withheld.length },
        difference: null,
        low: null,
        high: null,
      });
    const less = nudgeEffect([...calls(true, ...enough).slice(1), ...calls(false, ...enough)]);
    expect(less).toMatchObject({ shown: { calls: 49, shifts: 10 }, difference: null });
    expect(nudgeEffect([])).toMatchObject({ shown: { calls: 0, sent: 0, shifts: 0 }, low: null });
  });
});

function handOver(told: ReturnType<typeof screenedDispute>): void {
  const at = { incidentId: DISPUTE, handoverId: "h-1" } as const;
  told.does(dana, { kind: "OfferHandover", ...at, to: robin.by, withinSeconds: 60 });
  told.does(robin, { kind: "ConfirmVoice", ...at });
  told.does(dana, { kind: "ReleaseHandover", ...at });
}
