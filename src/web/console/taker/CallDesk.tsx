import { useCallback, useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { Pathway } from "#core/protocol/protocol.ts";
import { Key } from "#web/ui/Key.tsx";
import type { KeyTable } from "#web/ui/keys.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { focusById, focusHome } from "#web/ui/focus.ts";
import { handoverActs } from "../desks/handover-acts.ts";
import type { HandoverActs } from "../desks/handover-acts.ts";
import { PartnerState } from "../desks/PartnerState.tsx";
import { CallBar } from "./CallBar.tsx";
import { CallerForm } from "./CallerForm.tsx";
import { commandLine } from "./CommandLine.tsx";
import { HandoverForm, HandoverState } from "./Handover.tsx";
import { HoldForm, HoldState } from "./HoldForm.tsx";
import { useTakerWords } from "./lines.ts";
import { corrections, factsOf } from "./new-call.ts";
import { Notes, noteLine } from "./Notes.tsx";
import { WhyEach } from "./Reasons.tsx";
import { RecommendationPane } from "./RecommendationPane.tsx";
import { SamePlacePane } from "./SamePlacePane.tsx";
import { ScreeningPane, screeningKeys } from "./ScreeningPane.tsx";
import { isSafetyAnswered, owesReason } from "./screening.ts";
import { OverrideWhy, SendOther } from "./SendOther.tsx";
import { WishForm } from "../desks/WishForm.tsx";
import type { Acts } from "./use-acts.ts";
import type { Screening } from "./use-screening.ts";

/** What stands in place of the notes while it is filled in. */
export type DeskForm = "none" | "caller" | "other" | "hold" | "handover" | "why" | "wish";

interface DeskProps {
  readonly screening: Screening;
  readonly acts: Acts;
  readonly form: DeskForm;
  readonly setForm: (form: DeskForm) => void;
  readonly onSheet: () => void;
  /** Closes what is open and brings the keyboard back to the questions. */
  readonly goHome: () => void;
}

/** One open call: who and where, its questions, what to send, and its notes. */
export function CallDesk(props: DeskProps) {
  const { screening, acts, setForm, goHome, onSheet } = props;
  const live = useLive();
  const { incident, call, pathway } = screening;
  const [isChoosing, setChoosing] = useState(false);
  const [isTapping, setTapping] = useState(call?.channel === "silent");
  const pane = useRef<HTMLElement>(null);
  const hasKeyboard = useHasFocus(pane);
  const isPicking = pathway === undefined || isChoosing;

  useEffect(focusHome, [isPicking]);
  const choose = (chosen: Pathway): void => {
    live.send({ kind: "ChooseComplaint", incidentId: incident.id, pathway: chosen.id });
    setChoosing(false);
    goHome();
  };
  const toggleTaps = (): void => setTapping(!isTapping);
  const toggleWhy = (): void => {
    if (screening.decision !== undefined) setForm(props.form === "why" ? "none" : "why");
  };
  const keys = screeningKeys(screening, {
    c: () => setChoosing(true),
    ...formKeys(setForm),
    ...handoverKeys(handoverActs(live, incident), acts.assign),
    m: toggleTaps,
    w: toggleWhy,
    "'": () => focusById(noteLine),
    ";": () => focusById(commandLine),
    "?": onSheet,
  });
  return (
    <>
      <div className="taker-head stack">
        <CallBar screening={screening} onEdit={() => setForm("caller")} />
        <HoldState incident={incident} />
        <HandoverState incident={incident} />
      </div>
      <ScreeningPane
        screening={screening}
        paneRef={pane}
        keys={keys}
        isChoosing={isChoosing}
        isTapping={isTapping}
        hasKeyboard={hasKeyboard}
        onChoose={choose}
        onChange={() => setChoosing(true)}
      />
      <RecommendationPane
        screening={screening}
        acts={acts}
        isWhyOpen={props.form === "why"}
        onWhy={toggleWhy}
        onOther={() => setForm("other")}
      />
      <div className="taker-side stack">
        <SideForm {...props} />
        {props.form === "none" && (
          <>
            <SideButtons setForm={setForm} isTapping={isTapping} onTaps={toggleTaps} />
            <Notes incident={incident} onAdded={goHome} />
            <SamePlacePane
              incident={incident}
              isShown={!isPicking && isSafetyAnswered(screening.rows)}
            />
          </>
        )}
      </div>
    </>
  );
}

/** The keys that open a form beside the questions. */
const formKeys = (setForm: (form: DeskForm) => void) => ({
  p: () => setForm("caller"),
  h: () => setForm("hold"),
  o: () => setForm("handover"),
  d: () => setForm("wish"),
});

/** The keys of the desks for a hand-over that is open: A and R as there, K for whichever end of the offer this is. */
const handoverKeys = (
  { confirm, release, takeBack, decline }: HandoverActs,
  assign: () => void,
): KeyTable => ({
  a: () => (confirm() === false ? assign() : undefined),
  r: release,
  k: () => (takeBack() === false ? decline() : undefined),
});

function SideButtons({
  setForm,
  isTapping,
  onTaps,
}: {
  setForm: (form: DeskForm) => void;
  isTapping: boolean;
  onTaps: () => void;
}) {
  const words = useTakerWords();
  return (
    <div className="row">
      <button type="button" className="button" onClick={() => setForm("hold")}>
        <Key name="h" /> {words("hold")}
      </button>
      <button type="button" className="button" onClick={() => setForm("handover")}>
        <Key name="o" /> {words("handover")}
      </button>
      <button type="button" className="button" onClick={() => setForm("wish")}>
        <Key name="d" /> {words("wish")}
      </button>
      <button type="button" className="button" aria-pressed={isTapping} onClick={onTaps}>
        <Key name="m" /> {words("tapMode")}
      </button>
    </div>
  );
}

function SideForm({ screening, acts, form, setForm, goHome }: DeskProps) {
  const live = useLive();
  const { incident } = screening;
  const [isFresh, setFresh] = useState(false);
  if (form === "caller")
    return (
      <CallerForm
        start={factsOf(screening)}
        isNew={false}
        onCancel={goHome}
        onSave={(facts) => {
          for (const command of corrections(screening, facts)) live.send(command);
          goHome();
        }}
      />
    );
  if (form === "why" && screening.decision !== undefined)
    return <WhyEach decision={screening.decision} onClose={goHome} />;
  if (form === "hold") return <HoldForm incident={incident} onDone={goHome} />;
  if (form === "handover") return <HandoverForm incident={incident} onDone={goHome} />;
  if (form === "wish") return <WishForm incident={incident} onDone={goHome} />;
  if (form === "other")
    return (
      <SendOther
        incident={incident}
        onCancel={goHome}
        onSend={(send) => {
          acts.override(send);
          setFresh(true);
          setForm("none");
        }}
      />
    );
  if (!owesReason(incident)) return <PartnerState incident={incident} />;
  return (
    <OverrideWhy
      incident={incident}
      takesFocus={isFresh}
      onExplain={(reason, note) => {
        acts.explain(reason, note);
        setFresh(false);
        goHome();
      }}
    />
  );
}

/** Whether the keyboard is in an element. */
function useHasFocus(element: RefObject<HTMLElement | null>): boolean {
  const [hasFocus, setHasFocus] = useState(false);
  const look = useCallback(
    () => setHasFocus(element.current?.contains(document.activeElement) === true),
    [element],
  );
  useEffect(() => {
    addEventListener("focusin", look);
    addEventListener("focusout", look);
    return () => {
      removeEventListener("focusin", look);
      removeEventListener("focusout", look);
    };
  }, [look]);
  return hasFocus;
}
