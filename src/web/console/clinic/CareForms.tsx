import { useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import type { ConsentAnswer, ConsentScope } from "#core/dispatch/desk-words.ts";
import type { DispositionCode, HandoverReturnReason } from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { AskTeam } from "../desks/AskTeam.tsx";
import { NotNow } from "../desks/NotNow.tsx";
import { ReasonPicker } from "../desks/ReasonPicker.tsx";
import { WishForm } from "../desks/WishForm.tsx";
import { useDeskWords } from "../desks/words.ts";
import { followUpChoices } from "./follow-up.ts";
import { offerFor } from "./use-clinic-acts.ts";

/** What is being filled in. */
export type ClinicForm =
  "none" | "refuse" | "back" | "team" | "follow" | "end" | "consent" | "wish";

const endings: readonly DispositionCode[] = [
  "settled",
  "advised",
  "connected-to-care",
  "handed-over",
  "help-refused",
  "caller-unreachable",
];
const backReasons: readonly HandoverReturnReason[] = [
  "needs-someone-there",
  "needs-911",
  "asked-for-police",
  "caller-refused",
  "line-dropped",
];
const consents: readonly (readonly [ConsentScope, ConsentAnswer])[] = [
  ["share-care", "given"],
  ["share-care", "refused"],
  ["share-care", "withdrawn"],
  ["share-place", "given"],
  ["share-place", "refused"],
  ["share-place", "withdrawn"],
];

/** One decision at a time, each by a digit. */
export function CareForms({
  incident,
  form,
  setForm,
  onDone,
}: {
  incident: Incident;
  form: Exclude<ClinicForm, "none">;
  setForm: (form: ClinicForm) => void;
  onDone: () => void;
}) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const coded = useCodeWords();
  const live = useLive();
  const { id: incidentId } = incident;
  const done = (act: () => unknown) => (): void => {
    act();
    onDone();
  };
  if (form === "refuse") return <NotNow incident={incident} onDone={onDone} />;
  if (form === "team") return <AskTeam incident={incident} onDone={onDone} />;
  if (form === "back")
    return (
      <ReasonPicker
        title={words("handBackWhy")}
        codes={backReasons}
        said={(code) => codes(`return_${code}`)}
        onCancel={onDone}
        onPick={(reason) => done(() => live.send(backCommand(incident, live.seats.own, reason)))()}
      />
    );
  if (form === "follow" || (form === "end" && incident.desks.followUp === null))
    return (
      <FollowUpForm
        incidentId={incidentId}
        title={words(form === "end" ? "followUpOwed" : "followUpTitle")}
        onCancel={onDone}
        // Whoever was ending the call goes on ending it.
        onDone={form === "end" ? () => setForm("end") : onDone}
      />
    );
  if (form === "end")
    return (
      <ReasonPicker
        key="end"
        title={words("endWhy")}
        codes={endings}
        said={(code) => coded(`disposition_${code}`)}
        onCancel={onDone}
        onPick={(disposition) =>
          done(() => live.send({ kind: "RecordDisposition", incidentId, disposition }))()
        }
      />
    );
  if (form === "wish") return <WishForm incident={incident} onDone={onDone} />;
  return <ConsentForm incident={incident} onDone={onDone} />;
}

function FollowUpForm({
  incidentId,
  title,
  onDone,
  onCancel,
}: {
  incidentId: string;
  title: string;
  onDone: () => void;
  onCancel: () => void;
}) {
  const codes = useDeskCodes();
  const live = useLive();
  const [choices] = useState(() => followUpChoices(live.now()));
  return (
    <ReasonPicker
      title={title}
      codes={choices.map((_, at) => String(at))}
      said={(at) => {
        const choice = choices[Number(at)];
        if (choice === undefined) return at;
        const what = codes(`follow_${choice.followUp}`);
        return choice.dueAt === null ? what : `${what}, ${dayAndTime(choice.dueAt)}`;
      }}
      onCancel={onCancel}
      onPick={(at) => {
        const choice = choices[Number(at)];
        if (choice !== undefined) live.send({ kind: "DecideFollowUp", incidentId, ...choice });
        onDone();
      }}
    />
  );
}

function ConsentForm({ incident, onDone }: { incident: Incident; onDone: () => void }) {
  const words = useDeskWords();
  const codes = useDeskCodes();
  const live = useLive();
  const { id: incidentId, desks } = incident;
  const offered = consents.filter(
    ([scope, answer]) => answer !== "withdrawn" || desks.consents[scope]?.answer === "given",
  );
  return (
    <ReasonPicker
      title={words("consentTitle")}
      codes={offered.map(([scope, answer]) => `${scope}/${answer}`)}
      said={(code) => {
        const [scope, answer] = offered.find((each) => each.join("/") === code) ?? noConsent;
        return words("consentNow", {
          scope: codes(`scope_${scope}`),
          answer: codes(`consent_${answer}`),
        });
      }}
      onCancel={onDone}
      onPick={(code) => {
        const [scope, answer] = offered.find((each) => each.join("/") === code) ?? noConsent;
        live.send({ kind: "RecordConsent", incidentId, scope, answer, how: "spoken" });
        onDone();
      }}
    />
  );
}

const noConsent = ["share-care", "refused"] as const;

/** A call in hand is handed back; one that is only on offer is returned. */
function backCommand(
  { id: incidentId, owner, handover }: Incident,
  own: string,
  reason: HandoverReturnReason,
) {
  if (owner !== own && handover?.to === own)
    return { kind: "ReturnHandover", incidentId, handoverId: handover.id, reason } as const;
  const handoverId = crypto.randomUUID();
  return { kind: "HandBack", incidentId, handoverId, reason, withinSeconds: offerFor } as const;
}
