import type { Incident } from "#core/dispatch/center.ts";
import { clinicFit } from "#core/dispatch/models.ts";
import type { ClinicFit } from "#core/dispatch/models.ts";
import type { Live } from "#web/ui/live/live.ts";

/** The clinician's calls: those that fit and are another's, those it watches, and its own. */
export interface ClinicCalls {
  readonly queue: readonly { readonly incident: Incident; readonly why: ClinicFit }[];
  readonly watched: readonly Incident[];
  readonly mine: readonly Incident[];
}

const isOpen = ({ endedAt }: Incident): boolean => endedAt === null;

/** Read off the center as it stands: the most urgent first, then the longest waiting. A priority that is not known stands first. */
export function clinicCalls({ center, protocol, seats, now }: Live): ClinicCalls {
  const own = seats.own;
  const open = [...center.incidents.values()].filter(isOpen);
  const isMine = ({ owner, handover }: Incident): boolean => owner === own || handover?.to === own;
  const queue = open.flatMap((incident) => {
    if (isMine(incident)) return [];
    const fit = clinicFit(incident, protocol, now());
    return fit === undefined ? [] : [{ incident, why: fit.why }];
  });
  return {
    queue: queue.toSorted(
      (one, other) =>
        (one.incident.priority ?? 0) - (other.incident.priority ?? 0) ||
        one.incident.openedAt - other.incident.openedAt,
    ),
    watched: open.filter((each) => !isMine(each) && each.desks.watchers.includes(own)),
    mine: open.filter(isMine).toSorted((one, other) => other.openedAt - one.openedAt),
  };
}

/** In the order of the arrow keys: what is on offer or in hand, then the queue, then what is watched, each once. */
export const inOrder = ({ queue, watched, mine }: ClinicCalls): readonly string[] => [
  ...new Set([...mine, ...queue.map(({ incident }) => incident), ...watched].map(({ id }) => id)),
];
