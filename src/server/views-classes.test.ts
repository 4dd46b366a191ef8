import { describe, expect, test } from "vitest";
import { screenedDispute } from "../../tests/cast.ts";
import type { WireEvent } from "#contract/events.ts";
import { roles } from "#core/dispatch/commands.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import { recordView, shownEvent, shownIncident, viewOf } from "./views.ts";

const desk = "caller health internal note partner place public";
/** Scope and classes of each role, in words: what changes here is a change of who is told what. */
const shownTo: Readonly<Record<Role, readonly [string, string]>> = {
  "call-taker": ["all", desk],
  dispatcher: ["all", desk],
  supervisor: ["all", "health internal labour partner place public"],
  clinician: ["own", "caller health internal note part2 partner place public"],
  field: ["own", "health internal note place public"],
  hotline: ["own", "caller internal partner public"],
  designer: ["none", "public"],
  board: ["none", "public"],
  care: ["none", "public"],
  mediator: ["none", "public"],
  "mediation-lead": ["none", "public"],
  "social-worker": ["none", "public"],
  custodian: ["none", "public"],
  clock: ["none", ""],
};

describe("who is shown what", () => {
  test.each(roles)("S6 a %s has its scope and its classes, and no other", (role) => {
    const { scope, classes } = viewOf([role]);
    expect([scope, [...classes].toSorted().join(" ")]).toEqual(shownTo[role]);
  });

  test("S6 two views with one key are shown the same, and what differs has another key", () => {
    const pairs: readonly (readonly Role[])[] = [
      ...roles.map((role) => [role]),
      ...roles.flatMap((one) => roles.map((other) => [one, other])),
    ];
    const seen = new Map<string, string>();
    for (const each of pairs) {
      const { key, scope, classes, isOutcomeCoarse, isWishTold = false } = viewOf(each);
      const what = [scope, [...classes].toSorted().join(), isOutcomeCoarse, isWishTold].join("/");
      expect(seen.get(key) ?? what).toBe(what);
      seen.set(key, what);
    }
    expect(new Set(seen.values()).size).toBe(seen.size);
    expect([...seen.keys()]).not.toContain(recordView.key);
    expect(viewOf([])).toMatchObject({ scope: "none", isOutcomeCoarse: false });
    expect([...viewOf([]).classes]).toEqual([]);
    expect(viewOf(["board", "hotline"])).toEqual(viewOf(["hotline"]));
  });

  test("S130 whoever works with endings is told them whole, whatever else they do; nobody but a call taker is told less", () => {
    for (const role of ["dispatcher", "supervisor", "clinician", "field"] as const)
      expect(viewOf(["call-taker", role]).isOutcomeCoarse).toBe(false);
    for (const role of roles) expect(viewOf([role]).isOutcomeCoarse).toBe(role === "call-taker");
    expect(viewOf(["call-taker", "designer"]).isOutcomeCoarse).toBe(true);
  });

  test("D343 the wish is a crew's to know, not every seat's that sees its own calls", () => {
    for (const role of roles) expect(viewOf([role]).isWishTold ?? false).toBe(role === "field");
    expect(viewOf(["clinician"])).not.toHaveProperty("isWishTold");
  });

  test("S6 a call's whole record is read with every class but what health care keeps to itself", () => {
    expect([...recordView.classes].toSorted().join(" ")).toBe(
      "caller health internal labour note partner place public",
    );
    expect(recordView).toMatchObject({ scope: "all", isOutcomeCoarse: false, key: "record" });
  });
});

