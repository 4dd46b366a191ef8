import * as z from "zod";
import { weighedSchema } from "#contract/library.ts";
import type { Weighed } from "#contract/library.ts";
import {
  draftStateSchema,
  revisionsSchema,
  savedSchema,
  sourceSchema,
  studioSchema,
} from "#contract/studio.ts";
import type {
  DraftState,
  Revisions,
  SaveDraft,
  Saved,
  Studio,
  StudioSource,
} from "#contract/studio.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const draftPath = (id: string): string => `/api/studio/drafts/${encodeURIComponent(id)}`;

export const studio = (): Promise<Answered<Studio>> => ask("/api/studio", studioSchema);

/** `known`: the hash one has; the files are then null where nothing changed. */
export const source = (name: string, known = ""): Promise<Answered<StudioSource>> =>
  ask(
    `/api/studio/sources/${encodeURIComponent(name)}?known=${encodeURIComponent(known)}`,
    sourceSchema,
  );

export const openDraft = (from: string, title: string): Promise<Answered<DraftState>> =>
  ask("/api/studio/drafts", draftStateSchema, post({ from, title }));

export function draft(
  id: string,
  asker: { readonly editor: string; readonly at: string; readonly known: string },
): Promise<Answered<DraftState>> {
  const query = new URLSearchParams(asker);
  return ask(`${draftPath(id)}?${query.toString()}`, draftStateSchema);
}

export const saveDraft = (id: string, body: SaveDraft): Promise<Answered<Saved>> =>
  ask(`${draftPath(id)}/save`, savedSchema, post(body));

export const revisions = (id: string): Promise<Answered<Revisions>> =>
  ask(`${draftPath(id)}/revisions`, revisionsSchema);

/** Puts a draft aside; its folder is kept. */
export const removeDraft = (id: string): Promise<Answered<unknown>> =>
  ask(draftPath(id), z.unknown(), { method: "DELETE" });

/** How many past calls two versions handle otherwise: of an export, or of this center's own. */
export function weigh(
  versions: { readonly before: string; readonly after: string },
  file: File | undefined,
): Promise<Answered<Weighed>> {
  if (file === undefined)
    return ask(`/api/compare/own-calls?${new URLSearchParams(versions)}`, weighedSchema, {
      method: "POST",
    });
  const query = new URLSearchParams({ ...versions, name: file.name });
  return ask(`/api/compare/calls?${query}`, weighedSchema, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });
}
