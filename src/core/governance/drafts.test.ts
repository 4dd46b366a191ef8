import { describe, expect, test } from "vitest";
import { nothingDecided } from "./state.ts";
import { castCharter, decisionStory, draft, impactOf, replayOf, upTo, version } from "./testing.ts";
import { decide } from "./decide.ts";

const p2 = { proposalId: "p2" } as const;
const because = "Because.";

describe("who acts", () => {
  test("A1 an act is of the seats that the charter gives it to", () => {
    const told = upTo("meeting");
    expect(told.refuses("designer", { kind: "CloseMeeting", ...p2 })).toBe("A1 not-your-part");
    expect(told.refuses("counsel", { kind: "Activate", ...p2, because })).toBe("A1 not-your-part");
    const sign = { kind: "SignOff", ...p2, signOff: "counsel", agrees: true, because } as const;
    expect(told.refuses("director", sign)).toBe("A1 not-your-part");
  });

  test("A1 what the machine records nobody sends", () => {
    const told = upTo("consultation");
    told.does("lived", { kind: "OrderReplay", ...p2 });
    const replayed = { kind: "RecordReplay", ...p2, replay: replayOf(1) } as const;
    expect(told.refuses("director", replayed)).toBe("A1 not-a-persons");
    expect(told.refuses("clerk", { kind: "ExpireEmergency", ...p2 })).toBe("A1 not-a-persons");
    expect(told.refuses("clerk", { kind: "TakeCharter" })).toBe("A1 not-a-persons");
  });

  test("A2 any seat of the charter opens a draft, orders a replay, calls a review; a stranger does not", () => {
    for (const seat of ["designer", "mill", "police", "counsel", "supervisor"])
      expect(decisionStory().does(seat, draft())).toEqual(["DraftOpened", "ImpactStated"]);
    expect(decisionStory().refuses("taker-1", draft())).toBe("A2 not-in-the-charter");
    const told = upTo("consultation");
    expect(told.refuses("taker-1", { kind: "OrderReplay", ...p2 })).toBe("A2 not-in-the-charter");
    const review = { kind: "CallReview", reviewId: "r1", hash: "hash-1", because } as const;
    expect(told.does("lived", review)).toEqual(["ReviewCalled"]);
    expect(told.refuses("lived", { ...review, reviewId: "r2", hash: "hash-2" })).toBe(
      "A2 never-in-force",
    );
    told.does("clerk", { kind: "CloseReview", reviewId: "r1", finding: "As it should be." });
    expect(told.state().reviews[0]).toMatchObject({ by: "lived", finding: "As it should be." });
  });
});

describe("drafts", () => {
  test("A3 a proposal is its files: another text is another draft, and the same is not proposed twice", () => {
    const told = upTo("draft");
    expect(told.refuses("mill", draft())).toBe("A3 proposal-known");
    expect(told.refuses("mill", { ...draft(), proposalId: "again" })).toBe("A3 already-proposed");
    const other = { kind: "StateImpactAgain", ...p2, impact: impactOf(3, 1) } as const;
    expect(told.refuses("clock", other)).toBe("A3 other-files");
    expect(told.proposal().version).toEqual(version(2));
    expect(told.refuses("clerk", { kind: "OrderReplay", proposalId: "p9" })).toBe(
      "A3 unknown-proposal",
    );
  });

  test("A4 a draft is of this protocol, changes something, and has a higher version number", () => {
    const told = decisionStory();
    const of = (change: object) => ({
      ...draft(),
      impact: { ...impactOf(2, 1), version: { ...version(2), ...change } },
    });
    const refusal = (change: object) => told.refuses("designer", of(change));
    expect(refusal({ hash: "hash-1" })).toBe("A4 nothing-changes");
    expect(refusal({ id: "elsewhere" })).toBe("A4 another-protocol");
    expect(refusal({ version: 1 })).toBe("A4 version-taken");
    expect(told.does("designer", draft(3))).toContain("DraftOpened");
  });

  test("A29 a draft is withdrawn by who opened it or by the clerk, with a reason; never one in force", () => {
    const withdraw = { kind: "WithdrawDraft", ...p2, because } as const;
    expect(upTo("draft").refuses("mill", withdraw)).toBe("A1 not-your-part");
    const told = upTo("replayed");
    expect(told.does("designer", withdraw)).toEqual(["DraftWithdrawn"]);
    expect(told.proposal()).toMatchObject({ state: "withdrawn", endedBecause: because });
    expect(told.refuses("clerk", withdraw)).toBe("A29 wrong-state");
    const emergency = upTo("draft");
    emergency.does("director", { kind: "ActivateInEmergency", ...p2, because });
    expect(emergency.refuses("clerk", withdraw)).toBe("A29 in-force");
  });
});

