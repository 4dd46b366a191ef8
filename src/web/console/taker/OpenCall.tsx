import { useState } from "react";
import { focusHome, focusOnOpen } from "#web/ui/focus.ts";
import { useWindowKeys } from "#web/ui/keys.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { CallDesk } from "./CallDesk.tsx";
import type { DeskForm } from "./CallDesk.tsx";
import { takeNext } from "./CallList.tsx";
import { useTakerWords } from "./lines.ts";
import { sendOtherForm } from "./SendOther.tsx";
import { useActs } from "./use-acts.ts";
import { useScreening } from "./use-screening.ts";

/** The call of this window's address, or that there is none; and the keys that send, which act from anywhere. */
export function OpenCall({
  incidentId,
  isSheetOpen,
  onSheet,
}: {
  incidentId: string | null;
  /** The key sheet closes by Escape itself. */
  isSheetOpen: boolean;
  onSheet: () => void;
}) {
  const screening = useScreening(incidentId);
  const acts = useActs(screening);
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
    F9: () => acts.emergency(),
    Escape: () => (isSheetOpen ? false : goHome()),
  });
  if (screening === undefined) return <NoCall incidentId={incidentId} said={acts.said} />;
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
