import type { IncidentId } from "#core/base/ids.ts";
import { evolve } from "#core/care/evolve.ts";
import { careFactOf } from "#core/care/fact.ts";
import type { CareCase } from "#core/care/state.ts";
import type { CareFact } from "#core/outcomes/call-fact.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { eventFieldClasses } from "#core/dispatch/event-field-classes.ts";
import { shownCase } from "#core/care/view.ts";
import { forgottenBy } from "../forget.ts";
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
      const gone = forgottenBy(recorded);
      const id = gone?.stream?.startsWith("care/") === true ? gone.stream.slice(5) : "";
      const known = cases.get(id);
      if (gone !== undefined && known !== undefined) {
        const left = shownCase(
          known,
          new Set(eventFieldClasses.filter((each) => each !== gone.class)),
        );
        if (left !== undefined) cases.set(id, left);
        changed(id, careFactOf(left ?? known));
      }
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
