import type { SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { refuse } from "#core/dispatch/refuse.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import { seatsOf } from "./charter.ts";
import type { BoardSeat, Charter } from "./charter.ts";
import type { GovernanceCommand, GovernanceCommandKind, GovernanceEnvelope } from "./commands.ts";
import type { GovernanceEvent } from "./events.ts";
import type { Governance, Meeting, Proposal, ProposalState } from "./state.ts";

/** All that a decision looks at. */
export interface Scene {
  readonly state: Governance;
  readonly envelope: GovernanceEnvelope;
  readonly charter: Charter;
}

export type CommandOf<Kind extends GovernanceCommandKind> = Extract<
  GovernanceCommand,
  { readonly kind: Kind }
>;

/** An accepted command's events, one at least, or why it was refused. */
export type Ruling = Result<readonly GovernanceEvent[], Refusal>;

/** Whom a part of the charter falls to, in words: seats in a row. */
const seatsInWords = (seats: readonly SeatId[]): string =>
  seats.length === 0 ? "nobody" : seats.map((seat) => `\`${seat}\``).join(" or ");

/** A1: the act is of these seats and no other. */
export function mustHold(
  { envelope }: Scene,
  seats: readonly SeatId[],
  act: string,
): Result<true, Refusal> {
  if (seats.includes(envelope.by)) return ok(true);
  return refuse(
    "A1",
    "not-your-part",
    `seat \`${envelope.by}\` does not ${act}; the charter gives that to ${seatsInWords(seats)}`,
  );
}

/** A2: anybody whom the charter names. */
export function mustBeNamed({ envelope, charter }: Scene, act: string): Result<true, Refusal> {
  if (seatsOf(charter).has(envelope.by)) return ok(true);
  return refuse(
    "A2",
    "not-in-the-charter",
    `seat \`${envelope.by}\` has no part in the charter and does not ${act}; ask a seat that has one, such as ${seatsInWords(charter.may.keepMinutes)}`,
  );
}

/** Acts of the machine: no person sends them. */
export function mustBeMachine({ envelope }: Scene): Result<true, Refusal> {
  if (envelope.by === "clock") return ok(true);
  return refuse(
    "A1",
    "not-a-persons",
    `${envelope.command.kind} is recorded by the machine; nobody sends it`,
  );
}

export function knownProposal(
  { state }: Pick<Scene, "state">,
  proposalId: string,
): Result<Proposal, Refusal> {
  const proposal = state.proposals.get(proposalId);
  if (proposal !== undefined) return ok(proposal);
  return refuse(
    "A3",
    "unknown-proposal",
    `no proposal \`${proposalId}\` is known; ${didYouMean(proposalId, [...state.proposals.keys()])}`,
  );
}

/** A proposal that stands where the act belongs. `mend` says what comes first, or instead. */
export function proposalIn(
  scene: Scene,
  proposalId: string,
  { rule, states, mend }: { rule: string; states: readonly ProposalState[]; mend: string },
): Result<Proposal, Refusal> {
  const known = knownProposal(scene, proposalId);
  if (!known.ok || states.includes(known.value.state)) return known;
  return refuse(
    rule,
    "wrong-state",
    `\`${proposalId}\` is ${known.value.state}, and this belongs to ${states.join(" or ")}; ${mend}`,
  );
}

/** A33: a reason is words. */
export function reason(text: string, what: string): Result<string, Refusal> {
  if (text.trim() !== "") return ok(text.trim());
  return refuse("A33", "no-reason", `${what} is empty; write at least a word`);
}

export const meetingOf = ({ meetings }: Proposal): Meeting | undefined => meetings.at(-1);

export const boardSeat = ({ charter }: Scene, seat: SeatId): BoardSeat | undefined =>
  charter.board.find((each) => each.seat === seat);

export const isRecused = ({ recused }: Proposal, seat: SeatId): boolean =>
  recused.some((each) => each.seat === seat);
