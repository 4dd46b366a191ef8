import { useState } from "react";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useTakerWords } from "./lines.ts";
import { answerLabel } from "./protocol-words.ts";
import { tapOrder } from "./screening.ts";
import type { QuestionRow } from "./screening.ts";
import type { Screening } from "./use-screening.ts";

/** Screening by one tap or two: each question becomes yes-or-no questions, the most dangerous answer first. */
export function TapPanel({ screening }: { screening: Screening }) {
  const words = useTakerWords();
  const { focus } = screening;
  return (
    <section className="taps stack" aria-label={words("tapMode")}>
      <p className="small quiet">{words("tapLead")}</p>
      {focus !== undefined && <Taps key={focus.question.id} row={focus} screening={screening} />}
    </section>
  );
}

function Taps({ row: { question }, screening }: { row: QuestionRow; screening: Screening }) {
  const words = useTakerWords();
  const language = useLanguage();
  const [ruledOut, setRuledOut] = useState(0);
  const order = tapOrder(question);
  const asked = order[ruledOut];
  if (asked === undefined) return null;
  const last = order.at(-1);
  const no = (): void => {
    const left = order.slice(ruledOut + 1);
    // All but one are ruled out, so the one that is left is the answer.
    if (left.length === 1 && last !== undefined) screening.answer(question, last);
    else setRuledOut(ruledOut + 1);
  };
  return (
    <>
      <p className="tap-ask">
        {inLanguage(question.text, language)}{" "}
        <b>{words("tapIs", { answer: answerLabel(question, asked, language, "") })}</b>
      </p>
      <div className="row">
        <button
          type="button"
          className="button tap"
          onClick={() => screening.answer(question, asked)}
        >
          {words("yes")}
        </button>
        <button type="button" className="button tap" onClick={no}>
          {words("no")}
        </button>
        <button
          type="button"
          className="button tap"
          onClick={() => screening.answer(question, "unknown")}
        >
          {words("notKnown")}
        </button>
      </div>
    </>
  );
}
