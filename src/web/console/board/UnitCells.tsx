// As in CallCells: only the rows in sight are drawn, so the roles say what they are.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { memo } from "react";
import type { Unit } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";
import { duration } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useSecond } from "#web/ui/second.ts";
import { UnitMark } from "#web/ui/UnitMark.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { responderWords } from "./acts.ts";
import { shortId } from "./short-id.ts";
import { useBoardWords } from "./words.ts";

/** The cells of one unit. */
export const UnitCells = memo(function UnitCells({ unit }: { unit: Unit }) {
  const live = useLive();
  const words = useBoardWords();
  const language = useLanguage();
  const { id, responder, statusSince, incidentId, area, isSignedOn } = unit;
  const name = inLanguage(responderWords({ compiled: live.protocol }, responder), language);
  return (
    <>
      <span role="gridcell" className="strong">
        {id}
      </span>
      <span role="gridcell">
        <UnitMark unit={unit} />
      </span>
      <span role="gridcell" className="clip" title={name}>
        {name}
      </span>
      <span role="gridcell">
        <Age since={statusSince} />
      </span>
      <span role="gridcell" className="clip">
        {incidentId === null
          ? isSignedOn
            ? (area ?? "")
            : words("offShift")
          : shortId(incidentId)}
      </span>
      <span role="gridcell" className="clip">
        {isSignedOn && <PositionAge unitId={id} />}
      </span>
    </>
  );
});

/** From these ages on a position is doubted, and not believed, in milliseconds. */
export const positionLate = 15_000;
export const positionStale = 60_000;

/** How old the unit's position is, where it is read: hatched when nobody should trust it. */
function PositionAge({ unitId }: { unitId: string }) {
  const words = useBoardWords();
  const live = useLive();
  useSecond();
  const position = live.positions().get(unitId);
  if (position === undefined) return <span className="quiet">{words("positionNever")}</span>;
  const age = Math.max(0, live.now() - position.at);
  const state = age >= positionStale ? "stale" : age >= positionLate ? "late" : "live";
  return (
    <span className="position" data-state={state}>
      {duration(age)}
    </span>
  );
}
