import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Role } from "#core/dispatch/commands.ts";
import { roles as allRoles } from "#core/dispatch/commands.ts";
import { decideSupport, isSupportSeat } from "./decide.ts";
import type { SupportScene } from "./decide.ts";
import { supportClasses } from "./events.ts";
import type { StampedSupport, SupportCommand } from "./events.ts";
import { defaultSupportSettings as settings } from "./settings.ts";
import { evolveSupport, isForgotten, isQuiet, lateFrom, supportStage } from "./task.ts";
import type { SupportTask } from "./task.ts";
import { supportWays, waysTo } from "./words.ts";

const NOVEMBER = Date.UTC(2026, 10, 2, 15);
const day = 86_400_000;
const taskId = "S-1a2b3c";
const raise = (side: SupportTask["side"] = "caller"): SupportCommand => ({
  kind: "RaiseSupport",
  taskId,
  side,
  recordId: "pair/26-41001",
  incidentId: "26-41003",
});
const take: SupportCommand = { kind: "TakeSupport", taskId };
const offer = (way: (typeof supportWays)[number], isAlone = true): SupportCommand => ({
  kind: "RecordSupportOffer",
  taskId,
  way,
  isAlone,
});
const answers = (
  answer: "accepted" | "refused",
  wants: readonly "information"[],
): SupportCommand => ({
  kind: "RecordSupportAnswer",
  taskId,
  answer,
  wants,
});
const close = (because: "helped" | "not-reached" | "no-way-to-reach"): SupportCommand => ({
  kind: "CloseSupport",
  taskId,
  because,
});

/** One task that a test plays acts into, at a time it sets. */
function story(change: Partial<SupportScene> = {}) {
  let task: SupportTask | undefined;
  let at = NOVEMBER;
  let scene = change;
  const log: StampedSupport[] = [];
  const sends = (
    command: SupportCommand,
    by = "support-1",
    roles: readonly Role[] = [by === "clock" ? "clock" : "social-worker"],
  ): string => {
    const ruling = decideSupport(
      {
        task,
        ofSamePerson: task === undefined ? [] : [task],
        otherSide: [],
        danger: "none-told",
        hasGround: true,
        settings,
        ...scene,
      },
      { commandId: `c-${log.length}`, at, by, roles, command },
    );
    if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
    for (const event of ruling.value) {
      const stamped: StampedSupport = { ...event, at, by };
      log.push(stamped);
      task = evolveSupport(task, stamped);
    }
    return ruling.value.map(({ kind }) => kind).join(" ");
  };
  return {
    sends,
    log,
    at: () => at,
    wait: (days: number) => {
      at += days * day;
    },
    now: (next: Partial<SupportScene>) => {
      scene = { ...scene, ...next };
    },
    task: () => task ?? expect.fail("nothing was raised"),
  };
}

/** A task that `support-1` holds. */
function held(side: SupportTask["side"] = "caller", change: Partial<SupportScene> = {}) {
  const told = story(change);
  told.sends(raise(side), "clock");
  told.sends(take);
  return told;
}

