import { useState } from "react";
import type { Analysis } from "#contract/analysis.ts";
import type { RatesCorrection, RatesFound } from "#contract/analysis-rates.ts";
import { analysisFilePath, analysisLimits } from "#contract/analysis.ts";
import type { ProtocolChoice, WireReplayReport } from "#contract/replay.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { nameOf } from "../names.ts";
import { changeRates, ratesFound } from "./calls-api.ts";
import { RatesEffect } from "./RatesEffect.tsx";
import { changesOf, isWholeRow, percentOf, rowKey } from "./rates-form.ts";
import type { Typed } from "./rates-form.ts";
import { isIdle, useFound } from "./use-analyses.ts";
import { useCallsWords } from "./words.ts";

/** What the estimates assume, to be changed row by row, replaced by an audit's file, or put back; and what a change did. */
export function Assumptions({
  analysis,
  report,
  protocol,
  onChanged,
}: {
  analysis: Analysis;
  report: WireReplayReport;
  protocol: ProtocolChoice | undefined;
  onChanged: (answered?: Analysis) => void;
}) {
  const words = useCallsWords();
  const rates = useFound(ratesFound, analysis.id, analysis.revision, true);
  const [problem, setProblem] = useState("");
  const send = async (correction: RatesCorrection): Promise<boolean> => {
    if (!isIdle(analysis)) return false;
    const sent = await changeRates(analysis, correction);
    setProblem(sent.ok ? "" : sent.error.message);
    onChanged(sent.ok ? sent.value : undefined);
    return sent.ok;
  };
  return (
    // Its line stands before its rates are here: what is below must not move.
    <details className="panel calls-rates not-printed">
      <summary>
        <strong>{words("ratesTitle")}</strong> {report.rates.name}{" "}
        {report.underShipped !== null && report.underShipped !== undefined && (
          <span className="tag">{words("ratesOwn")}</span>
        )}
      </summary>
      {rates !== undefined && (
        <div className="stack">
          <p>{words("ratesLead")}</p>
          <RatesEffect report={report} protocol={protocol} />
          <WholeFile analysis={analysis} rates={rates} onSend={(each) => void send(each)} />
          <RatesForm
            key={`${analysis.protocol} ${rates.name} ${rates.isOwn}`}
            rates={rates}
            protocol={protocol}
            isReady={isIdle(analysis)}
            onSend={send}
          />
          <p role="alert" className={problem === "" ? "" : "notice"}>
            {problem}
          </p>
        </div>
      )}
    </details>
  );
}

/** All rates at once: a file such as an audit writes, the ones in use as a file, or the shipped ones again. */
function WholeFile({
  analysis,
  rates,
  onSend,
}: {
  analysis: Analysis;
  rates: RatesFound;
  onSend: (correction: RatesCorrection) => void;
}) {
  const words = useCallsWords();
  const [problem, setProblem] = useState("");
  const take = (file: File | undefined): void => {
    if (file === undefined) return;
    const isTooLarge = file.size > analysisLimits.ratesBytes;
    setProblem(isTooLarge ? words("ratesTooLarge", { name: file.name }) : "");
    if (!isTooLarge) void file.text().then((text) => onSend({ take: "file", text }));
  };
  return (
    <>
      <div className="row">
        <label className="button">
          {words("ratesFile")}
          <input
            type="file"
            className="unseen"
            accept=".yaml,.yml"
            onChange={({ target }) => {
              take(target.files?.[0]);
              target.value = "";
            }}
          />
        </label>
        <span className="small quiet">{words("ratesFileWhat")}</span>
        {/* Room for them is kept, so that the fields below stay where they are. */}
        <span className="row" style={{ visibility: rates.isOwn ? "visible" : "hidden" }}>
          <a className="button" href={analysisFilePath(analysis.id, "rates")}>
            {words("ratesSave")}
          </a>
          <button type="button" className="button" onClick={() => onSend({ take: "shipped" })}>
            {words("ratesReset")}
          </button>
        </span>
      </div>
      <p role="alert" className={problem === "" ? "" : "notice"}>
        {problem}
      </p>
    </>
  );
}

