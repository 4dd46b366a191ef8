import { expect, test } from "vitest";
import { fitFlagsSchema } from "#contract/fit.ts";
import {
  acceptCommunity,
  crew,
  dana,
  DISPUTE,
  kim,
  MONDAY_14H,
  screenedDispute,
} from "../../tests/cast.ts";
import { fitFlagsOf } from "./fit-flags.ts";

test("S135 what crews hold of their calls is counted by pathway and rule, with no crew, no call and no note in it", () => {
  const told = screenedDispute();
  told.does(dana, acceptCommunity);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  told.does(kim, { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
  const flag = { kind: "FlagFit", incidentId: DISPUTE, note: "Mrs. Reyes said so." } as const;
  told.does(crew("C7"), { ...flag, verdict: "should-come" });
  told.does(crew("C7"), { ...flag, verdict: "should-not-come" });
  told.does(crew("C7"), { kind: "ObserveScene", incidentId: DISPUTE, observation: "threat" });
  const flags = fitFlagsOf({ openedBetween: () => [told.incident(DISPUTE)] }, MONDAY_14H);
  expect(fitFlagsSchema.parse(flags)).toEqual(flags);
  expect(flags.rows).toMatchObject([
    {
      pathway: "neighbor-dispute",
      version: 3,
      rule: "neighbor-dispute/6",
      shouldCome: 0,
      shouldNotCome: 1,
      reasons: { dangerSeen: 1, nobodyToHelp: 0, other: 0 },
    },
  ]);
  const said = JSON.stringify(flags);
  for (const word of ["C7", DISPUTE, "Reyes", "unit-"]) expect(said).not.toContain(word);
});
