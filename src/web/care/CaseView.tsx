import { useRef } from "react";
import type { WireCareCase } from "#contract/care.ts";
import { useHelpedWords } from "#web/ui/helped-words.ts";
import { dayAlone, dayAndTime } from "#web/ui/format.ts";
import { useCasePane, useOpenCase } from "#web/ui/open-case.ts";
import { Answers } from "./Answers.tsx";
import type { Opened } from "./case-part.ts";
import { act, readCase } from "./care-api.ts";
import { Consents, FollowUps, Need, Ratings, Withdraw } from "./CaseParts.tsx";
import { Referrals } from "./Referrals.tsx";
import { useCareWords } from "./words.ts";

/** One case: what is due first with a key for each answer, then all that is known of it. */
export function CaseView({
  opened: { incidentId, task },
  onRecorded,
  onClose,
}: {
  opened: Opened;
  onRecorded: () => void;
  onClose: () => void;
}) {
  const words = useCareWords();
  const pane = useRef<HTMLElement>(null);
  useCasePane(pane, onClose);
  const { answer, refusal, state, record } = useOpenCase({
    id: incidentId,
    read: readCase,
    act,
    onRecorded,
  });
  return (
    <section
      className="panel stack care-case"
      aria-label={words("case", { call: incidentId })}
      tabIndex={-1}
      ref={pane}
    >
      <div className="spread">
        <h2>{words("case", { call: incidentId })}</h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")} <kbd>Esc</kbd>
        </button>
      </div>
      <output className={refusal === undefined ? "quiet small" : "notice"}>
        {refusal?.message ??
          (answer === undefined ? words("caseReading") : state === undefined ? "" : words(state))}
      </output>
      {answer?.ok === false && <p className="notice">{answer.error.message}</p>}
      {answer?.ok === true && (
        <>
          <Reach care={answer.value} />
          {answer.value.withdrawnAt === null ? (
            <>
              {task !== null && (
                <Answers task={task} care={answer.value} record={record} pane={pane} />
              )}
              <CrewDay care={answer.value} />
              <Referrals care={answer.value} record={record} />
              <FollowUps care={answer.value} record={record} />
              <Consents care={answer.value} record={record} />
              <Need care={answer.value} record={record} />
              <Ratings care={answer.value} record={record} />
              <Withdraw care={answer.value} record={record} />
            </>
          ) : (
            <Referrals care={answer.value} record={undefined} />
          )}
          <GivenOut care={answer.value} />
        </>
      )}
    </section>
  );
}

/** What the crew left: the day that the person agreed to, and what helped there. */
function CrewDay({ care: { crewDay } }: { care: WireCareCase }) {
  const words = useCareWords();
  const helpWords = useHelpedWords();
  if (crewDay === null) return null;
  const { on, crew, helped, outcome } = crewDay;
  return (
    <section className="stack">
      <h3>{words("crewLeft", { crew })}</h3>
      <p>
        {words("crewDay", { day: dayAlone(on) })}{" "}
        <strong>{outcome === null ? words("notYet") : words(outcome)}</strong>
      </p>
      <p>
        {helped.length === 0
          ? words("crewHelpedUntold")
          : words("crewHelped", {
              what: helped.map((kind) => helpWords(`helped_${kind}`)).join(", "),
            })}
      </p>
    </section>
  );
}

/** How the person can be reached, and whether somebody called again from there. */
function Reach({ care: { number, nextCallDays, withdrawnAt } }: { care: WireCareCase }) {
  const words = useCareWords();
  return (
    <>
      {withdrawnAt !== null && <p className="notice">{words("sealed")}</p>}
      <p className={"why" in number && number.why === "unsafe" ? "notice" : ""}>
        {"number" in number ? (
          <strong>{words("ring", { number: number.number })}</strong>
        ) : (
          words(`why_${number.why}`)
        )}
      </p>
      <p className="quiet small">
        {nextCallDays === null
          ? words("notAgain")
          : words("again", { days: Math.floor(nextCallDays) })}
      </p>
    </>
  );
}

/** What left before and cannot be called back. */
function GivenOut({ care: { givenOut } }: { care: WireCareCase }) {
  const words = useCareWords();
  if (givenOut.length === 0) return null;
  return (
    <section className="stack">
      <h3>{words("givenOut")}</h3>
      <ul>
        {givenOut.map(({ to, id, at }) => (
          <li key={`${to}/${id}`}>
            {words(`given_${to}`, { id })} · {dayAndTime(at)}
          </li>
        ))}
      </ul>
    </section>
  );
}
