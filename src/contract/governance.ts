import * as z from "zod";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { ProtocolRef } from "#core/dispatch/words.ts";
import type { Charter } from "#core/governance/charter.ts";
import type { GovernanceCommand } from "#core/governance/commands.ts";
import { commentOutcomes, votes, withholdReasons } from "#core/governance/events.ts";
import type { CommentState, Governance, InForce, Proposal } from "#core/governance/state.ts";
import type { Words } from "#core/protocol/protocol.ts";
import type { Route } from "./route.ts";
import { commandIdSchema, idSchema as id, instantSchema, textSchema } from "./words.ts";

/** The bounds of what a decision takes. Past one, the answer names it. */
export const governanceLimits = {
  /** What a resident writes. */
  commentLength: 2_000,
  nameLength: 80,
  /** Comments from one address in a minute. */
  commentsPerMinute: 5,
  /** Comments on one proposal that wait to be looked at; one more is asked to come back. */
  commentsWaiting: 500,
  /** A title, a place. */
  lineLength: 200,
  /** Why, an answer, an opinion. */
  reasonLength: 4_000,
  files: 40,
  fileNameLength: 100,
  /** All files of a draft together, in UTF-16 code units. */
  draftLength: 600_000,
  /** The body that carries them. */
  draftBytes: 4 * 1024 * 1024,
  /** How long a draft may be checked, in milliseconds. */
  checkMs: 30_000,
} as const;
const L = governanceLimits;

/** Who reads and acts here: whoever answers for the protocol, and whoever decides about it. What each may do is the charter's to say. */
export const governanceRoles = ["designer", "supervisor", "board"] as const;

const words = textSchema(L.reasonLength);
const line = textSchema(L.lineLength);
const proposalId = id;

/** An act of a seat, as it crosses the wire. What the machine records cannot be sent. */
const actSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("WithdrawDraft"), proposalId, because: words }),
  z.strictObject({
    kind: z.literal("OpenConsultation"),
    proposalId,
    summary: z.strictObject({ en: words, es: words.exactOptional() }),
  }),
  z.strictObject({ kind: z.literal("ShowComment"), proposalId, commentId: id }),
  z.strictObject({
    kind: z.literal("WithholdComment"),
    proposalId,
    commentId: id,
    because: z.enum(withholdReasons),
  }),
  z.strictObject({
    kind: z.literal("AnswerComment"),
    proposalId,
    commentId: id,
    outcome: z.enum(commentOutcomes),
    answer: words,
  }),
  z.strictObject({ kind: z.literal("OrderReplay"), proposalId }),
  z.strictObject({ kind: z.literal("ReadChanges"), proposalId }),
  z.strictObject({ kind: z.literal("DeclareInterest"), interest: words }),
  z.strictObject({ kind: z.literal("Recuse"), proposalId, seat: id, because: words }),
  z.strictObject({
    kind: z.literal("SignOff"),
    proposalId,
    signOff: id,
    agrees: z.boolean(),
    because: words,
  }),
  z.strictObject({ kind: z.literal("AllowOnlineVoting"), because: words }),
  z.strictObject({ kind: z.literal("EndOnlineVoting"), because: words }),
  z.strictObject({
    kind: z.literal("NoticeMeeting"),
    proposalId,
    meetingId: id,
    heldAt: instantSchema,
    place: line,
  }),
  z.strictObject({
    kind: z.literal("OpenMeeting"),
    proposalId,
    present: z.array(id).max(100),
    isReadOut: z.boolean(),
  }),
  z.strictObject({ kind: z.literal("RecordVote"), proposalId, seat: id, vote: z.enum(votes) }),
  z.strictObject({ kind: z.literal("CloseMeeting"), proposalId }),
  z.strictObject({
    kind: z.literal("RecordMinorityOpinion"),
    proposalId,
    seat: id,
    opinion: words,
  }),
  z.strictObject({
    kind: z.literal("RecordTraining"),
    proposalId,
    trained: z.number().int().min(0).max(1_000_000),
    of: z.number().int().min(0).max(1_000_000),
    evidence: words,
  }),
  z.strictObject({ kind: z.literal("Activate"), proposalId, because: words }),
  z.strictObject({ kind: z.literal("ActivateInEmergency"), proposalId, because: words }),
  z.strictObject({ kind: z.literal("ActivateWithoutGate"), proposalId, because: words }),
  z.strictObject({ kind: z.literal("RollBack"), to: id, because: words }),
  z.strictObject({ kind: z.literal("CallReview"), reviewId: id, hash: id, because: words }),
  z.strictObject({ kind: z.literal("CloseReview"), reviewId: id, finding: words }),
]) satisfies z.ZodType<GovernanceCommand>;
export type GovernanceAct = z.infer<typeof actSchema>;

/** POST /api/protocols/acts. Sending the same id again acts once. */
export const sentActSchema = z.strictObject({ commandId: commandIdSchema, act: actSchema });

/** POST /api/protocols/proposals: the files are frozen as they are, and never change again. */
export const sentDraftSchema = z.strictObject({
  commandId: commandIdSchema,
  proposalId,
  title: line,
  why: words,
  files: z
    .array(
      z.strictObject({
        name: z
          .string()
          .max(L.fileNameLength)
          .regex(
            /^(?:\.\.\/)?[\w][\w.-]*\.ya?ml$/,
            "a file is named like protocol.yaml, or ../shared.yaml where it stands above",
          ),
        text: z.string().max(L.draftLength),
      }),
    )
    .min(1)
    .max(L.files)
    .readonly(),
});
export type SentDraft = Readonly<z.infer<typeof sentDraftSchema>>;

