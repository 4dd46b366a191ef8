import { expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import {
  acceptCommunity,
  castContext,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  screenedDispute,
  timer,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import { defaultSettings } from "./agency-settings.ts";
import type { AgencySettings } from "./agency-settings.ts";

/** The community team is at the dispute, under these settings and, where given, minutes of the pathway's own. */
function onScene(set: Partial<AgencySettings>, ofPathway?: number): Story {
  const { protocol } = castContext.protocol;
  const changed = compile({
    ...protocol,
    pathways: protocol.pathways.map((pathway) =>
      pathway.id === "neighbor-dispute" && ofPathway !== undefined
        ? { ...pathway, checkInMinutes: ofPathway }
        : pathway,
    ),
  });
  const told = screenedDispute(["C7", "P12"], undefined, {
    ...castContext,
    protocol: changed,
    settings: { ...defaultSettings, ...set },
  });
  told.does(dana, acceptCommunity);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
  return told;
}

/** Flagged at these minutes and not a moment before. */
function isFlaggedAt(told: Story, minutes: number): void {
  const flag = { kind: "FlagCheckInDue", unitId: "C7" } as const;
  told.wait(minutes * MINUTE - 1);
  expect(told.refuses(timer, flag)).toBe("D107 not-due");
  told.wait(1);
  told.does(timer, flag);
  expect(told.unit("C7").isCheckInDue).toBe(true);
}

test.each([
  ["every crew's", 20, { "check-in-minutes": 20 }, undefined],
  [
    "its kind's before every crew's",
    10,
    { "check-in-minutes": 20, "check-in-minutes-community": 10 },
    undefined,
  ],
  ["another kind's never", 20, { "check-in-minutes": 20, "check-in-minutes-police": 5 }, undefined],
  [
    "its pathway's before both",
    45,
    { "check-in-minutes": 20, "check-in-minutes-community": 10 },
    45,
  ],
  ["its pathway's, where it is the shorter, too", 5, { "check-in-minutes-community": 60 }, 5],
] as const)("D341 a crew may be silent for %s minutes", (_, minutes, set, ofPathway) => {
  isFlaggedAt(onScene(set, ofPathway), minutes);
});

test("D341 a word of the crew begins its own minutes again, and another complaint has other minutes", () => {
  const told = onScene({ "check-in-minutes": 20 }, 10);
  told.wait(8 * MINUTE);
  told.does(crew("C7"), { kind: "CheckIn", unitId: "C7" });
  isFlaggedAt(told, 10);
  told.does(crew("C7"), { kind: "CheckIn", unitId: "C7" });
  told.does(dana, { kind: "ChooseComplaint", incidentId: DISPUTE, pathway: "grief" });
  isFlaggedAt(told, 20);
});
