import { describe, expect, test } from "vitest";
import type { Incident } from "#core/dispatch/center.ts";
import { createBook } from "#core/repeat/book.ts";
import { contactOf } from "#core/repeat/contact.ts";
import { raisesOf } from "#core/repeat/ladder.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
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

const familyOf = ({ pathway }: Incident) =>
  protocol.protocol.pathways.find(({ id }) => id === pathway)?.family;
const all = incidentsOf(tuesday);
const book = createBook();
for (const incident of all) {
  const contact = contactOf(incident, familyOf(incident), defaultSettings);
  if (contact !== undefined) book.put(contact);
}
const threads = book.threads();
const pairs = threads.filter(({ kind }) => kind === "pair");
const pair = pairs[0] ?? expect.fail("no pair was found");
const raised = raisesOf(pair, defaultSettings);
/** The day of the script on which a step was first raised. */
const dayOf = (step: string, because?: string) => {
  const found = raised.find(
    (one) => one.step === step && (because === undefined || one.because === because),
  );
  return found === undefined ? null : Math.round((tuesday - found.at) / dayMs);
};

describe("Harbor County's fifteen months", () => {
  test("R2 thirty complaints are one pair, in one direction, and the family complains of nobody", () => {
    expect(pairs).toHaveLength(1);
    expect(pair.contacts).toHaveLength(complaints.length);
    expect(new Set(pair.contacts.map(({ caller }) => caller))).toEqual(new Set(["2075550114"]));
    expect(
      threads.some(({ contacts }) => contacts.some(({ caller }) => caller === "2075550161")),
    ).toBe(false);
  });

  test("R4 what the center did to prevent it is nobody's complaint", () => {
    const own = all.filter(({ calls }) => calls[0]?.door === "direct-line").map(({ id }) => id);
    expect(own).toHaveLength(prevention.length);
    expect(own.flatMap((id) => book.threadsOf(id))).toEqual([]);
  });

  test("R5 the offer comes with the first call, the referral with the third, the review with the sixth", () => {
    const script = (call: number) => complaints[call - 1]?.daysBefore;
    expect([script(1), script(3), script(6)]).toEqual([456, 402, 340]);
    expect(dayOf("conflict-response")).toBe(script(1));
    expect(dayOf("active-referral")).toBe(script(3));
    expect(dayOf("review")).toBe(script(6));
  });

  test("R7 support for the family and help for the caller come with the third complaint of lawful conduct", () => {
    expect(dayOf("support-for-those-complained-of")).toBe(402);
    expect(dayOf("support-for-the-caller")).toBe(402);
    const prevented = prevention[0]?.daysBefore ?? 0;
    expect(dayOf("review")).toBeGreaterThan(prevented + 200);
  });

  test("R8 the first quarrel is seen as worse than all before it", () => {
    const loud = complaints.find(({ behavior }) => behavior === "loud-argument");
    expect(dayOf("review", "rising-severity")).toBe(loud?.daysBefore);
  });

  test("R10 place and caller say no more than the pair does, and stay silent", () => {
    expect(threads.map(({ kind }) => kind).toSorted()).toEqual(["caller", "pair", "place"]);
  });

  test("R3 nobody's name is in a record", () => {
    const written = JSON.stringify(threads);
    for (const name of ["Lenore", "Tappan", "Marrow"]) expect(written).not.toContain(name);
    expect(
      all.some(({ notes }) =>
        notes.some(({ text }) => text?.includes(parties.family.name) === true),
      ),
    ).toBe(true);
  });
});
