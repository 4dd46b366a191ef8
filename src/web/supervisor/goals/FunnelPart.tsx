import type { WireGoals } from "#contract/metrics.ts";
import { noTeamReasons } from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { count } from "#web/ui/format.ts";
import { useProtocolNames } from "#web/ui/protocol-names.ts";
import { useLanguage } from "#web/ui/words.ts";
import { said } from "./figure-text.ts";
import type { Behind } from "./goals-api.ts";
import { useGoalWords } from "./words.ts";

type Funnel = WireGoals["funnel"];

/** The whole way from every call to help, who left it and why. Each number leads to its calls. */
export function FunnelPart({
  funnel,
  onBehind,
}: {
  funnel: Funnel;
  onBehind: (behind: Behind) => void;
}) {
  const words = useGoalWords();
  const language = useLanguage();
  const all = Math.max(1, funnel.rungs[0]?.count ?? 0);
  const { missed, notAssessed, notCounted } = funnel;
  return (
    <section className="panel" aria-label={words("funnel")}>
      <h2>{words("funnel")}</h2>
      <p className="quiet small">{words("funnelLead")}</p>
      {notAssessed > 0 && <p className="notice">{words("notAssessed", { count: notAssessed })}</p>}
      <ol className="funnel">
        {funnel.rungs.map(({ rung, name, count: reached, left }) => (
          <li key={rung}>
            {left.length > 0 && <Left rung={rung} left={left} onBehind={onBehind} />}
            <div className="rung">
              <span className="rung-bar" aria-hidden="true">
                <span style={{ width: `${(100 * reached) / all}%` }} />
              </span>
              <NumberButton
                calls={reached}
                title={said(name, language)}
                onPress={() =>
                  onBehind({ of: "rung", rung, reason: null, title: said(name, language) })
                }
              />{" "}
              {said(name, language)}
            </div>
          </li>
        ))}
      </ol>
      <p className="quiet small">
        {words("notCounted", {
          staff: count(notCounted.staff),
          unknown: count(notCounted.unknown),
        })}
      </p>
      <p className="quiet small">
        {missed === null
          ? words("missedNone")
          : words("missed", {
              eligible: missed.eligible,
              screened: missed.screened,
              estimate: count(missed.calls.estimate),
              base: count(missed.base),
              low: count(missed.calls.low),
              high: count(missed.calls.high),
            })}
      </p>
    </section>
  );
}

function NumberButton({
  calls,
  title,
  onPress,
}: {
  calls: number;
  title: string;
  onPress: () => void;
}) {
  const words = useGoalWords();
  return (
    <button
      type="button"
      className="number-button"
      aria-label={`${count(calls)}: ${title}. ${words("behind")}`}
      onClick={onPress}
    >
      {count(calls)}
    </button>
  );
}

/** Who left before a step, and why. */
function Left({
  rung,
  left,
  onBehind,
}: {
  rung: string;
  left: Funnel["rungs"][number]["left"];
  onBehind: (behind: Behind) => void;
}) {
  const reasonName = useReasonName();
  return (
    <ul className="left">
      {left.map(({ reason, count: calls }) => {
        const title = reasonName(reason);
        return (
          <li key={reason} data-reason={reason}>
            <NumberButton
              calls={calls}
              title={title}
              onPress={() => onBehind({ of: "rung", rung, reason, title })}
            />
            <span>{title}</span>
          </li>
        );
      })}
    </ul>
  );
}

const ownReasons = [
  "not-assessed",
  "rule-sends-another",
  "not-known",
  "not-recorded",
  "not-followed-up",
  "none",
  "refused",
  "with-backup",
  "taken-over",
  "still-open",
  "no-reason-recorded",
  "other",
] as const;

/** Why calls left, in words: a disqualifier by the answers that the protocol gives it. */
function useReasonName(): (reason: string) => string {
  const words = useGoalWords();
  const codes = useCodeWords();
  const names = useProtocolNames();
  return (reason) => {
    const own = ownReasons.find((each) => each === reason);
    if (own !== undefined) return words(`left_${own}`);
    const noTeam = noTeamReasons.find((each) => each === reason);
    if (noTeam !== undefined) return codes(`noTeam_${noTeam}`);
    return words("ruledOut", { name: names.disqualifier(reason) });
  };
}
