import { useState } from "react";
import { Key } from "#web/ui/Key.tsx";
import { focusById, focusHome, focusOnOpen } from "#web/ui/focus.ts";
import { useWindowKeys } from "#web/ui/keys.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { CallDesk } from "./CallDesk.tsx";
import type { DeskForm } from "./CallDesk.tsx";
import { takeNext } from "./CallList.tsx";
import { commandLine } from "./CommandLine.tsx";
import { useTakerWords } from "./lines.ts";
import { sendOtherForm } from "./SendOther.tsx";
import { useActs } from "./use-acts.ts";
import { useScreening } from "./use-screening.ts";

/** The call of this window's address, or that there is none; and the keys that send, which act from anywhere. */
export function OpenCall({
  incidentId,
  isSheetOpen,
  onNew,
  onSheet,
}: {
  incidentId: string | null;
  /** The key sheet closes by Escape itself. */
  isSheetOpen: boolean;
  onNew: () => void;
  onSheet: () => void;
}) {
  const screening = useScreening(incidentId);
  const acts = useActs(screening);
  const words = useTakerWords();
  const [form, setForm] = useState<DeskForm>("none");
  const goHome = (): void => {
    setForm("none");
    focusHome();
  };
  useWindowKeys({
    F2: () => acts.accept(),
    "Shift+F2": () => acts.accept(true),
    F4: () => {
      if (screening === undefined) return acts.override([]);
      const open = document.querySelector<HTMLFormElement>(`form#${sendOtherForm}`);
      if (open === null) setForm("other");
      else open.requestSubmit();
    },
    F8: () => {
      if (screening === undefined) acts.say(words("stopNoCall"));
      else setForm("handover");
    },
    F9: () => acts.emergency(),
    Escape: () => (isSheetOpen ? false : goHome()),
  });
  if (screening === undefined)
    return (
      <NoCall
        incidentId={incidentId}
        said={acts.said}
        say={acts.say}
        onNew={onNew}
        onSheet={onSheet}
      />
    );
  return (
    <CallDesk
      screening={screening}
      acts={acts}
      form={form}
      setForm={setForm}
      onSheet={onSheet}
      goHome={goHome}
    />
  );
}

function NoCall({
  incidentId,
  said,
  say,
  onNew,
  onSheet,
}: {
  incidentId: string | null;
  said: string;
  say: (line: string) => void;
  onNew: () => void;
  onSheet: () => void;
}) {
  const words = useTakerWords();
  const live = useLive();
  const next = (): void => {
    if (!takeNext(live)) say(words("noneIncoming"));
  };
  const keys = {
    Enter: next,
    n: onNew,
    ";": () => focusById(commandLine),
    "?": onSheet,
  };
  return (
    <Pane title={words("noCall")} level={1} className="taker-new stack" keys={keys}>
      {incidentId !== null && <p className="notice">{words("unknownCall", { id: incidentId })}</p>}
      <p className="quiet">{words("noCallLead")}</p>
      <p className="row">
        <button
          ref={focusOnOpen}
          data-home=""
          type="button"
          className="button primary"
          onClick={next}
        >
          <kbd>Enter</kbd> {words("next")}
        </button>
        <button type="button" className="button" onClick={onNew}>
          <Key name="n" /> {words("newCall")}
        </button>
      </p>
      <output className="said">{said}</output>
    </Pane>
  );
}
