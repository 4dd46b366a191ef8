import { describe, expect, test } from "vitest";
import {
  acceptCommunity,
  castContext,
  crew,
  dana,
  DISPUTE,
  kim,
  MINUTE,
  sam,
  screenedDispute,
  timer,
} from "../../../tests/cast.ts";
import type { Story } from "../../../tests/cast.ts";
import type { DispatchCommand, Tap } from "./commands.ts";
import { decide } from "./decide.ts";
import { linesKept } from "./taps.ts";
import type { UnitStatus } from "./words.ts";

const HOUR = 60 * MINUTE;
const ride = (to: UnitStatus): DispatchCommand => ({
  kind: "ChangeUnitStatus",
  unitId: "C7",
  status: to,
});
const help: DispatchCommand = { kind: "RequestBackup", unitId: "C7", isHelp: true };

/** C7 is sent to the dispute. */
function sentC7(): Story {
  const told = screenedDispute();
  told.does(dana, acceptCommunity);
  told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
  return told;
}

/** A tap of C7's phone: the next of its count, made and sent now, with all that dispatch did known. */
function tapOf(told: Story, change: Partial<Tap> = {}): { readonly tap: Tap } {
  const { lines, version } = told.unit("C7");
  const sequence = (lines["p1"] ?? 0) + 1;
  return { tap: { line: "p1", sequence, at: told.at, sentAt: told.at, saw: version, ...change } };
}

describe("a tap", () => {
  test("D100 leaves the phone's times beside the center's, and comes from a crew alone", () => {
    const told = sentC7();
    const kept = { at: told.at - HOUR - 5 * MINUTE, sentAt: told.at - HOUR };
    expect(told.does(crew("C7"), ride("en-route"), tapOf(told, kept))).toEqual([
      {
        kind: "TapTaken",
        unitId: "C7",
        line: "p1",
        sequence: 1,
        tappedAt: kept.at,
        sentAt: kept.sentAt,
      },
      { kind: "UnitStatusChanged", unitId: "C7", status: "en-route", incidentId: DISPUTE },
    ]);
    expect(told.unit("C7")).toMatchObject({ status: "en-route", statusSince: told.at });
    expect(told.refuses(kim, ride("on-scene"), tapOf(told))).toBe("D100 no-crew");
    const out = { ...ride("busy"), unitId: "C2" };
    expect(told.refuses(crew("C2"), out, tapOf(told))).toBe("D5 unknown-unit");
    expect(told.refuses(crew("P12"), ride("available"), tapOf(told, { sequence: 1 }))).toBe(
      "D3 not-your-unit",
    );
  });

  test("D101 waits for its turn, and is not taken twice", () => {
    const told = sentC7();
    expect(told.refuses(crew("C7"), ride("on-scene"), tapOf(told, { sequence: 2 }))).toBe(
      "D101 tap-too-early",
    );
    told.does(crew("C7"), ride("en-route"), tapOf(told));
    told.does(crew("C7"), ride("on-scene"), tapOf(told));
    expect(told.refuses(crew("C7"), ride("en-route"), tapOf(told, { sequence: 1 }))).toBe(
      "D101 tap-taken",
    );
    expect(told.unit("C7").status).toBe("on-scene");
    // Another phone of the same crew counts for itself.
    told.does(crew("C7"), ride("transporting"), tapOf(told, { line: "p2", sequence: 1 }));
    expect(told.unit("C7").lines).toEqual({ p1: 2, p2: 1 });
  });

  test("D101 counts are kept for the phones that tapped last", () => {
    const told = sentC7();
    for (let phone = 0; phone <= linesKept; phone += 1)
      told.does(
        crew("C7"),
        { kind: "CheckIn", unitId: "C7" },
        {
          ...tapOf(told, { line: `p${phone}`, sequence: 1 }),
        },
      );
    expect(Object.keys(told.unit("C7").lines)).toHaveLength(linesKept);
    expect(told.unit("C7").lines["p0"]).toBeUndefined();
  });

  test("D102 HELP is taken whenever it comes, and nothing else goes without a number", () => {
    const told = sentC7();
    const before = tapOf(told, { sequence: null, saw: 0, at: told.at - HOUR });
    told.does(kim, { kind: "ReleaseUnit", unitId: "C7", because: "reassigned" });
    expect(told.does(crew("C7"), help, before)[1]).toMatchObject({ kind: "BackupRequested" });
    expect(told.unit("C7").isHelpCalled).toBe(true);
    expect(told.refuses(crew("C7"), ride("busy"), before)).toBe("D102 not-urgent");
  });

  test("D102 out of service stands whatever dispatch did meanwhile, and the need is open again", () => {
    const told = screenedDispute();
    told.does(dana, acceptCommunity);
    const tapped = tapOf(told);
    told.does(kim, { kind: "AssignUnit", unitId: "C7", incidentId: DISPUTE });
    told.does(crew("C7"), ride("out-of-service"), tapped);
    expect(told.unit("C7")).toMatchObject({
      status: "out-of-service",
      incidentId: null,
      setAside: null,
    });
    expect(told.incident(DISPUTE)).toMatchObject({
      status: "waiting",
      needs: [{ responder: "community", unitId: null }],
    });
  });

  test("D102 an older tap does not take back out of service that dispatch has set", () => {
    const told = sentC7();
    const tapped = tapOf(told, { at: told.at - 10 * MINUTE });
    told.does(kim, ride("out-of-service"));
    told.does(crew("C7"), ride("available"), tapped);
    expect(told.unit("C7")).toMatchObject({
      status: "out-of-service",
      setAside: { status: "available", because: "changed-by-dispatch" },
    });
  });
});

