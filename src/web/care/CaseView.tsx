import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { WireCareCase } from "#contract/care.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Answered } from "#web/ui/api.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Answers } from "./Answers.tsx";
import type { Opened, Record } from "./case-part.ts";
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
  useEscape(pane, onClose);
  const { answer, refusal, state, record } = useCase(incidentId, onRecorded);
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

/** The case as it stands on disk, and recording in it. */
function useCase(incidentId: string, onRecorded: () => void) {
  const [answer, setAnswer] = useState<Answered<WireCareCase>>();
  const [refusal, setRefusal] = useState<WireRefusal>();
  const [state, setState] = useState<"saving" | "saved">();
  useEffect(() => {
    let isCurrent = true;
    void readCase(incidentId).then((read) => {
      if (isCurrent) setAnswer(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [incidentId]);
  const record: Record = async (command) => {
    setState("saving");
    const done = await act(command);
    setState(done.ok ? "saved" : undefined);
    setRefusal(done.ok ? undefined : done.error);
    if (!done.ok) return;
    setAnswer(done);
    onRecorded();
  };
  return { answer, refusal, state, record };
}

/** Focus comes in when it opens, and Escape closes it. */
function useEscape(pane: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => pane.current?.focus(), [pane]);
  useEffect(() => {
    const element = pane.current;
    const listen = ({ key }: KeyboardEvent): void => {
      if (key === "Escape") onClose();
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  });
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
