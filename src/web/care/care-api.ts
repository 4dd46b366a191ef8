import { careCaseSchema, careWorkSchema } from "#contract/care.ts";
import type { WireCareCase, WireCareWork } from "#contract/care.ts";
import type { CareCommand } from "#core/care/commands.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readWork = (): Promise<Answered<WireCareWork>> => ask("/api/care", careWorkSchema);

export const readCase = (id: string): Promise<Answered<WireCareCase>> =>
  ask(`/api/care/${encodeURIComponent(id)}`, careCaseSchema);

/** Records one act; the answer is the case as it stands after it, on disk. */
export const act = (command: CareCommand): Promise<Answered<WireCareCase>> =>
  ask("/api/care/acts", careCaseSchema, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ commandId: crypto.randomUUID(), command }),
  });
