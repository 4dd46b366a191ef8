import { describe, expect, test } from "vitest";
import { DISPUTE, MINUTE, MONDAY_14H, screenedDispute } from "../../../tests/cast.ts";
import type { GivenAnswer, Incident, Observed } from "#core/dispatch/center.ts";
import { doors } from "#core/dispatch/words.ts";
import type { Door } from "#core/dispatch/words.ts";
import { contactOf, mayHoldMinor } from "./contact.ts";
import { defaultSettings } from "./settings.ts";

const told = screenedDispute().incident(DISPUTE);
const given = (answer: string | null): GivenAnswer => ({
  answer,
  source: "saw",
  isAlreadyTold: false,
  at: MONDAY_14H,
});
/** Answers as they were given; nothing else was asked. */
const answered = (answers: Readonly<Record<string, string | null>>) => ({
  answers: Object.fromEntries(
    Object.entries(answers).map(([question, answer]) => [question, given(answer)]),
  ),
});
const lawfulAnswers = { behavior: "nothing-unlawful-or-unsafe", weapon: "none", violence: "no" };
const advised = {
  status: "ended",
  disposition: "advised",
  endedAt: MONDAY_14H + 30 * MINUTE,
} as const;
const saw = (...seen: readonly Observed["observation"][]) => ({
  observed: seen.map((observation) => ({ observation, crew: "C7", at: MONDAY_14H })),
});

const contact = (change: Partial<Incident> = {}, family: string | undefined = "conflict") =>
  contactOf({ ...told, ...change }, family, defaultSettings);
const through = (door: Door): Partial<Incident> => ({
  calls: told.calls.map((call) => ({ ...call, door })),
});

describe("what is a complaint", () => {
  test("R35 five doors bring complaints; an officer's, a fire crew's and a unit's own stop bring none", () => {
    expect(doors.filter((door) => contact(through(door)) !== undefined)).toEqual([
      "911",
      "988",
      "311",
      "direct-line",
      "walk-up",
    ]);
  });

  test("R35 another family of calls, a duplicate and what nobody called about are no complaint", () => {
    expect(contact()).toMatchObject({ id: DISPUTE, at: told.openedAt });
    expect(contact({}, "behavioral-health")).toBeUndefined();
    expect(contactOf(told, undefined, defaultSettings)).toBeUndefined();
    expect(contact({ mergedInto: "i-other" })).toBeUndefined();
    expect(contact({ calls: [] })).toBeUndefined();
  });

  test("R4 a call of which nothing was asked, or nothing is known any more, is no complaint", () => {
    expect(contact(answered({}))).toBeUndefined();
    expect(contact(answered({ behavior: null }))).toBeUndefined();
    expect(contact(answered({ behavior: "unknown" }))).toBeDefined();
  });

  test("R1 a place that nobody confirmed is nobody's home", () => {
    expect(contact()?.about).toMatchObject({ kind: "home", key: "14 mill street" });
    for (const placeConfidence of ["approximate", "unknown"] as const)
      expect(contact({ placeConfidence })?.about).toEqual({ kind: "unknown" });
  });

  test("R4 an open call has no end, and a call without a number has no caller", () => {
    expect(contact()).toMatchObject({ closedAt: null, isLawful: null });
    expect(contact(advised)?.closedAt).toBe(advised.endedAt);
    const calls = told.calls.map((call) => ({ ...call, callbackNumber: null }));
    expect(contact({ calls })).toMatchObject({ caller: null, about: { kind: "home" } });
  });
});

describe("minors", () => {
  const number = told.calls.map((call) => ({ ...call, callbackNumber: "(207) 555-0114" }));
  const callerWith = (minor: Readonly<Record<string, string | null>>) =>
    contact({ calls: number, ...answered({ ...lawfulAnswers, ...minor }) })?.caller;

  test("R3 where a minor is in a call it counts for no caller", () => {
    expect(callerWith({})).toBe("2075550114");
    expect(callerWith({ minor: "no" })).toBe("2075550114");
    expect(callerWith({ minor: "yes" })).toBeNull();
    // A yes to something else is no minor.
    expect(callerWith({ injury: "yes" })).toBe("2075550114");
    expect(contact(answered({ minor: "yes" }))).toBeDefined();
  });

  test("R34 where nobody knew whether a minor is in it, or nobody can read that any more, it counts for no caller either", () => {
    expect(callerWith({ minor: "unknown" })).toBeNull();
    expect(callerWith({ minor: null })).toBeNull();
    expect(mayHoldMinor({ answers: {} }, defaultSettings)).toBe(false);
  });
});