const told = screenedDispute();
const incidentId = "i-dispute";
const stamp = (position: number, by = "taker-1") => ({
  at: told.at + position,
  by,
  position,
  streamVersion: position,
});
/** One event of each kind that keeps something from somebody, after the screened dispute's own. */
const more: readonly WireEvent[] = [
  {
    kind: "StagingSet",
    incidentId,
    point: "behind the school",
    holds: ["ems"],
    clearedBy: "police",
    ...stamp(21),
  },
  { kind: "PartnerLineAdded", incidentId, text: "He is calmer.", ...stamp(22) },
  {
    kind: "ActedWithoutConsent",
    incidentId,
    risk: "means-at-hand",
    tried: "rang-back",
    supervisor: "R. Okafor",
    ...stamp(23),
  },
  { kind: "ClinicalNoteAdded", incidentId, text: "Sleeps little.", ...stamp(24, "clinician-1") },
  {
    kind: "OutcomeReported",
    incidentId,
    crew: "C7",
    disposition: "settled",
    isDropOffFull: false,
    hold: { by: "police", authority: "a law" },
    mandatedReport: { agency: "child-protection", at: told.at },
    tellCaller: "yes",
    helped: ["talk"],
    followUp: { on: told.at },
    policeAsked: "threat",
    personView: "did-not-help",
    note: "what she said",
    ...stamp(25, "unit-C7"),
  },
  { kind: "NoteAdded", incidentId, text: "Door code 4411", ...stamp(26, "unit-C7") },
  {
    kind: "OverrideReviewed",
    incidentId,
    decision: 0,
    finding: "agree",
    note: "rightly so",
    ...stamp(27, "supervisor-1"),
  },
  {
    kind: "ReviewReplied",
    incidentId,
    decision: 0,
    reply: "see-it-otherwise",
    text: "I heard more than that",
    ...stamp(28),
  },
  {
    kind: "DispositionRecorded",
    incidentId,
    disposition: "involuntary-hold",
    note: "taken to the hospital",
    ...stamp(29, "dispatch-1"),
  },
  { kind: "NoteAdded", incidentId, text: "Line tested", ...stamp(30, "dispatch-1") },
];
const all: readonly WireEvent[] = [
  ...told.log.map((event, at) => ({ ...event, position: at + 1, streamVersion: at + 1 })),
  ...more,
];
const folded = (events: readonly WireEvent[]) => {
  const center = createCenter();
  for (const event of events) applyEvent(center, event);
  const incident = center.incidents.get(incidentId);
  if (incident === undefined) throw new Error("the call was not folded");
  return incident;
};
const whole = folded(all);
const withText = (notes: readonly { readonly text: string | null }[]) =>
  notes.filter(({ text }) => text !== null);

describe("a whole call", () => {
  test.each(roles.filter((role) => viewOf([role]).scope !== "none"))(
    "S6 a %s is shown the same of it by its events and as it stands",
    (role) => {
      const view = viewOf([role]);
      const wire = all.map((event) => shownEvent(event, view));
      const shown = shownIncident(whole, view);
      // A note that is withheld stands as an empty line in one and not in the other.
      const { notes, ...rest } = shown;
      const { notes: folds, ...others } = folded(wire);
      expect(rest).toEqual(others);
      expect(withText(notes)).toEqual(withText(folds));
      const said = JSON.stringify([wire, shown]);
      // What the person thinks of it is for a survey's figures, and for no desk.
      expect(said).not.toContain("did-not-help");
      const has = (privacyClass: string): boolean =>
        [...view.classes].some((each) => each === privacyClass);
      for (const [privacyClass, secret] of [
        ["place", "behind the school"],
        ["partner", "He is calmer."],
        ["partner", "R. Okafor"],
        ["part2", "Sleeps little."],
        ["health", "child-protection"],
        ["health", '"authority":"a law"'],
        ["labour", "rightly so"],
        ["labour", "I heard more than that"],
        ["note", "Door code 4411"],
      ] as const)
        expect([role, secret, said.includes(secret)]).toEqual([
          role,
          secret,
          has(privacyClass) && !(role === "call-taker" && privacyClass === "health"),
        ]);
    },
  );

  test("S130 what was written with an ending or a report is not for the call taker, by no way; other notes are", () => {
    const view = viewOf(["call-taker"]);
    const said = JSON.stringify([
      all.map((event) => shownEvent(event, view)),
      shownIncident(whole, view),
    ]);
    for (const kept of ["taken to the hospital", "what she said", "involuntary-hold"])
      expect([kept, said.includes(kept)]).toEqual([kept, false]);
    for (const shown of ["Door code 4411", "Line tested"]) expect(said).toContain(shown);
    expect(JSON.stringify(shownIncident(whole, viewOf(["dispatcher"])))).toContain(
      "taken to the hospital",
    );
  });

  test("S6 that somebody replied to a review is known, and not what", () => {
    const [review] = shownIncident(whole, viewOf(["dispatcher"])).desks.floor.reviews;
    expect(review).toMatchObject({
      decision: 0,
      finding: null,
      note: null,
      reply: { reply: null, text: null, at: told.at + 28 },
    });
  });

  test("S6 an event of which nothing is withheld is the same event, with its place in the log", () => {
    const [note] = more.filter(({ kind }) => kind === "NoteAdded");
    if (note === undefined) throw new Error("no note");
    expect(shownEvent(note, viewOf(["dispatcher"]))).toBe(note);
    expect(shownEvent(note, viewOf(["hotline"]))).toEqual({ ...note, text: null });
    // What every object has is no declared field.
    const strange = Object.assign({}, note, { constructor: "4411" });
    expect(shownEvent(strange, viewOf(["dispatcher"]))).toHaveProperty("constructor", null);
  });
});
