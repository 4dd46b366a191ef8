import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  answer,
  crew,
  dana,
  DISPUTE,
  kim,
  receive,
  sam,
  screenedDispute,
  SECOND,
  signOn,
  story,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import type { UnitStatus } from "./words.ts";

const assign = (unitId: string, incidentId = DISPUTE) =>
  ({ kind: "AssignUnit", unitId, incidentId }) as const;
const status = (unitId: string, to: UnitStatus) =>
  ({ kind: "ChangeUnitStatus", unitId, status: to }) as const;
const release = { kind: "ReleaseUnit", unitId: "C7", because: "reassigned" } as const;
const help = { kind: "RequestBackup", unitId: "C7", isHelp: true } as const;
const acknowledge = { kind: "AcknowledgeBackup", unitId: "C7" } as const;

/** C7 is on the dispute, and C2 and P12 are free. */
function sentC7(): Story {
  const told = screenedDispute(["C7", "C2", "P12"]);
  told.does(dana, acceptCommunity);
  told.does(kim, assign("C7"));
  return told;
}

describe("signing on and off", () => {
  test("D52 as a declared responder that comes in person, and not twice", () => {
    const told = story();
    told.does(crew("C7"), signOn("C7"));
    expect(told.unit("C7")).toMatchObject({ status: "available", isSignedOn: true });
    expect(told.refuses(kim, signOn("C7"))).toBe("D52 signed-on");
    expect(told.refuses(kim, { ...signOn("C2"), responder: "comunity" })).toBe(
      "D52 unknown-responder",
    );
    expect(told.refuses(kim, { ...signOn("C2"), responder: "hotline-988" })).toBe(
      "D52 not-on-scene",
    );
  });

  test("D53 not while on a call, nor while HELP stands", () => {
    const told = sentC7();
    const off = { kind: "SignOffUnit", unitId: "C7" } as const;
    expect(told.refuses(crew("C7"), off)).toBe("D53 on-a-call");
    told.does(crew("C7"), help);
    told.does(kim, release);
    expect(told.refuses(crew("C7"), off)).toBe("D53 help-stands");
    told.does(kim, acknowledge);
    told.does(crew("C7"), off);
    expect(told.unit("C7")).toMatchObject({ isSignedOn: false, status: "out-of-service" });
  });
});

describe("assignment", () => {
  test("D54 a unit out of service, busy or on another call refuses assignment, one signed off too", () => {
    const told = sentC7();
    told.does(dana, receive(SECOND));
    expect(told.refuses(kim, assign("C7", SECOND))).toBe("D54 on-a-call");
    expect(told.refuses(kim, { ...assign("C7"), isBackup: true })).toBe("D54 on-a-call");
    told.does(kim, status("C2", "busy"));
    expect(told.refuses(kim, { ...assign("C2"), isBackup: true })).toBe("D54 busy");
    told.does(kim, status("C2", "out-of-service"));
    expect(told.refuses(kim, { ...assign("C2"), isBackup: true })).toBe("D54 out-of-service");
    told.does(kim, { kind: "SignOffUnit", unitId: "C2" });
    expect(told.refuses(kim, { ...assign("C2"), isBackup: true })).toBe("D5 not-signed-on");
  });

  test("D55 a unit of a needed responder fills the need", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    expect(told.does(kim, assign("C7"))).toEqual([
      {
        kind: "UnitAssigned",
        unitId: "C7",
        incidentId: DISPUTE,
        responder: "community",
        assignment: "solo",
        isBackup: false,
      },
    ]);
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "responding",
      needs: [{ responder: "community", unitId: "C7" }],
      units: [{ unitId: "C7", isBackup: false }],
    });
    expect(told.unit("C7")).toMatchObject({ status: "assigned", incidentId: DISPUTE });
  });

  test("D55 a unit sent as backup fills the need that is open all the same", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    expect(told.does(kim, { ...assign("C7"), isBackup: true })[0]).toMatchObject({
      isBackup: false,
    });
  });

  test("D56 a second team over the first is refused with its name, unless it is backup", () => {
    const told = sentC7();
    const sent = told.sends(kim, assign("C2"));
    expect(sent).toMatchObject({ ok: false, error: { rule: "D56", code: "already-going" } });
    expect(sent.ok ? "" : sent.error.message).toContain("`C7` is already on this call");
    told.does(kim, { ...assign("C2"), isBackup: true });
    expect(told.incident(DISPUTE).units.map(({ unitId }) => unitId)).toEqual(["C7", "C2"]);
  });

  test("D56 police nobody decided on are refused, unless they are backup", () => {
    const told = sentC7();
    expect(told.refuses(kim, assign("P12"))).toBe("D56 not-needed");
    told.does(kim, { ...assign("P12"), isBackup: true });
    expect(told.unit("P12").status).toBe("assigned");
  });

  test("D57 a crew chooses its own call only where the response is self-select", () => {
    const told = screenedDispute(["C7", "A1"]);
    told.does(dana, acceptCommunity);
    expect(told.refuses(crew("C7"), assign("C7"))).toBe("D57 not-self-select");
    told.does(dana, answer(DISPUTE, "lasting", "often"));
    told.does(dana, { ...acceptCommunity, rule: "neighbor-dispute/5", send: ["mediator"] });
    expect(told.refuses(crew("C7"), { ...assign("C7"), isBackup: true })).toBe(
      "D57 not-self-select",
    );
    told.does(crew("A1"), assign("A1"));
    expect(told.unit("A1").assignment).toBe("self-select");
  });
});

