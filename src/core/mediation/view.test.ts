import { describe, expect, test } from "vitest";
import { roles } from "#core/dispatch/commands.ts";
import type { Role } from "#core/dispatch/commands.ts";
import { mediationClasses } from "./event-classes.ts";
import { evolve } from "./evolve.ts";
import { defaultMediationSettings as settings } from "./settings.ts";
import { caseId, consents, held, mediationStory, referral, shuttled, viewer } from "./testing.ts";
import { isExpired, mostRead, shownMediation } from "./view.ts";
import type { ShownMediation } from "./view.ts";

/** A case in which every field holds something. */
function full() {
  const told = shuttled();
  consents(told, "A", "name-the-caller");
  told.sends({
    kind: "RecordPartyContact",
    caseId,
    party: "B",
    outcome: "reached",
    toldWhoCalled: true,
  });
  told.sends({ kind: "RecordAgreement", caseId, agreed: "yes" });
  told.sends({ kind: "PlanMediationFollowUps", caseId, days: [14] });
  told.sends({ kind: "EndMediation", caseId, because: "completed" });
  return told.mediation();
}

const always = [
  "id",
  "reading",
  "origin",
  "openedAt",
  "stage",
  "holder",
  "isAccepted",
  "since",
  "hoursNeeded",
];
const process = ["sessions", "agreed", "agreedAt", "followUps", "endedAt"];
const content = [...always, ...process, "parties", "mayNameCaller", "because"];
const withNumbers = [...content, "recordId", "incidentId"];
const lead = [...always, ...process, "declines", "conflicts"];

const fieldsOf = (shown: ShownMediation | undefined): readonly string[] =>
  Object.entries(shown ?? {}).flatMap(([name, value]) => (value === null ? [] : [name]));

describe("who reads what of a mediation", () => {
  const known = full();

  test.each(roles)("MD14 MD16 the fields that a %s reads, and no other", (role: Role) => {
    const may: Readonly<Partial<Record<Role, readonly string[]>>> = {
      mediator: withNumbers,
      "mediation-lead": lead,
    };
    const shown = shownMediation(known, viewer("mediator-1", [role]), settings);
    expect(fieldsOf(shown).toSorted()).toEqual([...(may[role] ?? [])].toSorted());
    expect(shown === undefined).toBe(mostRead[role] === "none");
  });

  test("MD14 every field of a case is in the matrix", () => {
    const all = new Set([...withNumbers, ...lead]);
    const shown = shownMediation(known, viewer("mediator-1"), settings);
    expect(Object.keys(shown ?? {}).toSorted()).toEqual([...all].toSorted());
  });

  test("MD14 another mediator reads nothing of a case that is held, nor does one with a conflict", () => {
    expect(shownMediation(known, viewer("mediator-2"), settings)).toBeUndefined();
    expect(shownMediation(known, viewer("gone"), settings)).toBeUndefined();
    const told = mediationStory();
    told.sends(referral, "clock");
    told.sends({ kind: "AcceptMediation", caseId });
    told.sends({ kind: "DeclareInterest", caseId, hasConflict: true });
    expect(shownMediation(told.mediation(), viewer("mediator-1"), settings)).toBeUndefined();
    expect(shownMediation(told.mediation(), viewer("mediator-2"), settings)?.reading).toBe("offer");
  });

  test("MD3 who holds a case and has not declared reads of it what anyone may who could take it", () => {
    const told = mediationStory();
    told.sends(referral, "clock");
    const waiting = fieldsOf(shownMediation(told.mediation(), viewer("mediator-1"), settings));
    expect(waiting).toEqual(always.filter((name) => name !== "holder"));
    told.sends({ kind: "AcceptMediation", caseId });
    expect(fieldsOf(shownMediation(told.mediation(), viewer("mediator-1"), settings))).toEqual(
      always,
    );
  });

  test.each(["resident-1", "provider-1"])(
    "MD15 %s reads what it holds, without the call's number",
    (seat) => {
      const waiting = mediationStory();
      waiting.sends(referral, "clock");
      expect(shownMediation(waiting.mediation(), viewer(seat), settings)).toBeUndefined();
      waiting.sends({ kind: "AssignMediation", caseId, to: seat }, "lead");
      expect(shownMediation(waiting.mediation(), viewer(seat), settings)?.reading).toBe("offer");
      const theirs = shownMediation(
        held(mediationStory(), seat).mediation(),
        viewer(seat),
        settings,
      );
      expect(theirs?.parties).toHaveLength(2);
      expect([theirs?.incidentId, theirs?.recordId]).toEqual([null, null]);
    },
  );

  test("MD16 the lead's words hold no letter of a party and no answer", () => {
    const shown = shownMediation(known, viewer("lead", ["mediation-lead"]), settings);
    expect(JSON.stringify(shown)).not.toMatch(/"[AB]"|weapon|take-part|26-4|reached|completed/);
    expect(shown?.sessions).toMatchObject([{ form: "shuttle", is: "held", attended: null }]);
  });

  test("MD14 no field of a case is public, and what tells of a party is sealed under mediation's own class", () => {
    const fields = Object.entries(mediationClasses).flatMap(([kind, each]) =>
      Object.entries(each).map(([name, which]) => [`${kind}.${name}`, which] as const),
    );
    expect(fields.map(([, which]) => which)).not.toContain("public");
    const open = fields.filter(([, which]) => which === "internal").map(([name]) => name);
    expect(
      open.filter((name) =>
        /party|answer|question|consent|agreed|attended|number|incident|record|because|outcome/.test(
          name.split(".")[1] ?? "",
        ),
      ),
    ).toEqual([]);
    expect(fields.length).toBeGreaterThan(50);
  });

  test("MD17 once its keys are gone a case folds to steps and days alone", () => {
    const told = shuttled();
    told.sends({ kind: "EndMediation", caseId, because: "not-reached" });
    let gone;
    for (const event of told.log) {
      const classes: Readonly<Record<string, string>> = mediationClasses[event.kind];
      const kept = Object.entries(event).map(([name, value]) => [
        name,
        classes[name] === "mediation" ? null : value,
      ]);
      // As the log reads it: every sealed field is null.
      gone = evolve(gone, Object.fromEntries(kept) as typeof event);
    }
    expect(gone).toMatchObject({
      parties: [],
      incidentId: null,
      recordId: null,
      version: told.log.length,
    });
    expect(gone?.sessions).toMatchObject([{ is: "held", attended: null }]);
    const { ended } = told.mediation();
    expect(isExpired(told.mediation(), (ended?.at ?? 0) + 365 * 86_400_000, settings)).toBe(true);
    expect(isExpired(told.mediation(), (ended?.at ?? 0) + 364 * 86_400_000, settings)).toBe(false);
    expect(isExpired(held().mediation(), Number.MAX_SAFE_INTEGER, settings)).toBe(false);
  });
});