describe("a tap that meets a change by dispatch", () => {
  test("D103 stands beside it and changes nothing; the same status on both sides is no quarrel", () => {
    const told = sentC7();
    const first = tapOf(told, { at: told.at });
    told.wait(12 * MINUTE);
    told.does(kim, ride("on-scene"));
    told.does(crew("C7"), ride("en-route"), { ...first, commandId: "t-1" });
    expect(told.unit("C7")).toMatchObject({
      status: "on-scene",
      setAside: { tapId: "t-1", status: "en-route", because: "changed-by-dispatch" },
    });
    // The crew's next tap, made in the same silence, says what dispatch says: nothing is left to decide.
    told.does(crew("C7"), ride("on-scene"), tapOf(told, { saw: first.tap.saw }));
    expect(told.unit("C7")).toMatchObject({ status: "on-scene", setAside: null });
    told.does(crew("C7"), ride("transporting"), tapOf(told));
    expect(told.unit("C7").status).toBe("transporting");
  });

  test("D103 a crew's own earlier taps are no change by somebody else", () => {
    const told = sentC7();
    const { saw } = tapOf(told).tap;
    for (const to of ["en-route", "on-scene", "transporting"] as const)
      told.does(crew("C7"), ride(to), tapOf(told, { saw }));
    expect(told.unit("C7")).toMatchObject({ status: "transporting", setAside: null });
  });

  test("D104 a tap that a rule refuses is set aside by its code, and the next is taken", () => {
    const told = sentC7();
    told.does(crew("C7"), ride("on-scene"), tapOf(told));
    expect(told.does(crew("C7"), ride("en-route"), tapOf(told))).toMatchObject([
      { kind: "TapTaken", sequence: 2 },
      { kind: "TapSetAside", status: "en-route", because: "backwards" },
    ]);
    const text = "gate code 4411";
    const elsewhere = { kind: "AddNote", incidentId: "i-nowhere", text } as const;
    expect(told.does(crew("C7"), elsewhere, tapOf(told))[1]).toMatchObject({
      kind: "TapSetAside",
      what: "AddNote",
      status: null,
      because: "not-your-call",
      note: text,
    });
    told.does(crew("C7"), ride("transporting"), tapOf(told));
    expect(told.unit("C7")).toMatchObject({ status: "transporting", setAside: null });
  });

  test("D105 a desk decides for the crew or for dispatch, and only on what stands", () => {
    for (const keep of ["crew", "dispatch"] as const) {
      const told = sentC7();
      const tapped = tapOf(told);
      told.does(kim, ride("on-scene"));
      told.does(crew("C7"), ride("en-route"), { ...tapped, commandId: "t-1" });
      const decide_ = { kind: "ResolveTap", unitId: "C7", tapId: "t-1", keep } as const;
      expect(told.refuses(kim, { ...decide_, tapId: "t-2" })).toBe("D105 nothing-stands");
      expect(told.refuses(crew("C7"), decide_)).toBe("D2 not-for-this-role");
      told.does(kim, decide_);
      const status = keep === "crew" ? "en-route" : "on-scene";
      expect(told.unit("C7")).toMatchObject({ status, setAside: null });
      expect(told.refuses(kim, decide_)).toBe("D105 nothing-stands");
    }
  });
});

