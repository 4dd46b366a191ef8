import { memo, useEffect, useRef } from "react";
import type { Question } from "#core/protocol/protocol.ts";
import { Key } from "#web/ui/Key.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import type { SendState } from "#web/ui/live/outbox.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { answerLabel } from "./protocol-words.ts";
import { useTakerWords } from "./lines.ts";
import { isYesNo } from "./screening.ts";
import type { QuestionRow } from "./screening.ts";

/**
 * One question, in this window's language with the caller's beside it, and its answers with their keys. The focused one takes
 * the keyboard, so that a screen reader says it.
 */
export const QuestionLine = memo(function QuestionLine({
  row,
  number,
  isFocused,
  takesFocus,
  callerLanguage,
  sent,
  settledBy,
  onAnswer,
  onFocus,
}: {
  row: QuestionRow;
  number: number;
  isFocused: boolean;
  /** The pane has the keyboard: the focused question is where it goes. */
  takesFocus: boolean;
  callerLanguage: string;
  /** Where the command that gave this answer stands; undefined once it is old. */
  sent: SendState | undefined;
  /** Why it is not needed, when it is not. */
  settledBy: string;
  onAnswer: (question: Question, answer: string) => void;
  onFocus: (question: string) => void;
}) {
  const line = useRef<HTMLFieldSetElement>(null);
  const { question, state } = row;
  useEffect(() => {
    if (isFocused && takesFocus) line.current?.focus({ preventScroll: false });
  }, [isFocused, takesFocus]);
  const isSkipped = state === "skipped" && !isFocused;
  return (
    <li>
      <fieldset
        ref={line}
        className="question"
        data-state={state}
        data-question={question.id}
        aria-current={isFocused ? "step" : undefined}
        tabIndex={-1}
      >
        <legend>
          <Ask row={row} number={number} callerLanguage={callerLanguage} onFocus={onFocus} />
        </legend>
        {isSkipped ? (
          <p className="small quiet">{settledBy}</p>
        ) : (
          <Answers row={row} isFocused={isFocused} onAnswer={onAnswer} />
        )}
        <Foot row={row} isFocused={isFocused} sent={sent} />
      </fieldset>
    </li>
  );
});

function Ask({
  row: { question, state },
  number,
  callerLanguage,
  onFocus,
}: {
  row: QuestionRow;
  number: number;
  callerLanguage: string;
  onFocus: (question: string) => void;
}) {
  const words = useTakerWords();
  const language = useLanguage();
  const hasOther = !callerLanguage.startsWith(language) && question.ask.es !== undefined;
  return (
    <>
      <button
        type="button"
        className="question-ask"
        tabIndex={-1}
        onClick={() => onFocus(question.id)}
      >
        <span className="quiet">{number}</span> {inLanguage(question.ask, language)}
        {state === "next" && <span className="unseen"> ({words("next_question")})</span>}
      </button>
      {hasOther && (
        <span className="question-other" lang={callerLanguage}>
          {inLanguage(question.ask, callerLanguage)}
        </span>
      )}
    </>
  );
}

function Foot({
  row: { question, given },
  isFocused,
  sent,
}: {
  row: QuestionRow;
  isFocused: boolean;
  sent: SendState | undefined;
}) {
  const words = useTakerWords();
  return (
    <p className="small question-foot">
      {given?.isAlreadyTold === true && <span>({words("told")})</span>}
      {given !== undefined && given.source !== "not-stated" && (
        <span className="quiet">
          {words("source")}: {words(`source_${given.source}`)}
        </span>
      )}
      <Sent state={sent} />
      {isFocused && question.means !== undefined && (
        <span className="quiet">
          <Worded of={question.means} />
        </span>
      )}
    </p>
  );
}

function Answers({
  row: { question, given },
  isFocused,
  onAnswer,
}: {
  row: QuestionRow;
  isFocused: boolean;
  onAnswer: (question: Question, answer: string) => void;
}) {
  const words = useTakerWords();
  const language = useLanguage();
  const keyOf = (answer: string, at: number): string => {
    if (answer === "unknown") return "u";
    return isYesNo(question) ? answer.charAt(0) : String(at + 1);
  };
  return (
    <div className="row">
      {[...question.answers, "unknown"].map((answer, at) => (
        <button
          key={answer}
          type="button"
          className="button answer"
          aria-pressed={given?.answer === answer}
          tabIndex={isFocused ? 0 : -1}
          onClick={() => onAnswer(question, answer)}
        >
          {isFocused && <Key name={keyOf(answer, at)} />}
          {answerLabel(question, answer, language, words("notKnown"))}
        </button>
      ))}
    </div>
  );
}

function Sent({ state }: { state: SendState | undefined }) {
  const words = useTakerWords();
  if (state === "queued") return <span className="amber">{words("kept")}</span>;
  if (state === "refused") return <span className="amber">{words("refusedMark")}</span>;
  return null;
}
