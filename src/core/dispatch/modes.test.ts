import { describe, expect, test } from "vitest";
import { compile } from "#core/protocol/compile.ts";
import type { AssignmentMode } from "#core/protocol/protocol.ts";
import {
  acceptCommunity,
  castContext,
  crew,
  dana,
  DISPUTE,
  kim,
  lee,
  robin,
  screenedDispute,
} from "../../../tests/cast.ts";
import type { CastUnit } from "../../../tests/cast.ts";
import { ringResults } from "./desk-words.ts";
import type { RingResult } from "./desk-words.ts";
import { isForPicking, leadOf, modeOf, pairOf } from "./modes.ts";

const incidentId = DISPUTE;
const ring = (result: RingResult) => ({ kind: "RecordRing", incidentId, result }) as const;
const assign = (unitId: string) => ({ kind: "AssignUnit", unitId, incidentId }) as const;
const pair = (...unitIds: readonly string[]) =>
  ({ kind: "AssignPair", incidentId, unitIds }) as const;
const goes = (unitId: string, status: "en-route" | "on-scene" | "available") =>
  ({ kind: "ChangeUnitStatus", unitId, status }) as const;
const override = (send: readonly string[]) =>
  ({ kind: "OverrideRecommendation", incidentId, send, reason: "other" }) as const;

/** The dispute, where the rule that decides it says how its units go, and whom it sends besides the community team. */
function went(
  assignment: AssignmentMode,
  units: readonly CastUnit[] = ["C7", "P12", "M3"],
  send: readonly string[] = ["community"],
  lead?: string,
) {
  const how = lead === undefined ? { assignment } : { assignment, lead };
  const { protocol } = castContext.protocol;
  const changed = compile({
    ...protocol,
    pathways: protocol.pathways.map((pathway) => ({
      ...pathway,
      rules: pathway.rules.map((rule) =>
        rule.action.send.join() === "community"
          ? { ...rule, action: { ...rule.action, ...how, send } }
          : rule,
      ),
    })),
  });
  const told = screenedDispute(units, undefined, { ...castContext, protocol: changed });
  told.does(dana, { ...acceptCommunity, send });
  return told;
}

describe("phone first", () => {
  test.each(["en-route", "on-scene"] as const)(
    "D270 no crew tells that it is %s before a ring sends it",
    (status) => {
      const told = went("phone-first");
      told.does(kim, assign("C7"));
      expect(told.refuses(crew("C7"), goes("C7", status))).toBe("D270 ring-first");
      told.does(crew("C7"), ring("go"));
      told.does(crew("C7"), goes("C7", status));
      expect(told.unit("C7").status).toBe(status);
    },
  );

  test("D270 backup, the armed, an emergency's and a desk's word wait for no ring", () => {
    const told = went("phone-first");
    told.does(kim, assign("C7"));
    told.does(kim, { ...assign("P12"), isBackup: true });
    told.does(crew("P12"), goes("P12", "en-route"));
    told.does(kim, goes("C7", "en-route"));
    const urgent = went("phone-first", ["M3"], ["ems"]);
    urgent.does(dana, { kind: "SendEmergency", incidentId, emergency: "violence" });
    urgent.does(kim, assign("M3"));
    urgent.does(crew("M3"), goes("M3", "en-route"));
    expect([told.unit("C7").status, urgent.unit("M3").status]).toEqual(["en-route", "en-route"]);
  });

  test("D271 a ring belongs to a response that begins with one, and each stands with who rang", () => {
    const solo = went("solo");
    expect(solo.refuses(dana, ring("go"))).toBe("D271 not-phone-first");
    const told = went("phone-first");
    told.does(kim, assign("C7"));
    expect(told.refuses(robin, ring("go"))).toBe("D4 not-your-call");
    expect(told.refuses(crew("P12"), ring("go"))).toBe("D3 not-your-call");
    told.does(dana, ring("no-answer"));
    told.does(crew("C7"), ring("go"));
    expect(told.incident(incidentId).desks.rings).toMatchObject([
      { by: dana.by, result: "no-answer" },
      { by: "unit-C7", result: "go" },
    ]);
  });

  test("D271 a number that is not safe is rung by nobody, and one that is safe is not left unrung", () => {
    const told = went("phone-first");
    expect(told.refuses(kim, ring("not-rung"))).toBe("D271 safe-to-call");
    const call = told.incident(incidentId).calls[0]?.id ?? "";
    told.does(dana, { kind: "ChangeCallDetails", incidentId, callId: call, safeToCallBack: "no" });
    for (const result of ringResults.filter((each) => each !== "not-rung"))
      expect(told.refuses(kim, ring(result)), result).toBe("D271 not-safe-to-call");
    // Who has the caller on the line rings nobody: they talk.
    told.does(dana, ring("no-answer"));
    told.does(kim, assign("C7"));
    told.does(kim, ring("not-rung"));
    told.does(crew("C7"), goes("C7", "en-route"));
  });

  test("D272 settled by phone: the crew has served it, nobody is waited for, and another team says why it did not go", () => {
    const told = went("phone-first");
    told.does(kim, assign("C7"));
    told.does(crew("C7"), ring("settled"));
    expect(told.unit("C7")).toMatchObject({ status: "available", incidentId: null });
    expect(told.incident(incidentId)).toMatchObject({
      status: "to-close",
      served: ["community"],
      teamNotSent: [],
    });
    const byDesk = went("phone-first");
    byDesk.does(dana, ring("settled"));
    expect(byDesk.incident(incidentId)).toMatchObject({
      status: "to-close",
      needs: [],
      teamNotSent: [{ responder: "community", reason: "advised-by-phone" }],
    });
  });

  test("D272 what an emergency sends stays, whatever the phone settled", () => {
    const told = went("phone-first");
    told.does(dana, { kind: "SendEmergency", incidentId, emergency: "violence" });
    told.does(dana, ring("settled"));
    expect(told.incident(incidentId).needs.map(({ responder }) => responder)).toEqual([
      "police",
      "ems",
    ]);
  });

  test.each(["no-answer", "danger"] as const)(
    "D273 %s sends nobody; another ring or a new choice does",
    (result) => {
      const told = went("phone-first");
      told.does(kim, assign("C7"));
      told.does(dana, ring("go"));
      told.does(dana, ring(result));
      expect(told.refuses(crew("C7"), goes("C7", "en-route"))).toBe("D270 ring-first");
      told.does(dana, override(["community", "police"]));
      told.does(crew("C7"), goes("C7", "en-route"));
    },
  );
});

