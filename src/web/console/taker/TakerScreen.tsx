import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "#web/ui/live/hooks.ts";
import { useWindowKeys } from "#web/ui/keys.ts";
import { KeySheet } from "#web/ui/KeySheet.tsx";
import { navigate, parseRoute, usePath } from "#web/ui/route.ts";
import { useSession } from "#web/ui/session.ts";
import { focusById, focusHome, focusOnOpen } from "#web/ui/focus.ts";
import { CallDesk } from "./CallDesk.tsx";
import type { DeskForm } from "./CallDesk.tsx";
import { CallerForm, nothingKnown } from "./CallerForm.tsx";
import { CallList, takeNext } from "./CallList.tsx";
import { CommandLine, commandLine } from "./CommandLine.tsx";
import { useKeyLines } from "./key-lines.ts";
import { useTakerWords } from "./lines.ts";
import { receiveCall } from "./new-call.ts";
import { sendOtherForm } from "./SendOther.tsx";
import { useActs } from "./use-acts.ts";
import { useScreening } from "./use-screening.ts";
import "./taker.css";

/** The call taker's screen: the calls, the one that is open, and the line to type in. */
export function TakerScreen() {
  const live = useLive();
  const session = useSession();
  const route = parseRoute(usePath());
  const incidentId = route?.page === "call" ? route.incidentId : null;
  const screening = useScreening(incidentId);
  const acts = useActs(screening);
  const keyLines = useKeyLines();
  const [form, setForm] = useState<DeskForm>("none");
  const [isNew, setNew] = useState(false);
  const [isSheet, setSheet] = useState(false);
  const list = useRef<HTMLElement>(null);

  const goHome = useCallback(() => {
    setForm("none");
    setNew(false);
    focusHome();
  }, []);
  const openNew = useCallback(() => setNew(true), []);
  useEffect(() => setForm("none"), [incidentId]);
  useWindowKeys({
    F2: () => acts.accept(),
    "Shift+F2": () => acts.accept(true),
    F4: () => {
      const open = document.querySelector<HTMLFormElement>(`form#${sendOtherForm}`);
      if (open === null) setForm("other");
      else open.requestSubmit();
    },
    F9: () => acts.emergency(),
    "Ctrl+k": () => focusById(commandLine),
    Escape: () => (isSheet ? false : goHome()),
  });
  return (
    <div className="taker">
      <CallList current={incidentId} paneRef={list} onNew={openNew} />
      {isNew ? (
        <div className="taker-new">
          <CallerForm
            start={nothingKnown}
            isNew
            onCancel={goHome}
            onSave={(facts) => {
              const id = receiveCall(live, facts, session.agency.isSynthetic);
              setNew(false);
              navigate({ page: "call", incidentId: id });
            }}
          />
        </div>
      ) : screening === undefined ? (
        <NoCall incidentId={incidentId} said={acts.said} />
      ) : (
        <CallDesk
          key={screening.incident.id}
          screening={screening}
          acts={acts}
          form={form}
          setForm={setForm}
          onSheet={() => setSheet(true)}
          goHome={goHome}
        />
      )}
      <CommandLine incidentId={incidentId} onDone={goHome} />
      {isSheet && (
        <KeySheet
          lines={keyLines}
          onClose={() => {
            setSheet(false);
            goHome();
          }}
        />
      )}
    </div>
  );
}

function NoCall({ incidentId, said }: { incidentId: string | null; said: string }) {
  const words = useTakerWords();
  const live = useLive();
  return (
    <div className="taker-new center-page stack">
      <h1>{words("noCall")}</h1>
      {incidentId !== null && <p className="notice">{words("unknownCall", { id: incidentId })}</p>}
      <p className="quiet">{words("noCallLead")}</p>
      <p>
        <button
          ref={focusOnOpen}
          data-home=""
          type="button"
          className="button primary"
          onClick={() => takeNext(live)}
        >
          <kbd>Enter</kbd> {words("next")}
        </button>
      </p>
      <output className="said">{said}</output>
    </div>
  );
}
