import { expect, test } from "vitest";
import { decide } from "#core/care/decide.ts";
import { evolve } from "#core/care/evolve.ts";
import type { CareCase } from "#core/care/state.ts";
import { worklist } from "#core/care/worklist.ts";
import type { Stamped } from "#core/dispatch/events.ts";
import { liveCare } from "#simulate/county/care-live.ts";
import { hour, protocol } from "./living.ts";

/** A coordinator over a queue that the test plays, with visits of a team that have just ended. */
function coordinator(seated: readonly string[] = []) {
  const queue: { readonly at: number; readonly act: () => void }[] = [];
  const cases = new Map<string, CareCase>();
  const kinds: string[] = [];
  const refused: string[] = [];
  let at = Date.UTC(2026, 10, 2, 15);
  let count = 0;
  const { notice } = liveCare({
    seed: 7,
    protocol,
    now: () => at,
    after: (ms, act) => queue.push({ at: at + ms, act }),
    send: (envelope) => {
      const { command } = envelope;
      const ruling = decide(
        { care: cases.get(command.incidentId), call: { mergedInto: null } },
        envelope,
      );
      if (!ruling.ok) return refused.push(`${ruling.error.rule} ${ruling.error.code}`);
      kinds.push(command.kind);
      for (const event of ruling.value)
        cases.set(
          command.incidentId,
          evolve(cases.get(command.incidentId), { ...event, at, by: "care-1" }),
        );
      return undefined;
    },
    due: () => worklist(cases.values(), at),
    people: () => new Set(seated),
    newId: () => String((count += 1)),
  });
  const visit = (incidentId: string): void => {
    const by = { at, by: "x" };
    notice([
      {
        kind: "UnitAssigned",
        unitId: "C1",
        incidentId,
        responder: "community",
        assignment: "solo",
        isBackup: false,
        ...by,
      },
      { kind: "DispositionRecorded", incidentId, disposition: "settled", note: null, ...by },
    ] satisfies readonly Stamped[]);
  };
  const play = (ms: number): void => {
    const until = at + ms;
    for (;;) {
      const next = queue.toSorted((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > until) break;
      queue.splice(queue.indexOf(next), 1);
      at = Math.max(at, next.at);
      next.act();
    }
    at = until;
  };
  return { visit, play, kinds, refused, cases };
}

test("after visits of a team care is recorded by its own rules, and what falls due is taken up", () => {
  const { visit, play, kinds, refused } = coordinator();
  for (let call = 0; call < 40; call += 1) visit(`26-${call}`);
  play(2 * hour);
  expect(new Set(kinds)).toEqual(
    new Set([
      "RateStability",
      "RecordNeed",
      "RecordConsent",
      "AgreeFollowUps",
      "OfferReferral",
      "AnswerReferral",
    ]),
  );
  play(30 * 24 * hour);
  expect(kinds).toContain("ReportConnection");
  expect(kinds).toContain("RecordFollowUp");
  expect(refused).toEqual([]);
});

test("while a person sits there nothing is recorded in their place", () => {
  const { visit, play, kinds } = coordinator(["care-1"]);
  for (let call = 0; call < 10; call += 1) visit(`26-${call}`);
  play(24 * hour);
  expect(kinds).toEqual([]);
});
