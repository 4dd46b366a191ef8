import { describe, expect, test } from "vitest";
import { castCharter, DAY, decisionStory, draft, NOVEMBER, upTo } from "./testing.ts";
import { returnable } from "./restore.ts";
import { inForce } from "./state.ts";
import type { DecisionStory } from "./testing.ts";

const p2 = { proposalId: "p2" } as const;
const because = "Because.";
const live = (told: DecisionStory) => inForce(told.state())?.version.version;

describe("into force", () => {
  test("A21 training is recorded after the vote, once enough are trained", () => {
    const train = (trained: number, of: number) =>
      ({ kind: "RecordTraining", ...p2, trained, of, evidence: "The list." }) as const;
    expect(upTo("meeting").refuses("designer", train(40, 40))).toBe("A21 wrong-state");
    const told = upTo("signed");
    expect(told.refuses("designer", train(35, 40))).toBe("A21 too-few-trained");
    expect(told.refuses("designer", train(41, 40))).toBe("A21 no-such-share");
    expect(told.refuses("designer", train(0, 0))).toBe("A21 no-such-share");
    expect(told.refuses("mill", train(40, 40))).toBe("A1 not-your-part");
    told.does("designer", train(36, 40));
    expect(told.proposal().state).toBe("trained");
  });

  test("A22 a version comes into force through the gate, and a refusal names all that is missing", () => {
    const activate = { kind: "Activate", ...p2, because } as const;
    const early = upTo("consultation").sends("director", activate);
    expect(early).toMatchObject({
      ok: false,
      error: {
        rule: "A22",
        message: expect.stringContaining(
          "replay, vote, sign-off/director-911, sign-off/labor-notice, sign-off/counsel, training",
        ),
      },
    });
    const told = upTo("trained");
    expect(told.refuses("designer", activate)).toBe("A1 not-your-part");
    expect(told.does("director", activate)).toEqual(["VersionActivated"]);
    expect(told.proposal()).toMatchObject({ state: "active", flags: [] });
    expect(live(told)).toBe(2);
    expect(told.refuses("director", activate)).toBe("A22 wrong-state");
  });

  test("A26 one version is in force, and the one before it retires", () => {
    const told = upTo("active");
    expect(told.proposal("v1").state).toBe("retired");
    const active = [...told.state().proposals.values()].filter(({ state }) => state === "active");
    expect(active.map(({ id }) => id)).toEqual(["p2"]);
    const back = { kind: "RollBack", to: "hash-2", because } as const;
    expect(told.refuses("director", back)).toBe("A26 in-force-now");
  });

  test("A9 a version that was voted on over another one is not activated", () => {
    const told = upTo("trained");
    told.does("designer", draft(3));
    told.does("director", { kind: "ActivateWithoutGate", proposalId: "p3", because });
    expect(told.refuses("director", { kind: "Activate", ...p2, because })).toBe(
      "A9 live-has-changed",
    );
  });

  test("A23 without the gate a version carries a flag for good, with who, why and what was missing", () => {
    const told = upTo("replayed");
    const without = {
      kind: "ActivateWithoutGate",
      ...p2,
      because: "The phones are down.",
    } as const;
    expect(told.refuses("designer", without)).toBe("A1 not-your-part");
    expect(told.refuses("director", { ...without, because: "" })).toBe("A33 no-reason");
    told.does("director", without);
    expect(told.proposal()).toMatchObject({
      state: "active",
      flags: [
        {
          what: "without-gate",
          by: "director",
          because: "The phones are down.",
          missing: [
            "vote",
            "sign-off/director-911",
            "sign-off/labor-notice",
            "sign-off/counsel",
            "training",
          ],
        },
      ],
    });
    told.does("director", { kind: "RollBack", to: "hash-1", because });
    expect(told.proposal().flags.map(({ what }) => what)).toEqual(["without-gate", "rolled-back"]);
    const open = upTo("trained");
    expect(open.refuses("director", without)).toBe("A23 gate-is-open");
  });
});

