import { useEffect, useState } from "react";
import type { IncidentId } from "#core/base/ids.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import { useSeen } from "#web/ui/live/hooks.ts";
import { openedPhone } from "#web/ui/phone/phone.ts";
import { useSession } from "#web/ui/session.ts";
import { emptyEnding } from "./ending-form.ts";
import type { EndingForm } from "./ending-form.ts";

/** An ending that the crew still owes or has begun: of which call, what kind of call it was, and what is filled in so far. */
export interface Telling {
  readonly incidentId: IncidentId;
  /** The kind of call by its pathway; null where none was chosen. */
  readonly pathway: string | null;
  readonly form: EndingForm;
}

/** How endings are told: what is owed of calls the crew has left, and what it writes about the one it is on. */
export interface Tellings {
  /** What is owed of calls that the crew is no longer on, the oldest first. */
  readonly owed: readonly Telling[];
  /** What stands in the form that is open; undefined while none is. */
  readonly open: Telling | undefined;
  /** Opens the form of a call: the one the crew is on, or one it left. */
  readonly begin: (incidentId: IncidentId) => void;
  readonly change: (telling: Telling) => void;
  /** Closes the form and keeps what stands in it. */
  readonly close: () => void;
  /** It was told, or there is nothing to tell: nothing more is owed of it. */
  readonly done: (incidentId: IncidentId) => void;
}

/** Endings that a phone keeps at most; the oldest goes. */
const mostKept = 5;

/** Whether a crew has seen for itself how a call went, so that it has an ending to tell. */
const wasThere = ({ status }: Unit): boolean => status === "on-scene" || status === "transporting";

const emptyFor = ({ id, pathway }: Incident): Telling => ({
  incidentId: id,
  pathway,
  form: emptyEnding,
});

/**
 * Keeps on this phone what a crew has begun to tell, through a reload and through dispatch sending it elsewhere. A new call closes
 * the form, so that nothing hides it; what was written waits beside.
 */
export function useTelling(unit: Unit, incident: Incident | undefined): Tellings {
  const { seat } = useSession();
  // This file alone keeps it.
  const [all, setAll] = useState(() =>
    ((openedPhone()?.draftOf(seat.id) as readonly Telling[] | undefined) ?? []).map(
      // What an older page has begun lacks what is asked since.
      (telling) => ({ ...telling, form: { ...emptyEnding, ...telling.form } }),
    ),
  );
  const [openOf, setOpenOf] = useState<IncidentId>();
  const [last, setLast] = useState<{ readonly unit: Unit; readonly incident: Incident }>();
  const { entries } = useSeen((live) => live.outbox());
  useEffect(() => {
    openedPhone()?.keepDraft(seat.id, all.length === 0 ? null : all);
  }, [seat.id, all]);
  const add = (of: Incident): void => {
    if (!all.some(({ incidentId }) => incidentId === of.id))
      setAll([...all, emptyFor(of)].slice(-mostKept));
  };
  const isTold = ({ id, reports }: Incident): boolean =>
    reports.some(({ crew }) => crew === unit.id) ||
    entries.some(
      ({ envelope: { command } }) => command.kind === "ReportOutcome" && command.incidentId === id,
    );
  const now = incident?.id;
  if (last !== undefined && last.incident.id !== now) {
    // The crew has left a call: what it has not told of it is owed, and what it had begun goes on.
    setLast(undefined);
    setOpenOf(undefined);
    if (wasThere(last.unit) && !isTold(last.incident)) add(last.incident);
  }
  if (incident !== undefined && (last?.incident !== incident || last.unit !== unit))
    setLast({ unit, incident });
  return {
    owed: all.filter(({ incidentId }) => incidentId !== now),
    open: all.find(({ incidentId }) => incidentId === openOf),
    begin(incidentId) {
      if (incident?.id === incidentId) add(incident);
      setOpenOf(incidentId);
    },
    change: (telling) =>
      setAll((before) =>
        before.map((each) => (each.incidentId === telling.incidentId ? telling : each)),
      ),
    close: () => setOpenOf(undefined),
    done(incidentId) {
      setOpenOf(undefined);
      setAll((before) => before.filter((each) => each.incidentId !== incidentId));
    },
  };
}
