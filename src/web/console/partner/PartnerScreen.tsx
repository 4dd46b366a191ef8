import { useCallback, useEffect, useRef, useState } from "react";
import { focusById, focusHome, useFocusKept } from "#web/ui/focus.ts";
import { usePaneKeys, useWindowKeys } from "#web/ui/keys.ts";
import { KeySheet } from "#web/ui/KeySheet.tsx";
import { useCalm, useIncident } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { partnerLine } from "../desks/PartnerLines.tsx";
import { useDeskWords } from "../desks/words.ts";
import "../desks/desks.css";
import { Coming } from "./Coming.tsx";
import { DeskState } from "./DeskState.tsx";
import { partnerKeyLines } from "./key-lines.ts";
import { partnerCalls } from "./partner-calls.ts";
import { usePartnerActs } from "./use-partner-acts.ts";
import { PartnerCall } from "./PartnerCall.tsx";
import type { PartnerForm } from "./PartnerCall.tsx";
import { RequestForm } from "./RequestForm.tsx";
import { Requests } from "./Requests.tsx";

/** Keys that open a form on a call in hand. */
const ownForms = [
  ["b", "back"],
  ["e", "end"],
  ["d", "wish"],
  ["t", "team"],
] as const;

/** A partner's desk: what 911 offers, the call that is open, and what was asked of 911. */
export function PartnerScreen() {
  const words = useDeskWords();
  const calls = useCalm(partnerCalls);
  const [chosen, setChosen] = useState<string | null>(null);
  const [form, setForm] = useState<PartnerForm>("none");
  const [isNew, setNew] = useState(false);
  const [isSheet, setSheet] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const inHand = [...calls.coming, ...calls.mine].map(({ id }) => id);
  const current = chosen !== null && inHand.includes(chosen) ? chosen : (inHand[0] ?? null);
  const incident = useIncident(current);
  const open = useCallback((id: string) => {
    setChosen(id);
    setForm("none");
    setNew(false);
  }, []);
  const home = (): void => {
    setForm("none");
    setNew(false);
    setSheet(false);
    focusHome();
  };
  const step = (by: 1 | -1): void => {
    const next =
      inHand[Math.min(Math.max(inHand.indexOf(current ?? "") + by, 0), inHand.length - 1)];
    if (next !== undefined) open(next);
  };
  const { isMine, isOnOffer, ...acts } = usePartnerActs(incident, calls, open);
  const onOwn = (own: PartnerForm) => (): void => setForm(isMine ? own : "none");
  usePaneKeys(root, {
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    a: acts.accept,
    n: () => setForm(isOnOffer ? "refuse" : "none"),
    c: () => setForm(incident === undefined ? "none" : "consent"),
    ...Object.fromEntries(ownForms.map(([key, own]) => [key, onOwn(own)])),
    r: () => (acts.release() === false ? setNew(true) : undefined),
    k: acts.takeBack,
    "'": () => focusById(partnerLine),
    "?": () => setSheet(true),
  });
  useWindowKeys({ F9: acts.emergency, Escape: () => (isSheet ? false : home()) });
  useEffect(focusHome, []);
  // A line that moves to another list takes the keyboard with it: it comes back to the desk.
  useFocusKept(root);
  return (
    <div ref={root} className="desk" tabIndex={-1}>
      <Coming
        calls={calls}
        current={isNew ? null : current}
        onOpen={open}
        onNew={() => setNew(true)}
      />
      {isNew && <RequestForm onDone={home} onSent={open} />}
      {!isNew && incident === undefined && <Nothing />}
      {!isNew && incident !== undefined && (
        <PartnerCall
          key={incident.id}
          incident={incident}
          form={form}
          setForm={setForm}
          onEmergency={acts.emergency}
          onDone={home}
        />
      )}
      {!isNew && <Requests calls={calls.others} />}
      {isSheet && <KeySheet lines={partnerKeyLines(words)} verbs={[]} onClose={home} />}
    </div>
  );
}

function Nothing() {
  const words = useDeskWords();
  return (
    <Pane title={words("noCall")} level={1} className="desk-main desk-empty stack">
      <DeskState />
      <p className="quiet">{words("comingNone")}</p>
    </Pane>
  );
}
