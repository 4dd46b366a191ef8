import type { SeatId } from "#core/base/ids.ts";
import type { Charter, SignOffRule } from "./charter.ts";
import type { Governance, Meeting, Proposal } from "./state.ts";
import { inForce } from "./state.ts";

/** What the gate asks for before a version comes into force, by name. With an id where there are several: `sign-off/counsel`. */
export const missing = [
  "impact",
  "consultation",
  "comments",
  "replay",
  "vote",
  "training",
] as const;

/** Comments that nobody has looked at, or that have no answer with its reason. */
export const openComments = ({ comments }: Proposal): number =>
  comments.filter(({ status, answer }) => status === "waiting" || answer === null).length;

/** Whether the replay and the impact were made against what is in force now. */
export function isCurrent(state: Governance, { impact, replay }: Proposal): boolean {
  const live = inForce(state)?.version.hash ?? null;
  return (impact?.base?.hash ?? null) === live && replay?.base.hash === live;
}

/** Sign-offs that were not given, or that were refused. */
export const missingSignOffs = (
  { signOffs }: Charter,
  { signOffs: given }: Proposal,
): readonly SignOffRule[] =>
  signOffs.filter(({ id }) => !given.some(({ signOff, agrees }) => signOff === id && agrees));

/** The meeting that adopted it; undefined until one has. */
export const adoptedBy = ({ meetings }: Proposal): Meeting | undefined =>
  meetings.find(({ closed }) => closed?.result === "adopted");

/** Everything the gate still asks for. Empty: the version may come into force. */
export function missingAtGate(charter: Charter, proposal: Proposal): readonly string[] {
  const { training } = proposal;
  const isTrained =
    training !== null && training.trained * 100 >= training.of * charter.trainedPercent;
  return [
    ...(proposal.impact === null ? ["impact"] : []),
    ...(proposal.consultationAt === null ? ["consultation"] : []),
    ...(openComments(proposal) > 0 ? ["comments"] : []),
    ...(proposal.replay === null ? ["replay"] : []),
    ...(adoptedBy(proposal) === undefined ? ["vote"] : []),
    ...missingSignOffs(charter, proposal).map(({ id }) => `sign-off/${id}`),
    ...(isTrained ? [] : ["training"]),
  ];
}

/** Who counts for the quorum: on the board, with a vote, in term, present, not recused. */
export function countedSeats(
  { board }: Charter,
  proposal: Proposal,
  present: readonly SeatId[],
  at: number,
): { readonly counted: number; readonly mostAffected: number } {
  const counting = board.filter(
    ({ seat, votes, termEnds }) =>
      votes &&
      present.includes(seat) &&
      (termEnds === null || at < termEnds) &&
      !proposal.recused.some((each) => each.seat === seat),
  );
  return {
    counted: counting.length,
    mostAffected: counting.filter(({ qualification }) => qualification === "most-affected-area")
      .length,
  };
}

/** Whether anything was changed that somebody should have read before agreeing. */
export const hasChangesToRead = ({ impact, replay }: Proposal): boolean =>
  (impact?.groups ?? 0) > 0 || (replay?.high ?? 0) > 0;
