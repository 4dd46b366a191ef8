import * as z from "zod";
import { commentTakenSchema, governanceViewSchema } from "#contract/governance.ts";
import type {
  CommentTaken,
  GovernanceAct,
  GovernanceView,
  SentComment,
  SentDraft,
} from "#contract/governance.ts";
import { ok } from "#core/base/result.ts";
import { ask, inTurn, post } from "../api.ts";
import type { Answered } from "../api.ts";

/** The server made it of its own types; its outline is looked at here. */
async function view(path: string, init?: RequestInit): Promise<Answered<GovernanceView>> {
  const answer = await ask(path, governanceViewSchema, init);
  return answer.ok ? ok(answer.value as unknown as GovernanceView) : answer;
}

/** What everybody may read. */
export const readRules = (): Promise<Answered<GovernanceView>> => view("/api/rules");
/** What those who decide read. */
export const readGovernance = (): Promise<Answered<GovernanceView>> => view("/api/protocols");

export const sendAct = inTurn((act: GovernanceAct, commandId) =>
  view("/api/protocols/acts", post({ commandId, act })),
);

export const sendDraft = inTurn((draft: Omit<SentDraft, "commandId">, commandId) =>
  view("/api/protocols/proposals", post({ commandId, ...draft })),
);

export const sendComment = (
  proposalId: string,
  comment: SentComment,
): Promise<Answered<CommentTaken>> =>
  ask(`/api/rules/${encodeURIComponent(proposalId)}/comments`, commentTakenSchema, post(comment));

const draftsSchema = z.looseObject({
  drafts: z.array(z.looseObject({ id: z.string(), title: z.string() })),
});
/** Drafts of the studio that could be proposed; none where the studio does not answer. */
export async function studioDrafts(): Promise<
  readonly { readonly id: string; readonly title: string }[]
> {
  const answer = await ask("/api/studio", draftsSchema);
  return answer.ok ? answer.value.drafts : [];
}

const filesSchema = z.looseObject({
  files: z.array(z.object({ name: z.string(), text: z.string() })).nullable(),
});
/** The files of a draft of the studio; none where it cannot be had. */
export async function studioFiles(
  draft: string,
): Promise<readonly { readonly name: string; readonly text: string }[]> {
  const answer = await ask(`/api/studio/sources/~${encodeURIComponent(draft)}`, filesSchema);
  return answer.ok ? (answer.value.files ?? []) : [];
}
