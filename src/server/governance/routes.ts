import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  governanceLimits,
  governanceRoutes as routes,
  sentActSchema,
  sentCommentSchema,
  sentDraftSchema,
} from "#contract/governance.ts";
import type { CommentTaken, GovernanceView } from "#contract/governance.ts";
import { decisionText } from "#core/governance/decision-log.ts";
import { inForce } from "#core/governance/state.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { refuseWith } from "../refusals.ts";
import { mustBe } from "../sign-in.ts";
import { freeze, inHashOrder } from "./freeze.ts";
import type { Governing } from "./service.ts";
import { keepVersion } from "./shelf.ts";
import { mustBeDecided as must, takeProposalComment } from "./take-comment.ts";
import { viewOf } from "./view.ts";

/** What is decided about the protocol: in public for everybody to read and comment, and by the seats of the charter. */
export function addGovernanceRoutes(
  app: FastifyInstance,
  parts: AppParts,
  known: Governing | undefined,
): void {
  const { now } = parts;
  const governing = (): Governing => {
    if (known !== undefined) return known;
    throw refuseWith(
      404,
      "A27",
      "no-charter",
      "this center was started without a charter: nobody decides about its protocol here",
    );
  };
  const view = (seat: string | null): GovernanceView =>
    viewOf(governing(), parts.agency, seat, now());
  app.get(routes.rules.path, () => view(null));
  app.get(routes.decisions.path, (_, reply) =>
    reply
      .type("application/x-ndjson; charset=utf-8")
      .header("content-disposition", 'attachment; filename="decisions.jsonl"')
      .send(decisionText(governing().decided.entries())),
  );
  app.get(routes.versionFiles.path, (request) => {
    const hash = named(request, "hash");
    const files = governing().decided.shelf.files(hash);
    if (files !== undefined) return { hash, files };
    throw refuseWith(404, "A3", "unknown-version", "no version with this hash was ever proposed");
  });
  app.post(
    routes.comment.path,
    {
      config: {
        rateLimit: {
          max: governanceLimits.commentsPerMinute,
          timeWindow: 60_000,
          errorResponseBuilder: () =>
            refuseWith(
              429,
              "S40",
              "too-many-comments",
              `${governanceLimits.commentsPerMinute} comments a minute come from here at most; what you wrote is still on your screen, send it in a minute`,
            ),
        },
      },
    },
    (request) => comment(parts, governing(), request),
  );
  app.get(routes.governance.path, (request) => {
    const { seat } = mustBe(request, parts, routes.governance.may);
    return view(seat.id);
  });
  app.post(
    routes.openDraft.path,
    { bodyLimit: governanceLimits.draftBytes },
    async (request): Promise<GovernanceView> => {
      const { seat } = mustBe(request, parts, routes.openDraft.may);
      await openDraft(parts, governing(), seat.id, request.body);
      return view(seat.id);
    },
  );
  app.post(routes.governanceAct.path, async (request): Promise<GovernanceView> => {
    const { seat } = mustBe(request, parts, routes.governanceAct.may);
    const { commandId, act } = readBody(sentActSchema, request.body);
    must(await governing().send({ commandId, at: now(), by: seat.id, command: act }));
    if (act.kind === "OrderReplay") must(await governing().replay(act.proposalId, commandId));
    return view(seat.id);
  });
}

async function openDraft(
  { now }: AppParts,
  governing: Governing,
  by: string,
  body: unknown,
): Promise<void> {
  const { commandId, proposalId, title, why, files: sent } = readBody(sentDraftSchema, body);
  const length = sent.reduce((sum, { text }) => sum + text.length, 0);
  if (length > governanceLimits.draftLength)
    throw refuseWith(
      413,
      "A4",
      "too-large",
      `the files hold ${length} characters and a draft ${governanceLimits.draftLength}; send less`,
    );
  const files = inHashOrder(sent);
  const live = inForce(governing.state());
  const before = live === null ? null : (governing.decided.shelf.files(live.version.hash) ?? null);
  const answer = await freeze({ files, before, callTypes: governing.callTypes ?? null });
  if ("problems" in answer) {
    const [first] = answer.problems;
    const { file, line, column } = first?.place ?? { file: "protocol.yaml", line: 1, column: 1 };
    const more = answer.problems.length > 1 ? ` (and ${answer.problems.length - 1} more)` : "";
    throw refuseWith(
      409,
      "A4",
      "does-not-check",
      `${file}:${line}:${column}: ${first?.message ?? "it does not check"}${more}`,
      "files",
    );
  }
  const { impact } = answer;
  const at = now();
  const command = { kind: "OpenDraft", proposalId, title, why, impact } as const;
  const kept = keepVersion(impact.version.hash, files, { at, by });
  if (kept.length > 90)
    throw refuseWith(413, "A4", "too-many-files", "the files are too many pieces; join some");
  must(await governing.send({ commandId, at, by, command }, kept));
}

/** S40: without a session, and nothing but a comment. */
async function comment(
  parts: AppParts,
  governing: Governing,
  request: FastifyRequest,
): Promise<CommentTaken> {
  const proposalId = named(request, "id");
  const { commandId: chosen, text, name, language } = readBody(sentCommentSchema, request.body);
  return takeProposalComment(parts, governing, {
    proposalId,
    chosen,
    text,
    name: name ?? null,
    language,
  });
}

function named(request: FastifyRequest, part: string): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([name]) => name === part)?.[1];
  return typeof value === "string" ? value : "";
}
