import type { IncidentRecord } from "#contract/http.ts";
import type { AgencyId, IncidentId } from "#core/base/ids.ts";
import type { Center } from "#core/dispatch/center.ts";
import type { EventLog } from "#eventlog/eventlog.ts";
import { toDispatchEvent } from "./recorded.ts";
import { recordView, shownEvent, shownIncident } from "./views.ts";

/** One call's whole record, that of the duplicates merged into it included, in the order it happened. */
export async function recordOf(
  log: EventLog,
  agency: AgencyId,
  center: Center,
  incidentId: IncidentId,
): Promise<IncidentRecord | undefined> {
  const incident = center.incidents.get(incidentId);
  if (incident === undefined) return undefined;
  const ids = withDuplicates(center, incidentId);
  const recorded = await Promise.all(ids.map((id) => log.readIncident(agency, id)));
  const events = recorded
    .flat()
    .map(toDispatchEvent)
    .filter((event) => event !== undefined)
    .sort((one, other) => one.position - other.position)
    .map((event) => shownEvent(event, recordView));
  return { incident: shownIncident(incident, recordView), events };
}

function withDuplicates(center: Center, id: IncidentId): readonly IncidentId[] {
  const duplicates = center.incidents.get(id)?.duplicates ?? [];
  return [id, ...duplicates.flatMap((each) => withDuplicates(center, each))];
}
