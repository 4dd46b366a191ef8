import type { RefusedTap, Unit } from "#core/dispatch/center.ts";
import { refusedTapsOf } from "#core/dispatch/taps.ts";
import { Age } from "#web/ui/Age.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useRefusedTap } from "#web/ui/refused-tap.ts";
import { useBoardWords } from "./words.ts";

/**
 * Crews that nobody has heard of in time, and taps that a phone kept and that met something dispatch said meanwhile, or that a rule
 * refused. A person looks at each; the board does nothing by itself.
 */
export function CrewLines({ units }: { units: readonly Unit[] }) {
  const silent = units.filter((unit) => unit.isCheckInDue);
  const aside = units.filter((unit) => unit.setAside !== null);
  return (
    <div aria-live="polite">
      {silent.map((unit) => (
        <SilentLine key={unit.id} unit={unit} />
      ))}
      {aside.map((unit) => (
        <AsideLine key={unit.id} unit={unit} />
      ))}
      {units.flatMap((unit) => {
        // The lines lie over the board: a unit has one, for the first of what it tapped, and the next comes when that is looked at.
        const [tap, ...more] = refusedTapsOf(unit);
        return tap === undefined
          ? []
          : [<RefusedLine key={tap.tapId} unitId={unit.id} tap={tap} more={more.length} />];
      })}
    </div>
  );
}

function SilentLine({ unit }: { unit: Unit }) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const live = useLive();
  const incident =
    unit.incidentId === null ? undefined : live.center.incidents.get(unit.incidentId);
  const place = incident?.place ?? incident?.area ?? null;
  return (
    <p className="help-line" data-line="silent">
      <strong>{words("crewSilent", { unit: unit.id })}</strong>
      <span>
        {codes(`unit_${unit.status}`)} <Age since={unit.statusSince} />
      </span>
      {place !== null && <span>{words("helpAt", { place })}</span>}
      <button
        type="button"
        className="button strong"
        onClick={() => live.send({ kind: "CheckIn", unitId: unit.id })}
      >
        {words("crewHeard")} <span className="unseen">{unit.id}</span>
      </button>
    </p>
  );
}

function AsideLine({ unit }: { unit: Unit }) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const live = useLive();
  const { id: unitId, setAside } = unit;
  if (setAside === null) return null;
  const { tapId, status, tappedAt, keptFor } = setAside;
  const decide = (keep: "crew" | "dispatch") => () =>
    live.send({ kind: "ResolveTap", unitId, tapId, keep });
  return (
    <p className="help-line" data-line="aside">
      <strong>
        {words("asideTapped", {
          unit: unitId,
          status: codes(`unit_${status}`),
          time: clockTime(tappedAt),
        })}
      </strong>
      <span>
        {keptFor === null
          ? words("asideClock")
          : words("asideKept", { minutes: Math.round(keptFor / 60_000) })}
      </span>
      <span>{words("asideStands", { status: codes(`unit_${unit.status}`) })}</span>
      <button type="button" className="button" onClick={decide("crew")}>
        {words("asideCrew", { status: codes(`unit_${status}`) })}
      </button>
      <button type="button" className="button" onClick={decide("dispatch")}>
        {words("asideDispatch", { status: codes(`unit_${unit.status}`) })}
      </button>
    </p>
  );
}

/** Nothing of it was done: whoever clears it has asked the crew. */
function RefusedLine({ unitId, tap, more }: { unitId: string; tap: RefusedTap; more: number }) {
  const words = useBoardWords();
  const live = useLive();
  const { tapId, tappedAt, about } = tap;
  const { what, why } = useRefusedTap()(tap);
  return (
    <p className="help-line" data-line="refused-tap">
      <strong>{words("refusedTapped", { unit: unitId, what, time: clockTime(tappedAt) })}</strong>
      {about !== null && <span>{about}</span>}
      <span>{words("refusedWhy", { why })}</span>
      {more > 0 && <span>{words("refusedMore", { count: more })}</span>}
      <button
        type="button"
        className="button"
        onClick={() => live.send({ kind: "ResolveTap", unitId, tapId, keep: "dispatch" })}
      >
        {words("refusedSeen")} <span className="unseen">{unitId}</span>
      </button>
    </p>
  );
}
