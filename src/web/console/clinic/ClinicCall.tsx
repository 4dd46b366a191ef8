import type { Incident } from "#core/dispatch/center.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import { useAnswerWords } from "#web/ui/answer-words.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { WishState } from "#web/ui/WishState.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { ActButton } from "../desks/ActButton.tsx";
import { CallHead } from "../desks/CallHead.tsx";
import { GoneLine, HandoverBar } from "../desks/HandoverBar.tsx";
import { Ledger } from "../desks/Ledger.tsx";
import { TeamState } from "../desks/TeamState.tsx";
import { useDeskWords } from "../desks/words.ts";
import { CareForms } from "./CareForms.tsx";
import type { ClinicForm } from "./CareForms.tsx";
import { ClinicalNotes } from "./ClinicalNotes.tsx";
import { LastTimes } from "./LastTimes.tsx";
import type { ClinicActs } from "./use-clinic-acts.ts";
import { useFollowUpLine } from "./follow-up.ts";

/** The open call at the clinician's desk: whose it is, what was asked, what is private, and how it goes on. */
export function ClinicCall({
  incident,
  acts,
  form,
  setForm,
  onDone,
}: {
  incident: Incident;
  acts: ClinicActs;
  form: ClinicForm;
  setForm: (form: ClinicForm) => void;
  onDone: () => void;
}) {
  const words = useDeskWords();
  const session = useSession();
  const live = useLive();
  const { own } = live.seats;
  const followUpLine = useFollowUpLine();
  const { owner, handover, desks } = incident;
  const isMine = owner === own;
  const isOnOffer = handover?.to === own;
  return (
    <>
      <div className="desk-top stack">
        <CallHead incident={incident} />
        <HandoverBar incident={incident} onNotNow={() => setForm("refuse")} />
        {handover === null && <GoneLine incident={incident} seats={[owner]} />}
      </div>
      <div className="desk-main stack">
        <Buttons incident={incident} acts={acts} setForm={setForm} />
        <output className="said">{acts.said}</output>
        <output className="desk-note quiet small">
          {isMine
            ? followUpLine(desks.followUp)
            : desks.watchers.includes(own)
              ? words("watchOnly", { seat: seatName(session, owner) })
              : ""}
        </output>
        {form === "none" ? (
          <>
            {(isMine || isOnOffer || desks.clinicalNotes.length > 0) && (
              <ClinicalNotes incident={incident} />
            )}
            <TeamState incident={incident} />
          </>
        ) : (
          <CareForms incident={incident} form={form} setForm={setForm} onDone={onDone} />
        )}
      </div>
      <div className="desk-side stack">
        <WishState
          incident={incident}
          decision={recommendationFor(
            live.center,
            incident,
            live.protocolFor(incident),
            live.now(),
          )}
        />
        <Asked incident={incident} />
        <LastTimes incidentId={incident.id} />
        <Ledger incident={incident} />
      </div>
    </>
  );
}

function Buttons({
  incident: { owner, handover, desks },
  acts,
  setForm,
}: {
  incident: Incident;
  acts: ClinicActs;
  setForm: (form: ClinicForm) => void;
}) {
  const { own } = useLive().seats;
  const isMine = owner === own;
  const isWatched = desks.watchers.includes(own);
  return (
    <div className="row">
      <ActButton name="F9" line="emergency" isStrong onPress={acts.emergency} />
      <ActButton name="P" line="pick" isOff={isMine || handover?.to === own} onPress={acts.pick} />
      <ActButton
        name="W"
        line={isWatched ? "endWatch" : "watch"}
        isOff={isMine}
        onPress={acts.watch}
      />
      {ownForms.map(([name, line, form]) => (
        <ActButton
          key={name}
          name={name}
          line={line}
          isOff={!isMine}
          onPress={() => setForm(form)}
        />
      ))}
    </div>
  );
}

const ownForms = [
  ["T", "askTeam", "team"],
  ["F", "followUp", "follow"],
  ["C", "consent", "consent"],
  ["D", "wish", "wish"],
  ["E", "ends", "end"],
  ["B", "handBack", "back"],
] as const;

/** What the call taker asked, in the pathway's order, with what was answered; an open question says so. */
function Asked({ incident }: { incident: Incident }) {
  const words = useDeskWords();
  const language = useLanguage();
  const answerWords = useAnswerWords();
  const { protocol } = useLive().protocol;
  const asks = protocol.pathways.find(({ id }) => id === incident.pathway)?.asks ?? [];
  return (
    <Pane title={words("answers")} className="stack">
      <dl className="desk-answers small">
        {asks.map((id) => {
          const question = protocol.questions.find((each) => each.id === id);
          const given = incident.answers[id];
          if (question === undefined) return null;
          return (
            <div key={id}>
              <dt className="quiet">{inLanguage(question.text, language)}</dt>
              <dd>
                {given === undefined ? words("notAsked") : answerWords(question, given.answer)}
              </dd>
            </div>
          );
        })}
      </dl>
    </Pane>
  );
}
