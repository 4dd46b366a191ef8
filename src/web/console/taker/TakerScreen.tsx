import { useCallback, useRef, useState } from "react";
import { focusById, focusHome } from "#web/ui/focus.ts";
import { OfCall, useLive } from "#web/ui/live/hooks.ts";
import { useWindowKeys } from "#web/ui/keys.ts";
import { KeySheet } from "#web/ui/KeySheet.tsx";
import { navigate, parseRoute, usePath } from "#web/ui/route.ts";
import { useSession } from "#web/ui/session.ts";
import { CallerForm, nothingKnown } from "./CallerForm.tsx";
import type { CallerFacts } from "./CallerForm.tsx";
import { CallList } from "./CallList.tsx";
import { CommandLine, commandLine } from "./CommandLine.tsx";
import { lineVerbs } from "./command-line.ts";
import { useKeyLines } from "./key-lines.ts";
import { receiveCall } from "./new-call.ts";
import { OpenCall } from "./OpenCall.tsx";
import "./taker.css";

/** The call taker's screen: the calls, the one that is open, and the line to type in. */
export function TakerScreen() {
  const live = useLive();
  const session = useSession();
  const route = parseRoute(usePath());
  const incidentId = route?.page === "call" ? route.incidentId : null;
  const keyLines = useKeyLines();
  const [isNew, setNew] = useState(false);
  const [isSheet, setSheet] = useState(false);
  const list = useRef<HTMLElement>(null);
  const openNew = useCallback(() => setNew(true), []);
  const goHome = (): void => {
    setNew(false);
    focusHome();
  };
  const open = (facts: CallerFacts): string => {
    const id = receiveCall(live, facts, session.agency.isSynthetic);
    setNew(false);
    navigate({ page: "call", incidentId: id });
    return id;
  };
  useWindowKeys({
    "Ctrl+k": () => focusById(commandLine),
    Escape: () => (isNew ? goHome() : false),
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
            onSave={open}
            onEmergency={(facts) => {
              live.send({ kind: "SendEmergency", incidentId: open(facts) });
            }}
          />
        </div>
      ) : (
        <OfCall key={incidentId ?? ""} incidentId={incidentId}>
          <OpenCall
            incidentId={incidentId}
            isSheetOpen={isSheet}
            onNew={openNew}
            onSheet={() => setSheet(true)}
          />
        </OfCall>
      )}
      <CommandLine incidentId={incidentId} onNew={openNew} onDone={focusHome} />
      {isSheet && (
        <KeySheet
          lines={keyLines}
          verbs={lineVerbs}
          onClose={() => {
            setSheet(false);
            focusHome();
          }}
        />
      )}
    </div>
  );
}