describe("consultation", () => {
  test("A5 it opens once, with a summary in every language of the charter", () => {
    const told = upTo("draft");
    const open = (summary: { en: string; es?: string }) =>
      ({ kind: "OpenConsultation", ...p2, summary }) as const;
    expect(told.refuses("clerk", open({ en: "At night too." }))).toBe("A5 not-translated");
    expect(told.refuses("clerk", open({ en: "At night too.", es: " " }))).toBe("A5 not-translated");
    expect(told.refuses("mill", open({ en: "a", es: "b" }))).toBe("A1 not-your-part");
    told.does("clerk", open({ en: "At night too.", es: "También de noche." }));
    expect(told.proposal().state).toBe("consultation");
    expect(told.refuses("clerk", open({ en: "a", es: "b" }))).toBe("A5 wrong-state");
  });

  test("A6 anybody comments from the consultation until the vote opens", () => {
    const comment = (commentId: string) => ({ kind: "ReceiveComment", ...p2, commentId }) as const;
    expect(upTo("draft").refuses("public", comment("k1"))).toBe("A6 wrong-state");
    const told = upTo("noticed");
    expect(told.does("public", comment("k1"))).toEqual(["CommentReceived"]);
    expect(told.refuses("public", comment("k1"))).toBe("A6 comment-known");
    expect(upTo("meeting").refuses("public", comment("k2"))).toBe("A6 vote-is-open");
    expect(upTo("adopted").refuses("public", comment("k2"))).toBe("A6 wrong-state");
    expect(told.refuses("clerk", { kind: "ShowComment", ...p2, commentId: "k9" })).toBe(
      "A6 unknown-comment",
    );
  });

  test("A7 a comment waits for the clerk; withheld it is coded, counted, and answered all the same", () => {
    const told = upTo("consultation");
    const k1 = { ...p2, commentId: "k1" } as const;
    told.does("public", { kind: "ReceiveComment", ...k1 });
    const answer = {
      kind: "AnswerComment",
      ...k1,
      outcome: "later",
      answer: "In spring.",
    } as const;
    expect(told.refuses("designer", answer)).toBe("A7 not-looked-at");
    expect(told.refuses("designer", { kind: "ShowComment", ...k1 })).toBe("A1 not-your-part");
    told.does("clerk", { kind: "ShowComment", ...k1 });
    expect(told.refuses("clerk", { kind: "ShowComment", ...k1 })).toBe("A7 shown-already");
    told.does("clerk", { kind: "WithholdComment", ...k1, because: "names-a-person" });
    told.does("designer", answer);
    expect(told.proposal().comments).toMatchObject([
      { status: "withheld", withheldBecause: "names-a-person", answer: { text: "In spring." } },
    ]);
  });

  test("A8 the vote does not open while a comment has no answer", () => {
    const told = upTo("noticed");
    const k1 = { ...p2, commentId: "k1" } as const;
    told.does("public", { kind: "ReceiveComment", ...k1 });
    told.wait(21 * 86_400_000);
    const open = { kind: "OpenMeeting", ...p2, present: ["mill"], isReadOut: false } as const;
    expect(told.refuses("clerk", open)).toBe("A8 comments-open");
    told.does("clerk", { kind: "ShowComment", ...k1 });
    expect(told.refuses("clerk", open)).toBe("A8 comments-open");
    told.does("clerk", {
      kind: "AnswerComment",
      ...k1,
      outcome: "not-changed",
      answer: "It costs more than it gives.",
    });
    expect(told.does("clerk", open)).toEqual(["MeetingOpened"]);
  });

  test("A9 a replay is ordered, made by the machine, and may be made again", () => {
    const told = upTo("consultation");
    const replayed = { kind: "RecordReplay", ...p2, replay: replayOf(1) } as const;
    expect(told.refuses("clock", replayed)).toBe("A9 not-ordered");
    told.does("takers", { kind: "OrderReplay", ...p2 });
    told.does("clock", replayed);
    expect(told.proposal().state).toBe("replayed");
    told.does("takers", { kind: "OrderReplay", ...p2 });
    told.does("clock", replayed);
    expect(told.proposal().state).toBe("replayed");
    expect(upTo("draft").refuses("mill", { kind: "OrderReplay", ...p2 })).toBe("A9 wrong-state");
  });

  test("A9 when another version comes into force, what was replayed against the old one is not voted on", () => {
    const told = upTo("replayed");
    told.does("designer", draft(3, 1));
    told.does("director", { kind: "ActivateWithoutGate", proposalId: "p3", because });
    const notice = {
      kind: "NoticeMeeting",
      ...p2,
      meetingId: "m1",
      heldAt: told.at() + 30 * 86_400_000,
      place: "Library",
    } as const;
    expect(told.refuses("clerk", notice)).toBe("A9 live-has-changed");
    told.does("mill", { kind: "OrderReplay", ...p2 });
    told.does("clock", { kind: "StateImpactAgain", ...p2, impact: impactOf(2, 3) });
    told.does("clock", { kind: "RecordReplay", ...p2, replay: replayOf(3) });
    expect(told.does("clerk", notice)).toEqual(["MeetingNoticed"]);
  });
});

