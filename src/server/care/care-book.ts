import type { IncidentId } from "#core/base/ids.ts";
import { evolve } from "#core/care/evolve.ts";
import { careFactOf } from "#core/care/fact.ts";
import type { CareCase } from "#core/care/state.ts";
import type { CareFact } from "#core/outcomes/call-fact.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { toCare } from "./recorded.ts";

/** All care that follows calls, folded from the agency's log. */
export interface CareBook {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly find: (incidentId: IncidentId) => CareCase | undefined;
  readonly all: () => Iterable<CareCase>;
}

/** An empty book. `changed` is told what metrics may know of a case, after each event of it. */
export function createCareBook(
  changed: (incidentId: IncidentId, fact: CareFact) => void,
): CareBook {
  const cases = new Map<IncidentId, CareCase>();
  return {
    take: (recorded) => {
      const event = toCare(recorded);
      if (event === undefined) return;
      const next = evolve(cases.get(event.incidentId), event);
      cases.set(event.incidentId, next);
      changed(event.incidentId, careFactOf(next));
    },
    find: (incidentId) => cases.get(incidentId),
    all: () => cases.values(),
  };
}
