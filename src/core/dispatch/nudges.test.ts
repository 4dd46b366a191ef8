import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  castContext,
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  screenedDispute,
} from "../../../tests/cast.ts";
import type { CastUnit, Story } from "../../../tests/cast.ts";
import { castCompiled } from "../../../tests/cast.ts";
import { compile } from "#core/protocol/compile.ts";
import { nudgeIds } from "./nudge-words.ts";
import type { CallerWish, NudgeId } from "./nudge-words.ts";
import { allNudgeFigures, nudgeFigures, nudges } from "./nudges.ts";
import { recommendationFor } from "./recommend.ts";
import { wishStanding } from "./wish.ts";

const show = (nudge: NudgeId) => ({ kind: "ShowNudge", incidentId: DISPUTE, nudge }) as const;
const reply = (nudge: NudgeId, said: "accepted" | "overridden", addedMs: number | null = null) =>
  ({ kind: "AnswerNudge", incidentId: DISPUTE, nudge, answer: said, addedMs }) as const;
const sendPolice = {
  kind: "OverrideRecommendation",
  incidentId: DISPUTE,
  send: ["police"],
  reason: null,
} as const;
const explain = {
  kind: "ExplainOverride",
  incidentId: DISPUTE,
  reason: "my-judgment",
} as const;
const wish = (what: CallerWish, isAsked = true) =>
  ({ kind: "RecordWish", incidentId: DISPUTE, wish: what, isAsked }) as const;
const shown = (told: Story) => told.incident(DISPUTE).desks.nudges;

describe("one nudge a call", () => {
  test("D250 a second nudge is refused, and the same one again", () => {
    const told = screenedDispute();
    told.does(dana, show("team-free"));
    expect(told.refuses(dana, show("team-free"))).toBe("D250 nudged-already");
    expect(told.refuses(dana, show("team-going"))).toMatch(/^D250 /);
    expect(shown(told)).toHaveLength(1);
  });

  test("D250 a nudge for call takers is not shown to a dispatcher", () => {
    const told = screenedDispute();
    expect(told.refuses(kim, show("team-free"))).toBe("D250 not-its-audience");
    told.does(kim, show("team-going"));
  });

  test("D251 the reason is asked for after the send, and comes in place of the line that was overridden", () => {
    const told = screenedDispute();
    told.does(dana, show("team-free"));
    expect(told.refuses(dana, show("override-reason"))).toMatch(/^D251 /);
    told.does(dana, sendPolice);
    told.does(dana, show("override-reason"));
    told.does(dana, explain);
    expect(shown(told).map(({ nudge, answer: said }) => [nudge, said])).toEqual([
      ["team-free", "overridden"],
      ["override-reason", "accepted"],
    ]);
  });

  test("D252 the send that a nudge is about answers it, and adds no time of its own", () => {
    const told = screenedDispute();
    told.does(dana, show("team-free"));
    told.does(dana, acceptCommunity);
    expect(shown(told)).toMatchObject([{ answer: "accepted", addedMs: null }]);
    expect(told.refuses(dana, reply("team-free", "accepted"))).toBe("D252 no-nudge-open");
  });

  test("D252 how long a second send waited for its answer is measured, and an emergency waits for none", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(kim, show("team-going"));
    told.does(dana, { kind: "SendEmergency", incidentId: DISPUTE });
    expect(shown(told)).toMatchObject([{ answer: null }]);
    told.wait(2_000);
    told.does(kim, reply("team-going", "overridden", 1_900));
    expect(shown(told)).toMatchObject([{ answer: "overridden", addedMs: 1_900 }]);
  });

  test("D252 nothing waited longer than since it was shown", () => {
    const told = screenedDispute();
    told.does(kim, show("team-going"));
    const from = told.at;
    told.wait(500);
    told.does(kim, reply("team-going", "accepted", 60_000));
    expect(shown(told)[0]?.addedMs).toBeLessThanOrEqual(told.at - from);
  });

  test("D252 a nudge that was never shown is not answered", () => {
    const told = screenedDispute();
    expect(told.refuses(kim, reply("team-going", "accepted"))).toBe("D252 no-nudge-open");
  });

  test("every nudge has an owner, an audience, both languages, and is read again after it starts", () => {
    for (const id of nudgeIds) {
      const { owner, audience, wording, startsOn, reviewOn } = nudges[id];
      expect([owner, ...audience]).not.toContain("clock");
      expect(audience.length).toBeGreaterThan(0);
      expect(wording.es).not.toBe(wording.en);
      expect(reviewOn > startsOn).toBe(true);
    }
  });
});

