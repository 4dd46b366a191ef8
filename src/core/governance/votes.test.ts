import { describe, expect, test } from "vitest";
import type { Vote } from "./events.ts";
import { castCharter, DAY, decisionStory, draft, replayOf, upTo } from "./testing.ts";
import type { DecisionStory } from "./testing.ts";

const p2 = { proposalId: "p2" } as const;
const because = "Because.";
const vote = (seat: string, said: Vote = "agree") =>
  ({ kind: "RecordVote", ...p2, seat, vote: said }) as const;
const notice = (told: DecisionStory, days: number, meetingId = "m1") =>
  ({
    kind: "NoticeMeeting",
    ...p2,
    meetingId,
    heldAt: told.at() + days * DAY,
    place: "Library",
  }) as const;
const open = (present: readonly string[], isReadOut = true) =>
  ({ kind: "OpenMeeting", ...p2, present, isReadOut }) as const;

describe("the meeting", () => {
  test("A10 it is noticed as many days ahead as the charter asks for", () => {
    const told = upTo("replayed");
    expect(told.refuses("clerk", notice(told, 20.9))).toBe("A10 notice-too-short");
    expect(told.refuses("clerk", notice(told, -1))).toBe("A10 notice-too-short");
    expect(told.refuses("director", notice(told, 30))).toBe("A1 not-your-part");
    expect(told.does("clerk", notice(told, 21))).toEqual(["MeetingNoticed"]);
    expect(told.refuses("clerk", notice(told, 40))).toBe("A10 meeting-known");
    // A later day takes the place of the first.
    told.does("clerk", notice(told, 40, "m2"));
    expect(told.proposal().meetings.map(({ id }) => id)).toEqual(["m2"]);
    expect(upTo("replayed").refuses("clerk", open(["mill"]))).toBe("A10 no-notice");
    expect(upTo("meeting").refuses("clerk", notice(told, 90, "m3"))).toBe("A10 meeting-open");
  });

  test("A11 it opens at its hour or within a day, and votes are taken only while it is open", () => {
    const told = upTo("noticed");
    expect(told.refuses("clerk", vote("mill"))).toBe("A11 no-meeting-open");
    told.wait(21 * DAY - 1);
    expect(told.refuses("clerk", open(["mill"]))).toBe("A11 not-its-day");
    told.wait(1 + DAY);
    expect(told.refuses("clerk", open(["mill"]))).toBe("A11 not-its-day");
    expect(upTo("meeting").refuses("clerk", open(["mill"]))).toBe("A11 open-already");
  });

  test("A12 a vote is of a board seat that has one, is in term, is present, and has not voted", () => {
    const told = upTo("noticed");
    told.wait(21 * DAY);
    expect(told.refuses("clerk", open(["mill", "director"]))).toBe("A12 no-board-seat");
    told.does("clerk", open(["mill", "past", "police"]));
    expect(told.refuses("clerk", vote("director"))).toBe("A12 no-board-seat");
    expect(told.refuses("clerk", vote("police"))).toBe("A12 no-vote");
    expect(told.refuses("clerk", vote("past"))).toBe("A12 term-ended");
    expect(told.refuses("clerk", vote("takers"))).toBe("A12 not-present");
    told.does("clerk", vote("mill"));
    expect(told.refuses("clerk", vote("mill", "against"))).toBe("A12 voted-already");
  });

  test("A13 a seat votes for itself only while counsel allows it", () => {
    const told = upTo("meeting");
    expect(told.refuses("mill", vote("mill"))).toBe("A13 not-online");
    expect(told.refuses("takers", vote("mill"))).toBe("A1 not-your-part");
    expect(told.refuses("stranger", vote("stranger"))).toBe("A12 no-board-seat");
    told.does("counsel", { kind: "AllowOnlineVoting", because: "The statute allows it." });
    expect(told.does("mill", vote("mill"))).toEqual(["VoteRecorded"]);
    expect(told.proposal().meetings[0]?.votes).toMatchObject([{ seat: "mill", isOnline: true }]);
  });

  test("A28 votes online are off until counsel allows them with an opinion", () => {
    const told = decisionStory();
    expect(told.state().onlineVoting).toBeNull();
    const allow = { kind: "AllowOnlineVoting", because: "Opinion 14." } as const;
    expect(told.refuses("director", allow)).toBe("A1 not-your-part");
    expect(told.refuses("counsel", { ...allow, because: "" })).toBe("A33 no-reason");
    told.does("counsel", allow);
    expect(told.refuses("counsel", allow)).toBe("A28 on-already");
    told.does("counsel", { kind: "EndOnlineVoting", because });
    expect(told.refuses("counsel", { kind: "EndOnlineVoting", because })).toBe("A28 off-already");
  });

  test("A14 a vote after the close is refused", () => {
    const told = upTo("adopted");
    expect(told.refuses("clerk", vote("lived", "against"))).toBe("A14 vote-closed");
    expect(told.refuses("clerk", { kind: "CloseMeeting", ...p2 })).toBe("A14 vote-closed");
  });

  test("A15 nobody agrees before they opened the changed calls or had them read out", () => {
    const told = upTo("noticed");
    told.does("mill", { kind: "ReadChanges", ...p2 });
    told.wait(21 * DAY);
    told.does("clerk", open(["mill", "lived", "takers"], false));
    expect(told.refuses("clerk", vote("lived"))).toBe("A15 changes-not-read");
    told.does("clerk", vote("mill"));
    told.does("clerk", vote("lived", "against"));
    const sign = {
      kind: "SignOff",
      ...p2,
      signOff: "director-911",
      agrees: true,
      because,
    } as const;
    expect(told.refuses("director", sign)).toBe("A15 changes-not-read");
    expect(told.does("director", { ...sign, agrees: false })).toEqual(["SignedOff"]);
    told.does("director", { kind: "ReadChanges", ...p2 });
    expect(told.does("director", sign)).toEqual(["SignedOff"]);
    expect(told.refuses("taker-1", { kind: "ReadChanges", ...p2 })).toBe("A2 not-in-the-charter");
  });

  test("A15 a change of words alone has no calls to read", () => {
    const told = decisionStory();
    told.does("designer", draft(2, 1, 0));
    upTo("consultation", {
      ...told,
      does: (by, command) => (command.kind === "OpenDraft" ? [] : told.does(by, command)),
    });
    const sign = { kind: "SignOff", ...p2, signOff: "counsel", agrees: true, because } as const;
    expect(told.does("counsel", sign)).toEqual(["SignedOff"]);
  });
});

