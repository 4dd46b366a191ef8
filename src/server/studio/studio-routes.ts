import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  draftQuerySchema,
  openDraftSchema,
  saveDraftSchema,
  sourceQuerySchema,
  studioLimits,
  studioRoutes as routes,
} from "#contract/studio.ts";
import type { DraftState, Revisions, Saved, Studio, StudioSource } from "#contract/studio.ts";
import type { AppParts } from "../app-parts.ts";
import { readBody } from "../read-body.ts";
import { mustBe } from "../sign-in.ts";

/** The studio over HTTP: protocols to read, drafts to write. */
export function addStudioRoutes(app: FastifyInstance, parts: AppParts): void {
  const { studio } = parts;
  if (studio === undefined) return;
  studio.follow(() => {
    const { hash, title, version } = parts.protocol.protocol;
    return { hash, title, version, files: parts.governing?.decided.shelf.files(hash) };
  });
  app.get(routes.studio.path, (request): Studio => {
    mustBe(request, parts, routes.studio.may);
    return studio.all();
  });
  app.get(routes.studioSource.path, (request): StudioSource => {
    mustBe(request, parts, routes.studioSource.may);
    const { known } = readBody(sourceQuerySchema, request.query);
    const source = studio.source(named(request, "source"));
    return source.hash === known ? { ...source, files: null } : source;
  });
  app.post(routes.openDraft.path, (request): DraftState => {
    const { seat } = mustBe(request, parts, routes.openDraft.may);
    const { from, title } = readBody(openDraftSchema, request.body);
    return studio.drafts.open(studio.origin(from), title, seat.id);
  });
  app.get(routes.draft.path, (request): DraftState => {
    const { seat } = mustBe(request, parts, routes.draft.may);
    const { editor, at = "", known } = readBody(draftQuerySchema, request.query);
    const asker = editor === undefined ? undefined : { editor, seat: seat.id, at, known };
    return studio.drafts.state(named(request, "id"), asker);
  });
  app.post(routes.saveDraft.path, { bodyLimit: studioLimits.saveBytes }, (request): Saved => {
    const { seat } = mustBe(request, parts, routes.saveDraft.may);
    const wanted = readBody(saveDraftSchema, request.body);
    return studio.drafts.save(named(request, "id"), wanted, seat.id);
  });
  app.get(routes.draftRevisions.path, (request): Revisions => {
    mustBe(request, parts, routes.draftRevisions.may);
    return studio.drafts.revisions(named(request, "id"));
  });
  app.delete(routes.removeDraft.path, (request, reply) => {
    mustBe(request, parts, routes.removeDraft.may);
    studio.drafts.remove(named(request, "id"));
    return reply.code(204).send();
  });
}

function named(request: FastifyRequest, part: string): string {
  const params: unknown = request.params;
  if (typeof params !== "object" || params === null) return "";
  const value: unknown = Object.entries(params).find(([name]) => name === part)?.[1];
  return typeof value === "string" ? value : "";
}