describe("a task of support", () => {
  test("R18 it falls due once for one person, whichever record asks, and again a year later", () => {
    const told = story();
    expect(told.sends(raise(), "clock")).toBe("SupportFellDue");
    const first = told.task();
    const ask = (ofSamePerson: readonly SupportTask[], at: number) =>
      decideSupport(
        {
          task: undefined,
          ofSamePerson,
          otherSide: [],
          danger: "unknown",
          hasGround: true,
          settings,
        },
        {
          commandId: "again",
          at,
          by: "clock",
          roles: ["clock"],
          command: { ...raise(), taskId: "S-2" },
        },
      );
    const closed: SupportTask = { ...first, closed: { because: "refused", at: NOVEMBER + day } };
    expect(ask([first], NOVEMBER + 400 * day)).toEqual({ ok: true, value: [] });
    expect(ask([closed], NOVEMBER + 364 * day)).toEqual({ ok: true, value: [] });
    expect(ask([closed], NOVEMBER + 365 * day)).toMatchObject({
      value: [{ kind: "SupportFellDue" }],
    });
    expect(ask([{ ...closed, side: "those-complained-of" }], NOVEMBER + 2 * day)).toMatchObject({
      value: [{ kind: "SupportFellDue" }],
    });
  });

  test.each(allRoles)(
    "R19 a %s works on support only as a social worker and nothing else",
    (role) => {
      const told = story();
      told.sends(raise(), "clock");
      const said = told.sends(take, "x", [role]);
      expect(said).toBe(role === "social-worker" ? "SupportTaken" : "R19 not-for-this-role");
      const isApart = ["designer", "board", "care", "custodian", "social-worker", "clock"].includes(
        role,
      );
      expect(isSupportSeat(["social-worker", role])).toBe(isApart);
    },
  );

  test("R19 what the machine does no seat does, and the other way round", () => {
    const told = held();
    expect(told.sends({ kind: "EndGroundlessSupport", taskId })).toBe("R19 not-for-this-role");
    expect(told.sends(close("no-way-to-reach"), "clock")).toBe("R19 not-for-this-role");
  });

  test("R20 who ever had one side of a pair takes no task of the other side", () => {
    const other: SupportTask = { ...held("those-complained-of").task(), id: "S-other" };
    for (const known of [
      other,
      { ...other, closed: { because: "helped", at: NOVEMBER } as const },
    ]) {
      const told = story({ otherSide: [known] });
      told.sends(raise(), "clock");
      expect(told.sends(take)).toBe("R20 other-side");
      expect(told.sends(take, "support-2")).toBe("SupportTaken");
    }
  });

  test("R21 a task is one worker's; put back it is anybody's again, with the reason by code", () => {
    const told = held();
    expect(told.sends(take, "support-2")).toBe("R21 held");
    expect(told.sends(offer("call"), "support-2")).toBe("R21 not-yours");
    expect(told.sends({ kind: "PutBackSupport", taskId, reason: "language" })).toBe(
      "SupportPutBack",
    );
    expect(supportStage(told.task())).toBe("due");
    expect(told.sends(offer("call"))).toBe("R21 not-yours");
    expect(told.sends(take, "support-2")).toBe("SupportTaken");
    expect(told.task().hadBy).toEqual(["support-1", "support-2"]);
  });

  test("R24 with a threat or a weapon nobody visits before a plan, nor alone after it; unknown is not no", () => {
    const visits = (danger: SupportScene["danger"], isAlone: boolean) =>
      held("those-complained-of", { danger }).sends(offer("visit", isAlone));
    expect(visits("no-plan", false)).toBe("R24 no-plan");
    expect(visits("no-plan", true)).toBe("R24 no-plan");
    expect(visits("planned", true)).toBe("R24 alone");
    expect(visits("unknown", true)).toBe("R24 alone");
    expect(visits("planned", false)).toBe("SupportOffered");
    expect(visits("unknown", false)).toBe("SupportOffered");
    expect(visits("none-told", true)).toBe("SupportOffered");
    expect(held("those-complained-of", { danger: "no-plan" }).sends(offer("letter"))).toBe(
      "SupportOffered",
    );
  });

  test("R25 who called is rung, the others have a letter or a visit; there is no way that calls anybody in", () => {
    expect(waysTo).toEqual({ caller: ["call"], "those-complained-of": ["letter", "visit"] });
    expect(supportWays).toEqual(["call", "letter", "visit"]);
    expect(held().sends(offer("visit"))).toBe("R25 no-such-way");
    expect(held("those-complained-of").sends(offer("call"))).toBe("R25 no-such-way");
  });

  test("R25 a refusal ends the task at once; an acceptance names what is wanted, and is helped before it ends", () => {
    const refused = held();
    expect(refused.sends(answers("refused", []))).toBe("R25 not-offered");
    refused.sends(offer("call"));
    expect(refused.sends(answers("refused", ["information"]))).toBe("R25 wants-none");
    expect(refused.sends(answers("refused", []))).toBe("SupportAnswered SupportClosed");
    expect(supportStage(refused.task())).toBe("refused");
    expect(refused.sends(offer("call"))).toBe("R29 task-closed");
    const accepted = held();
    accepted.sends(offer("call"));
    expect(accepted.sends(answers("accepted", []))).toBe("R25 wants-nothing");
    expect(accepted.sends(close("helped"))).toBe("R27 not-accepted");
    expect(accepted.sends(answers("accepted", ["information"]))).toBe("SupportAnswered");
    expect(accepted.sends(close("not-reached"))).toBe("R27 too-few-tries");
    expect(accepted.sends(close("no-way-to-reach"))).toBe("R27 accepted");
    expect(accepted.sends(offer("call"))).toBe("R25 answered");
    expect(accepted.sends(close("helped"))).toBe("SupportClosed");
  });

  test("R25 no field of any event takes a sentence, and what came of it is sealed under the task's own key", () => {
    const sealed = Object.entries(supportClasses).flatMap(([kind, fields]) =>
      Object.entries(fields).flatMap(([field, of]) =>
        of === "mediation" ? [`${kind}.${field}`] : [],
      ),
    );
    expect(sealed).toEqual([
      "SupportFellDue.recordId",
      "SupportFellDue.incidentId",
      "SupportOffered.way",
      "SupportNotReached.way",
      "SupportNotReached.tryAgainAt",
      "SupportAnswered.answer",
      "SupportAnswered.wants",
      "SupportClosed.because",
    ]);
    const told = held();
    told.sends(offer("call"));
    told.sends(answers("accepted", ["information"]));
    told.sends(close("helped"));
    for (const event of told.log)
      for (const value of Object.values(event).flat())
        if (typeof value === "string") expect(value).not.toMatch(/\s/);
  });

  test("R27 who was not reached has a day to try again, and three tries come before giving up", () => {
    const told = held();
    const miss = (days: number): SupportCommand => ({
      kind: "RecordSupportNotReached",
      taskId,
      way: "call",
      isAlone: true,
      tryAgainAt: told.at() + days * day,
    });
    expect(told.sends(miss(0))).toBe("R27 no-day");
    expect(told.sends(miss(91))).toBe("R27 no-day");
    for (const tries of [1, 2, 3]) {
      expect(told.sends(close("not-reached"))).toBe("R27 too-few-tries");
      expect(told.sends(miss(2))).toBe("SupportNotReached");
      expect([supportStage(told.task()), told.task().tries]).toEqual(["not-reached", tries]);
      told.wait(2);
    }
    expect(told.sends(close("not-reached"))).toBe("SupportClosed");
  });

  test("R28 untaken it is late after three days; untouched for fourteen it waits again, and not a day before", () => {
    const told = story();
    told.sends(raise(), "clock");
    expect(lateFrom(told.task(), settings)).toBe(NOVEMBER + 3 * day);
    told.sends(take);
    told.wait(13.9);
    const quiet: SupportCommand = { kind: "ReturnQuietSupport", taskId };
    expect(isQuiet(told.task(), told.at(), settings)).toBe(false);
    expect(told.sends(quiet, "clock")).toBe("");
    told.wait(0.1);
    expect(told.sends(quiet, "clock")).toBe("SupportPutBack");
    expect([told.task().holding.is, told.log.at(-1)]).toMatchObject([
      "waiting",
      { reason: "quiet" },
    ]);
  });

  test("R29 it ends when its ground goes, by the machine alone, and is forgotten a year after", () => {
    const told = held();
    const end: SupportCommand = { kind: "EndGroundlessSupport", taskId };
    expect(told.sends(end, "clock")).toBe("");
    told.now({ hasGround: false });
    expect(told.sends(offer("call"))).toBe("R29 no-ground");
    expect(told.sends(end, "clock")).toBe("SupportClosed");
    expect(isForgotten(told.task(), told.at() + 365 * day - 1, settings)).toBe(false);
    expect(isForgotten(told.task(), told.at() + 365 * day, settings)).toBe(true);
  });

  test("R21 whatever is sent in whatever order, an open task waits or is one worker's, and a closed one takes nothing", () => {
    const command = fc.constantFrom<SupportCommand>(
      take,
      offer("call"),
      answers("accepted", ["information"]),
      answers("refused", []),
      close("helped"),
      close("no-way-to-reach"),
      { kind: "PutBackSupport", taskId, reason: "away" },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(command, fc.constantFrom("support-1", "support-2")), { maxLength: 30 }),
        (acts) => {
          const told = story();
          told.sends(raise(), "clock");
          for (const [act, by] of acts) {
            const before = told.task();
            told.sends(act, by);
            const after = told.task();
            if (before.closed !== null) expect(after).toBe(before);
            if (after !== before && act.kind !== "TakeSupport")
              expect(before.holding).toMatchObject({ is: "held", by });
          }
        },
      ),
      { seed: 48, numRuns: 200 },
    );
  });
});