describe("the vote", () => {
  /** Votes in a meeting of these seats, closed. */
  const voted = (
    votes: Readonly<Record<string, Vote>>,
    { present = ["mill", "lived", "takers"], charter = castCharter } = {},
  ): DecisionStory => {
    const told = upTo("noticed", decisionStory(charter));
    told.wait(21 * DAY);
    told.does("clerk", open(present));
    for (const [seat, said] of Object.entries(votes)) told.does("clerk", vote(seat, said));
    told.does("clerk", { kind: "CloseMeeting", ...p2 });
    return told;
  };
  const resultOf = (told: DecisionStory) => told.proposal().meetings.at(-1)?.closed?.result;

  test("A16 without enough seats, or without a seat of a most affected area, nothing is decided", () => {
    const two = voted({ mill: "agree", lived: "agree" }, { present: ["mill", "lived"] });
    expect(resultOf(two)).toBe("no-quorum");
    expect(two.proposal().state).toBe("replayed");
    const without = voted(
      { lived: "agree", takers: "agree" },
      { present: ["lived", "takers", "past", "police"] },
    );
    expect(without.proposal().meetings[0]?.closed).toMatchObject({
      result: "no-quorum",
      counted: 2,
      mostAffected: 0,
    });
    // Noticed anew, the vote is taken again.
    expect(two.refuses("clerk", open(["mill", "lived", "takers"]))).toBe("A10 no-notice");
    two.does("clerk", notice(two, 21, "m2"));
    two.wait(21 * DAY);
    two.does("clerk", open(["mill", "lived", "takers"]));
    two.does("clerk", vote("mill"));
    two.does("clerk", { kind: "CloseMeeting", ...p2 });
    expect(two.proposal().state).toBe("voted");
  });

  test("A17 more than half of the votes for and against adopt, and a tie does not", () => {
    expect(resultOf(voted({ mill: "agree", lived: "agree", takers: "against" }))).toBe("adopted");
    expect(resultOf(voted({ mill: "agree", lived: "against" }))).toBe("rejected");
    expect(resultOf(voted({ mill: "agree", lived: "abstain", takers: "abstain" }))).toBe("adopted");
    expect(resultOf(voted({ lived: "abstain" }))).toBe("rejected");
    const told = upTo("meeting");
    expect(told.refuses("clerk", { kind: "CloseMeeting", ...p2 })).toBe("A17 nobody-voted");
  });

  test("A17 a charter may ask for two thirds", () => {
    const charter = { ...castCharter, majority: "two-thirds" } as const;
    const most = voted({ mill: "agree", lived: "agree", takers: "against" }, { charter });
    expect(resultOf(most)).toBe("adopted");
    expect(resultOf(voted({ mill: "agree", lived: "against" }, { charter }))).toBe("rejected");
  });

  test("A18 a seat that did not vote with the board has its opinion recorded", () => {
    const told = upTo("adopted");
    const opinion = (seat: string) =>
      ({ kind: "RecordMinorityOpinion", ...p2, seat, opinion: "Too soon." }) as const;
    expect(told.refuses("mill", opinion("mill"))).toBe("A18 not-in-the-minority");
    expect(told.refuses("mill", opinion("takers"))).toBe("A1 not-your-part");
    told.does("takers", opinion("takers"));
    expect(told.proposal().minority).toMatchObject([{ seat: "takers", opinion: "Too soon." }]);
    const rejected = voted({ mill: "agree", lived: "against", takers: "against" });
    expect(rejected.proposal().state).toBe("rejected");
    expect(rejected.does("clerk", opinion("mill"))).toEqual(["MinorityOpinionRecorded"]);
    expect(upTo("meeting").refuses("clerk", opinion("takers"))).toBe("A18 wrong-state");
  });

  test("A19 a recused seat neither votes nor counts for the quorum", () => {
    const told = upTo("noticed");
    const recuse = (seat: string) => ({ kind: "Recuse", ...p2, seat, because }) as const;
    told.does("mill", { kind: "DeclareInterest", interest: "My sister is on the team." });
    expect(told.state().interests).toMatchObject([{ seat: "mill" }]);
    expect(told.refuses("lived", recuse("mill"))).toBe("A1 not-your-part");
    expect(told.refuses("clerk", recuse("director"))).toBe("A12 no-board-seat");
    told.does("mill", recuse("mill"));
    told.wait(21 * DAY);
    told.does("clerk", open(["mill", "lived", "takers"]));
    expect(told.refuses("clerk", vote("mill"))).toBe("A19 recused");
    told.does("clerk", vote("lived"));
    expect(told.refuses("lived", recuse("lived"))).toBe("A19 has-voted");
    told.does("clerk", { kind: "CloseMeeting", ...p2 });
    expect(told.proposal().meetings[0]?.closed).toMatchObject({ result: "no-quorum", counted: 2 });
  });

  test("A20 a sign-off is of its own seat, with a reason, and may change until the activation", () => {
    const told = upTo("trained");
    const sign = { kind: "SignOff", ...p2, signOff: "counsel", agrees: false, because } as const;
    expect(told.refuses("counsel", { ...sign, because: "" })).toBe("A33 no-reason");
    expect(told.refuses("counsel", { ...sign, signOff: "couns" })).toBe("A20 unknown-sign-off");
    told.does("counsel", sign);
    expect(told.refuses("director", { kind: "Activate", ...p2, because })).toBe("A22 gate");
    told.does("counsel", { ...sign, agrees: true });
    const unions = { ...sign, signOff: "labor-notice" } as const;
    expect(told.refuses("director", unions)).toBe("A20 only-a-notice");
    told.does("director", { kind: "Activate", ...p2, because });
    expect(told.refuses("counsel", sign)).toBe("A20 wrong-state");
    expect(upTo("draft").refuses("counsel", sign)).toBe("A20 wrong-state");
  });

  test("A20 what a replay published leaves out is left out", () => {
    const told = upTo("replayed");
    expect(told.proposal().publishedReplay).toMatchObject({ calls: 400, low: null, high: 20 });
    expect(replayOf(1).low).toBe(9);
  });
});
