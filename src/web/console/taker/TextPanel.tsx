import { useState } from "react";
import type { Question } from "#core/protocol/protocol.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useTakerWords } from "./lines.ts";
import { answerLabel } from "./protocol-words.ts";
import type { Screening } from "./use-screening.ts";

/** A question as it is texted to a caller: its short form, and what to reply. In the caller's language. */
export function textForm(question: Question, language: string): string {
  const isSpanish = language.toLowerCase().startsWith("es");
  const replies = question.answers.map(
    (answer, at) => `${at + 1} ${answerLabel(question, answer, language, "")}`,
  );
  const unknown = `${replies.length + 1} ${isSpanish ? "No sé" : "Not sure"}`;
  return `${inLanguage(question.text, language)} ${isSpanish ? "Responda" : "Reply"}: ${[...replies, unknown].join(", ")}`;
}

/** The focused question's text, ready to send or copy. Concord itself sends no text. */
export function TextPanel({ screening }: { screening: Screening }) {
  const words = useTakerWords();
  const language = useLanguage();
  const [copied, setCopied] = useState("");
  const callerLanguage = screening.call?.language ?? language;
  if (screening.focus === undefined) return null;
  const text = textForm(screening.focus.question, callerLanguage);
  return (
    <section className="texts stack" aria-label={words("textForm")}>
      <h2 className="panel-title">{words("textForm")}</h2>
      <p className="text-form" lang={callerLanguage}>
        {text}
      </p>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
        >
          {words("copy")}
        </button>
        <output className="small">{copied === text ? words("copied") : ""}</output>
      </div>
    </section>
  );
}
