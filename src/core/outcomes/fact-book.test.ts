import { expect, test } from "vitest";
import {
  acceptCommunity,
  castCompiled,
  crew,
  dana,
  DISPUTE,
  kim,
  lee,
  MINUTE,
  receive,
  screenedDispute,
  SECOND,
  signOn,
} from "../../../tests/cast.ts";
import type { CastUnit, Story } from "../../../tests/cast.ts";
import type { CrewReport } from "#core/dispatch/words.ts";
import { createFactBook } from "./fact-book.ts";

const factOf = (told: Story, id: string) => {
  const book = createFactBook({ active: () => castCompiled, versionOf: () => castCompiled });
  for (const event of told.log) book.apply(event);
  return book.fact(id);
};
const goes = (told: Story, unitId: CastUnit, status: "en-route" | "on-scene") =>
  told.does(crew(unitId), { kind: "ChangeUnitStatus", unitId, status });

/** The team is on the road to the dispute, or there; then somebody finds that another call is about the same. */
function joined(status: "en-route" | "on-scene"): Story {
  const told = screenedDispute();
  told.does(dana, acceptCommunity);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  told.wait(4 * MINUTE);
  told.does(lee, receive(SECOND));
  told.wait(MINUTE);
  goes(told, "C7", status);
  told.wait(2 * MINUTE);
  return told;
}
const merge = { kind: "MergeIncident", incidentId: DISPUTE, into: SECOND } as const;

test("D385 a team that was there before its call was joined to another has come to that one, when it came", () => {
  const told = joined("on-scene");
  told.does(kim, merge);
  expect(factOf(told, SECOND)).toMatchObject({
    team: "arrived",
    firstArrived: "team",
    // A minute after the second call came in; it had been sent before.
    seconds: { response: 60, travel: 60 },
  });
});

test("D385 a team that arrives after its call was joined has driven since it was sent", () => {
  const told = joined("en-route");
  told.does(kim, merge);
  told.wait(3 * MINUTE);
  goes(told, "C7", "on-scene");
  expect(factOf(told, SECOND)).toMatchObject({
    firstArrived: "team",
    seconds: { response: 6 * 60, travel: 6 * 60 },
  });
});

test("D385 whoever was there first, by either call, is the first", () => {
  const told = joined("on-scene");
  told.does(lee, {
    kind: "OverrideRecommendation",
    incidentId: SECOND,
    send: ["police"],
    reason: null,
  });
  told.does(kim, signOn("P14"));
  told.does(kim, { kind: "AssignUnit", unitId: "P14", incidentId: SECOND });
  goes(told, "P14", "on-scene");
  told.does(kim, merge);
  expect(factOf(told, SECOND)).toMatchObject({ firstArrived: "team", seconds: { response: 60 } });
});

test("D396 what a crew told is in the fact: its last word, beside another crew's, and nothing where nobody told", () => {
  const told = screenedDispute(["C7", "P12"]);
  expect(factOf(told, DISPUTE)).toMatchObject({ helped: [], policeAsked: null, personView: null });
  told.does(dana, acceptCommunity);
  for (const unitId of ["C7", "P12"] as const)
    told.does(kim, { kind: "AssignUnit", unitId, incidentId: DISPUTE, isBackup: true });
  const report = {
    disposition: "settled",
    isDropOffFull: false,
    hold: null,
    mandatedReport: null,
    tellCaller: "no",
    helped: ["nothing"],
    followUp: null,
    policeAsked: "no",
    personView: "skipped",
  } as const;
  const tells = (unitId: CastUnit, change: Partial<CrewReport> = {}) =>
    told.does(crew(unitId), {
      kind: "ReportOutcome",
      incidentId: DISPUTE,
      report: { ...report, ...change },
    });
  tells("C7", { policeAsked: "weapon", personView: "did-not-help" });
  tells("C7", { helped: ["ride"], policeAsked: "threat", personView: "helped" });
  tells("P12");
  expect(factOf(told, DISPUTE)).toMatchObject({
    helped: ["ride"],
    policeAsked: "threat",
    personView: "helped",
  });
});