describe("dual", () => {
  const dual = (units: readonly CastUnit[] = ["C7", "P12", "M3"]) =>
    went("dual", units, ["community", "police"]);

  test("D274 one of each kind goes in one act, or none of them does", () => {
    const told = dual();
    expect(told.refuses(kim, pair("C7", "M3"))).toBe("D56 not-needed");
    expect(told.unit("C7").incidentId).toBeNull();
    expect(told.refuses(kim, pair("C7", "C7"))).toBe("D274 not-a-pair");
    told.does(kim, pair("C7", "P12"));
    expect([told.unit("C7").incidentId, told.unit("P12").incidentId]).toEqual([DISPUTE, DISPUTE]);
    expect(told.unit("C7").assignment).toBe("dual");
    expect(went("solo").refuses(kim, pair("C7", "P12"))).toBe("D274 not-dual");
  });

  test("D275 one goes alone only while nobody free is of the other kind, as backup, or for an emergency", () => {
    const told = dual();
    expect(told.refuses(kim, assign("C7"))).toBe("D275 goes-with-another");
    told.does(kim, { ...assign("M3"), isBackup: true });
    told.does(dana, { kind: "SendEmergency", incidentId, emergency: "violence" });
    told.does(kim, assign("P12"));
    const short = dual(["C7"]);
    short.does(kim, assign("C7"));
    expect(short.incident(incidentId).needs).toContainEqual(
      expect.objectContaining({ responder: "police", unitId: null }),
    );
  });

  test("D276 whoever is there stays while the other is on its way; a desk may let it go", () => {
    const told = dual();
    told.does(kim, pair("C7", "P12"));
    told.does(crew("C7"), goes("C7", "on-scene"));
    expect(told.refuses(crew("C7"), goes("C7", "available"))).toBe("D276 wait-for-the-other");
    told.does(crew("P12"), goes("P12", "on-scene"));
    told.does(crew("P12"), goes("P12", "available"));
    told.does(crew("C7"), goes("C7", "available"));
    const released = dual();
    released.does(kim, pair("C7", "P12"));
    released.does(crew("C7"), goes("C7", "on-scene"));
    released.does(kim, goes("C7", "available"));
    expect(released.unit("C7").status).toBe("available");
  });

  test("D277 the first that the rule names leads, and nobody in another mode", () => {
    const { protocol } = castContext.protocol;
    expect(leadOf(dual().incident(incidentId), protocol)).toBe("community");
    expect(leadOf(went("solo").incident(incidentId), protocol)).toBeNull();
  });

  test("D340 whom the accepted rule names leads, however the two are listed, and the record keeps it", () => {
    const { protocol } = castContext.protocol;
    const told = went("dual", undefined, ["community", "police"], "police");
    const { decisions } = told.incident(incidentId);
    expect(decisions.at(-1)).toMatchObject({ recommendation: { lead: "police" } });
    expect(leadOf(told.incident(incidentId), protocol)).toBe("police");
    expect(pairOf(told.incident(incidentId), protocol)).toEqual(["police", "community"]);
    told.does(dana, override(["community", "police"]));
    expect(leadOf(told.incident(incidentId), protocol)).toBeNull();
  });
});

describe("self-select", () => {
  test("D278 a crew takes an open call that waits for it, and the second is told who has it", () => {
    const told = went("self-select", ["C7", "C2"]);
    expect(isForPicking(told.incident(incidentId), "community")).toBe(true);
    expect(isForPicking(told.incident(incidentId), "police")).toBe(false);
    told.does(crew("C7"), assign("C7"));
    expect(isForPicking(told.incident(incidentId), "community")).toBe(false);
    const second = told.sends(crew("C2"), assign("C2"));
    expect(second).toMatchObject({ ok: false, error: { rule: "D56", code: "already-going" } });
    expect(second.ok ? "" : second.error.message).toContain("`C7`");
    expect(went("solo").refuses(crew("C7"), assign("C7"))).toBe("D57 not-self-select");
  });
});

test("D279 an emergency changes no mode, and a person's own choice has none", () => {
  const told = went("dual", undefined, ["community", "police"]);
  told.does(dana, { kind: "SendEmergency", incidentId, emergency: "violence" });
  expect(modeOf(told.incident(incidentId))).toBe("dual");
  told.does(dana, override(["community"]));
  expect(modeOf(told.incident(incidentId))).toBe("solo");
  expect(told.refuses(lee, pair("C7", "P12"))).toBe("D274 not-dual");
});