describe("the record", () => {
  test("A27 nothing is decided under a charter whose hash is not recorded", () => {
    const told = decisionStory();
    const changed = { ...castCharter, hash: "changed", version: 2 };
    const envelope = { commandId: "x", at: told.at(), by: "designer", command: draft() };
    const refused = decide(told.state(), envelope, changed);
    expect(refused).toMatchObject({ ok: false, error: { rule: "A27" } });
    const taken = decide(
      told.state(),
      { ...envelope, by: "clock", command: { kind: "TakeCharter" } },
      changed,
    );
    expect(taken).toMatchObject({ ok: true, value: [{ kind: "CharterTaken", hash: "changed" }] });
    expect(told.refuses("clock", { kind: "TakeCharter" })).toBe("A27 charter-known");
    expect(nothingDecided.charter).toBeNull();
  });

  test("A32 the first version is installed once, and says that nobody voted on it", () => {
    const told = decisionStory();
    expect(told.proposal("v1")).toMatchObject({
      state: "active",
      flags: [{ what: "installed", missing: ["consultation", "replay", "vote", "training"] }],
    });
    const again = {
      kind: "InstallFirst",
      proposalId: "v9",
      title: "x",
      impact: impactOf(9, null),
    } as const;
    expect(told.refuses("clock", again)).toBe("A32 not-the-first");
  });

  test("A33 where a reason is asked for, words are given", () => {
    const told = upTo("trained");
    for (const kind of ["Activate", "WithdrawDraft"] as const)
      expect(told.refuses("director", { kind, ...p2, because: " \n" })).toMatch(/^A(33|1) /);
    expect(told.refuses("director", { kind: "Activate", ...p2, because: " \n" })).toBe(
      "A33 no-reason",
    );
    expect(told.refuses("mill", { kind: "DeclareInterest", interest: "" })).toBe("A33 no-reason");
    expect(decisionStory().refuses("designer", { ...draft(), title: "  " })).toBe("A33 no-reason");
  });
});
