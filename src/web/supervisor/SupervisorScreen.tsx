import { useCallback, useState } from "react";
import type { Aggregates } from "#contract/http.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { clockTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { AgencySettings } from "./AgencySettings.tsx";
import { NudgesPart } from "./NudgesPart.tsx";
import { Phones } from "./Phones.tsx";
import { Figures } from "./Figures.tsx";
import { periods, readFigures } from "./read.ts";
import type { Period } from "./read.ts";
import { Record } from "./Record.tsx";
import { Repeats } from "./Repeats.tsx";
import { Unanswered } from "./Unanswered.tsx";
import { useSupervisorWords } from "./words.ts";
import "./supervisor.css";

/** How often the figures are read, in milliseconds. */
const readEvery = 10_000;

/** What the address names as the call being read: `/supervisor?call=26-41003`. */
const callInAddress = (): string | null => new URLSearchParams(location.search).get("call");

/** The supervisor's page: the group's figures, and any one call's record. */
export function SupervisorScreen() {
  const words = useSupervisorWords();
  const [days, setDays] = useState<Period>("1");
  const { figures, problem } = useFigures(days);
  const [call, setCall] = useState(callInAddress);
  const open = (id: string | null): void => {
    setCall(id);
    history.replaceState(null, "", id === null ? "/supervisor" : `/supervisor?call=${id}`);
  };
  return (
    <div className="supervisor">
      <header className="spread">
        <h1>{words("title")}</h1>
        <Periods days={days} onDays={setDays} />
        <p className="quiet">{words("groupOnly")}</p>
      </header>
      <FiguresState figures={figures} problem={problem} />
      <div className="supervisor-panes">
        {figures === undefined ? <div /> : <Figures figures={figures} />}
        <div className="stack">
          <Finder onOpen={open} />
          {call === null ? (
            <>
              <p className="quiet">{words("recordPick")}</p>
              <Unanswered onOpen={open} />
              <Reviews figures={figures} problem={problem} onOpen={open} />
              <Repeats onOpen={open} />
              <NudgesPart onOpen={open} />
              <Phones />
              <AgencySettings />
            </>
          ) : (
            <Record key={call} incidentId={call} onClose={() => open(null)} />
          )}
        </div>
      </div>
    </div>
  );
}

/** As of when the figures are, or why there are none; why there are no newer ones stands over the page's foot. */
function FiguresState({
  figures,
  problem,
}: {
  figures: Aggregates | undefined;
  problem: WireRefusal | undefined;
}) {
  const words = useSupervisorWords();
  const time = figures === undefined ? "" : clockTime(figures.to, true);
  const message = problem?.message ?? "";
  if (figures === undefined && problem !== undefined)
    return (
      <output className="figures-state notice">{words("unavailableNever", { message })}</output>
    );
  return (
    <output className="figures-state quiet small">
      {figures === undefined ? words("reading") : words("updated", { time })}
      {problem !== undefined && <Trouble>{words("unavailable", { message, time })}</Trouble>}
    </output>
  );
}

/** The figures of a period, read again and again; the last ones stay while they cannot be read. */
function useFigures(days: Period) {
  const read = useCallback(() => readFigures(days), [days]);
  const { value: figures, problem } = useReadAgain(read, readEvery);
  return { figures, problem };
}

function Periods({ days, onDays }: { days: Period; onDays: (days: Period) => void }) {
  const words = useSupervisorWords();
  return (
    <fieldset className="row">
      <legend className="unseen">{words("period")}</legend>
      {periods.map((period) => (
        <button
          key={period}
          type="button"
          className="button"
          aria-pressed={period === days}
          onClick={() => onDays(period)}
        >
          {words(`days_${period}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** As high as it is from the start: what stands below does not move when the figures come. */
function Reviews({
  figures,
  problem,
  onOpen,
}: {
  figures: Aggregates | undefined;
  problem: WireRefusal | undefined;
  onOpen: (id: string) => void;
}) {
  const words = useSupervisorWords();
  return (
    <section className="panel reviews" aria-label={words("reviewsTitle")}>
      <h2>{words("reviewsTitle")}</h2>
      {figures === undefined ? (
        <p className="quiet">{words(problem === undefined ? "reading" : "notRead")}</p>
      ) : (
        <ReviewList reviews={figures.reviews} onOpen={onOpen} />
      )}
    </section>
  );
}

function ReviewList({
  reviews,
  onOpen,
}: {
  reviews: Aggregates["reviews"];
  onOpen: (id: string) => void;
}) {
  const words = useSupervisorWords();
  const { waiting, agree, sawItOtherwise: otherwise, incidentIds } = reviews;
  return (
    <>
      <p>
        <strong>{words("reviewsWaiting", { count: waiting })}</strong> ·{" "}
        <span className="quiet">{words("reviewsDone", { agree, otherwise })}</span>
      </p>
      {incidentIds.length === 0 && <p className="quiet">{words("reviewsNone")}</p>}
      <ul className="row">
        {incidentIds.map((id) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => onOpen(id)}>
              {id}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Finder({ onOpen }: { onOpen: (id: string) => void }) {
  const words = useSupervisorWords();
  const live = useLive();
  const [text, setText] = useState("");
  const [missing, setMissing] = useState<string>();
  const find = (): void => {
    const word = text.trim();
    if (word === "") return;
    const ids = [...live.center.incidents.keys()];
    const found = ids.includes(word) ? word : ids.find((id) => id.endsWith(word));
    // An older call is not on the board, and its whole number opens it all the same.
    const whole = found ?? (word.includes("-") ? word : undefined);
    setMissing(whole === undefined ? word : undefined);
    if (whole !== undefined) onOpen(whole);
  };
  return (
    <form
      className="panel row"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <label className="row">
        {words("openCall")}
        <input
          className="field"
          value={text}
          placeholder={words("openHint")}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <button type="submit" className="button">
        {words("open")}
      </button>
      <output className="amber">
        {missing !== undefined && words("openNone", { word: missing })}
      </output>
    </form>
  );
}
