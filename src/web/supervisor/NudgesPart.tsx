import { nudgesSchema, smallestGroup } from "#contract/nudges.ts";
import type { Nudges } from "#contract/nudges.ts";
import { overrideReasons } from "#core/dispatch/words.ts";
import type { AlarmBoard } from "#core/dispatch/alarms.ts";
import { retirement } from "#core/dispatch/nudges.ts";
import { ask } from "#web/ui/api.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime, count } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useAlarmsOf } from "#web/ui/Alarms.tsx";
import { useFloorCodes } from "#web/ui/floor-codes.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useNudgeWords } from "./nudge-lines.ts";
import { ScrollPart } from "./ScrollPart.tsx";

/** How often the figures are read, in milliseconds. */
const readEvery = 30_000;
const readNudges = () => ask("/api/nudges", nudgesSchema);

/** The guard against habit: calls nobody looked at, the nudges with what came of them, and the overrides to read. No persons. */
export function NudgesPart({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useNudgeWords();
  const { value: read, problem } = useReadAgain(readNudges, readEvery);
  return (
    <>
      <Overdue onOpen={onOpen} />
      <ScrollPart name="nudges-part" title={words("title")}>
        <h2>{words("title")}</h2>
        <p className="quiet small">
          {words("rule", {
            days: retirement.days,
            share: Math.round(retirement.share * 100),
            least: retirement.least,
            seconds: retirement.medianMs / 1000,
          })}
        </p>
        {problem !== undefined && (
          <p className="notice">{words("problem", { problem: problem.message })}</p>
        )}
        {read === undefined && problem === undefined && <p className="quiet">{words("reading")}</p>}
        {read !== undefined && (
          <>
            <NudgeTable read={read} />
            <Overrides read={read} onOpen={onOpen} />
            <p className="quiet small">
              {words(read.personFigures === "on" ? "personsOn" : "personsOff")}
            </p>
          </>
        )}
      </ScrollPart>
    </>
  );
}

/** Calls that were escalated: why, who was told and when, until somebody has seen it. Past the hour's budget they are one line. */
function Overdue({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useNudgeWords();
  const { shown, folded } = useAlarmsOf("supervisor");
  return (
    <ScrollPart name="overdue" title={words("overdue")}>
      <h2>{words("overdue")}</h2>
      {shown.length + folded.length === 0 && <p className="quiet">{words("overdueNone")}</p>}
      <ul className="stack">
        {shown.map((alarm) => (
          <Escalated key={`${alarm.incidentId} ${alarm.flag.at}`} alarm={alarm} onOpen={onOpen} />
        ))}
      </ul>
      {folded.length > 0 && (
        <details>
          <summary className="amber">{words("overdueMore", { count: folded.length })}</summary>
          <ul className="stack">
            {folded.map((alarm) => (
              <Escalated
                key={`${alarm.incidentId} ${alarm.flag.at}`}
                alarm={alarm}
                onOpen={onOpen}
              />
            ))}
          </ul>
        </details>
      )}
    </ScrollPart>
  );
}

function Escalated({
  alarm: { incidentId, flag },
  onOpen,
}: {
  alarm: AlarmBoard["shown"][number];
  onOpen: (id: string) => void;
}) {
  const words = useNudgeWords();
  const codes = useFloorCodes();
  const live = useLive();
  const session = useSession();
  return (
    <li className="row">
      <button type="button" className="button" onClick={() => onOpen(incidentId)}>
        {incidentId}
      </button>
      <span className="amber">{codes(`flag_${flag.what}`)}</span>
      <span className="quiet small">
        {words("overdueTold", {
          since: clockTime(flag.lookedAt),
          seats: flag.told.map((seat) => seatName(session, seat)).join(", "),
          time: clockTime(flag.at, true),
        })}
      </span>
      <button
        type="button"
        className="button"
        onClick={() => live.send({ kind: "SeeEscalation", incidentId })}
      >
        {words("overdueSeen")} <span className="unseen">{incidentId}</span>
      </button>
    </li>
  );
}

function NudgeTable({ read }: { read: Nudges }) {
  const words = useNudgeWords();
  const language = useLanguage();
  const few = (value: number | null): string =>
    value === null ? words("few", { least: smallestGroup }) : count(value);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{words("nudge")}</th>
          <th scope="col">{words("shown")}</th>
          <th scope="col">{words("accepted")}</th>
          <th scope="col">{words("overridden")}</th>
          <th scope="col">{words("waited")}</th>
          <th scope="col">{words("state")}</th>
        </tr>
      </thead>
      <tbody>
        {read.nudges.map((nudge) => (
          <tr key={nudge.id}>
            <th scope="row">
              {inLanguage(nudge.wording, language)}{" "}
              <span className="quiet small">{words("review", { date: nudge.reviewOn })}</span>
            </th>
            <td>{count(nudge.shown)}</td>
            <td>{few(nudge.accepted)}</td>
            <td>{few(nudge.overridden)}</td>
            <td>
              {nudge.medianAddedMs === null
                ? words("notMeasured")
                : words("seconds", { seconds: (nudge.medianAddedMs / 1000).toFixed(1) })}
            </td>
            <td className={nudge.state === "on" ? "" : "amber"}>
              {nudge.state === "on"
                ? words(nudge.trial?.isRunning === true ? "onTrial" : "on")
                : nudge.why === "too-few-accepted" || nudge.why === "too-slow"
                  ? words(`off_${nudge.why}`)
                  : words("off", { why: nudge.why ?? "–" })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Overrides({ read, onOpen }: { read: Nudges; onOpen: (id: string) => void }) {
  const words = useNudgeWords();
  const codes = useCodeWords();
  const reasonOf = (code: string): string => {
    const known = overrideReasons.find((each) => each === code);
    return codes(`override_${known ?? "not-given"}`);
  };
  const { responders } = useLive().protocol.protocol;
  const language = useLanguage();
  const namesOf = (ids: readonly string[]): string =>
    ids
      .map((id) => responders.find((each) => each.id === id)?.name ?? { en: id })
      .map((name) => inLanguage(name, language))
      .join(" + ");
  return (
    <>
      <h3>{words("overrides")}</h3>
      {read.overrides.length === 0 && <p className="quiet">{words("overridesNone")}</p>}
      <ul className="stack">
        {read.overrides.map(({ incidentId, at, reason, send, recommended }) => (
          <li key={`${incidentId} ${at}`}>
            <button type="button" className="button" onClick={() => onOpen(incidentId)}>
              {incidentId}
            </button>{" "}
            {clockTime(at)} · {reasonOf(reason)} ·{" "}
            <span className="quiet">
              {words("instead", {
                sent: namesOf(send),
                recommended:
                  recommended === null || recommended.length === 0 ? "–" : namesOf(recommended),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
