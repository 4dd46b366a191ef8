import type { GovernanceView, ProposalView } from "#contract/governance.ts";
import { votes } from "#core/governance/events.ts";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";
import type { GovernanceWords } from "#web/ui/governance/lines.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { reason } from "./act.ts";
import type { Act } from "./act.ts";
import type { Field, Filled } from "./ActForm.tsx";
import { instantOf, wallTime } from "./agency-time.ts";

const dayMs = 86_400_000;

/** The acts of the meeting: its notice, its opening, votes, and who saw it otherwise. */
export function useMeetingActs(view: GovernanceView, proposal: ProposalView): readonly Act[] {
  const words = useGovernanceWords();
  const language = useLanguage();
  const { charter, seat } = view;
  const board = charter.board.map((each) => [each.seat, inLanguage(each.name, language)] as const);
  const meeting = proposal.meetings.at(-1);
  const floor: Floor = {
    view,
    proposal,
    words,
    board,
    isClerk: charter.may.keepMinutes.some((each) => each === seat),
    isOnBoard: board.some(([each]) => each === seat),
    isOpen: meeting !== undefined && meeting.openedAt !== null && meeting.closed === null,
    isNoticed: meeting !== undefined && meeting.openedAt === null,
  };
  return [...clerkActs(floor), ...voteActs(floor), ...opinionActs(floor)];
}

/** What the meeting's acts look at. */
interface Floor {
  readonly view: GovernanceView;
  readonly proposal: ProposalView;
  readonly words: GovernanceWords;
  readonly board: readonly (readonly [string, string])[];
  readonly isClerk: boolean;
  readonly isOnBoard: boolean;
  readonly isOpen: boolean;
  readonly isNoticed: boolean;
}

function clerkActs({ view, proposal, words, board, ...floor }: Floor): readonly Act[] {
  const { charter, protocol, at } = view;
  const { state, id: proposalId } = proposal;
  if (!floor.isClerk || state !== "replayed") return [];
  const notice: Act = {
    title: words("act_meeting"),
    fields: [
      {
        name: "heldAt",
        label: words("field_heldAt"),
        is: "moment",
        start: wallTime(at + (charter.noticeDays + 1) * dayMs, protocol.timeZone),
      },
      { name: "place", label: words("field_place"), is: "line" },
    ],
    act: (filled) => ({
      kind: "NoticeMeeting",
      proposalId,
      meetingId: filled.newId,
      heldAt: instantOf(filled.text("heldAt"), protocol.timeZone),
      place: filled.text("place"),
    }),
  };
  const open: Act = {
    title: words("act_openMeeting"),
    fields: [
      { name: "present", label: words("field_present"), is: "several", options: board },
      { name: "isReadOut", label: words("field_readOut"), is: "tick" },
    ],
    act: (filled) => ({
      kind: "OpenMeeting",
      proposalId,
      present: [...filled.all("present")],
      isReadOut: filled.text("isReadOut") === "yes",
    }),
  };
  return [...(floor.isOpen ? [] : [notice]), ...(floor.isNoticed ? [open] : [])];
}

const seatField = ({ words, board }: Floor): Field => ({
  name: "seat",
  label: words("field_seat"),
  is: "choice",
  options: board,
});

function voteActs(floor: Floor): readonly Act[] {
  const { view, proposal, words, isClerk, isOnBoard } = floor;
  const { seat, onlineVoting } = view;
  const { id: proposalId } = proposal;
  if (!floor.isOpen) return [];
  const voteField: Field = {
    name: "vote",
    label: words("field_vote"),
    is: "choice",
    options: votes.map((each) => [each, words(`vote_${each}`)]),
  };
  const voteIn = (filled: Filled) =>
    votes.find((each) => each === filled.text("vote")) ?? "abstain";
  const record: Act = {
    title: words("act_vote"),
    fields: [seatField(floor), voteField],
    act: (filled) => ({
      kind: "RecordVote",
      proposalId,
      seat: filled.text("seat"),
      vote: voteIn(filled),
    }),
  };
  const close: Act = {
    title: words("act_close"),
    fields: [],
    act: () => ({ kind: "CloseMeeting", proposalId }),
  };
  const own: Act = {
    title: words("act_ownVote"),
    fields: [voteField],
    act: (filled) => ({
      kind: "RecordVote",
      proposalId,
      seat: seat ?? "",
      vote: voteIn(filled),
    }),
  };
  return [
    ...(isClerk ? [record, close] : []),
    ...(isOnBoard && onlineVoting !== null ? [own] : []),
  ];
}

function opinionActs(floor: Floor): readonly Act[] {
  const { view, proposal, words, isClerk, isOnBoard } = floor;
  const { state, id: proposalId } = proposal;
  if (!isClerk && !isOnBoard) return [];
  const whose = isClerk ? [seatField(floor)] : [];
  const seatIn = (filled: Filled): string => (isClerk ? filled.text("seat") : (view.seat ?? ""));
  const recuse: Act = {
    title: words("act_recuse"),
    fields: [...whose, reason(words)],
    act: (filled) => ({
      kind: "Recuse",
      proposalId,
      seat: seatIn(filled),
      because: filled.text("because"),
    }),
  };
  const minority: Act = {
    title: words("act_minority"),
    fields: [...whose, { name: "opinion", label: words("field_opinion"), is: "text" }],
    act: (filled) => ({
      kind: "RecordMinorityOpinion",
      proposalId,
      seat: seatIn(filled),
      opinion: filled.text("opinion"),
    }),
  };
  if (["draft", "consultation", "replayed"].includes(state)) return [recuse];
  return ["voted", "trained"].includes(state) ? [minority] : [];
}
