import { useState } from "react";
import {
  dispositionCodes,
  fitVerdicts,
  holdPlacers,
  mandatedAgencies,
  personViews,
  policeAskedAnswers,
  tellCallerAnswers,
  whatHelped,
} from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useHelpedWords } from "#web/ui/helped-words.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Choices, Several } from "./Choices.tsx";
import {
  dayField,
  followUpChoices,
  helpedAfter,
  reportOf,
  tellsOfSomebody,
} from "./ending-form.ts";
import type { EndingForm, EndingLacks } from "./ending-form.ts";
import type { Telling, Tellings } from "./use-telling.ts";
import { useFieldWords } from "./words.ts";

/**
 * How did it end: one tap and send; the rest only where there is something to tell. The last unit on the call ends it so; what
 * another tells stands beside, and its call goes on. So does what is told of a call that the crew has left.
 */
export function Ending({
  telling,
  others,
  tellings,
}: {
  telling: Telling;
  /** The other units on the call. */
  others: readonly string[];
  tellings: Tellings;
}) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const live = useLive();
  const [lacks, setLacks] = useState<EndingLacks>();
  const { form, incidentId } = telling;
  const change = (part: Partial<EndingForm>): void => {
    tellings.change({ ...telling, form: { ...form, ...part } });
    setLacks(undefined);
  };
  const send = (): void => {
    const report = reportOf(form, live.now());
    if (typeof report === "string") return setLacks(report);
    const { verdict } = form;
    if (verdict !== null) live.send({ kind: "FlagFit", incidentId, verdict });
    const note = form.note.trim();
    live.send({ kind: "ReportOutcome", incidentId, report, ...(note === "" ? {} : { note }) });
    tellings.done(incidentId);
  };
  return (
    <form
      className="ending"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2 ref={focusOnOpen} tabIndex={-1}>
        {words("endTitle")}
      </h2>
      {others.length > 0 && (
        <p className="notice">{words("endOthers", { units: others.join(", ") })}</p>
      )}
      <Choices
        title={words("endTitle")}
        isTitleUnseen
        options={dispositionCodes}
        chosen={form.disposition}
        tell={(code) => codes(`disposition_${code}`)}
        onChoose={(disposition) => change({ disposition })}
      />
      {form.disposition === "involuntary-hold" && <HoldPart form={form} change={change} />}
      {tellsOfSomebody(form.disposition) && <HelpedPart form={form} change={change} />}
      {form.disposition !== null && <PolicePart form={form} change={change} />}
      {tellsOfSomebody(form.disposition) && <AfterPart form={form} change={change} />}
      <MorePart form={form} change={change} />
      <div role="alert">{lacks !== undefined && <p className="notice">{words(lacks)}</p>}</div>
      <button type="submit" className="tap strong">
        {words("endSend")}
      </button>
      <button type="button" className="tap" onClick={tellings.close}>
        {words("back")}
      </button>
    </form>
  );
}

interface PartProps {
  readonly form: EndingForm;
  readonly change: (part: Partial<EndingForm>) => void;
}

function HoldPart({ form, change }: PartProps) {
  const words = useFieldWords();
  const codes = useCodeWords();
  return (
    <>
      <Choices
        title={words("endHoldBy")}
        options={holdPlacers}
        chosen={form.holdBy}
        tell={(code) => codes(`holdBy_${code}`)}
        onChoose={(holdBy) => change({ holdBy })}
      />
      <label className="label">
        {words("endHoldLaw")}
        <input
          className="field"
          maxLength={120}
          value={form.authority}
          onChange={({ target }) => change({ authority: target.value })}
        />
      </label>
    </>
  );
}

/** Of those who were met, and never needed: what helped. */
function HelpedPart({ form, change }: PartProps) {
  const words = useFieldWords();
  const helpWords = useHelpedWords();
  return (
    <Several
      title={words("endHelped")}
      options={whatHelped}
      chosen={form.helped}
      tell={(code) => helpWords(`helped_${code}`)}
      onTap={(code) => change({ helped: helpedAfter(form.helped, code) })}
    />
  );
}

const policeReasons = policeAskedAnswers.filter((code) => code !== "no" && code !== "not-said");