describe("retired by rule", () => {
  const times = (count: number, value: number) => Array.from({ length: count }, () => value);

  test("fewer than 40 % of 50 accepted retires a nudge; of 49 nothing is said", () => {
    const of = (all: number, accepted: number) =>
      nudgeFigures("team-free", {
        shown: all,
        accepted,
        overridden: all - accepted,
        addedMs: [],
      }).retired;
    expect(of(50, 19)).toBe("too-few-accepted");
    expect(of(50, 20)).toBeNull();
    expect(of(49, 0)).toBeNull();
  });

  test("a median over 3 s retires a nudge, at 3 s it stands, and 49 measured say nothing", () => {
    const of = (addedMs: readonly number[]) =>
      nudgeFigures("team-going", { shown: 50, accepted: 50, overridden: 0, addedMs });
    expect(of(times(50, 3_001))).toMatchObject({ retired: "too-slow", medianAddedMs: 3_001 });
    expect(of(times(50, 3_000)).retired).toBeNull();
    expect(of(times(49, 9_000)).retired).toBeNull();
  });

  test("what nobody answered is neither accepted nor overridden, and every nudge has its line", () => {
    const none = {
      nudge: "team-going",
      answer: null,
      addedMs: null,
      shownAt: 1,
      withheldBy: null,
    } as const;
    const figures = allNudgeFigures([none, { ...none, answer: "accepted", addedMs: 500 }]);
    expect(figures.map(({ nudge }) => nudge)).toEqual(nudgeIds);
    expect(figures[1]).toMatchObject({ shown: 2, accepted: 1, open: 1, medianAddedMs: 500 });
    expect(figures[0]).toMatchObject({ shown: 0, medianAddedMs: null, retired: null });
  });
});

