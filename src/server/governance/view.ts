import type { GovernanceView, ProposalView } from "#contract/governance.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { missingAtGate } from "#core/governance/gate.ts";
import { returnable } from "#core/governance/restore.ts";
import { inForce } from "#core/governance/state.ts";
import type { Proposal } from "#core/governance/state.ts";
import type { Governing } from "./service.ts";

/** Everything about the protocol's way, as a reader may see it: a seat that decides, or (`seat` null) everybody. */
export function viewOf(
  governing: Governing,
  agency: GovernanceView["agency"],
  seat: SeatId | null,
  at: Instant,
): GovernanceView {
  const { charter, decided } = governing;
  const state = governing.state();
  const { title, values, timeZone } = governing.active().protocol;
  const entries = decided.entries();
  return {
    agency,
    at,
    protocol: { title, values, timeZone },
    charter,
    live: inForce(state),
    history: state.history,
    returnable: returnable(state).map(({ version }) => version),
    proposals: [...state.proposals.values()]
      .toReversed()
      .map((proposal) => shown(governing, proposal, seat)),
    onlineVoting: state.onlineVoting,
    interests: state.interests,
    reviews: state.reviews,
    decisions: { entries: entries.length, head: entries.at(-1)?.hash ?? null },
    names: namesOf(governing),
    seat,
  };
}

function shown(governing: Governing, proposal: Proposal, seat: SeatId | null): ProposalView {
  const { charter, decided } = governing;
  const looksAt = seat !== null && charter.may.keepMinutes.includes(seat);
  return {
    ...proposal,
    replay: seat === null ? null : proposal.replay,
    missing: missingAtGate(charter, proposal),
    comments: proposal.comments.map((comment) => {
      const written = decided.comment(comment.id);
      const isReadable = comment.status === "shown" || looksAt;
      return {
        ...comment,
        text: isReadable ? (written?.text ?? null) : null,
        name: isReadable ? (written?.name ?? null) : null,
        language: written?.language ?? "en",
      };
    }),
  };
}

/** How ids read, from the versions that are named most: the one in force, and those on their way. */
function namesOf({ active, state, versionOf }: Governing): Readonly<Record<string, Words>> {
  const names: Record<string, Words> = {};
  const put = ({ protocol }: CompiledProtocol): void => {
    for (const { id, name } of [...protocol.responders, ...protocol.pathways]) names[id] ??= name;
    for (const { id, ask } of protocol.questions) names[`question/${id}`] ??= ask;
    for (const question of protocol.questions)
      for (const [answer, label] of Object.entries(question.labels))
        names[`answer/${question.id}/${answer}`] ??= label;
  };
  put(active());
  const open = [...state().proposals.values()].filter(
    ({ state: at }) => !["retired", "rejected", "withdrawn"].includes(at),
  );
  for (const { version } of open.slice(-5)) {
    const compiled = versionOf(version.hash);
    if (compiled !== undefined) put(compiled);
  }
  return names;
}
