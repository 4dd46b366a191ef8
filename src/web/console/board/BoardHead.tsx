import type { Incident, Unit } from "#core/dispatch/center.ts";
import { Age } from "#web/ui/Age.tsx";
import { FeedAge } from "#web/ui/FeedAge.tsx";
import { useLive } from "#web/ui/live/hooks.ts";
import { useSecond } from "#web/ui/second.ts";
import { countsOf } from "./rows.ts";
import { useBoardWords } from "./words.ts";

/** The figures over the board: who waits, who is free, who needs help, how old the feeds are. */
export function BoardHead({
  incidents,
  units,
}: {
  incidents: readonly Incident[];
  units: readonly Unit[];
}) {
  const words = useBoardWords();
  const {
    waiting,
    oldestAt,
    holdsDue,
    units: all,
    free,
    help,
    backup,
  } = countsOf(incidents, units);
  return (
    <div className="board-head">
      <h1 className="unseen">{words("title")}</h1>
      <strong>{words("waiting", { count: waiting })}</strong>
      <span className="quiet">
        {words("oldest")} {oldestAt === null ? "–" : <Age since={oldestAt} />}
      </span>
      <strong>{words("unitsFree", { all, free })}</strong>
      <strong data-help={help > 0}>{words("help", { count: help })}</strong>
      <span className={backup > 0 ? "amber" : "quiet"}>{words("backup", { count: backup })}</span>
      <span className={holdsDue > 0 ? "amber" : "quiet"}>
        {words("holdsDue", { count: holdsDue })}
      </span>
      <span className="board-feeds">
        {words("feedCenter")}: <FeedAge isShort /> {words("feedGps")}: <PositionsAge />
      </span>
    </div>
  );
}

/** How long ago any unit's position was heard. Positions are no events: they may die while the center lives. */
function PositionsAge() {
  const words = useBoardWords();
  const live = useLive();
  useSecond();
  let newest: number | undefined;
  for (const { at } of live.positions().values()) newest = Math.max(newest ?? at, at);
  if (newest === undefined) return <span className="quiet">{words("gpsNever")}</span>;
  const age = Math.max(0, Math.round((live.now() - newest) / 1000));
  return (
    <span className="feed" data-state={age >= 60 ? "stale" : age >= 15 ? "late" : "live"}>
      {words("gpsAge", { age })}
    </span>
  );
}
