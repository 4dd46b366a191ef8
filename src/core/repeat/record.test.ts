import { describe, expect, test } from "vitest";
import type { RepeatCommand } from "./commands.ts";
import { decideRecord, evolveRecord, newRecord } from "./record.ts";
import type { RepeatRecord } from "./record.ts";
import { defaultSettings } from "./settings.ts";

const at = Date.UTC(2026, 10, 3, 15);
const recordId = "pair/26-41003";
const supervisors = ["supervisor", "supervisor-2"];

/** A record after commands, each sent by the seat named before it. */
function after(...sent: readonly (readonly [string, RepeatCommand])[]): RepeatRecord {
  let record = newRecord(recordId);
  for (const [by, command] of sent) {
    const ruled = decideRecord(record, { at, by, command }, defaultSettings, supervisors);
    if (!ruled.ok) throw new Error(ruled.error.message);
    for (const event of ruled.value) record = evolveRecord(record, { ...event, at, by });
  }
  return record;
}

const refusal = (record: RepeatRecord, by: string, command: RepeatCommand) => {
  const ruled = decideRecord(record, { at, by, command }, defaultSettings, supervisors);
  return ruled.ok ? undefined : ruled.error;
};

const review = {
  kind: "RaiseRepeatStep",
  recordId,
  incidentId: "26-41003",
  complainedAt: at - 1,
  step: "review",
  because: "calls",
  calls: 6,
  lawful: 6,
} as const;
const take = { kind: "TakeRepeatReview", recordId } as const;
const complete = { kind: "CompleteRepeatReview", recordId, finding: "support-only" } as const;
const appeal = { kind: "AppealRepeatRecord", recordId } as const;
const strike = {
  kind: "DecideRepeatAppeal",
  recordId,
  isStruck: true,
  because: "Two households were taken for one.",
} as const;