describe("a refused tap that is no status", () => {
  const note = { kind: "AddNote", incidentId: "i-nowhere", text: "gate code 4411" } as const;

  /** C7 wrote two notes on a call that is not its own. */
  function refusedTwice(): Story {
    const told = sentC7();
    told.does(crew("C7"), note, { ...tapOf(told), commandId: "t-1" });
    told.does(crew("C7"), note, { ...tapOf(told), commandId: "t-2" });
    return told;
  }
  const waiting = (told: Story) => told.unit("C7").refusedTaps?.map(({ tapId }) => tapId);

  test("D380 stands with its unit, whatever the crew taps next and whoever comes on", () => {
    const told = refusedTwice();
    expect(told.unit("C7").refusedTaps?.[0]).toMatchObject({
      tapId: "t-1",
      what: "AddNote",
      about: "i-nowhere",
      because: "not-your-call",
    });
    told.does(crew("C7"), ride("on-scene"), tapOf(told));
    told.does(crew("C7"), ride("available"), tapOf(told));
    told.does(kim, { kind: "SignOffUnit", unitId: "C7" });
    told.does(kim, {
      kind: "SignOnUnit",
      unitId: "C7",
      responder: "community",
      languages: ["en"],
      area: "harbor",
    });
    expect(waiting(told)).toEqual(["t-1", "t-2"]);
  });

  test("D381 is cleared one by one by a desk that has looked, and cannot be taken as it was", () => {
    const told = refusedTwice();
    const clear = { kind: "ResolveTap", unitId: "C7", tapId: "t-1", keep: "dispatch" } as const;
    expect(told.refuses(crew("C7"), clear)).toBe("D2 not-for-this-role");
    expect(told.refuses(kim, { ...clear, keep: "crew" })).toBe("D381 tap-was-refused");
    told.does(kim, clear);
    expect(waiting(told)).toEqual(["t-2"]);
    expect(told.refuses(kim, clear)).toBe("D105 nothing-stands");
  });

  test("D380 D381 a status that stands beside it is decided by itself", () => {
    const told = refusedTwice();
    const saw = tapOf(told).tap.saw;
    told.does(kim, ride("on-scene"));
    told.does(crew("C7"), ride("en-route"), { ...tapOf(told, { saw }), commandId: "t-3" });
    told.does(kim, { kind: "ResolveTap", unitId: "C7", tapId: "t-3", keep: "dispatch" });
    expect(told.unit("C7").setAside).toBeNull();
    expect(waiting(told)).toEqual(["t-1", "t-2"]);
  });
});

describe("whether the crew is all right", () => {
  const flag = { kind: "FlagCheckInDue", unitId: "C7" } as const;

  test("D106 it is due 30 minutes after it arrived, a kept tap from when it was tapped, however wrong the phone's clock", () => {
    for (const wrong of [0, HOUR, -HOUR]) {
      const told = sentC7();
      const sentAt = told.at + wrong;
      told.does(crew("C7"), ride("on-scene"), tapOf(told, { at: sentAt - 20 * MINUTE, sentAt }));
      expect(told.unit("C7").checkInAt).toBe(told.at + 10 * MINUTE);
    }
    // A clock that was set back between the tap and its sending says nothing: it counts from when it came.
    const told = sentC7();
    told.does(crew("C7"), ride("on-scene"), tapOf(told, { sentAt: told.at - HOUR }));
    expect(told.unit("C7").checkInAt).toBe(told.at + 30 * MINUTE);
  });

  test("D107 it is flagged once, when it is time, and only for a crew that is out there", () => {
    const told = sentC7();
    expect(told.refuses(timer, flag)).toBe("D107 nobody-waits");
    told.does(crew("C7"), ride("on-scene"));
    told.wait(30 * MINUTE - 1);
    expect(told.refuses(timer, flag)).toBe("D107 not-due");
    told.wait(1);
    told.does(timer, flag);
    expect(told.unit("C7").isCheckInDue).toBe(true);
    expect(told.refuses(timer, flag)).toBe("D107 nobody-waits");
    told.does(crew("C7"), ride("available"));
    expect(told.unit("C7")).toMatchObject({ checkInAt: null, isCheckInDue: false });
  });

  test("D108 the crew's word, or a desk's that heard it, begins its time again", () => {
    for (const who of [crew("C7"), kim, sam]) {
      const told = sentC7();
      told.does(crew("C7"), ride("on-scene"));
      told.wait(31 * MINUTE);
      told.does(timer, flag);
      told.does(who, { kind: "CheckIn", unitId: "C7" });
      expect(told.unit("C7")).toMatchObject({
        checkInAt: told.at + 30 * MINUTE,
        isCheckInDue: false,
      });
    }
  });

  test("D106 a phone that comes back by itself does not speak for a crew that has been silent", () => {
    const told = sentC7();
    told.does(crew("C7"), ride("on-scene"));
    told.wait(31 * MINUTE);
    told.does(timer, flag);
    const note = { kind: "AddNote", incidentId: DISPUTE, text: "talking" } as const;
    told.does(crew("C7"), note, tapOf(told, { at: told.at - 30 * MINUTE }));
    expect(told.unit("C7").isCheckInDue).toBe(true);
    told.does(crew("C7"), note, tapOf(told));
    expect(told.unit("C7").isCheckInDue).toBe(false);
  });
});

test("D101 a tap decided twice over the same center gives the same answer", () => {
  const told = sentC7();
  const envelope = {
    commandId: "t",
    ...crew("C7"),
    at: told.at,
    command: ride("en-route"),
    ...tapOf(told),
  };
  expect(decide(told.center, envelope, castContext)).toEqual(
    decide(told.center, envelope, castContext),
  );
});
