import type { IncidentId } from "#core/base/ids.ts";
import type { AppParts } from "../app-parts.ts";
import { refuseWith } from "../refusals.ts";

/** CR38: throws for a call that an order sealed. */
export function mustBeUnsealed({ recordsDesk }: AppParts, incidentId: IncidentId): void {
  const order = recordsDesk?.records.book.state().sealed.get(incidentId);
  if (order !== undefined)
    throw refuseWith(
      403,
      "CR38",
      "sealed",
      `call \`${incidentId}\` is sealed by order ${order}; the records custodian has it`,
    );
}
