import { useRef } from "react";
import type { WireMediationWork } from "#contract/mediation.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { useCasePane, useOpenCase } from "#web/ui/open-case.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { FollowUps } from "./FollowUps.tsx";
import { Parties } from "./Parties.tsx";
import { Process } from "./Process.tsx";
import { Sessions } from "./Sessions.tsx";
import { Taking } from "./Taking.tsx";
import type { CasePart } from "./case-part.ts";
import { act, readCase } from "./mediation-api.ts";
import { useMediationWords } from "./words.ts";

/** One case: who takes it first, then the parties apart, then sessions and what was kept of them. */
export function CaseView({
  id,
  work,
  onRecorded,
  onClose,
}: {
  id: string;
  work: WireMediationWork;
  onRecorded: () => void;
  onClose: () => void;
}) {
  const words = useMediationWords();
  const pane = useRef<HTMLElement>(null);
  useCasePane(pane, onClose);
  const { answer, refusal, state, record } = useOpenCase({ id, read: readCase, act, onRecorded });
  const shown = answer?.ok === true ? answer.value : undefined;
  return (
    <section
      className="panel stack mediate-case"
      aria-label={words("case", { id })}
      tabIndex={-1}
      ref={pane}
    >
      <div className="spread">
        <h2>{words("case", { id })}</h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")} <kbd>Esc</kbd>
        </button>
      </div>
      <output className={refusal === undefined ? "quiet small" : "notice"}>
        {refusal?.message ??
          (answer === undefined ? words("caseReading") : state === undefined ? "" : words(state))}
      </output>
      {answer?.ok === false && <p className="notice">{answer.error.message}</p>}
      {answer?.ok === true && answer.value === null && <p>{words("noMore")}</p>}
      {shown !== undefined && shown !== null && (
        <Parts shown={shown} record={record} pane={pane} work={work} />
      )}
    </section>
  );
}

function Parts({ work, ...part }: CasePart & { work: WireMediationWork }) {
  const words = useMediationWords();
  const session = useSession();
  const { shown } = part;
  const { reading, stage, holder, since, parties, endedAt } = shown;
  return (
    <>
      <p>
        <strong>{words(`stage_${stage}`)}</strong>{" "}
        <span className="quiet small">
          {words(`origin_${shown.origin}`)} ·{" "}
          {holder === null
            ? words("waitsSince", { when: dayAndTime(since) })
            : words(shown.isAccepted ? "heldBy" : "offeredTo", {
                seat: seatName(session, holder),
                when: dayAndTime(since),
              })}
          {shown.incidentId !== null && ` · ${words("ofCall", { id: shown.incidentId })}`}
        </span>
      </p>
      {endedAt !== null && (
        <p className="notice">
          {words("ended", { when: dayAndTime(endedAt) })}
          {shown.because !== null && ` ${words(`because_${shown.because}`)}`}
        </p>
      )}
      {reading === "offer" && <Taking {...part} own={work.own} />}
      {reading === "process" && <Process {...part} mediators={work.mediators ?? []} />}
      {parties !== null && <Parties {...part} parties={parties} />}
      {reading === "content" && (
        <>
          <Sessions {...part} at={work.at} />
          <FollowUps {...part} at={work.at} proposed={work.followUpDays} />
        </>
      )}
    </>
  );
}