/** The id of a proposal that is a revision of a studio draft: each leads to the other by it. */
export const proposalIdOf = (draft: string, revision: number): string =>
  `studio-${draft}-r${revision}`;

/** The draft and revision that a proposal was made of; undefined where it came from files. */
export function draftOfProposal(
  proposalId: string,
): { readonly draft: string; readonly revision: number } | undefined {
  const [, draft, revision] = /^studio-([a-z0-9]{1,40})-r(\d{1,6})$/.exec(proposalId) ?? [];
  return draft === undefined ? undefined : { draft, revision: Number(revision) };
}

/** POST /api/rules/:id/comments: from anybody. Plain text; what looks like markup is shown as it was typed. */
export const sentCommentSchema = z.strictObject({
  commandId: commandIdSchema,
  text: textSchema(L.commentLength).refine((text) => text.trim() !== "", "the comment is empty"),
  /** As the person wants to be called; absent: nameless. */
  name: textSchema(L.nameLength).exactOptional(),
  language: z.enum(["en", "es"]),
});
export type SentComment = Readonly<z.infer<typeof sentCommentSchema>>;
/** A comment waits until whoever keeps the minutes has looked at it. */
export const commentTakenSchema = z.object({ commentId: z.string(), status: z.literal("waiting") });
export type CommentTaken = Readonly<z.infer<typeof commentTakenSchema>>;

/** A comment as a reader may see it: its text is null while it waits, where it is withheld, and where it was taken down. */
export interface CommentView extends CommentState {
  readonly text: string | null;
  readonly name: string | null;
  readonly language: string;
}

/** A proposal as a reader may see it. */
export interface ProposalView extends Omit<Proposal, "comments" | "replay"> {
  readonly comments: readonly CommentView[];
  /** With the calls to read; null for the public, whose own is `publishedReplay`. */
  readonly replay: Proposal["replay"];
  /** What the gate still asks for. */
  readonly missing: readonly string[];
}

/** GET /api/rules (everybody) and GET /api/protocols (those who decide, with more in it). */
export interface GovernanceView {
  readonly agency: { readonly id: string; readonly name: string; readonly isSynthetic: boolean };
  readonly at: Instant;
  readonly protocol: { readonly title: Words; readonly values: Words; readonly timeZone: string };
  readonly charter: Charter;
  readonly live: InForce | null;
  readonly history: readonly InForce[];
  /** Versions that may be put back now, the latest first. */
  readonly returnable: readonly ProtocolRef[];
  /** Newest first. */
  readonly proposals: readonly ProposalView[];
  readonly onlineVoting: Governance["onlineVoting"];
  readonly interests: Governance["interests"];
  readonly reviews: Governance["reviews"];
  readonly decisions: { readonly entries: number; readonly head: string | null };
  /** How responders, pathways and questions of the versions shown here are called, by id. */
  readonly names: Readonly<Record<string, Words>>;
  /** The reader's own seat; null for the public. */
  readonly seat: SeatId | null;
}

/** The outline of a view: the server makes it from its own types. */
export const governanceViewSchema = z.looseObject({
  at: instantSchema,
  proposals: z.array(z.looseObject({ id: z.string(), state: z.string() })),
});

export const versionFilesSchema = z.object({
  hash: z.string(),
  files: z.array(z.object({ name: z.string(), text: z.string() })).readonly(),
});

export const governanceRoutes = {
  rules: {
    method: "GET",
    path: "/api/rules",
    summary: "What is in force, what is proposed, who decides and what was decided; no call in it.",
    may: "everyone",
    answer: governanceViewSchema,
    refuses: [404],
  },
  decisions: {
    method: "GET",
    path: "/api/rules/decisions",
    summary: "The decision log: one JSON object a line, each with the hash of the one before.",
    may: "everyone",
    answer: z.string(),
    refuses: [404],
  },
  versionFiles: {
    method: "GET",
    path: "/api/rules/versions/:hash",
    summary: "The files of a version that is or was proposed or in force, as they were handed in.",
    may: "everyone",
    answer: versionFilesSchema,
    refuses: [404],
  },
  comment: {
    method: "POST",
    path: "/api/rules/:id/comments",
    summary: "Comment on a proposal, without an account; limited by the minute.",
    may: "everyone",
    body: sentCommentSchema,
    answer: commentTakenSchema,
    refuses: [400, 403, 404, 409, 413, 429, 503],
  },
  governance: {
    method: "GET",
    path: "/api/protocols",
    summary:
      "The same as those who decide see it: with the calls to read and the comments that wait.",
    may: governanceRoles,
    answer: governanceViewSchema,
    refuses: [401, 403, 404],
  },
  openDraft: {
    method: "POST",
    path: "/api/protocols/proposals",
    summary:
      "Propose a version: its files are checked, frozen by their hash, and held against what is in force.",
    may: governanceRoles,
    body: sentDraftSchema,
    answer: governanceViewSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
  governanceAct: {
    method: "POST",
    path: "/api/protocols/acts",
    summary: "An act of a seat; the charter says whose it is. Sending the same id again acts once.",
    may: governanceRoles,
    body: sentActSchema,
    answer: governanceViewSchema,
    refuses: [400, 401, 403, 404, 409, 413, 503],
  },
} as const satisfies Record<string, Route>;
