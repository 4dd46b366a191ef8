import { describe, expect, test } from "vitest";
import { hourClasses } from "./bounds-hours.ts";
import { smallCompiled } from "./testing.ts";

const withHours = (fromMinute: number, toMinute: number) => ({
  ...smallCompiled.protocol,
  responders: smallCompiled.protocol.responders.map((responder) =>
    responder.id === "community"
      ? { ...responder, hours: [{ days: [5], fromMinute, toMinute }] }
      : responder,
  ),
});

describe("hours of the week", () => {
  test("are cut where a responder comes on or goes off duty", () => {
    const { at, classes } = hourClasses(withHours(8 * 60, 23 * 60));
    expect(classes).toHaveLength(2);
    const capacity = (weekday: number, minute: number) => classes[at(weekday, minute)]?.capacity;
    expect(capacity(5, 8 * 60)).toEqual({});
    expect(capacity(5, 23 * 60 - 1)).toEqual({});
    expect(capacity(5, 23 * 60)).toEqual({ community: "out-of-hours" });
    expect(capacity(4, 12 * 60)).toEqual({ community: "out-of-hours" });
  });

  test("past midnight belong to the day they begin on", () => {
    const { at, classes } = hourClasses(withHours(20 * 60, 2 * 60));
    expect(classes[at(6, 60)]?.capacity).toEqual({});
    expect(classes[at(5, 60)]?.capacity).toEqual({ community: "out-of-hours" });
  });

  test("an hour that is cut in two is of no class by itself", () => {
    const { ofHour, at } = hourClasses(withHours(8 * 60 + 30, 23 * 60));
    expect(ofHour(5, 8)).toBe(-1);
    expect(ofHour(5, 9)).toBe(at(5, 9 * 60));
    expect(at(5, 8 * 60 + 29)).not.toBe(at(5, 8 * 60 + 30));
  });
});
