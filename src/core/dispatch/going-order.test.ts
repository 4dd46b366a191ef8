import { expect, test } from "vitest";
import {
  acceptCommunity,
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
import { inOrderOfArrival } from "./going-order.ts";

const order = (told: Story) => inOrderOfArrival(told.incident(DISPUTE)).map(({ unitId }) => unitId);
const goes = (told: Story, unitId: CastUnit, status: "en-route" | "on-scene" | "transporting") => {
  told.wait(MINUTE);
  told.does(crew(unitId), { kind: "ChangeUnitStatus", unitId, status });
};

/** The team is sent, then an officer and an ambulance beside it. */
function threeSent(): Story {
  const told = screenedDispute(["C7", "P12", "M3"]);
  told.does(dana, acceptCommunity);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  for (const unitId of ["P12", "M3"] as const)
    told.does(kim, { kind: "AssignUnit", unitId, incidentId: DISPUTE, isBackup: true });
  return told;
}

test("D346 units stand as they were sent, then as they set out, then as they were there", () => {
  const told = threeSent();
  expect(order(told)).toEqual(["C7", "P12", "M3"]);
  goes(told, "M3", "en-route");
  goes(told, "C7", "en-route");
  expect(order(told)).toEqual(["M3", "C7", "P12"]);
  goes(told, "P12", "on-scene");
  goes(told, "C7", "on-scene");
  expect(order(told)).toEqual(["P12", "C7", "M3"]);
  expect(told.incident(DISPUTE).units.map(({ unitId }) => unitId)).toEqual(["C7", "P12", "M3"]);
});

test("D346 whoever drives on with somebody was there first all the same, and one added later comes after", () => {
  const told = threeSent();
  goes(told, "M3", "on-scene");
  goes(told, "C7", "on-scene");
  goes(told, "M3", "transporting");
  expect(order(told)).toEqual(["M3", "C7", "P12"]);
  told.does(kim, { kind: "ReleaseUnit", unitId: "P12", because: "reassigned" });
  told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE, isBackup: true });
  expect(order(told)).toEqual(["M3", "C7", "P12"]);
});

test("D385 a unit that comes with a joined call keeps when it was sent, set out and was there, and its place in the order", () => {
  const told = threeSent();
  goes(told, "M3", "on-scene");
  goes(told, "C7", "en-route");
  const [sent] = told.incident(DISPUTE).units;
  told.wait(5 * MINUTE);
  told.does(lee, receive(SECOND));
  told.does(dana, {
    kind: "OverrideRecommendation",
    incidentId: SECOND,
    send: ["police"],
    reason: null,
  });
  for (const unit of ["P14", "C2"] as const) told.does(kim, signOn(unit));
  told.does(kim, { kind: "AssignUnit", unitId: "P14", incidentId: SECOND });
  goes(told, "P14", "on-scene");
  const before = told.incident(DISPUTE).units;
  told.does(kim, { kind: "MergeIncident", incidentId: DISPUTE, into: SECOND });
  const survivor = told.incident(SECOND);
  const came = survivor.units.filter(({ unitId }) => unitId !== "P14");
  expect(came).toEqual(before);
  expect(came[0]?.since).toBe(sent?.since);
  // The ambulance was there before the officer of the other call, and the team set out before the one that was only sent.
  expect(inOrderOfArrival(survivor).map(({ unitId }) => unitId)).toEqual([
    "M3",
    "P14",
    "C7",
    "P12",
  ]);
  told.wait(MINUTE);
  told.does(kim, { kind: "AssignUnit", unitId: "C2", incidentId: SECOND, isBackup: true });
  expect(inOrderOfArrival(told.incident(SECOND)).at(-1)?.unitId).toBe("C2");
});
