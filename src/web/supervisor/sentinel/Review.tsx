import type { SentinelReviewBody } from "#contract/sentinel.ts";
import { clockTime, dateAndTime } from "#web/ui/format.ts";
import { useNames, useToldEvent } from "../use-told-event.ts";
import { useSentinelWords } from "./lines.ts";

/** One review: counts, what the conflict raised, every call with who knew what when, and who looked. It prints as it stands. */
export function Review({ review }: { review: SentinelReviewBody }) {
  const words = useSentinelWords();
  const names = useNames();
  const { place, reason, by, openedAt, outcome, counts, mediation, looks } = review;
  const day = (at: number | null): string => (at === null ? words("never") : dateAndTime(at));
  return (
    <article className="panel stack sentinel-review" aria-label={words("review")}>
      <div className="spread">
        <h2>{place ?? words("sealed")}</h2>
        <button type="button" className="button sentinel-screen" onClick={() => window.print()}>
          {words("print")}
        </button>
      </div>
      <p>
        {words("openedBy", {
          outcome: words(`outcome_${outcome}`),
          seat: names.seat(by),
          when: dateAndTime(openedAt),
        })}{" "}
        «{reason ?? words("sealed")}»
      </p>
      <dl className="sentinel-counts">
        {(Object.keys(counts) as (keyof typeof counts)[]).map((each) => (
          <div key={each}>
            <dt>{words(`count_${each}`)}</dt>
            <dd>{counts[each]}</dd>
          </div>
        ))}
      </dl>
      <Raised review={review} />
      <h3>{words("mediation")}</h3>
      {mediation.length === 0 && <p>{words("noMediation")}</p>}
      {mediation.map(({ askedAt, takenAt, endedAt }) => (
        <p key={askedAt}>
          {words("threeDays", {
            asked: day(askedAt),
            taken: day(takenAt),
            ended: day(endedAt),
          })}
        </p>
      ))}
      <Calls review={review} />
      <h3>{words("looks")}</h3>
      {looks.length === 0 && <p>{words("noLooks")}</p>}
      <ul className="small">
        {looks.map(({ at, by: who, of }) => (
          <li key={`${at}/${who}/${of}`}>
            {dateAndTime(at)} · {names.seat(who)} · {words(`look_${of}`)}
          </li>
        ))}
      </ul>
      <p className="quiet small">{words("walls")}</p>
    </article>
  );
}

function Raised({ review: { repeat } }: { review: SentinelReviewBody }) {
  const words = useSentinelWords();
  const names = useNames();
  return (
    <>
      <h3>{words("raised")}</h3>
      {repeat.length === 0 && <p>{words("nothingRaised")}</p>}
      <ul className="small">
        {repeat.map(({ at, by, kind, step, calls }) => (
          <li key={`${at}/${kind}/${step ?? ""}/${calls ?? ""}`}>
            {dateAndTime(at)} · {names.seat(by)} · {words(kindLine(kind))}
            {step !== null && `: ${words(stepLine(step))}`}
            {calls !== null && ` (${words("calls", { count: calls })})`}
          </li>
        ))}
      </ul>
    </>
  );
}

const kindLine = (kind: string) =>
  kind === "RepeatStepRaised" ||
  kind === "RepeatReviewTaken" ||
  kind === "RepeatReviewed" ||
  kind === "RepeatOfferAnswered"
    ? (`k_${kind}` as const)
    : "k_other";

const stepLines = [
  "active-referral",
  "support-for-those-complained-of",
  "support-for-the-caller",
  "review",
  "support-only",
  "offer-mediation-screening",
  "danger-plan",
  "no-action",
  "caller",
  "those-complained-of",
] as const;
const stepLine = (step: string) => {
  const known = stepLines.find((each) => each === step);
  return known === undefined ? "k_other" : (`s_${known}` as const);
};

function Calls({ review: { calls } }: { review: SentinelReviewBody }) {
  const words = useSentinelWords();
  const names = useNames();
  const tell = useToldEvent();
  return (
    <>
      <h3>{words("callsHere", { count: calls.length })}</h3>
      {calls.map(({ incidentId, receivedAt, caller, events, heldBack }) => (
        <section key={incidentId} className="sentinel-call" aria-label={incidentId}>
          <h4>
            {incidentId} · {dateAndTime(receivedAt)} ·{" "}
            {caller === null ? words("callerUnknown") : words("caller", { number: caller })}
          </h4>
          <ol className="small">
            {events.map((event) => (
              <li key={event.position}>
                {clockTime(event.at, true)} · {names.seat(event.by)} · {tell(event)}
              </li>
            ))}
          </ol>
          <p className="quiet small">{words("heldBack", { count: heldBack })}</p>
        </section>
      ))}
    </>
  );
}
