import type { Incident } from "#core/dispatch/center.ts";
import type { ConsentAnswer } from "#core/dispatch/desk-words.ts";
import type { DispositionCode, HandoverReturnReason } from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { WishState } from "#web/ui/WishState.tsx";
import { ActButton } from "../desks/ActButton.tsx";
import { AskTeam } from "../desks/AskTeam.tsx";
import { ByPhone } from "../desks/ByPhone.tsx";
import { CallHead } from "../desks/CallHead.tsx";
import { GoneLine, HandoverBar } from "../desks/HandoverBar.tsx";
import { Ledger } from "../desks/Ledger.tsx";
import { NotNow } from "../desks/NotNow.tsx";
import { PartnerLines } from "../desks/PartnerLines.tsx";
import { ReasonPicker } from "../desks/ReasonPicker.tsx";
import { TeamState } from "../desks/TeamState.tsx";
import { WishForm } from "../desks/WishForm.tsx";
import { useDeskWords } from "../desks/words.ts";
import { Grounds } from "./Grounds.tsx";
import { owesGrounds } from "./partner-calls.ts";

/** What is being filled in. */
export type PartnerForm = "none" | "refuse" | "back" | "end" | "consent" | "team" | "wish";

const backReasons: readonly HandoverReturnReason[] = [
  "needs-911",
  "needs-someone-there",
  "caller-refused",
  "line-dropped",
];
const endings: readonly DispositionCode[] = [
  "settled",
  "advised",
  "connected-to-care",
  "help-refused",
  "caller-unreachable",
];
const answers: readonly ConsentAnswer[] = ["given", "refused", "withdrawn"];

/** A call at a partner's desk: no screening, no notes, no place but one that was shared. */
export function PartnerCall({
  incident,
  form,
  setForm,
  onEmergency,
  onDone,
}: {
  incident: Incident;
  form: PartnerForm;
  setForm: (form: PartnerForm) => void;
  onEmergency: () => void;
  onDone: () => void;
}) {
  const words = useDeskWords();
  const { own } = useLive().seats;
  const isMine = incident.owner === own;
  const others = incident.desks.handovers.map(({ from }) => from);
  return (
    <>
      <div className="desk-top stack">
        <CallHead incident={incident} />
        <HandoverBar incident={incident} onNotNow={() => setForm("refuse")} />
        {incident.handover === null && <ByPhone seat={own} />}
        {isMine && <GoneLine incident={incident} seats={others} />}
      </div>
      <div className="desk-main stack">
        <div className="row">
          <ActButton name="F9" line="emergency" isStrong onPress={onEmergency} />
          <ActButton name="C" line="consent" onPress={() => setForm("consent")} />
          <ActButton name="D" line="wish" isOff={!isMine} onPress={() => setForm("wish")} />
          <ActButton name="T" line="askTeam" isOff={!isMine} onPress={() => setForm("team")} />
          <ActButton name="E" line="ends" isOff={!isMine} onPress={() => setForm("end")} />
          <ActButton name="B" line="handBack" isOff={!isMine} onPress={() => setForm("back")} />
        </div>
        {owesGrounds(incident, own) && <Grounds incidentId={incident.id} />}
        <Forms incident={incident} form={form} onDone={onDone} />
        <WishState incident={incident} isBare />
        <TeamState incident={incident} />
        <PartnerLines incident={incident} title={words("chat")} />
        <Ledger incident={incident} />
      </div>
    </>
  );
}

function Forms({
  incident,
  form,
  onDone,
}: {
  incident: Incident;
  form: PartnerForm;
  onDone: () => void;
}) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const coded = useCodeWords();
  const live = useLive();
  const { id: incidentId } = incident;
  const send = (command: Parameters<typeof live.send>[0]): void => {
    live.send(command);
    onDone();
  };
  const reason = (code: HandoverReturnReason): string => codes(`return_${code}`);
  switch (form) {
    case "none":
      return null;
    case "team":
      return <AskTeam incident={incident} onDone={onDone} />;
    case "refuse":
      return <NotNow incident={incident} onDone={onDone} />;
    case "back":
      return (
        <ReasonPicker
          title={words("handBackWhy")}
          codes={backReasons}
          said={reason}
          onCancel={onDone}
          onPick={(why) => {
            const handoverId = crypto.randomUUID();
            send({ kind: "HandBack", incidentId, handoverId, reason: why, withinSeconds: 60 });
          }}
        />
      );
    case "end":
      return (
        <ReasonPicker
          title={words("endWhy")}
          codes={endings}
          said={(code) => coded(`disposition_${code}`)}
          onCancel={onDone}
          onPick={(disposition) => send({ kind: "RecordDisposition", incidentId, disposition })}
        />
      );
    case "wish":
      return <WishForm incident={incident} onDone={onDone} />;
    case "consent":
      return <PlaceConsent incident={incident} onDone={onDone} />;
  }
}

function PlaceConsent({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const codes = useDeskCodes();
  const live = useLive();
  const { id: incidentId, desks } = incident;
  const isGiven = desks.consents["share-place"]?.answer === "given";
  return (
    <ReasonPicker
      title={codes("scope_share-place")}
      codes={answers.filter((each) => each !== "withdrawn" || isGiven)}
      said={(code) => codes(`consent_${code}`)}
      onCancel={onDone}
      onPick={(answer) => {
        const scope = "share-place";
        live.send({ kind: "RecordConsent", incidentId, scope, answer, how: "spoken" });
        onDone();
      }}
    />
  );
}
