import * as z from "zod";
import { replayReportSchema, replaysSchema, replayStatusSchema } from "#contract/replay.ts";
import type { ReplayRequest, Replays, ReplayStatus, WireReplayReport } from "#contract/replay.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

const pathOf = (id: string): string => `/api/replays/${encodeURIComponent(id)}`;

export const replays = (): Promise<Answered<Replays>> => ask("/api/replays", replaysSchema);

/** Names the protocol and the files; the bytes come after. */
export const createReplay = (request: ReplayRequest): Promise<Answered<ReplayStatus>> =>
  ask("/api/replays", replayStatusSchema, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });

/** Sends one file as it is; the browser reads it piece by piece. */
export const sendReplayFile = (
  id: string,
  number: number,
  file: Blob,
): Promise<Answered<ReplayStatus>> =>
  ask(`${pathOf(id)}/files/${number}`, replayStatusSchema, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: file,
  });

export const reportPath = (id: string): string => `${pathOf(id)}/report`;
export const replayReport = (id: string): Promise<Answered<WireReplayReport>> =>
  ask(reportPath(id), replayReportSchema);

/** Cancels a replay, or forgets its result. */
export const removeReplay = (id: string): Promise<Answered<unknown>> =>
  ask(pathOf(id), z.unknown(), { method: "DELETE" });
