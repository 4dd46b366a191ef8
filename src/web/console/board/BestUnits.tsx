import { useState } from "react";
import type { Incident, Need } from "#core/dispatch/center.ts";
import type { NotSentReason, RankedUnit, RankedUnits } from "#core/dispatch/best-units.ts";
import { FeedAge, feedState } from "#web/ui/FeedAge.tsx";
import { Key } from "#web/ui/Key.tsx";
import { duration } from "#web/ui/format.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import { useSecond } from "#web/ui/second.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { rankFor } from "./acts.ts";
import { NextLikelyLine } from "./WaitingParts.tsx";
import { useDesk } from "./use-desk.ts";
import { useBoardWords } from "./words.ts";

/** What the pane can ask the board to do with a unit. */
export interface UnitActs {
  readonly send: (unitId: string) => void;
  readonly release: (unitId: string) => void;
  readonly acknowledge: (unitId: string) => void;
  readonly holdShort: (unitId: string) => void;
  readonly withdraw: (unitId: string) => void;
}

/** From this age on a position is doubted, in milliseconds; past a minute it plays no part. */
const lateMs = 15_000;
/** As many free units are listed before the rest is asked for. */
const shownAtFirst = 4;

/** The units for a need, best first: minutes, how old each position is, and why each stands where it stands. */
export function BestUnits({
  incident,
  need,
  acts,
}: {
  readonly incident: Incident;
  readonly need: Need;
  readonly acts: UnitActs;
}) {
  const words = useBoardWords();
  const language = useLanguage();
  const live = useLive();
  const desk = useDesk();
  const feed = useSeen((each) => each.feed());
  const [isAll, setAll] = useState(false);
  useSecond();
  const isBlind = ["stale", "lost"].includes(feedState(feed, live.silentFor()));
  const declared = live
    .protocolFor(incident)
    .protocol.responders.find(({ id }) => id === need.responder);
  if (declared !== undefined && declared.mode !== "on-scene")
    return (
      <p className="quiet">
        {words("onlyPhone", { responder: inLanguage(declared.name, language) })}
      </p>
    );
  const { free, others } = rankFor(desk(), incident, need.responder);
  const [best] = free;
  const shown = isAll ? free : free.slice(0, shownAtFirst);
  return (
    <>
      {best === undefined && (
        <div>
          <p className="amber">{words("noneFree")}</p>
          <NextLikelyLine responder={need.responder} />
        </div>
      )}
      {isBlind && best !== undefined && (
        <p className="amber">
          {words("bestStale", { unit: best.unitId })} <FeedAge />
        </p>
      )}
      <ol className="best-units">
        {shown.map((unit, at) => (
          <UnitLine key={unit.unitId} unit={unit} isBest={at === 0} onSend={acts.send} />
        ))}
      </ol>
      {free.length > shownAtFirst && (
        <button
          type="button"
          className="button plain small"
          aria-expanded={isAll}
          onClick={() => setAll(!isAll)}
        >
          {words(isAll ? "fewerUnits" : "moreUnits", { count: free.length - shownAtFirst })}
        </button>
      )}
      <NotSent others={others} />
    </>
  );
}

function UnitLine({
  unit: { unitId, travel, where, reasons, notFirst, calls, met },
  isBest,
  onSend,
}: {
  readonly unit: RankedUnit;
  readonly isBest: boolean;
  readonly onSend: (unitId: string) => void;
}) {
  const words = useBoardWords();
  const why = reasons.map((reason) => words(`why_${reason}`, { count: met }));
  const minutes = travel === null ? null : Math.max(1, Math.round(travel.seconds / 60));
  const state = where.is === "known" && where.ageMs >= lateMs ? "late" : where.is;
  return (
    <li>
      <button
        type="button"
        className={isBest ? "button primary" : "button"}
        onClick={() => onSend(unitId)}
      >
        {isBest && (
          <>
            <Key name="F2" />{" "}
          </>
        )}
        {words("actSend", { unit: unitId })}
      </button>
      <strong className="minutes">
        {minutes === null ? words("minutesNone") : words("minutes", { count: minutes })}
      </strong>
      <span className="position" data-state={state}>
        {where.is === "none"
          ? words("positionNever")
          : words("positionAge", { age: duration(where.ageMs) })}
      </span>
      <span className="small">
        {notFirst !== null && (
          <span className={where.is === "stale" ? "amber" : "quiet"}>
            {words(`notFirst_${notFirst}`)}
            {why.length > 0 && " · "}
          </span>
        )}
        {why.join(", ")}
        {calls > 0 && <span className="quiet"> · {words("callsToday", { count: calls })}</span>}
      </span>
    </li>
  );
}

/** Units of other kinds are many and all stay home for the same reason: told once. */
function NotSent({ others }: { readonly others: RankedUnits["others"] }) {
  const words = useBoardWords();
  if (others.length === 0) return null;
  const groups = new Map<NotSentReason, string[]>();
  for (const { unitId, because } of others)
    groups.set(because, [...(groups.get(because) ?? []), unitId]);
  const said = others.find((each) => each.said !== undefined)?.said;
  return (
    <details className="quiet small">
      <summary>{words("notSentUnits", { count: others.length })}</summary>
      <ul>
        {[...groups].map(([because, units]) => (
          <li key={because}>
            {words(`notSent_${because}`)}
            {because === "ruled-out" && said !== undefined && (
              <>
                {" "}
                (<Worded of={said} />)
              </>
            )}
            : {units.join(", ")}
          </li>
        ))}
      </ul>
    </details>
  );
}
