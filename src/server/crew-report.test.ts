import { describe, expect, test } from "vitest";
import { crewReportSchema } from "#contract/words.ts";
import { eventClasses, eventVersions } from "#core/dispatch/event-classes.ts";
import { recordedUpcasters } from "./recorded.ts";
import { viewOf } from "./views.ts";

const before = {
  disposition: "settled",
  isDropOffFull: false,
  hold: null,
  mandatedReport: null,
  tellCaller: "no",
} as const;

describe("a report from before it was asked what helped", () => {
  test("D400 that a phone has kept is taken, and tells nothing of it", () => {
    expect(crewReportSchema.parse(before)).toEqual({ ...before, helped: [], followUp: null });
  });

  test("D400 that is in the log is read so too", () => {
    expect(eventVersions.OutcomeReported).toBe(2);
    const [toTwo] = recordedUpcasters["OutcomeReported"] ?? [];
    const data = { incidentId: "26-1", crew: "C1", ...before, note: null };
    expect(toTwo?.(data)).toEqual({ ...data, helped: [], followUp: null });
  });

  test("an answer that is none of the coded words is refused, and so is a day that is none", () => {
    const reads = (change: object) => crewReportSchema.safeParse({ ...before, ...change }).success;
    expect(reads({ helped: ["talk"], followUp: { on: 1_793_631_600_000 } })).toBe(true);
    expect(reads({ helped: ["hugs"] })).toBe(false);
    expect(reads({ helped: ["talk"], followUp: { on: "tomorrow" } })).toBe(false);
    expect(reads({ followUp: { on: 1_793_631_600_000, note: "after six" } })).toBe(false);
  });
});

test("D402 what helped and the day are health data, and a seat without it is shown neither", () => {
  const { helped, followUp } = eventClasses.OutcomeReported;
  expect([helped, followUp]).toEqual(["health", "health"]);
  for (const role of ["hotline", "mediator", "mediation-lead", "social-worker", "board"] as const)
    expect(viewOf([role]).classes.has("health")).toBe(false);
  expect(viewOf(["call-taker"]).isOutcomeCoarse).toBe(true);
});
