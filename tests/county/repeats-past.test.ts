import { describe, expect, test } from "vitest";
import type { Center } from "#core/dispatch/center.ts";
import { evolveRecord, newRecord } from "#core/repeat/record.ts";
import type { RepeatRecord } from "#core/repeat/record.ts";
import { evolveSupport, supportStage } from "#core/support/task.ts";
import type { SupportTask } from "#core/support/task.ts";
import { withCare } from "#simulate/county/care-past.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { withMediation } from "#simulate/county/mediation-past.ts";
import { prevention } from "#simulate/county/dispute-script.ts";
import { withRepeats } from "#simulate/county/repeat-past.ts";
import { disputeTasks } from "#simulate/county/support-plan.ts";
import { hour, protocol, tuesday } from "./living.ts";

const dayMs = 24 * hour;

/** What the past holds of repeat records and of support, and when each thing happened. */
function past(days: number) {
  let center: Center | undefined;
  const watch = (made: Center): void => {
    center = made;
  };
  const of = { seed: 1, protocol, days, end: tuesday };
  const mediated = withMediation(withCare(countyHistory({ ...of, watch }), of), of);
  const records = new Map<string, RepeatRecord>();
  const tasks = new Map<string, SupportTask>();
  const log: string[] = [];
  const times: number[] = [];
  for (const step of withRepeats(mediated, { ...of, center: () => center })) {
    times.push(step.envelope.at);
    if (step.of !== "repeat" && step.of !== "support") continue;
    const { at, by } = step.envelope;
    for (const event of step.events) {
      log.push(`${event.kind} ${Math.round((tuesday - at) / dayMs)} ${by}`);
      if ("recordId" in event && "taskId" in event === false) {
        const before = records.get(event.recordId) ?? newRecord(event.recordId);
        records.set(event.recordId, evolveRecord(before, { ...event, at, by }));
      }
      if ("taskId" in event)
        tasks.set(event.taskId, evolveSupport(tasks.get(event.taskId), { ...event, at, by }));
    }
  }
  return { records, tasks, log, times };
}

describe("what the county's repeat conflicts raised in the past", () => {
  const dispute = past(0);

  test("R12 R18 the dispute raises its support in time, nobody takes it for months, and its prevention is the first that does", () => {
    expect(dispute.log.filter((line) => line.startsWith("SupportFellDue"))).toEqual([
      "SupportFellDue 402 clock",
      "SupportFellDue 402 clock",
    ]);
    const first = prevention[0]?.daysBefore ?? 0;
    // Within a day: where its day is a weekend, prevention begins on the Monday.
    const taken = dispute.log.filter((line) => line.startsWith("RepeatReviewTaken"));
    expect(taken.map((line) => line.split(" ")[2])).toEqual(["supervisor"]);
    expect(first - Number(taken[0]?.split(" ")[1])).toBeLessThanOrEqual(2);
    expect(dispute.log.filter((line) => line.startsWith("SupportTaken"))).toEqual([
      `SupportTaken ${prevention[1]?.daysBefore ?? 0} support-2`,
      `SupportTaken ${prevention[2]?.daysBefore ?? 0} support-1`,
    ]);
  });

  test("R20 R25 no worker has both of its sides, and both accept and are helped", () => {
    const [caller, household] = [disputeTasks.caller, disputeTasks["those-complained-of"]].map(
      (id) => dispute.tasks.get(id) ?? expect.fail(`no task ${id}`),
    );
    expect([caller?.hadBy, household?.hadBy]).toEqual([["support-1"], ["support-2"]]);
    for (const task of [caller, household])
      expect(task && [task.answer, supportStage(task), task.closed?.because]).toEqual([
        "accepted",
        "closed",
        "helped",
      ]);
  });

  test("R12 of a month's reviews the supervisor has ended most; a handful waits, and the same seed gives the same", () => {
    const month = past(21);
    const reviews = [...month.records.values()].flatMap(({ review }) =>
      review.is === "none" ? [] : [review.is],
    );
    const waiting = reviews.filter((is) => is !== "done").length;
    expect(reviews.length).toBeGreaterThan(20);
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(12);
    const due = [...month.tasks.values()].filter((task) => supportStage(task) === "due");
    expect(due.map(({ side }) => side).toSorted()).toEqual(["caller", "those-complained-of"]);
    expect(month.times).toEqual(month.times.toSorted((one, other) => one - other));
    expect(past(0).log).toEqual(dispute.log);
  });
});
