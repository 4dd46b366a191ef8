import { expect, test } from "vitest";
import type { Incident } from "#core/dispatch/center.ts";
import { complaints, parties, prevention } from "#simulate/county/dispute-script.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { hour, protocol, tuesday } from "./living.ts";

const dayMs = 24 * hour;

function incidentsOf(end: number): readonly Incident[] {
  const past = countyHistory({ seed: 1, protocol, days: 0, end });
  for (;;) {
    const step = past.next();
    if (step.done === true) return [...step.value.incidents.values()];
  }
}

const all = incidentsOf(tuesday);
const fromCaller = all.filter(({ calls }) => calls[0]?.callbackNumber === parties.caller.number);
const steps = all.filter(({ calls }) => calls[0]?.door === "direct-line");
const daysBefore = (incident: Incident) => (tuesday - incident.openedAt) / dayMs;
const text = ({ notes }: Incident): string => notes.map((note) => note.text ?? "").join(" ");

test("one person calls about one family, and every call keeps the direction", () => {
  expect(fromCaller.length).toBe(complaints.length);
  for (const incident of fromCaller) {
    expect(incident.place).toBe(parties.family.place);
    expect(text(incident)).toContain(`from ${parties.caller.place}`);
    expect(text(incident)).toContain(parties.family.place);
  }
});

test("it runs over fifteen months and grows denser", () => {
  const ages = fromCaller.map(daysBefore);
  expect(Math.max(...ages)).toBeGreaterThan(450);
  const inSpan = (from: number, to: number) => ages.filter((age) => age <= from && age > to).length;
  expect(inSpan(457, 367)).toBeLessThan(inSpan(297, 207));
  expect(inSpan(297, 207)).toBeLessThan(inSpan(207, 117));
});

test("each call is closed as lawful conduct: nobody is arrested, cited or reported", () => {
  const endings = new Set(fromCaller.map(({ disposition }) => disposition));
  expect(endings).toEqual(new Set(["advised", "unfounded", "settled"]));
  for (const incident of fromCaller) {
    expect(["nothing-unlawful-or-unsafe", "loud-argument"]).toContain(
      incident.answers["behavior"]?.answer,
    );
    expect(text(incident)).toMatch(/lawful/);
  }
});

test("tension rises: quarrels come late, and oftener", () => {
  const loud = fromCaller
    .filter(({ answers }) => answers["behavior"]?.answer === "loud-argument")
    .map(daysBefore);
  expect(loud.length).toBe(4);
  expect(Math.max(...loud)).toBeLessThan(250);
  const gaps = loud.slice(1).map((age, place) => (loud[place] ?? 0) - age);
  expect(gaps).toEqual(gaps.toSorted((one, other) => other - one));
});

test("it ends in prevention: repeat seen, the family met, the caller helped, an agreement, and no call since", () => {
  expect(steps.length).toBe(prevention.length);
  expect(steps.slice(0, 1).map(text).join()).toContain("Repeat seen");
  expect(steps.map(({ disposition }) => disposition)).toEqual(
    prevention.map(({ ending }) => ending.disposition),
  );
  expect(steps.map(({ served }) => served)).toEqual(
    prevention.map(({ send }) => (send === null ? [] : [send])),
  );
  expect(steps[1]?.place).toBe(parties.family.place);
  expect(steps.find(({ served }) => served.includes("social-worker"))?.place).toBe(
    parties.caller.place,
  );
  expect(steps.map(text).join(" ")).toContain("Agreement reached: yes");
  const firstStep = Math.max(...steps.map(daysBefore));
  expect(Math.min(...fromCaller.map(daysBefore))).toBeGreaterThan(firstStep);
});

test.each([0, 1, 2, 3, 4, 5, 6])(
  "it holds on whatever weekday the present falls (%i days on)",
  (shift) => {
    const incidents = incidentsOf(tuesday + shift * dayMs);
    expect(incidents.length).toBe(complaints.length + prevention.length);
    for (const incident of incidents) expect(incident.disposition).not.toBeNull();
    expect(incidents.filter(({ served }) => served.includes("mediator")).length).toBe(
      prevention.filter(({ send }) => send === "mediator").length,
    );
  },
);
