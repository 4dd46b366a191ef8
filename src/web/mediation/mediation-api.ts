import { mediationCaseSchema, mediationWorkSchema } from "#contract/mediation.ts";
import type { WireMediationCase, WireMediationWork } from "#contract/mediation.ts";
import type { ListMediator, MediationCommand } from "#core/mediation/commands.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export const readWork = (): Promise<Answered<WireMediationWork>> =>
  ask("/api/mediation", mediationWorkSchema);

export const readCase = (id: string): Promise<Answered<WireMediationCase>> =>
  ask(`/api/mediation/${encodeURIComponent(id)}`, mediationCaseSchema);

/** Records one act; the answer is the case as it stands after it, on disk, or null where this seat reads it no more. */
export const act = (command: MediationCommand): Promise<Answered<WireMediationCase | null>> =>
  ask(
    "/api/mediation/acts",
    mediationCaseSchema.nullable(),
    post({ commandId: crypto.randomUUID(), command }),
  );

/** Changes a line of the list of mediators. */
export const listMediator = (command: ListMediator): Promise<Answered<WireMediationWork>> =>
  ask(
    "/api/mediation/mediators",
    mediationWorkSchema,
    post({ commandId: crypto.randomUUID(), command }),
  );

/** An id that nobody has used. */
export const newCaseId = (): string => `M-${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
