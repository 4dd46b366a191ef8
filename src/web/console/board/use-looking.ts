import { useMemo, useState } from "react";
import type { IncidentId } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { typeWords } from "./acts.ts";
import { fitsFilter, isInView, shownRows, sortRows } from "./rows.ts";
import type { Shown, SortBy, View } from "./rows.ts";

/** How the list of calls is looked at. */
export interface Looking {
  readonly view: View;
  readonly sort: SortBy;
  readonly filter: string;
}

export interface Rows {
  readonly looking: Looking;
  readonly shown: Shown;
  readonly selected: IncidentId | null;
  /** Puts the cursor on a call and holds the rows where they are. */
  readonly select: (id: IncidentId) => void;
  /** Lets the row go: the rows move again as calls come and go. */
  readonly letGo: () => void;
  readonly look: (change: Partial<Looking>) => void;
  /** Draws what came meanwhile; the row at the cursor stays held. */
  readonly refresh: () => void;
}

/** Which calls are listed, in which order, and which one is selected. */
export function useRows(incidents: readonly Incident[]): Rows {
  const [looking, setLooking] = useState<Looking>({ view: "all", sort: "wait", filter: "" });
  const [selected, setSelected] = useState<IncidentId | null>(null);
  const [held, setHeld] = useState<readonly IncidentId[] | null>(null);
  const fresh = useFreshOrder(incidents, looking);
  return {
    looking,
    shown: useMemo(() => shownRows(held, fresh), [held, fresh]),
    selected,
    select(id) {
      setSelected(id);
      setHeld((before) => before ?? fresh);
    },
    letGo() {
      setSelected(null);
      setHeld(null);
    },
    look(change) {
      setLooking({ ...looking, ...change });
      // What is looked at changes now, so the held rows give way to it.
      setHeld(null);
    },
    refresh() {
      setHeld(held === null ? null : fresh);
    },
  };
}

/** The calls of the present view and filter, in the present order. */
function useFreshOrder(
  incidents: readonly Incident[],
  { view, sort, filter }: Looking,
): readonly IncidentId[] {
  const session = useSession();
  const textOf = useRowText();
  const wanted = filter.trim();
  const order = sortRows(
    incidents.filter(
      (incident) =>
        isInView(incident, view, session.seat.id) &&
        (wanted === "" || fitsFilter(wanted, textOf(incident))),
    ),
    sort,
    session.seat.id,
  ).map(({ id }) => id);
  return useSame(order);
}

/** The same list as long as it names the same calls in the same order, so that nothing is drawn again for it. */
function useSame(order: readonly IncidentId[]): readonly IncidentId[] {
  const [kept, setKept] = useState(order);
  const isSame = kept.length === order.length && kept.every((id, at) => id === order[at]);
  if (!isSame) setKept(order);
  return isSame ? kept : order;
}

/** All a row says, for the filter. */
function useRowText(): (incident: Incident) => string {
  const live = useLive();
  const session = useSession();
  const codes = useCodeWords();
  const language = useLanguage();
  return (incident) => {
    const type = typeWords({ compiled: live.protocolFor(incident) }, incident);
    return [
      incident.id,
      type === undefined ? "" : inLanguage(type, language),
      incident.area ?? "",
      incident.place ?? "",
      codes(`status_${incident.status}`),
      seatName(session, incident.owner),
      ...incident.units.map(({ unitId }) => unitId),
    ].join(" ");
  };
}
