import { mediationCaseSchema, mediationWorkSchema } from "#contract/mediation.ts";
import type { WireMediationCase, WireMediationWork } from "#contract/mediation.ts";
import type { ListMediator, MediationCommand } from "#core/mediation/commands.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readWork = (): Promise<Answered<WireMediationWork>> =>
  ask("/api/mediation", mediationWorkSchema);

export const readCase = (id: string): Promise<Answered<WireMediationCase>> =>
  ask(`/api/mediation/${encodeURIComponent(id)}`, mediationCaseSchema);

/** Records one act; the answer is the case as it stands after it, on disk, or null where this seat reads it no more. */
export const act = inTurn((command: MediationCommand, commandId) =>
  ask("/api/mediation/acts", mediationCaseSchema.nullable(), post({ commandId, command })),
);

/** Changes a line of the list of mediators. */
export const listMediator = inTurn((command: ListMediator, commandId) =>
  ask("/api/mediation/mediators", mediationWorkSchema, post({ commandId, command })),
);

/** An id that nobody has used. */
export const newCaseId = (): string => `M-${crypto.randomUUID().replaceAll("-", "").slice(0, 12)}`;