describe("a repeat record", () => {
  test("R11 reading leaves who and when", () => {
    const read = { kind: "ReadRepeatRecord", recordId } as const;
    expect(after(["supervisor", read], ["supervisor-2", read]).readings).toEqual([
      { by: "supervisor", at },
      { by: "supervisor-2", at },
    ]);
  });

  test("R12 a review is the supervisor's from the first moment, then whoever takes it", () => {
    expect(after(["clock", review]).review).toMatchObject({ is: "waiting", owner: "supervisor" });
    const taken = after(["clock", review], ["supervisor-2", take]);
    expect(taken.review).toMatchObject({ is: "taken", owner: "supervisor-2" });
    expect(refusal(taken, "supervisor", complete)).toMatchObject({
      rule: "R12",
      code: "not-yours",
    });
    expect(
      after(["clock", review], ["supervisor-2", take], ["supervisor-2", complete]).review,
    ).toEqual({ is: "done", by: "supervisor-2", finding: "support-only", at });
    expect(refusal(newRecord(recordId), "supervisor", take)).toMatchObject({ code: "no-review" });
  });

  test("R12 a step that comes on top makes no review younger, and takes none out of anybody's hands", () => {
    const later = (record: RepeatRecord, step: "review" | "active-referral", incidentId: string) =>
      evolveRecord(record, {
        kind: "RepeatStepRaised",
        recordId,
        incidentId,
        step,
        because: "calls",
        calls: 9,
        lawful: 0,
        owner: "supervisor",
        at: at + 1_000,
        by: "clock",
      });
    const waiting = after(["clock", review]);
    expect(later(waiting, "review", "26-41020").review).toEqual(waiting.review);
    expect(later(waiting, "active-referral", "26-41020")).toMatchObject({
      review: waiting.review,
      raised: [{ step: "review" }, { step: "active-referral", at: at + 1_000 }],
    });
    const taken = after(["clock", review], ["supervisor-2", take]);
    expect(later(taken, "review", "26-41020")).toMatchObject({
      review: taken.review,
      raised: [{ incidentId: "26-41003" }, { incidentId: "26-41020" }],
    });
    expect(later(newRecord(recordId), "active-referral", "26-41020").review.is).toBe("none");
    const done = after(["clock", review], ["supervisor", take], ["supervisor", complete]);
    expect(later(done, "review", "26-41020").review).toMatchObject({
      is: "waiting",
      since: at + 1_000,
    });
  });

  test("R12 taken once by one seat, handed on by being taken, and ended by whoever holds it alone", () => {
    const taken = after(["clock", review], ["supervisor", take]);
    const envelope = { at, by: "supervisor", command: take };
    expect(decideRecord(taken, envelope, defaultSettings, supervisors)).toEqual({
      ok: true,
      value: [],
    });
    const second = after(["clock", review], ["supervisor", take], ["supervisor-2", take]);
    expect(second.review).toMatchObject({ is: "taken", owner: "supervisor-2" });
    const waiting = after(["clock", review]);
    expect(refusal(waiting, "supervisor", complete)).toMatchObject({
      rule: "R12",
      code: "not-yours",
    });
    const done = after(["clock", review], ["supervisor", take], ["supervisor", complete]);
    expect(refusal(done, "supervisor-2", take)).toMatchObject({ rule: "R12", code: "no-review" });
  });

  test("R11 the last 200 readings are shown, and a struck record keeps them", () => {
    const read = { kind: "ReadRepeatRecord", recordId } as const;
    const reads = Array.from({ length: 201 }, (_, one) => [`seat-${one}`, read] as const);
    const often = after(["clock", review], ...reads);
    expect(often.readings).toHaveLength(200);
    expect(often.readings.at(0)?.by).toBe("seat-1");
    expect(often.raised).toHaveLength(1);
    const struck = after(["clock", review], ["supervisor", read], ["t", appeal], ["s", strike]);
    expect(struck.readings).toEqual([{ by: "supervisor", at }]);
  });

  test("R13 the same step of the same complaint is raised once", () => {
    expect(
      after(["clock", review], ["clock", { ...review, step: "active-referral" }]).raised,
    ).toHaveLength(2);
    expect(after(["clock", review], ["clock", review]).raised).toHaveLength(1);
    expect(
      after(["clock", review], ["clock", { ...review, incidentId: "26-41009" }]).raised,
    ).toHaveLength(2);
  });

  test("R7 an answer to an offer in an older log changes nothing, and nothing records one here any more", () => {
    const before = after(["clock", review]);
    const old = { kind: "RepeatOfferAnswered", recordId, to: "caller", answer: "refused" } as const;
    expect(evolveRecord(before, { ...old, at, by: "supervisor" })).toEqual(before);
  });

  test("MD25 an appeal names somebody who neither reviewed nor has the review in hand, and says so where nobody is left", () => {
    const deciderAfter = (...sent: readonly (readonly [string, RepeatCommand])[]) =>
      after(...sent).appeal;
    const open = { is: "open", since: at } as const;
    expect(deciderAfter(["clock", review], ["taker-1", appeal])).toEqual({
      ...open,
      decider: "supervisor",
    });
    const reviewed = [
      ["clock", review],
      ["supervisor", take],
    ] as const;
    expect(deciderAfter(...reviewed, ["taker-1", appeal])).toEqual({
      ...open,
      decider: "supervisor-2",
    });
    const second = { ...review, incidentId: "26-41012" };
    expect(
      deciderAfter(
        ...reviewed,
        ["supervisor", complete],
        ["clock", second],
        ["supervisor-2", take],
        ["supervisor-2", complete],
        ["taker-1", appeal],
      ),
    ).toEqual({ ...open, decider: null });
  });

  test("R14 whoever reviewed does not decide the appeal; another can strike it, with a reason", () => {
    const appealed = after(
      ["clock", review],
      ["supervisor", take],
      ["supervisor", complete],
      ["clock", { ...review, incidentId: "26-41012" }],
      ["taker-1", appeal],
    );
    expect(refusal(appealed, "supervisor", strike)).toMatchObject({
      rule: "R14",
      code: "own-review",
    });
    expect(refusal(appealed, "supervisor-2", { ...strike, because: " " })).toMatchObject({
      code: "no-reason",
    });
    const ruled = decideRecord(
      appealed,
      { at, by: "supervisor-2", command: strike },
      defaultSettings,
      supervisors,
    );
    if (!ruled.ok || ruled.value[0] === undefined) throw new Error("refused");
    const struck = evolveRecord(appealed, { ...ruled.value[0], at, by: "supervisor-2" });
    expect(struck).toMatchObject({ struckAt: at, raised: [], review: { is: "none" } });
    expect(refusal(struck, "supervisor-2", strike)).toMatchObject({ code: "no-appeal" });
  });

  test("R38 whoever has the review in hand decides no appeal against it", () => {
    const appealed = after(["clock", review], ["supervisor", take], ["taker-1", appeal]);
    expect(refusal(appealed, "supervisor", strike)).toMatchObject({
      rule: "R14",
      code: "own-review",
    });
    expect(refusal(appealed, "supervisor-2", strike)).toBeUndefined();
    expect(refusal(appealed, "supervisor-2", { ...strike, because: "" })).toMatchObject({
      rule: "R14",
    });
    expect(refusal(newRecord(recordId), "supervisor", strike)).toMatchObject({ rule: "R14" });
  });

  test("R14 an appeal that is open is not opened again, and one of an older log names nobody", () => {
    const open = after(["taker-1", appeal]);
    const again = { at, by: "taker-2", command: appeal };
    expect(decideRecord(open, again, defaultSettings, supervisors)).toEqual({
      ok: true,
      value: [],
    });
    const old = evolveRecord(newRecord(recordId), {
      kind: "RepeatAppealed",
      recordId,
      at,
      by: "taker-1",
    });
    expect(old.appeal).toEqual({ is: "open", since: at, decider: null });
  });

  test("R39 a complaint that was struck while its step waited to be recorded raises nothing; a later one does", () => {
    const struck = after(["taker-1", appeal], ["supervisor", strike]);
    const raise = (complainedAt: number) => {
      const command = { ...review, complainedAt };
      const ruled = decideRecord(
        struck,
        { at: at + 60_000, by: "clock", command },
        defaultSettings,
        supervisors,
      );
      return ruled.ok ? ruled.value.map(({ kind }) => kind) : ruled.error;
    };
    expect(raise(at - 1)).toEqual([]);
    expect(raise(at)).toEqual([]);
    expect(raise(at + 1)).toEqual(["RepeatStepRaised"]);
  });

  test("R14 a record that was kept can be appealed again", () => {
    const kept = after(["taker-1", appeal], ["supervisor", { ...strike, isStruck: false }]);
    expect(kept.appeal).toEqual({ is: "kept" });
    expect(kept.struckAt).toBeNull();
  });
});