describe("how bad it was", () => {
  const severity = (answers: Readonly<Record<string, string>>) =>
    contact(answered(answers))?.severity;

  test("R8 the worst of what was answered counts, and an answer that nobody listed says nothing", () => {
    expect(severity({ behavior: "loud-argument", injury: "yes", weapon: "none" })).toBe(3);
    expect(severity({ behavior: "nothing-unlawful-or-unsafe" })).toBe(0);
    expect(severity({ behavior: "singing", lasting: "often" })).toBeNull();
    expect(severity({ behavior: "singing", violence: "now" })).toBe(5);
    expect(severity({ behavior: "unknown" })).toBeNull();
  });
});

describe("danger", () => {
  const danger = (
    answers: Readonly<Record<string, string | null>>,
    change: Partial<Incident> = {},
  ) => contact({ ...answered(answers), ...change })?.danger;

  test("R6 a threat or a weapon that a caller tells is one, whatever else was answered", () => {
    for (const weapon of ["present", "threatened", "in-use"])
      expect(danger({ weapon, violence: "no" })).toBe("threat-or-weapon");
    for (const violence of ["threatened", "now"])
      expect(danger({ weapon: "none", violence })).toBe("threat-or-weapon");
    expect(danger({ weapon: "unknown", violence: "now" })).toBe("threat-or-weapon");
    expect(danger({ weapon: "none", violence: "no" })).toBe("none");
    // A word that is a danger to one question is none to another.
    expect(danger({ weapon: "none", violence: "no", behavior: "threatened" })).toBe("none");
  });

  test("R6 a threat or a weapon that a crew saw is one, though the caller told of none", () => {
    const calm = { weapon: "none", violence: "no" };
    for (const seen of ["threat", "weapon-seen"] as const)
      expect(danger(calm, saw("unfounded", seen))).toBe("threat-or-weapon");
    expect(danger(calm, saw("unfounded", "lawful-conduct"))).toBe("none");
    expect(danger({ weapon: "unknown" }, saw("threat"))).toBe("threat-or-weapon");
  });

  test("R4 a safety question that was not asked, or not known, is no no", () => {
    expect(danger({ weapon: "none" })).toBe("unknown");
    expect(danger({ violence: "no" })).toBe("unknown");
    expect(danger({ weapon: "none", violence: "unknown" })).toBe("unknown");
    expect(danger({ weapon: "unknown", violence: "no" })).toBe("unknown");
    expect(danger({ weapon: null, violence: "no" })).toBe("unknown");
    expect(danger({ behavior: "nuisance" })).toBe("unknown");
  });
});

describe("closed as lawful conduct", () => {
  const isLawful = (change: Partial<Incident>) =>
    contact({ ...answered(lawfulAnswers), ...advised, ...change })?.isLawful;

  test("R7 the caller's own account and a fitting ending make it lawful; either alone does not", () => {
    for (const disposition of ["advised", "unfounded", "settled"] as const)
      expect(isLawful({ disposition })).toBe(true);
    expect(isLawful({ disposition: "report-taken" })).toBe(false);
    expect(isLawful(answered({ ...lawfulAnswers, behavior: "harassment" }))).toBe(false);
  });

  test("R4 an open call is not closed as lawful, nor is one of which nobody said what they do", () => {
    expect(isLawful({ endedAt: null })).toBeNull();
    expect(isLawful({ disposition: null })).toBeNull();
    expect(isLawful(answered({ weapon: "none" }))).toBeNull();
    expect(isLawful(answered({ weapon: "none", behavior: "unknown" }))).toBeNull();
    expect(isLawful(answered({ weapon: "none", behavior: null }))).toBeNull();
  });

  test("R36 what a crew saw stands before what a caller told, and a threat before all", () => {
    const told = answered({ behavior: "harassment" });
    expect(isLawful({ ...told, ...saw("lawful-conduct") })).toBe(true);
    expect(isLawful({ ...told, ...saw("threat", "unfounded") })).toBe(false);
    expect(isLawful({ ...told, ...saw("unfounded") })).toBe(true);
    expect(isLawful(saw("threat"))).toBe(false);
    expect(isLawful(saw("weapon-seen"))).toBe(false);
    expect(isLawful(saw("lawful-conduct", "weapon-seen"))).toBe(false);
    // Not for this reader is nothing seen.
    expect(isLawful(saw(null))).toBe(true);
    expect(isLawful({ ...told, ...saw("lawful-conduct"), disposition: "report-taken" })).toBe(true);
  });
});
