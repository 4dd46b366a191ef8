import { describe, expect, test } from "vitest";
import { crewReportSchema } from "#contract/words.ts";
import { eventClasses, eventVersions } from "#core/dispatch/event-classes.ts";
import { recordedUpcasters } from "./recorded.ts";
import type { WireEvent } from "#contract/events.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { eventWithout } from "./forget.ts";
import { recordView, shownEvent, viewOf } from "./views.ts";

const before = {
  disposition: "settled",
  isDropOffFull: false,
  hold: null,
  mandatedReport: null,
  tellCaller: "no",
} as const;

describe("a report from before it was asked what helped", () => {
  test("D400 that a phone has kept is taken, and tells nothing of it", () => {
    const since = { helped: [], followUp: null, policeAsked: null, personView: null };
    expect(crewReportSchema.parse(before)).toEqual({ ...before, ...since });
  });

  test("D400 that is in the log is read so too", () => {
    expect(eventVersions.OutcomeReported).toBe(3);
    const [toTwo, toThree] = recordedUpcasters["OutcomeReported"] ?? [];
    const data = { incidentId: "26-1", crew: "C1", ...before, note: null };
    const two = { ...data, helped: [], followUp: null };
    expect(toTwo?.(data)).toEqual(two);
    // D390, D391: nobody was asked.
    expect(toThree?.(two)).toEqual({ ...two, policeAsked: null, personView: null });
  });

  test("an answer that is none of the coded words is refused, and so is a day that is none", () => {
    const reads = (change: object) => crewReportSchema.safeParse({ ...before, ...change }).success;
    expect(reads({ helped: ["talk"], followUp: { on: 1_793_631_600_000 } })).toBe(true);
    expect(reads({ policeAsked: "in-case", personView: "skipped" })).toBe(true);
    expect(reads({ helped: ["hugs"] })).toBe(false);
    expect(reads({ personView: "she said that we were kind" })).toBe(false);
    expect(reads({ policeAsked: true })).toBe(false);
    expect(reads({ helped: ["talk"], followUp: { on: "tomorrow" } })).toBe(false);
    expect(reads({ followUp: { on: 1_793_631_600_000, note: "after six" } })).toBe(false);
  });
});

describe("a report with a person's view", () => {
  const reported: WireEvent = {
    kind: "OutcomeReported",
    incidentId: "26-1",
    crew: "C1",
    ...before,
    helped: ["talk"],
    followUp: null,
    policeAsked: "threat",
    personView: "did-not-help",
    note: null,
    at: 1,
    by: "unit-C1",
    position: 1,
    streamVersion: 1,
  };

  test("D392 it reaches no seat and no reader of the record, and the log alone keeps it", () => {
    for (const view of [...roles.map((role) => viewOf([role])), recordView])
      expect(shownEvent(reported, view)).toMatchObject({ personView: null });
    expect(eventClasses.OutcomeReported.personView).toBe("health");
    expect(eventWithout(reported, "caller")).toEqual(reported);
    expect(eventWithout(reported, "health")).toMatchObject({ personView: null, helped: null });
  });

  test("D393 why police were asked for comes with health data alone, and never to who took the call", () => {
    const why = (role: Role) => {
      const shown = shownEvent(reported, viewOf([role]));
      return "policeAsked" in shown ? shown.policeAsked : undefined;
    };
    expect((["dispatcher", "supervisor", "field"] as const).map(why)).toEqual(
      Array<string>(3).fill("threat"),
    );
    expect((["call-taker", "hotline", "board", "care"] as const).map(why)).toEqual(
      Array<null>(4).fill(null),
    );
  });
});

test("D402 what helped and the day are health data, and a seat without it is shown neither", () => {
  const { helped, followUp } = eventClasses.OutcomeReported;
  expect([helped, followUp]).toEqual(["health", "health"]);
  for (const role of ["hotline", "mediator", "mediation-lead", "social-worker", "board"] as const)
    expect(viewOf([role]).classes.has("health")).toBe(false);
  expect(viewOf(["call-taker"]).isOutcomeCoarse).toBe(true);
});
