import { agencySchema } from "#contract/agency.ts";
import type { sentAgencySchema, WireAgency } from "#contract/agency.ts";
import { reviewsSchema, workSchema } from "#contract/work.ts";
import type { Reviews, Work } from "#contract/work.ts";
import type * as z from "zod";
import type { LaborScope } from "#core/dispatch/labor.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export type AgencyAct = z.infer<typeof sentAgencySchema>["command"];
const agencyPath = "/api/agency/settings";

export const readReviews = (): Promise<Answered<Reviews>> => ask("/api/reviews", reviewsSchema);
export const readWork = (of: LaborScope): Promise<Answered<Work>> =>
  ask(`/api/work?of=${of}`, workSchema);
export const readAgency = (): Promise<Answered<WireAgency>> => ask(agencyPath, agencySchema);

/** One act on how the agency works, under an id of its own. */
export const actOnAgency = inTurn((command: AgencyAct, commandId) =>
  ask(agencyPath, agencySchema, post({ commandId, command })),
);