/** Whether the crew asked for police, and why, a tap each. */
function PolicePart({ form: { police }, change }: PartProps) {
  const words = useFieldWords();
  const helpWords = useHelpedWords();
  const isAsked = police !== null && police !== "no";
  const chosen = isAsked ? "yes" : police;
  return (
    <>
      <Choices
        title={words("endPolice")}
        options={["no", "yes"] as const}
        chosen={chosen}
        tell={(code) => words(`endPolice_${code}`)}
        onChoose={(code) =>
          change({ police: code === chosen ? null : code === "yes" ? "not-said" : code })
        }
      />
      {isAsked && (
        <Choices
          title={words("endPoliceWhy")}
          options={policeReasons}
          chosen={police}
          tell={(code) => helpWords(`police_${code}`)}
          onChoose={(code) => change({ police: code === police ? "not-said" : code })}
        />
      )}
    </>
  );
}

const toldViews = personViews.filter((code) => code !== "skipped");

/** Of those who were met, and never needed: when somebody is in touch again, and what they themselves say of the visit. */
function AfterPart({ form, change }: PartProps) {
  const words = useFieldWords();
  const helpWords = useHelpedWords();
  const live = useLive();
  const { view } = form;
  const isAsking = view !== null && view !== "skipped";
  const chosen = isAsking ? "ask" : view;
  return (
    <>
      <Choices
        title={words("endFollowUp")}
        options={followUpChoices}
        chosen={form.followUp}
        tell={(choice) => words(`followUp_${choice}`)}
        onChoose={(followUp) => change({ followUp: followUp === form.followUp ? null : followUp })}
      />
      {form.followUp === "another-day" && (
        <label className="label">
          {words("endFollowUpDay")}
          <input
            className="field"
            type="date"
            min={dayField(live.now(), 0)}
            max={dayField(live.now(), 365)}
            value={form.followUpDay}
            onChange={({ target }) => change({ followUpDay: target.value })}
          />
        </label>
      )}
      <Choices
        title={words("endView")}
        options={["ask", "skipped"] as const}
        chosen={chosen}
        tell={(code) => words(`endView_${code}`)}
        onChoose={(code) => change({ view: code === chosen ? null : code })}
      />
      {isAsking && (
        <Choices
          title={words("endViewSay")}
          options={toldViews}
          chosen={view === "ask" ? null : view}
          tell={(code) => helpWords(`view_${code}`)}
          onChoose={(code) => change({ view: code === view ? "ask" : code })}
        />
      )}
    </>
  );
}

function MorePart({ form, change }: PartProps) {
  const words = useFieldWords();
  const codes = useCodeWords();
  return (
    <>
      <Choices
        title={words("endTell")}
        options={tellCallerAnswers}
        chosen={form.tellCaller}
        tell={(code) => codes(`tell_${code}`)}
        onChoose={(tellCaller) => change({ tellCaller })}
      />
      <label className="label">
        {words("endNote")}
        <textarea
          className="field"
          rows={2}
          maxLength={1_000}
          value={form.note}
          onChange={({ target }) => change({ note: target.value })}
        />
      </label>
      <details className="backup">
        <summary className="tap">{words("endMore")}</summary>
        <RarePart form={form} change={change} />
      </details>
    </>
  );
}

/** What few endings need: behind one tap, so that the others are told in two. */
function RarePart({ form, change }: PartProps) {
  const words = useFieldWords();
  const codes = useCodeWords();
  return (
    <div className="ending">
      <button
        type="button"
        className="tap"
        aria-pressed={form.isDropOffFull}
        onClick={() => change({ isDropOffFull: !form.isDropOffFull })}
      >
        {words("endDropOff")}
      </button>
      <Choices
        title={words("endMandated")}
        options={[...mandatedAgencies, "none"] as const}
        chosen={form.agency ?? "none"}
        tell={(code) => (code === "none" ? words("endMandatedNone") : codes(`agency_${code}`))}
        onChoose={(code) => change({ agency: code === "none" ? null : code })}
      />
      <Choices
        title={words("endFit")}
        options={[...fitVerdicts, "none"] as const}
        chosen={form.verdict ?? "none"}
        tell={(code) => (code === "none" ? words("endFitNone") : codes(`fit_${code}`))}
        onChoose={(code) => change({ verdict: code === "none" ? null : code })}
      />
    </div>
  );
}
