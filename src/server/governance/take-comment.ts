import { governanceLimits } from "#contract/governance.ts";
import type { CommentTaken } from "#contract/governance.ts";
import type { Result } from "#core/base/result.ts";
import type { Refusal } from "#core/dispatch/words.ts";
import type { NewEvent } from "#eventlog/eventlog.ts";
import type { AppParts } from "../app-parts.ts";
import { Refused, refuseWith } from "../refusals.ts";
import type { Governing } from "./service.ts";

/** What somebody says about a change, without signing in. `chosen`: the same one again acts once. */
export interface ProposalComment {
  readonly proposalId: string;
  readonly chosen: string;
  readonly text: string;
  readonly name: string | null;
  readonly language: string;
}

/** S40: takes a comment on a change, by whichever door it came. Throws the refusal where it is not taken. */
export async function takeProposalComment(
  { now, newId, log, agency }: Pick<AppParts, "now" | "newId" | "log" | "agency">,
  governing: Governing,
  { proposalId, chosen, text, name, language }: ProposalComment,
): Promise<CommentTaken> {
  const waiting = (governing.state().proposals.get(proposalId)?.comments ?? []).filter(
    ({ status }) => status === "waiting",
  );
  if (waiting.length >= governanceLimits.commentsWaiting)
    throw refuseWith(
      503,
      "S40",
      "too-many-waiting",
      `${waiting.length} comments wait to be looked at already; come back tomorrow, or say it at the meeting`,
    );
  const commandId = `comment/${proposalId}/${chosen}`;
  const commentId = newId();
  const at = now();
  const written: NewEvent = {
    stream: `comment/${commentId}`,
    kind: "CommentWritten",
    version: 1,
    at,
    by: "public",
    data: { proposalId, commentId, text, name, language },
  };
  const command = { kind: "ReceiveComment", proposalId, commentId } as const;
  mustBeDecided(await governing.send({ commandId, at, by: "public", command }, [written]));
  // Sent twice it acted once: the first id is the one that was kept.
  const kept = await log.findCommand(agency.id, commandId);
  const first = kept?.events.find(({ kind }) => kind === "CommentWritten")?.data["commentId"];
  return { commentId: typeof first === "string" ? first : commentId, status: "waiting" };
}

const ofCode: Readonly<Record<string, number>> = {
  "unknown-proposal": 404,
  "unknown-comment": 404,
  unknown: 503,
  busy: 503,
  stopped: 503,
};

/** Throws what was refused, with the status it is answered with. */
export function mustBeDecided(done: Result<true, Refusal>): void {
  if (done.ok) return;
  const { rule, code } = done.error;
  const isAnothers = rule === "A1" || code === "not-in-the-charter" || code === "not-online";
  throw new Refused(ofCode[code] ?? (isAnothers ? 403 : 409), done.error);
}