describe("what the caller wishes", () => {
  const standing = (told: Story) => {
    const incident = told.incident(DISPUTE);
    return wishStanding(
      castProtocol,
      recommendationFor(told.center, incident, castCompiled, told.at),
      incident.desks.wish?.wish ?? null,
    );
  };

  test("D253 it is asked for where the pathway says so, and told unasked anywhere", () => {
    const told = screenedDispute();
    told.does(dana, wish("fears-police"));
    told.does(dana, { kind: "ChooseComplaint", incidentId: DISPUTE, pathway: "grief" });
    expect(told.refuses(dana, wish("no-police"))).toBe("D253 not-asked-here");
    told.does(dana, wish("no-police", false));
    expect(told.incident(DISPUTE).desks.wish).toMatchObject({ wish: "no-police", isAsked: false });
  });

  test("D253 nobody is without a wish because nobody asked", () => {
    const told = screenedDispute();
    expect(told.incident(DISPUTE).desks.wish).toBeNull();
    expect(told.refuses(dana, wish("no-wish", false))).toBe("D253 no-wish-unasked");
  });

  test("D254 the last wish stands", () => {
    const told = screenedDispute();
    told.does(dana, wish("no-police"));
    told.does(dana, wish("wants-officer"));
    expect(told.incident(DISPUTE).desks.wish?.wish).toBe("wants-officer");
  });

  test("D255 no wish changes what the rules send, and a wish that they cannot meet is told", () => {
    const told = screenedDispute();
    const send = () =>
      recommendationFor(told.center, told.incident(DISPUTE), castCompiled, told.at)?.now?.send;
    expect(send()).toEqual(["community"]);
    expect(standing(told)).toBeUndefined();
    told.does(dana, wish("wants-officer"));
    expect([send(), standing(told)]).toEqual([["community"], "may-add"]);
    told.does(dana, wish("no-police"));
    expect([send(), standing(told)]).toEqual([["community"], "met"]);
    told.does(dana, answer(DISPUTE, "weapon", "in-use"));
    expect([send(), standing(told)]).toEqual([["police", "ems"], "unsafe"]);
    told.does(dana, answer(DISPUTE, "weapon", "present"));
    // A co-responder unit brings an officer.
    expect([send(), standing(told)]).toEqual([["co-response"], "unsafe"]);
    told.does(dana, wish("fears-police"));
    expect(standing(told)).toBe("unsafe");
  });

  test("D342 an officer who goes only because the team cannot come is a wish that waiting could meet", () => {
    const withOfficer = compile({
      ...castProtocol,
      pathways: castProtocol.pathways.map((pathway) => ({
        ...pathway,
        rules: pathway.rules.map((rule) =>
          rule.action.send.join() === "community"
            ? { ...rule, orElse: { ...rule.action, send: ["police"] } }
            : rule,
        ),
      })),
    });
    const of = (units: readonly CastUnit[], weapon?: string) => {
      const told = screenedDispute(units, undefined, { ...castContext, protocol: withOfficer });
      if (weapon !== undefined) told.does(dana, answer(DISPUTE, "weapon", weapon));
      told.does(dana, wish("no-police"));
      const incident = told.incident(DISPUTE);
      const decision = recommendationFor(told.center, incident, withOfficer, told.at);
      return [decision?.now?.send, wishStanding(castProtocol, decision, "no-police")];
    };
    expect(of(["C7", "P12"])).toEqual([["community"], "met"]);
    expect(of(["P12"])).toEqual([["police"], "may-wait"]);
    // Where the answers themselves ask for the officer, no waiting does.
    expect(of(["P12"], "in-use")).toEqual([["police", "ems"], "unsafe"]);
  });

  test("D344 asked and not said is recorded as that, is no wish, and nobody records it unasked", () => {
    const told = screenedDispute();
    expect(told.refuses(dana, wish("not-said", false))).toBe("D253 no-wish-unasked");
    told.does(dana, wish("not-said"));
    expect(told.incident(DISPUTE).desks.wish).toMatchObject({ wish: "not-said", isAsked: true });
    expect(standing(told)).toBeUndefined();
  });

  test("D256 leaving out whom the rules send, because the caller wished it, goes at once and is reviewed", () => {
    const told = screenedDispute();
    told.does(dana, answer(DISPUTE, "weapon", "present"));
    told.does(dana, wish("no-police"));
    const events = told.does(dana, {
      ...sendPolice,
      send: ["community"],
      reason: "caller-asked-for-no-police",
    });
    expect(events.map(({ kind }) => kind)).toContain("ReviewRequested");
    expect(told.incident(DISPUTE).review).toBe("requested");
  });

  test("D256 given after the send it is reviewed just the same, and an added officer is not", () => {
    const told = screenedDispute();
    told.does(dana, answer(DISPUTE, "weapon", "present"));
    told.does(dana, { ...sendPolice, send: ["community"] });
    told.does(dana, { ...explain, reason: "caller-asked-for-no-police" });
    expect(told.incident(DISPUTE).review).toBe("requested");
    const other = screenedDispute();
    other.does(dana, { ...sendPolice, send: ["community", "police"] });
    other.does(dana, { ...explain, reason: "caller-asked-for-no-police" });
    expect(other.incident(DISPUTE).review).toBe("none");
  });

  test("D2 a crew does not record a wish", () => {
    const told = screenedDispute();
    expect(told.refuses(crew("C7"), wish("no-police"))).toMatch(/^D2 /);
  });
});
