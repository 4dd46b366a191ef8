import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { AuditFound, CodingSheet } from "#contract/analysis-audit.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useAnswerNames } from "./answers.ts";
import { useAuditWords } from "./words.ts";

type Call = CodingSheet["calls"][number];
type Questions = NonNullable<AuditFound>["questions"];

const minutesColumn = "police-minutes";
const noOfficer = "-";
const untold = "not-said";

/** One call: what its pathway asks, and the minutes. A digit answers and goes on; arrows move between answers. */
export function CodedCall({
  call: { asks, answers, sample },
  questions,
  hasKeys,
  onWrite,
}: {
  call: Call;
  questions: Questions;
  /** The keyboard goes to the first question: a person has moved here from another call. */
  hasKeys: boolean;
  onWrite: (answers: Call["answers"]) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (hasKeys) place.current?.querySelector("input")?.focus();
  }, [hasKeys]);
  const write = (question: string, answer: string | null): void => {
    const { [question]: _, ...others } = answers;
    onWrite(answer === null ? others : { ...others, [question]: answer });
  };
  const goOn = (from: HTMLElement): void => {
    const groups = [...(place.current?.querySelectorAll("fieldset") ?? [])];
    const next = groups[groups.findIndex((group) => group.contains(from)) + 1];
    const fields = next?.querySelectorAll("input");
    ([...(fields ?? [])].find((field) => field.checked) ?? fields?.[0])?.focus();
  };
  return (
    <div ref={place} className="stack">
      {questions
        .filter(({ question }) => asks.includes(question))
        .map((question) => (
          <OneQuestion
            key={question.question}
            name={`${sample} ${question.question}`}
            question={question}
            answer={answers[question.question]}
            onAnswer={(answer) => write(question.question, answer)}
            onGoOn={goOn}
          />
        ))}
      <Minutes
        name={`${sample} minutes`}
        written={answers[minutesColumn]}
        onWrite={(minutes) => write(minutesColumn, minutes)}
      />
    </div>
  );
}

function OneQuestion({
  name,
  question,
  answer: given,
  onAnswer,
  onGoOn,
}: {
  name: string;
  question: Questions[number];
  answer: string | undefined;
  onAnswer: (answer: string) => void;
  onGoOn: (from: HTMLElement) => void;
}) {
  const language = useLanguage();
  const named = useAnswerNames();
  const byDigit = (event: KeyboardEvent<HTMLInputElement>): void => {
    const answer = /^[1-9]$/.test(event.key) ? question.answers[Number(event.key) - 1] : undefined;
    if (answer === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onAnswer(answer.answer);
    onGoOn(event.currentTarget);
  };
  return (
    <fieldset className="calls-question">
      <legend>
        {inLanguage(question.ask, language)} <code>{question.question}</code>
      </legend>
      {question.means !== null && (
        <p className="quiet small">{inLanguage(question.means, language)}</p>
      )}
      <div className="row">
        {question.answers.map(({ answer }, at) => (
          <label key={answer} className="audit-answer">
            <input
              type="radio"
              name={name}
              value={answer}
              checked={given === answer}
              onChange={() => onAnswer(answer)}
              onKeyDown={byDigit}
            />{" "}
            {at + 1}. {named(question, answer)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const isMinutes = (text: string): boolean =>
  /^\d{1,4}(\.\d+)?$/.test(text) && Number(text) >= 1 && Number(text) <= 1_440;

function Minutes({
  name,
  written,
  onWrite,
}: {
  name: string;
  written: string | undefined;
  onWrite: (minutes: string | null) => void;
}) {
  const words = useAuditWords();
  const isNumber = written !== undefined && written !== noOfficer && written !== untold;
  const [typed, setTyped] = useState(isNumber ? written : "");
  const isWrong = typed.trim() !== "" && !isMinutes(typed.trim());
  const leave = (): void => {
    const now = typed.trim();
    if (isMinutes(now) ? now !== written : now === "" && isNumber) onWrite(now === "" ? null : now);
  };
  return (
    <fieldset className="calls-question">
      <legend>{words("minutes")}</legend>
      <div className="row">
        <input
          className="field audit-minutes"
          inputMode="decimal"
          aria-label={words("minutes")}
          aria-invalid={isWrong}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={leave}
          // Enter goes to the next call: what is typed is taken before.
          onKeyDown={({ key }) => key === "Enter" && leave()}
        />
        {([noOfficer, untold] as const).map((each) => (
          <label key={each} className="audit-answer">
            <input
              type="radio"
              name={name}
              value={each}
              checked={written === each}
              onChange={() => {
                setTyped("");
                onWrite(each);
              }}
            />{" "}
            {words(each === noOfficer ? "minutesNone" : "minutesUntold")}
          </label>
        ))}
      </div>
      <span className="small calls-odd">{isWrong ? words("minutesWrong") : ""}</span>
    </fieldset>
  );
}
