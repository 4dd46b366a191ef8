import { expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import {
  answer,
  castProtocol,
  crew,
  dana,
  DISPUTE,
  kim,
  screenedDispute,
} from "../../../tests/cast.ts";
import { acceptCommunity } from "../../../tests/cast.ts";
import { guidanceNow } from "./guidance.ts";

const source = "Counsel, made up.";
const withGuidance: Protocol = {
  ...castProtocol,
  responders: castProtocol.responders.map((each) =>
    each.id === "community"
      ? { ...each, guidance: [{ when: {}, text: { en: "The visit is an offer." }, source }] }
      : each,
  ),
  pathways: castProtocol.pathways.map((each) =>
    each.id === "neighbor-dispute"
      ? {
          ...each,
          guidance: [
            {
              when: { weapon: ["unknown", "present"] },
              text: { en: "Look from afar first." },
              source,
            },
          ],
        }
      : each,
  ),
};

test("D210 guidance is shown while its condition is met, and for whoever is proposed, needed or there", () => {
  const told = screenedDispute();
  const said = (proposed: readonly string[] = []) =>
    guidanceNow(told.incident(DISPUTE), withGuidance, proposed).map(({ text }) => text.en);
  expect(said()).toEqual([]);
  expect(said(["police"])).toEqual([]);
  expect(said(["community"])).toEqual(["The visit is an offer."]);
  told.does(dana, acceptCommunity);
  expect(said()).toEqual(["The visit is an offer."]);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  expect(said()).toEqual(["The visit is an offer."]);
  told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "en-route" });
  told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
  told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
  expect(said()).toEqual([]);
});

test("D210 unknown meets it where it is listed, not asked never does, and no decision changes", () => {
  const told = screenedDispute();
  const said = () =>
    guidanceNow(told.incident(DISPUTE), withGuidance, []).map(({ text }) => text.en);
  told.does(dana, answer(DISPUTE, "weapon", "unknown"));
  expect(said()).toEqual(["Look from afar first."]);
  const unasked = { ...told.incident(DISPUTE), answers: {} };
  expect(guidanceNow(unasked, withGuidance, [])).toEqual([]);
  const answers = { behavior: "loud-argument", violence: "no", weapon: "unknown", lasting: "no" };
  const call = { pathway: "neighbor-dispute", answers };
  expect(decideCall(compile(withGuidance), call)).toEqual(decideCall(compile(castProtocol), call));
});
