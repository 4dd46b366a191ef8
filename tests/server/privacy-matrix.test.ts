// Every role against every class, over every event that any part of the server records.
import { describe, expect, test } from "vitest";
import type { WireEvent } from "#contract/events.ts";
import { careClasses } from "#core/care/event-classes.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { eventClasses } from "#core/dispatch/event-classes.ts";
import { eventFieldClasses } from "#core/dispatch/event-field-classes.ts";
import type { EventFieldClass } from "#core/dispatch/event-field-classes.ts";
import { sealedFieldClasses } from "#core/records/policy.ts";
import { SEALED_CLASSES } from "#eventlog/privacy.ts";
import { recordedClasses } from "#server/recorded.ts";
import { careViewOf } from "#server/care/view.ts";
import { shownEvent, viewOf } from "#server/views.ts";

const desk = ["public", "internal", "caller", "place", "health", "note", "partner"];

/** The classes that each role is shown in a call. Whatever is not written here is withheld; a new role fails until it has a line. */
const calls: Readonly<Record<Role, readonly string[]>> = {
  "call-taker": desk,
  dispatcher: desk,
  supervisor: ["public", "internal", "place", "health", "partner", "labour"],
  clinician: [...desk, "part2"],
  field: ["public", "internal", "place", "health", "note"],
  hotline: ["public", "internal", "caller", "partner"],
  designer: ["public"],
  board: ["public"],
  care: ["public"],
  custodian: ["public"],
  mediator: ["public"],
  "mediation-lead": ["public"],
  "social-worker": ["public"],
  clock: [],
};
/** The same of care after a call, where it differs. */
const care: Partial<Record<Role, readonly string[]>> = {
  care: ["public", "internal", "caller", "health", "part2"],
};

/** D392: shown to no role, whatever its class; it is counted in groups alone. */
const nobodys: readonly string[] = ["personView"];

const kinds = Object.entries(recordedClasses);
const isCall = (kind: string): boolean => Object.hasOwn(eventClasses, kind);

/** Which fields of an event a set of classes leaves standing, through the function that consoles are fed by. */
function seen(kind: string, classes: ReadonlySet<EventFieldClass>): readonly string[] {
  const fields = Object.keys(recordedClasses[kind] ?? {});
  const event = {
    kind,
    at: 1,
    by: "x",
    position: 1,
    streamVersion: 1,
    ...Object.fromEntries(fields.map((field) => [field, "told"])),
  };
  const shown = shownEvent(event as unknown as WireEvent, {
    scope: "all",
    classes,
    key: "k",
    isOutcomeCoarse: false,
  });
  return Object.entries(shown).flatMap(([field, value]) => (value === "told" ? [field] : []));
}

describe("S146 every role against every class", () => {
  test("S146 every role has its line, and every class of every recorded field is one that there is", () => {
    expect(Object.keys(calls).toSorted()).toEqual([...roles].toSorted());
    const known: readonly string[] = eventFieldClasses;
    for (const [kind, fields] of kinds)
      for (const [field, of] of Object.entries(fields))
        expect(known, `${kind}.${field}`).toContain(of);
    expect(kinds.length).toBeGreaterThan(80);
    // What the log seals, what a policy withholds, and what is neither public nor internal are one list.
    const sealed = known.filter((each) => each !== "public" && each !== "internal");
    expect(SEALED_CLASSES.toSorted()).toEqual(sealed.toSorted());
    expect(sealedFieldClasses.toSorted()).toEqual(sealed.toSorted());
  });

  test.each(roles)("S146 a %s is shown the classes of its line and no others", (role) => {
    const { classes } = viewOf([role]);
    expect([...classes].toSorted()).toEqual([...calls[role]].toSorted());
    const ofCare = careViewOf([role]).classes;
    expect([...ofCare].toSorted()).toEqual([...(care[role] ?? calls[role])].toSorted());
    for (const [kind, fields] of kinds.filter(([each]) => isCall(each))) {
      const may = Object.entries(fields).filter(
        ([field, of]) => calls[role].includes(of) && !nobodys.includes(field),
      );
      expect(seen(kind, classes).toSorted(), kind).toEqual(may.map(([field]) => field).toSorted());
    }
  });

  test("S146 criminal-history pointers and mediation are in no role's view of a call", () => {
    for (const role of roles)
      for (const each of ["cji", "mediation"] as const)
        expect(viewOf([role]).classes.has(each), `${role} ${each}`).toBe(false);
  });

  test("S146 two roles in one seat see no class that neither has", () => {
    for (const one of roles)
      for (const other of roles) {
        const both = [...viewOf([one, other]).classes];
        expect(both.every((each) => calls[one].includes(each) || calls[other].includes(each))).toBe(
          true,
        );
      }
  });

  test("S146 an event of another part of the server is shown to no console, whatever its classes", () => {
    const all = new Set<EventFieldClass>(eventFieldClasses);
    for (const [kind] of kinds.filter(([each]) => !isCall(each))) {
      expect(() => seen(kind, all), kind).toThrow(TypeError);
    }
    expect(Object.keys(careClasses).every((kind) => !isCall(kind))).toBe(true);
  });
});
