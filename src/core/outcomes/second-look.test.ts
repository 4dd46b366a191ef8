import { describe, expect, test } from "vitest";
import { dayOfDate } from "#core/base/days.ts";
import { wholeAgency } from "./definition.ts";
import { metrics } from "./dictionary.ts";
import { missedIn } from "./missed.ts";
import { reportOf } from "./report.ts";
import { decideLook, evolveLooks, mondayOf } from "./second-look.ts";
import type { LookBook, LookCommand, LookGround } from "./second-look.ts";
import { manyCalls, servedCall, tableOf, testNoon } from "./testing.ts";

const week = "2024-06-24";
const aside = Array.from({ length: 80 }, (_, at) => `call-${at}`);
const ground: LookGround = {
  today: dayOfDate("2024-07-03") ?? 0,
  passedOver: () => aside,
  seed: 7,
  isKnownTo: (id, seat) => id === "call-3" && seat === "taker-1",
};
const decide = (book: LookBook, command: LookCommand, by = "clinician-1") =>
  decideLook(book, command, by, ground, dayOfDate);
const draw: LookCommand = { kind: "DrawSecondLook", week, size: 80 };

/** The book after commands that are all taken. */
function after(...commands: readonly LookCommand[]): LookBook {
  return commands.reduce<LookBook>((book, command) => {
    const decided = decide(book, command);
    if (!decided.ok) throw new Error(decided.error.message);
    return decided.value.reduce((next, event) => evolveLooks(next, event, testNoon), book);
  }, new Map());
}
const look = (
  incidentId: string,
  said: "eligible" | "not-eligible" | "cannot-tell",
): LookCommand => ({
  kind: "MakeSecondLook",
  week,
  incidentId,
  look: said,
});
const codeOf = (answer: ReturnType<typeof decide>): string =>
  answer.ok ? "taken" : `${answer.error.rule} ${answer.error.code}`;

describe("a second look", () => {
  test("M24 is drawn once, when its week is over, by the Monday it begins on", () => {
    const drawn = after(draw);
    expect(new Set(drawn.get(week)?.drawn)).toEqual(new Set(aside));
    expect(drawn.get(week)?.base).toBe(80);
    expect(codeOf(decide(drawn, draw))).toBe("M24 drawn-already");
    expect(codeOf(decide(new Map(), { ...draw, week: "2024-07-01" }))).toBe("M24 not-over");
    expect(codeOf(decide(new Map(), { ...draw, week: "2024-06-25" }))).toBe("M24 no-week");
    expect(codeOf(decide(new Map(), { ...draw, week: "soon" }))).toBe("M24 no-week");
    expect(codeOf(decide(drawn, look("call-999", "eligible")))).toBe("M24 not-drawn");
    expect(mondayOf(ground.today)).toBe(dayOfDate("2024-07-01"));
    const none = decideLook(new Map(), draw, "x", { ...ground, passedOver: () => [] }, dayOfDate);
    expect(codeOf(none)).toBe("M24 none-passed-over");
  });

  test("M25 is refused to who had a part in the call or has read its record", () => {
    expect(codeOf(decide(after(draw), look("call-3", "eligible"), "taker-1"))).toBe(
      "M25 not-blind",
    );
    expect(codeOf(decide(after(draw), look("call-3", "eligible"), "clinician-1"))).toBe("taken");
  });

  test("M26 is made once, and a call nobody looked at again counts as neither", () => {
    const looked = after(draw, look("call-1", "eligible"), look("call-2", "cannot-tell"));
    expect(codeOf(decide(looked, look("call-1", "not-eligible")))).toBe("M26 looked-already");
    expect(looked.get(week)?.looks.size).toBe(2);
  });

  test("M27 enters the funnel as it is made, whole and of one beat", () => {
    const at = ((dayOfDate(week) ?? 0) + 2) * 86_400_000 + 43_200_000;
    const facts = [
      ...manyCalls("call", 80, { screening: "not-assessed", area: "mill" }, at),
      ...manyCalls("other", 40, { screening: "ineligible", area: "ridge" }, at),
      ...manyCalls("served", 60, { ...servedCall, area: "mill" }, at),
    ];
    const table = tableOf(facts);
    const looks = aside.map((id, place) => look(id, place % 4 === 0 ? "eligible" : "not-eligible"));
    const missedOf = (book: LookBook, area: string | null) => {
      const query = { at, days: 7, slice: { ...wholeAgency, area } };
      return reportOf(table, query, {
        dictionary: metrics,
        missed: (tally) => missedIn(table, query, tally, book),
      }).funnel.missed;
    };
    expect(missedOf(after(draw), null)).toBeNull();
    expect(missedOf(after(draw, ...looks.slice(0, 8)), null)).toMatchObject({
      base: 120,
      drawn: 80,
      screened: 8,
      eligible: 2,
    });
    const mill = missedOf(after(draw, ...looks), "mill");
    expect(mill).toMatchObject({ base: 80, screened: 80, eligible: 20, eligibleWithMissed: 80 });
    expect(mill?.servedShare?.value).toBe(0.75);
    expect(missedOf(after(draw, ...looks), "ridge")).toBeNull();
  });
});
