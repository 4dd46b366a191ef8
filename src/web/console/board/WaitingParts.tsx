import type { Incident } from "#core/dispatch/center.ts";
import { nextLikely, waitingOf } from "#core/dispatch/waiting.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useSecond } from "#web/ui/second.ts";
import { useBoardWords } from "./words.ts";

/** How a waiting call ages, in a word beside its age: nothing while it is new. */
export function WaitingMark({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const live = useLive();
  useSecond();
  const waiting = waitingOf(incident, live.now());
  if (waiting === undefined || waiting.level === "new") return null;
  return (
    <span className="waiting-mark" data-level={waiting.level}>
      {" "}
      {words(`look_${waiting.level}`)}
    </span>
  );
}

/** When a waiting call is looked at again, or since when it was not. */
export function WaitingLine({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const live = useLive();
  useSecond();
  const waiting = waitingOf(incident, live.now());
  if (waiting === undefined) return null;
  const { level, dueAt, lookedAt } = waiting;
  if (level === "new" || level === "aging")
    return <p className="quiet small">{words("lookAt", { time: clockTime(dueAt) })}</p>;
  return (
    <p className="amber">
      <strong>{words("lookOver", { time: clockTime(lookedAt), due: clockTime(dueAt) })}</strong>{" "}
      {level === "escalated" && words("lookSupervisor")}
    </p>
  );
}

/** How many open calls are due to be looked at again. */
export function LookDue() {
  const words = useBoardWords();
  const live = useLive();
  useSecond();
  const at = live.now();
  let count = 0;
  for (const incident of live.center.incidents.values()) {
    const level = waitingOf(incident, at)?.level;
    if (level === "due" || level === "escalated") count += 1;
  }
  return <span className={count > 0 ? "amber" : "quiet"}>{words("lookDue", { count })}</span>;
}

/** When a team of which nobody is free is likely to be, and how that is worked out. */
export function NextLikelyLine({ responder }: { responder: string }) {
  const words = useBoardWords();
  const live = useLive();
  useSecond();
  const next = nextLikely(live.center, live.protocol.protocol, responder, live.now());
  if (next.how === "cannot-say") return <p className="quiet small">{words("nextUnknown")}</p>;
  const time = clockTime(next.at);
  return (
    <p className="quiet small">
      {next.how === "hours-begin"
        ? words("nextHours", { time })
        : words("nextUnit", { time, unit: next.unitId })}
    </p>
  );
}
