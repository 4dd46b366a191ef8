import type { GovernanceView } from "#contract/governance.ts";
import { count } from "../format.ts";
import { inLanguage, useLanguage } from "../words.ts";
import { Tag } from "./Impact.tsx";
import { useGovernanceWords } from "./lines.ts";
import { seatOf, useReason, whenOf } from "./use-view.ts";

/** Which version decides new calls now, since when and how. */
export function InForcePart({ view }: { view: GovernanceView }) {
  const words = useGovernanceWords();
  const language = useLanguage();
  const { live, protocol } = view;
  return (
    <>
      <p className="in-force">
        <strong>{inLanguage(protocol.title, language)}</strong>
        {live !== null && (
          <>
            , {words("version", { version: live.version.version })},{" "}
            {words("since", { when: whenOf(view, live.since) })}{" "}
            <Tag tone={live.how === "gate" ? "holds" : "less"}>{words(`how_${live.how}`)}</Tag>
          </>
        )}
      </p>
      <h3>{words("values")}</h3>
      <p>{inLanguage(protocol.values, language)}</p>
    </>
  );
}

/** Who sits on the board, what a quorum is, how votes are taken. */
export function CharterPart({ view }: { view: GovernanceView }) {
  const words = useGovernanceWords();
  const language = useLanguage();
  const { charter, onlineVoting, interests, reviews } = view;
  return (
    <>
      <p>
        {words("charterSays", {
          version: charter.version,
          days: charter.noticeDays,
          emergency: charter.emergencyDays,
          trained: charter.trainedPercent,
        })}
      </p>
      <p>{inLanguage(charter.values, language)}</p>
      <p>
        {words("quorumSays", {
          seats: charter.quorum.seats,
          affected: charter.quorum.mostAffected,
        })}{" "}
        {onlineVoting === null
          ? words("onlineOff")
          : words("onlineOn", {
              when: whenOf(view, onlineVoting.since),
              because: onlineVoting.because,
            })}
      </p>
      <h3>{words("boardSeats")}</h3>
      <ul className="bullets">
        {charter.board.map(({ id, name, qualification, votes }) => (
          <li key={id}>
            {inLanguage(name, language)}{" "}
            <span className="quiet">
              ({words(`qualification_${qualification}`)}
              {votes ? "" : `, ${words("liaison")}`})
            </span>
          </li>
        ))}
      </ul>
      {interests.length > 0 && <h3>{words("interests")}</h3>}
      <ul className="bullets">
        {interests.map(({ seat, at, interest }) => (
          <li key={`${seat} ${at}`}>
            {seatOf(view, seat)}, {whenOf(view, at)}: {interest}
          </li>
        ))}
      </ul>
      {reviews.length > 0 && <h3>{words("reviews")}</h3>}
      <ul className="bullets">
        {reviews.map(({ id, at, by, because, finding, version }) => (
          <li key={id}>
            {words("version", { version: version.version })}, {seatOf(view, by)}, {whenOf(view, at)}
            : {because} · <strong>{finding ?? words("reviewOpen")}</strong>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Every version that was in force, newest first. */
export function HistoryPart({ view }: { view: GovernanceView }) {
  const words = useGovernanceWords();
  const reason = useReason();
  return (
    <ol className="stack">
      {view.history.toReversed().map(({ version, since, by, how, because }) => (
        <li key={`${version.hash} ${since}`}>
          {words("version", { version: version.version })},{" "}
          {words("since", { when: whenOf(view, since) })}{" "}
          <Tag tone={how === "gate" ? "holds" : "less"}>{words(`how_${how}`)}</Tag>{" "}
          <span className="quiet">
            {seatOf(view, by)}: {reason(because)}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The decision log: how long it is, its last hash, and where to get it. */
export function LogPart({ view }: { view: GovernanceView }) {
  const words = useGovernanceWords();
  const { entries, head } = view.decisions;
  return (
    <>
      <p>{words("logSays", { count: count(entries) })}</p>
      <p>
        {words("logHead")}: <code className="hash">{head ?? "–"}</code>
      </p>
      <p>
        <a href="/api/rules/decisions" download="decisions.jsonl">
          {words("logDownload")}
        </a>
      </p>
      <p className="quiet small">{words("logVerify")}</p>
    </>
  );
}
