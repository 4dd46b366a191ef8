import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  castRef,
  crew,
  dana,
  DISPUTE,
  kim,
  screenedDispute,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import type { DispatchCommand } from "./commands.ts";
import { toldOutcome } from "./told-outcome.ts";
import { dispositionCodes } from "./words.ts";
import type { CrewReport, DispositionCode, TellCaller } from "./words.ts";

const reports = (change: Partial<CrewReport> = {}): DispatchCommand => ({
  kind: "ReportOutcome",
  incidentId: DISPUTE,
  report: {
    disposition: "settled",
    isDropOffFull: false,
    hold: null,
    mandatedReport: null,
    tellCaller: "not-asked",
    helped: [],
    followUp: null,
    policeAsked: null,
    personView: null,
    ...change,
  },
});

/** C7 is on scene of the dispute, P12 beside it where asked. */
function onScene(withPolice = false): Story {
  const told = screenedDispute();
  told.does(dana, acceptCommunity);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  if (withPolice)
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE, isBackup: true });
  told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "on-scene" });
  return told;
}

describe("the outcome as the crew tells it", () => {
  test("D109 the last unit there ends the call with it, in one act", () => {
    const told = onScene();
    told.does(crew("C7"), { ...reports(), note: "They talk on Thursday." } as DispatchCommand);
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "ended",
      disposition: "settled",
      reports: [{ crew: "C7", disposition: "settled" }],
      notes: [{ text: "They talk on Thursday." }],
    });
    expect(told.unit("C7").status).toBe("available");
  });

  test("D109 with another unit there it stands beside, and after the end it changes no ending", () => {
    const told = onScene(true);
    told.does(crew("C7"), reports({ disposition: "mediation-set" }));
    expect(told.incident(DISPUTE)).toMatchObject({ disposition: null, status: "responding" });
    told.does(crew("C7"), { kind: "ChangeUnitStatus", unitId: "C7", status: "available" });
    told.does(crew("P12"), reports({ disposition: "report-taken" }));
    told.does(crew("C7"), reports({ disposition: "settled" }));
    expect(told.incident(DISPUTE).disposition).toBe("report-taken");
    expect(told.incident(DISPUTE).reports.map((each) => [each.crew, each.disposition])).toEqual([
      ["C7", "mediation-set"],
      ["P12", "report-taken"],
      ["C7", "settled"],
    ]);
    expect(told.refuses(crew("M3"), reports())).toBe("D3 not-your-call");
    expect(told.refuses(kim, reports())).toBe("D2 not-for-this-role");
  });

  test("D110 a hold is told with who placed it and under which law, and those with nothing else", () => {
    const told = onScene();
    const hold = { by: "team-clinician", authority: "27-65-106" } as const;
    expect(told.refuses(crew("C7"), reports({ disposition: "involuntary-hold" }))).toBe(
      "D110 hold-without-authority",
    );
    const empty = { ...hold, authority: " " };
    expect(
      told.refuses(crew("C7"), reports({ disposition: "involuntary-hold", hold: empty })),
    ).toBe("D110 hold-without-authority");
    expect(told.refuses(crew("C7"), reports({ hold }))).toBe("D110 no-hold");
    const mandatedReport = { agency: "adult-protection", at: told.at } as const;
    told.does(crew("C7"), reports({ disposition: "involuntary-hold", hold, mandatedReport }));
    expect(told.incident(DISPUTE).reports[0]).toMatchObject({ hold, mandatedReport });
    expect(Object.keys(told.incident(DISPUTE).reports[0]?.mandatedReport ?? {}).sort()).toEqual([
      "agency",
      "at",
    ]);
  });

  test("D111 what a crew saw stands on the incident, each crew's once", () => {
    const told = onScene(true);
    const saw = (observation: "threat" | "lawful-conduct"): DispatchCommand => ({
      kind: "ObserveScene",
      incidentId: DISPUTE,
      observation,
    });
    told.does(crew("C7"), saw("lawful-conduct"));
    told.does(crew("C7"), saw("lawful-conduct"));
    told.does(crew("P12"), saw("lawful-conduct"));
    told.does(crew("C7"), saw("threat"));
    expect(told.incident(DISPUTE).observed.map((each) => [each.crew, each.observation])).toEqual([
      ["C7", "lawful-conduct"],
      ["P12", "lawful-conduct"],
      ["C7", "threat"],
    ]);
  });

  test("D112 a crew that declines is counted at that moment, and somebody else is needed", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const decline = { kind: "DeclineCall", unitId: "C7", reason: "know-the-person" } as const;
    expect(told.refuses(crew("C7"), decline)).toBe("D112 on-no-call");
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(crew("C7"), decline);
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "waiting",
      needs: [{ responder: "community", unitId: null }],
      teamNotSent: [{ responder: "community", reason: "team-declined" }],
      served: [],
    });
    expect(told.unit("C7")).toMatchObject({ status: "available", incidentId: null });
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    expect(told.incident(DISPUTE).teamNotSent).toEqual([]);
    // Police are no team that a call is counted as having missed.
    told.does(kim, { kind: "AssignUnit", unitId: "P12", incidentId: DISPUTE, isBackup: true });
    told.does(crew("P12"), { ...decline, unitId: "P12" });
    expect(told.incident(DISPUTE).teamNotSent).toEqual([]);
  });

  test("D113 a flag goes to the writers of the protocol with the rule that sent the crew", () => {
    const told = onScene();
    const flag = { kind: "FlagFit", incidentId: DISPUTE, verdict: "should-not-come" } as const;
    expect(told.does(crew("C7"), flag)).toEqual([
      {
        kind: "FitFlagged",
        incidentId: DISPUTE,
        crew: "C7",
        verdict: "should-not-come",
        protocol: castRef,
        pathway: "neighbor-dispute",
        rule: "neighbor-dispute/6",
        note: null,
      },
    ]);
  });
});

