import { useEffect } from "react";
import { asksOf } from "#core/dispatch/asks.ts";
import type { Center, Incident, Unit } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";
import { Key } from "#web/ui/Key.tsx";
import { useLive } from "#web/ui/live/hooks.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { responderWords } from "./acts.ts";
import { CrewLines } from "./CrewLines.tsx";
import { lowTone } from "./tone.ts";
import { useBoardWords } from "./words.ts";

/** Crews that called HELP or backup and have no answer yet: over everything, HELP first and the only red on the board. */
export function HelpBanner({
  units,
  onAcknowledge,
}: {
  units: readonly Unit[];
  onAcknowledge: (unit: Unit) => void;
}) {
  const help = units.filter((unit) => unit.isHelpCalled);
  const backup = units.filter((unit) => unit.isBackupCalled && !unit.isHelpCalled);
  const calls = help.length;
  useEffect(() => {
    if (calls > 0) lowTone();
  }, [calls]);
  return (
    <div className="help-lines">
      <div role="alert">
        {[...help, ...backup].map((unit, at) => (
          <HelpLine
            key={unit.id}
            unit={unit}
            isFirst={at === 0}
            onAcknowledge={() => onAcknowledge(unit)}
          />
        ))}
      </div>
      <CrewLines units={units} />
    </div>
  );
}

/** The crews whose call stands, in the order the key answers them. */
export const standing = (units: readonly Unit[]): readonly Unit[] => [
  ...units.filter((unit) => unit.isHelpCalled),
  ...units.filter((unit) => unit.isBackupCalled && !unit.isHelpCalled),
];

/** Where a crew that is on no call may be: where its last call was, else the area it covers; null where neither is known. */
function lastPlaceOf({ incidents }: Center, unit: Unit): string | null {
  let last: Incident | undefined;
  for (const incident of incidents.values())
    if (incident.crews.includes(unit.id) && incident.openedAt > (last?.openedAt ?? 0))
      last = incident;
  return last?.place ?? last?.area ?? unit.area;
}

function HelpLine({
  unit,
  isFirst,
  onAcknowledge,
}: {
  unit: Unit;
  isFirst: boolean;
  onAcknowledge: () => void;
}) {
  const words = useBoardWords();
  const live = useLive();
  const incident =
    unit.calledFrom === null ? undefined : live.center.incidents.get(unit.calledFrom);
  const place = incident?.place ?? incident?.area ?? null;
  const last = place === null ? lastPlaceOf(live.center, unit) : null;
  const language = useLanguage();
  const asks = asksOf(unit);
  const since = asks.find(({ isHelp }) => isHelp === unit.isHelpCalled)?.at;
  const who = asks.flatMap(({ responder }) =>
    responder === null
      ? []
      : [inLanguage(responderWords({ compiled: live.protocol }, responder), language)],
  );
  return (
    <p className="help-line" data-help={unit.isHelpCalled}>
      <strong>
        <span aria-hidden="true">{unit.isHelpCalled ? "▲! " : "▲ "}</span>
        {words(unit.isHelpCalled ? "helpCalled" : "backupCalled", { unit: unit.id })}
      </strong>
      {who.length > 0 && <strong>{words("backupFor", { who: who.join(", ") })}</strong>}
      <span>
        {place !== null && words("helpAt", { place })}
        {place === null &&
          (last === null ? words("helpNoCall") : words("helpLast", { place: last }))}
      </span>
      {since !== undefined && <Age since={since} />}
      <button type="button" className="button strong" onClick={onAcknowledge}>
        {isFirst && <Key name="Ctrl+Enter" />} {words("helpAck")}
      </button>
    </p>
  );
}