function RatesForm({
  rates,
  protocol,
  isReady,
  onSend,
}: {
  rates: RatesFound;
  protocol: ProtocolChoice | undefined;
  isReady: boolean;
  onSend: (correction: RatesCorrection) => Promise<boolean>;
}) {
  const words = useCallsWords();
  const [typed, setTyped] = useState<Typed>({});
  const [minutes, setMinutes] = useState("");
  const [source, setSource] = useState("");
  const from = source.trim() === "" ? words("ratesSourceUsual") : source.trim();
  const change = changesOf(rates, typed, minutes, from);
  const mayGo = isReady && change !== null;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!mayGo) return;
        void onSend(change).then((isTaken) => {
          if (!isTaken) return;
          setTyped({});
          setMinutes("");
        });
      }}
    >
      {rates.questions.map((question) => (
        <QuestionRates
          key={question.question}
          question={question}
          names={protocol?.questions ?? {}}
          typed={typed}
          onType={(key, share) => setTyped({ ...typed, [key]: share })}
        />
      ))}
      <Minutes minutes={rates.minutes} typed={minutes} onType={setMinutes} />
      <label className="label calls-zone">
        {words("ratesSource")}
        <input
          className="field"
          value={source}
          maxLength={500}
          placeholder={words("ratesSourceUsual")}
          onChange={({ target }) => setSource(target.value)}
        />
      </label>
      <p className="row">
        <button type="submit" className="button primary" aria-disabled={!mayGo}>
          {words("ratesSend")}
        </button>
        <span className="small">{change === null ? words("ratesWhole") : ""}</span>
      </p>
    </form>
  );
}

function Minutes({
  minutes,
  typed,
  onType,
}: {
  minutes: RatesFound["minutes"];
  typed: string;
  onType: (typed: string) => void;
}) {
  const words = useCallsWords();
  if (minutes === null) return null;
  return (
    <label className="label calls-zone">
      {words("ratesMinutes")}
      <input
        className="field"
        inputMode="decimal"
        value={typed}
        placeholder={String(minutes.usual)}
        onChange={({ target }) => onType(target.value)}
      />
      <span className="quiet small" lang="en">
        {minutes.source}
      </span>
    </label>
  );
}

type Question = RatesFound["questions"][number];

function QuestionRates({
  question,
  names,
  typed,
  onType,
}: {
  question: Question;
  names: ProtocolChoice["questions"];
  typed: Typed;
  onType: (key: string, share: string) => void;
}) {
  const words = useCallsWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const called = (answer: string, label: Words | null): string =>
    answer === "unknown"
      ? codes("answerUnknown")
      : label === null
        ? answer
        : inLanguage(label, language);
  return (
    <fieldset className="calls-question">
      <legend>
        {nameOf(names, question.question, language)} <code>{question.question}</code>{" "}
        {question.isChanged && <span className="tag">{words("ratesChanged")}</span>}
      </legend>
      {question.rows.map((row) => {
        const key = rowKey(question.question, row);
        const isWhole = isWholeRow(row, typed, key);
        return (
          <div key={key} className="row calls-shares">
            {row.of !== "usual" && <code>{row.name}</code>}
            {row.shares.map(({ answer, label, share }) => (
              <label key={answer} className="label">
                <span className="small">{called(answer, label)}</span>
                <input
                  className="field"
                  inputMode="decimal"
                  aria-invalid={!isWhole}
                  aria-label={words("ratesShare", {
                    answer: called(answer, label),
                    question: nameOf(names, question.question, language),
                    of: row.name,
                  })}
                  value={typed[`${key} ${answer}`] ?? percentOf(share)}
                  onChange={({ target }) => onType(`${key} ${answer}`, target.value)}
                />
              </label>
            ))}
            {!isWhole && <span className="small calls-odd">{words("ratesNotWhole")}</span>}
          </div>
        );
      })}
      <p className="quiet small" lang="en">
        {question.source}
      </p>
    </fieldset>
  );
}