describe("an emergency change", () => {
  const emergency = { kind: "ActivateInEmergency", ...p2, because: "A bridge is out." } as const;
  const expire = { kind: "ExpireEmergency", ...p2 } as const;

  test("A24 it ends by itself after the charter's days, and the version before comes back", () => {
    const told = upTo("draft");
    told.does("director", emergency);
    expect(live(told)).toBe(2);
    expect(told.proposal()).toMatchObject({ state: "draft", expiresAt: NOVEMBER + 14 * DAY });
    told.wait(14 * DAY - 1);
    expect(told.refuses("clock", expire)).toBe("A24 not-due");
    told.wait(1);
    expect(told.does("clock", expire)).toEqual(["VersionRestored"]);
    expect(live(told)).toBe(1);
    expect(told.proposal()).toMatchObject({ state: "draft", expiresAt: null });
    expect(told.refuses("clock", expire)).toBe("A24 not-due");
    expect(told.refuses("director", emergency)).toBe("A24 emergency-once");
  });

  test("A24 the board ratifies it, and it stays; through the rest of the gate it is active", () => {
    const charter = { ...castCharter, emergencyDays: 60 };
    const told = upTo("draft", decisionStory(charter));
    told.does("director", emergency);
    const rest = upTo("trained", {
      ...told,
      does: (by, command) => (command.kind === "OpenDraft" ? [] : told.does(by, command)),
    });
    expect(rest.log.map(({ kind }) => kind)).toContain("EmergencyRatified");
    expect(told.proposal()).toMatchObject({ state: "trained", expiresAt: null });
    told.wait(60 * DAY);
    expect(told.refuses("clock", expire)).toBe("A24 not-due");
    told.does("director", { kind: "Activate", ...p2, because });
    expect(told.proposal().state).toBe("active");
    expect(told.state().history.map(({ version, how }) => [version.version, how])).toEqual([
      [1, "installed"],
      [2, "gate"],
    ]);
  });

  test("A24 the board rejects it, and the version before comes back at once", () => {
    const charter = { ...castCharter, emergencyDays: 60 };
    const told = upTo("draft", decisionStory(charter));
    told.does("director", emergency);
    upTo("meeting", {
      ...told,
      does: (by, command) => (command.kind === "OpenDraft" ? [] : told.does(by, command)),
    });
    told.does("clerk", { kind: "RecordVote", ...p2, seat: "mill", vote: "against" });
    expect(told.does("clerk", { kind: "CloseMeeting", ...p2 })).toEqual([
      "MeetingClosed",
      "VersionRestored",
    ]);
    expect(live(told)).toBe(1);
    expect(told.proposal().state).toBe("rejected");
  });

  test("A24 another version that replaces it leaves no end to wait for", () => {
    const told = upTo("draft");
    told.does("director", emergency);
    told.does("designer", draft(3, 2));
    told.does("director", { kind: "ActivateWithoutGate", proposalId: "p3", because });
    told.wait(20 * DAY);
    expect(told.refuses("clock", expire)).toBe("A24 not-due");
    expect(live(told)).toBe(3);
  });
});

describe("back", () => {
  test("A25 a roll-back is one act with a reason, to a version that was in force and was not put back", () => {
    const told = upTo("active");
    const back = (to: string) =>
      ({ kind: "RollBack", to, because: "Two calls went wrong." }) as const;
    expect(told.refuses("mill", back("hash-1"))).toBe("A1 not-your-part");
    expect(told.refuses("supervisor", back("hash-7"))).toBe("A25 never-in-force");
    expect(told.does("supervisor", back("hash-1"))).toEqual(["VersionRestored"]);
    expect(live(told)).toBe(1);
    expect(told.proposal("v1").state).toBe("active");
    expect(told.proposal()).toMatchObject({ state: "retired", flags: [{ what: "rolled-back" }] });
    expect(told.refuses("director", back("hash-2"))).toBe("A25 was-put-back");
    expect(returnable(told.state())).toEqual([]);
  });

  test("A25 a version that served its time may be put back, however often", () => {
    const told = upTo("active");
    told.does("designer", draft(3, 2));
    told.does("director", { kind: "ActivateWithoutGate", proposalId: "p3", because });
    expect(returnable(told.state()).map(({ version }) => version.version)).toEqual([2, 1]);
    told.does("director", { kind: "RollBack", to: "hash-1", because });
    expect(live(told)).toBe(1);
    expect(returnable(told.state()).map(({ version }) => version.version)).toEqual([2]);
  });
});