describe("status", () => {
  test("D58 a crew moves forward, skipping what it forgot; a desk may set back", () => {
    const told = sentC7();
    told.does(crew("C7"), status("C7", "on-scene"));
    expect(told.refuses(crew("C7"), status("C7", "en-route"))).toBe("D58 backwards");
    told.does(kim, status("C7", "en-route"));
    expect(told.unit("C7").status).toBe("en-route");
  });

  test("D59 a journey only on a call, `assigned` only by assigning, never to what it is", () => {
    const told = sentC7();
    expect(told.refuses(crew("C2"), status("C2", "en-route"))).toBe("D59 on-no-call");
    expect(told.refuses(kim, status("C2", "assigned"))).toBe("D59 on-no-call");
    expect(told.refuses(kim, status("C2", "available"))).toBe("D59 same-status");
    expect(told.refuses(kim, status("C7", "busy"))).toBe("D59 not-on-a-call");
    told.does(crew("C7"), status("C7", "en-route"));
    expect(told.refuses(kim, status("C7", "assigned"))).toBe("D59 not-on-a-call");
    expect(told.does(crew("C7"), status("C7", "transporting"))).toEqual([
      {
        kind: "UnitStatusChanged",
        unitId: "C7",
        status: "transporting",
        incidentId: DISPUTE,
      },
    ]);
  });

  test("D60 available after arriving: the need is served", () => {
    const told = sentC7();
    told.does(crew("C7"), status("C7", "on-scene"));
    expect(told.does(crew("C7"), status("C7", "available"))[1]).toMatchObject({
      kind: "UnitReleased",
      because: "done",
    });
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "to-close",
      served: ["community"],
      needs: [{ unitId: "C7", isDone: true }],
    });
    expect(told.unit("C7")).toMatchObject({ status: "available", incidentId: null });
  });

  test("D60 available before arriving: the need is open again", () => {
    const told = sentC7();
    told.does(crew("C7"), status("C7", "en-route"));
    told.does(crew("C7"), status("C7", "available"));
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "waiting",
      served: [],
      needs: [{ unitId: null, isDone: false }],
    });
  });

  test("D61 out of service on a call: it leaves and its need is open again", () => {
    const told = sentC7();
    told.does(crew("C7"), status("C7", "on-scene"));
    told.does(crew("C7"), status("C7", "out-of-service"));
    expect(told.unit("C7")).toMatchObject({ status: "out-of-service", incidentId: null });
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "waiting",
      needs: [{ unitId: null, isDone: false }],
    });
  });

  test("D62 released by a desk: the need is open again", () => {
    const told = sentC7();
    told.does(sam, release);
    expect(told.incident(DISPUTE)).toMatchObject({ status: "waiting", units: [] });
    expect(told.unit("C7").status).toBe("available");
    expect(told.refuses(sam, release)).toBe("D62 on-no-call");
  });
});

