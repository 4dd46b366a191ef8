import { describe, expect, test } from "vitest";
import { crewWordOf } from "./crew-day.ts";
import type { CrewTold } from "./crew-day.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import { emptyCase } from "./state.ts";
import type { CareCase } from "./state.ts";
import { call, DAY, NOVEMBER } from "./testing.ts";
import { toldCare } from "./told.ts";
import { numberFor, worklist } from "./worklist.ts";
import type { CareCommand } from "./commands.ts";

/** Noon of Thursday, three days on. */
const thursday = { on: NOVEMBER + 3 * DAY } as const;
const report = (change: Partial<CrewTold> = {}): CrewTold => ({
  crew: "C7",
  helped: ["talk"],
  followUp: thursday,
  ...change,
});
const number = { callbackNumber: "555-0100", safeToCallBack: "yes" };

/** A call of which a crew told so much, and what a coordinator then records at an instant. */
function told(reports: readonly CrewTold[]) {
  let care: CareCase | undefined;
  const word = crewWordOf(reports);
  return {
    word,
    care: () => care ?? emptyCase(call.incidentId, NOVEMBER),
    sends: (command: CareCommand, at: number): string => {
      const envelope = { commandId: "c", at, by: "care-1", roles: ["care"], command } as const;
      const ruling = decide({ care, call: { mergedInto: null, reports } }, envelope);
      if (!ruling.ok) return `${ruling.error.rule} ${ruling.error.code}`;
      for (const event of ruling.value) care = evolve(care, { ...event, at, by: "care-1" });
      return "done";
    },
    due: (at: number) =>
      worklist(
        care === undefined ? [] : [care],
        at,
        word === null ? new Map() : new Map([[call.incidentId, word]]),
      ).map(({ kind, dueAt }) => [kind, dueAt]),
  };
}
const records = (outcome: "done" | "unreachable" | "asked-to-stop"): CareCommand => ({
  kind: "RecordCrewDay",
  ...call,
  outcome,
  note: null,
});
const half = DAY / 2;

describe("a day that a crew left", () => {
  test("D403 is due from its day on and for 14 days, though nothing else is recorded of the call", () => {
    const { due } = told([report()]);
    expect(due(thursday.on - half - 1)).toEqual([]);
    expect(due(thursday.on - half)).toEqual([["crew-day", thursday.on - half]]);
    expect(due(thursday.on - half + 14 * DAY)).toHaveLength(1);
    expect(due(thursday.on - half + 14 * DAY + 1)).toEqual([]);
    expect(told([report({ followUp: "none" })]).due(thursday.on)).toEqual([]);
    expect(told([report({ followUp: null })]).due(thursday.on)).toEqual([]);
  });

  test("D403 each crew's last word counts, the first day of several, and one crew's no takes no other's away", () => {
    const friday = { on: thursday.on + DAY };
    const police = { crew: "P12", helped: ["ride"], followUp: "none" } as const;
    expect(crewWordOf([report(), police])).toEqual({
      ...thursday,
      crew: "C7",
      helped: ["talk", "ride"],
    });
    expect(crewWordOf([report(), report({ followUp: friday })])?.on).toBe(friday.on);
    expect(crewWordOf([report(), report({ followUp: "none" })])).toBeNull();
    expect(crewWordOf([report({ followUp: friday }), { ...police, followUp: thursday }])).toEqual({
      ...thursday,
      crew: "P12",
      helped: ["talk", "ride"],
    });
    // The key is gone: nobody knows that there was a day.
    expect(crewWordOf([report({ helped: null, followUp: null })])).toBeNull();
  });

  test("D404 is recorded on its day or after it, and once it is done it is done", () => {
    const story = told([report()]);
    expect(story.sends(records("done"), thursday.on - 2 * DAY)).toBe("D404 too-early");
    expect(story.sends(records("unreachable"), thursday.on)).toBe("done");
    expect(story.due(thursday.on + 1)).toHaveLength(1);
    expect(story.sends(records("done"), thursday.on + DAY)).toBe("done");
    expect(story.care().crewDay).toEqual({ outcome: "done", at: thursday.on + DAY, tries: 2 });
    expect(story.due(thursday.on + DAY)).toEqual([]);
    expect(story.sends(records("done"), thursday.on + DAY)).toBe("D404 done-already");
    expect(told([]).sends(records("done"), thursday.on)).toBe("D404 no-day");
    const note = "x".repeat(501);
    expect(told([report()]).sends({ ...records("done"), note } as CareCommand, thursday.on)).toBe(
      "D404 note-too-long",
    );
  });

  test("D404 who asks to stop, says no to being contacted or withdraws is asked no more", () => {
    const consent = { kind: "RecordConsent", ...call, consent: "contact-me", form: "spoken" };
    const stopped = told([report()]);
    stopped.sends({ ...consent, isGiven: true } as CareCommand, NOVEMBER);
    stopped.sends({ kind: "AgreeFollowUps", ...call, days: [30] }, NOVEMBER);
    expect(stopped.sends(records("asked-to-stop"), thursday.on)).toBe("done");
    expect(stopped.due(thursday.on + 9 * DAY)).toEqual([]);
    expect(stopped.care().followUps).toEqual([]);
    const refused = told([report()]);
    refused.sends({ ...consent, isGiven: false } as CareCommand, NOVEMBER);
    expect(refused.due(thursday.on)).toEqual([]);
    expect(refused.sends(records("done"), thursday.on)).toBe("D404 done-already");
    expect(numberFor(refused.care(), [number], refused.word)).toEqual({ why: "not-agreed" });
    const withdrawn = told([report()]);
    withdrawn.sends({ ...consent, isGiven: true } as CareCommand, NOVEMBER);
    withdrawn.sends({ kind: "WithdrawConsent", ...call }, NOVEMBER);
    expect(withdrawn.due(thursday.on)).toEqual([]);
  });

  test("D405 a crew's word alone shows no number: who called may be somebody else; consent recorded for it does", () => {
    const story = told([report()]);
    const shown = (calls = [number]) => numberFor(story.care(), calls, story.word);
    expect(shown()).toEqual({ why: "ask-the-crew" });
    expect(shown([number, { ...number, safeToCallBack: "no" }])).toEqual({ why: "unsafe" });
    const consent = { kind: "RecordConsent", ...call, consent: "contact-me" } as const;
    story.sends({ ...consent, isGiven: true, form: "spoken" }, thursday.on);
    expect(shown()).toEqual({ number: "555-0100" });
    expect(shown([number, { ...number, safeToCallBack: "no" }])).toEqual({ why: "unsafe" });
    const done = told([report()]);
    done.sends(records("done"), thursday.on);
    expect(numberFor(done.care(), [number], done.word)).toEqual({ why: "not-agreed" });
    const none = told([report({ followUp: "none" })]);
    expect(numberFor(none.care(), [number], none.word)).toEqual({ why: "not-agreed" });
  });

  test("CR21 that somebody was in touch is a word for the call taker only with that consent", () => {
    const story = told([report()]);
    story.sends(records("done"), thursday.on);
    expect(toldCare(story.care(), thursday.on, thursday.on)).toBeNull();
    const consent = { kind: "RecordConsent", ...call, consent: "tell-call-taker" } as const;
    story.sends({ ...consent, isGiven: true, form: "spoken" }, thursday.on);
    expect(toldCare(story.care(), thursday.on, thursday.on)).toBe("followed-up");
  });
});