describe("what helped, and when somebody is in touch again", () => {
  const told = (change: Partial<CrewReport>) => {
    const story = onScene();
    const [reported] = story.does(crew("C7"), reports(change));
    return { reported, report: story.incident(DISPUTE).reports[0] };
  };

  test("D400 is told in coded words, each once, and `nothing` alone; nothing told is not `nothing`", () => {
    expect(told({ helped: ["talk", "ride", "talk"] }).report?.helped).toEqual(["talk", "ride"]);
    expect(told({ helped: ["nothing", "talk"] }).report?.helped).toEqual(["talk"]);
    expect(told({ helped: ["nothing", "nothing"] }).report?.helped).toEqual(["nothing"]);
    expect(told({}).report?.helped).toEqual([]);
  });

  test("D401 a day to be in touch again stands as it was told, passed or not", () => {
    const passed = { on: 1_700_000_000_000 };
    expect(told({ followUp: passed }).report?.followUp).toEqual(passed);
    expect(told({ followUp: "none" }).report?.followUp).toBe("none");
    expect(told({}).report?.followUp).toBeNull();
    expect(told({ followUp: passed }).reported).toMatchObject({ followUp: passed, helped: [] });
  });
});

describe("why police were asked for, and what the person said", () => {
  const told = (change: Partial<CrewReport>) => {
    const story = onScene();
    story.does(crew("C7"), reports(change));
    return story.incident(DISPUTE).reports[0];
  };

  test("D390 police asked for is one coded word; yes without a reason stays a yes, and nothing told is neither", () => {
    expect(told({ policeAsked: "threat" })?.policeAsked).toBe("threat");
    expect(told({ policeAsked: "no" })?.policeAsked).toBe("no");
    expect(told({ policeAsked: "not-said" })?.policeAsked).toBe("not-said");
    expect(told({})?.policeAsked).toBeNull();
  });

  test("D391 a person's view is one coded word, and skipped is told apart from nothing told", () => {
    expect(told({ personView: "did-not-help" })?.personView).toBe("did-not-help");
    expect(told({ personView: "skipped" })?.personView).toBe("skipped");
    expect(told({})?.personView).toBeNull();
  });
});

describe("what the call taker learns", () => {
  const after = (disposition: DispositionCode, tellCaller: TellCaller) => {
    const told = onScene();
    const isHold = disposition === "involuntary-hold";
    const hold = isHold ? ({ by: "police", authority: "27-65" } as const) : null;
    told.does(crew("C7"), reports({ disposition, tellCaller, hold }));
    return toldOutcome(told.incident(DISPUTE));
  };

  test("D114 tells of a person only where that person agreed; not asked is not agreed", () => {
    expect(after("connected-to-care", "yes")).toBe("helped");
    expect(after("connected-to-care", "no")).toBe("somebody-came");
    expect(after("connected-to-care", "not-asked")).toBe("somebody-came");
    expect(after("no-person-found", "not-asked")).toBe("nobody-found");
    expect(after("involuntary-hold", "yes")).toBe("somebody-came");
    expect(after("arrest", "yes")).toBe("somebody-came");
  });

  test("D114 without the person's word no two endings of a person can be told apart", () => {
    const told = dispositionCodes.map((code) => after(code, "no"));
    expect(new Set(told)).toEqual(
      new Set(["somebody-came", "nobody-found", "nothing-found", "cancelled", "not-reached"]),
    );
  });

  test("D114 is nothing while the call is open, and says so where nobody came", () => {
    const told = screenedDispute();
    expect(toldOutcome(told.incident(DISPUTE))).toBeNull();
    told.does(dana, { kind: "RecordDisposition", incidentId: DISPUTE, disposition: "advised" });
    expect(toldOutcome(told.incident(DISPUTE))).toBe("closed");
  });
});