describe("backup and HELP", () => {
  test("D63 accepted from any signed-on unit, on a call or not, on any version", () => {
    const told = sentC7();
    told.does(crew("C7"), help, { expectedVersion: 99 });
    expect(told.incident(DISPUTE).backups).toMatchObject([{ unitId: "C7", isHelp: true }]);
    told.does(crew("C2"), { ...help, unitId: "C2" });
    expect(told.unit("C2")).toMatchObject({ isHelpCalled: true, calledFrom: null });
    told.does(kim, { kind: "SignOffUnit", unitId: "P12" });
    expect(told.refuses(kim, { ...help, unitId: "P12" })).toBe("D5 not-signed-on");
  });

  test("D63 backup names a declared responder; HELP is heard whatever it names", () => {
    const told = sentC7();
    const backup = { ...help, isHelp: false, responder: "polise" };
    expect(told.refuses(crew("C7"), backup)).toBe("D63 unknown-responder");
    expect(told.does(crew("C7"), { ...backup, isHelp: true })[0]).toMatchObject({
      isHelp: true,
      responder: null,
    });
    expect(told.does(crew("C7"), { ...backup, responder: "police" })[0]).toMatchObject({
      isHelp: false,
      responder: "police",
    });
  });

  test("D64 HELP stands through status, release and the call's end", () => {
    const told = sentC7();
    told.does(crew("C7"), help);
    told.does(crew("C7"), help);
    expect(told.incident(DISPUTE).backups).toHaveLength(1);
    told.does(crew("C7"), status("C7", "on-scene"));
    told.does(crew("C7"), {
      kind: "RecordDisposition",
      incidentId: DISPUTE,
      disposition: "settled",
    });
    expect(told.unit("C7")).toMatchObject({ isHelpCalled: true, calledFrom: DISPUTE });
  });

  test("D65 a desk acknowledges what stands, and only what stands", () => {
    const told = sentC7();
    expect(told.refuses(kim, acknowledge)).toBe("D65 nothing-stands");
    told.does(crew("C7"), help);
    expect(told.refuses(crew("C7"), acknowledge)).toBe("D2 not-for-this-role");
    told.does(kim, acknowledge);
    expect(told.unit("C7").isHelpCalled).toBe(false);
    expect(told.incident(DISPUTE).backups[0]?.acknowledgedBy).toBe("dispatch-1");
  });

  test("D370 what comes while a desk acknowledges stands on, HELP above all", () => {
    const told = sentC7();
    told.does(crew("C7"), { ...help, isHelp: false, responder: "police" });
    const upTo = told.at;
    told.wait(400);
    told.does(crew("C7"), help);
    told.does(kim, { ...acknowledge, upTo });
    expect(told.unit("C7")).toMatchObject({
      isHelpCalled: true,
      isBackupCalled: false,
      calledFrom: DISPUTE,
    });
    const by = told.incident(DISPUTE).backups.map(({ acknowledgedBy }) => acknowledgedBy);
    expect(by).toEqual(["dispatch-1", null]);
    expect(told.refuses(kim, { ...acknowledge, upTo })).toBe("D65 nothing-stands");
    told.does(kim, { ...acknowledge, upTo: told.at });
    expect(told.unit("C7").isHelpCalled).toBe(false);
  });

  test("D371 police and an ambulance are two calls for backup, on a call or on none; police twice is one", () => {
    const told = sentC7();
    for (const unitId of ["C7", "C2"])
      for (const responder of ["police", "ems", "police"]) {
        told.does(crew(unitId), { ...help, unitId, isHelp: false, responder });
        told.wait(1_000);
      }
    const asked = told.incident(DISPUTE).backups.map(({ responder }) => responder);
    expect(asked).toEqual(["police", "ems"]);
    expect(told.unit("C2").asks?.map(({ responder }) => responder)).toEqual(["police", "ems"]);
  });

  test("D372 backup that a phone kept is called, whoever it names", () => {
    const told = sentC7();
    const { version: saw } = told.unit("C7");
    const tap = { line: "p", sequence: null, at: told.at, sentAt: told.at, saw };
    told.does(crew("C7"), { ...help, isHelp: false, responder: "sheriff" }, { tap });
    expect(told.unit("C7").asks).toMatchObject([{ isHelp: false, responder: null }]);
  });
});
