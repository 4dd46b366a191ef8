import { shadowSchema } from "#contract/shadow.ts";
import type { ShadowPace, WireShadow } from "#contract/shadow.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

/** The shadow, with the calls since the one of index `after`; the newest without it. Null where none is played. */
export const shadowSince = (after: number | undefined): Promise<Answered<WireShadow | null>> =>
  ask(`/api/shadow${after === undefined ? "" : `?after=${after}`}`, shadowSchema.nullable());

export const setPace = (pace: ShadowPace): Promise<Answered<WireShadow>> =>
  ask("/api/shadow", shadowSchema, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(pace),
  });
