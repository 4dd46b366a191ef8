import type { WireMediationWork } from "#contract/mediation.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import type { CasePart } from "./case-part.ts";
import { useMediationWords } from "./words.ts";

/** What the lead sees of a case: steps and days, who declined it, and whom it can be given to. No party, no answer. */
export function Process({
  shown,
  record,
  mediators,
}: CasePart & { mediators: NonNullable<WireMediationWork["mediators"]> }) {
  const words = useMediationWords();
  const session = useSession();
  const { id: caseId, declines, conflicts, hoursNeeded, holder, endedAt } = shown;
  return (
    <>
      <Facts shown={shown} />
      {(declines ?? []).map(({ by, at, reason }) => (
        <p key={`${by}/${at}`} className="small">
          {words("declinedBy", {
            seat: seatName(session, by),
            when: dayAndTime(at),
            reason: words(`decline_${reason}`),
          })}
        </p>
      ))}
      {conflicts !== null && conflicts > 0 && (
        <p className="small">{words("conflicts", { count: conflicts })}</p>
      )}
      {endedAt === null && (
        <fieldset className="row">
          <legend>{words("giveTo", { hours: hoursNeeded })}</legend>
          {mediators
            .filter(({ isActive, seatId }) => isActive && seatId !== holder)
            .map(({ seatId, trainingHours, kind }) => (
              <button
                key={seatId}
                type="button"
                className="button"
                aria-disabled={trainingHours < hoursNeeded}
                onClick={() =>
                  trainingHours < hoursNeeded ||
                  void record({ kind: "AssignMediation", caseId, to: seatId })
                }
              >
                {seatName(session, seatId)} · {words(`kind_${kind}`)} ·{" "}
                {words("hoursOf", { hours: trainingHours })}
              </button>
            ))}
        </fieldset>
      )}
    </>
  );
}

/** Days and how it ended up. */
function Facts({ shown }: Pick<CasePart, "shown">) {
  const words = useMediationWords();
  const sessions = shown.sessions ?? [];
  const followUps = shown.followUps ?? [];
  return (
    <dl className="mediate-facts">
      <div>
        <dt>{words("openedOn")}</dt>
        <dd>{dayAndTime(shown.openedAt)}</dd>
      </div>
      <div>
        <dt>{words("sessions")}</dt>
        <dd>
          {sessions.length === 0
            ? words("none")
            : sessions
                .map(
                  ({ form, plannedFor, is }) =>
                    `${words(`form_${form}`)} ${dayAndTime(plannedFor)}, ${words(`session_${is}`)}`,
                )
                .join("; ")}
        </dd>
      </div>
      <div>
        <dt>{words("agreedAsk")}</dt>
        <dd>{shown.agreed === null ? words("notYet") : words(`agreed_${shown.agreed}`)}</dd>
      </div>
      <div>
        <dt>{words("followUps")}</dt>
        <dd>
          {followUps.length === 0
            ? words("none")
            : followUps
                .map(
                  ({ day, outcome }) =>
                    `${words("afterDays", { day })}: ${words(outcome === null ? "notYet" : `holds_${outcome}`)}`,
                )
                .join("; ")}
        </dd>
      </div>
    </dl>
  );
}
