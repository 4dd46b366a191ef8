import type { IncidentId, SeatId } from "#core/base/ids.ts";
import { evolve } from "#core/mediation/evolve.ts";
import type { MediationCase, Mediator } from "#core/mediation/state.ts";
import type { RecordedEvent } from "#eventlog/eventlog.ts";
import { toMediation, toMediator } from "./recorded.ts";

/** All cases of mediation and who may mediate, folded from the agency's log. */
export interface MediationBook {
  /** Takes in one event of the log, in order; events of other kinds change nothing. */
  readonly take: (recorded: RecordedEvent) => void;
  readonly find: (caseId: string) => MediationCase | undefined;
  readonly all: () => Iterable<MediationCase>;
  readonly mediators: ReadonlyMap<SeatId, Mediator>;
  /** How many events the list of mediators holds. */
  readonly listVersion: () => number;
  /** Cases of the same record or the same call, in the order they were opened. */
  readonly ofSame: (of: {
    readonly recordIds: readonly string[];
    readonly incidentId: IncidentId | null;
  }) => readonly MediationCase[];
}

/** An empty book. */
export function createMediationBook(): MediationBook {
  const cases = new Map<string, MediationCase>();
  const mediators = new Map<SeatId, Mediator>();
  let listVersion = 0;
  return {
    take: (recorded) => {
      const listed = toMediator(recorded);
      if (listed !== undefined) {
        const { seatId, mediatorKind: kind, organization, trainingHours, isActive } = listed;
        mediators.set(seatId, { seatId, kind, organization, trainingHours, isActive });
        listVersion = recorded.streamVersion;
        return;
      }
      const event = toMediation(recorded);
      if (event === undefined) return;
      cases.set(event.caseId, evolve(cases.get(event.caseId), event));
    },
    find: (caseId) => cases.get(caseId),
    all: () => cases.values(),
    mediators,
    listVersion: () => listVersion,
    ofSame: ({ recordIds, incidentId }) =>
      [...cases.values()].filter(
        (one) =>
          (one.recordId !== null && recordIds.includes(one.recordId)) ||
          (incidentId !== null && one.incidentId === incidentId),
      ),
  };
}
