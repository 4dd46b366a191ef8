import { useLayoutEffect, useState } from "react";
import type { WireRefusal } from "#contract/refusal.ts";
import type { ListeningCommand } from "#core/listening/commands.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { clockTime } from "#web/ui/format.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { AnswersPart } from "./AnswersPart.tsx";
import { CodePart } from "./CodePart.tsx";
import { CommentsPart } from "./CommentsPart.tsx";
import type { PartProps } from "./NotYours.tsx";
import { RecordPart } from "./RecordPart.tsx";
import { SideBySide } from "./SideBySide.tsx";
import { act, readListening } from "./listening-api.ts";
import { useListeningWords } from "./words.ts";
import "./listening.css";

const readEvery = 15_000;
const parts = ["compare", "code", "record", "comments", "answers"] as const;
type Part = (typeof parts)[number];

/** The facilitator's page: record, code, compare, answer. */
export function ListeningPage() {
  const words = useListeningWords();
  const { value: view, problem, put, again } = useReadAgain(readListening, readEvery);
  const [part, setPart] = useState<Part>("compare");
  const [told, setTold] = useState<WireRefusal | "done">();
  usePartKeys((next) => {
    setTold(undefined);
    setPart(next);
  });
  const send = async (command: ListeningCommand): Promise<boolean> => {
    const answer = await act(command);
    if (answer.ok) put(answer.value);
    setTold(answer.ok ? "done" : answer.error);
    return answer.ok;
  };
  return (
    <div className="listening-page">
      <header className="spread">
        <h1>{words("title")}</h1>
        <output className="quiet small">
          {view === undefined
            ? words("reading")
            : words("asOf", { time: clockTime(view.at, true) })}
        </output>
      </header>
      {problem !== undefined && view !== undefined && (
        <Trouble>
          {words("unavailable", { message: problem.message, time: clockTime(view.at, true) })}
        </Trouble>
      )}
      <nav className="row" aria-label={words("parts")}>
        {parts.map((each, at) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={each === part}
            onClick={() => {
              setTold(undefined);
              setPart(each);
            }}
          >
            <kbd>{at + 1}</kbd> {words(`part_${each}`)}
          </button>
        ))}
        <span className="quiet small">{words("keys")}</span>
      </nav>
      <output className="listening-told">
        {told === "done"
          ? words("done")
          : told !== undefined && words("refused", { rule: told.rule, message: told.message })}
      </output>
      {problem !== undefined && view === undefined && (
        <p className="notice">{words("unavailableNever", { message: problem.message })}</p>
      )}
      {view !== undefined && <Shown part={part} view={view} send={send} again={again} />}
    </div>
  );
}

function Shown({ part, view, send, again }: PartProps & { part: Part; again: () => void }) {
  switch (part) {
    case "compare":
      return <SideBySide view={view} />;
    case "code":
      return <CodePart view={view} send={send} />;
    case "record":
      return <RecordPart view={view} send={send} again={again} />;
    case "comments":
      return <CommentsPart view={view} send={send} />;
    case "answers":
      return <AnswersPart view={view} send={send} />;
  }
}

/** Keys 1 to 5 choose a part; J and K move among the buttons of its list. Not while somebody types. */
function usePartKeys(choose: (part: Part) => void): void {
  useLayoutEffect(() => {
    const listen = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      const isTyping =
        target instanceof HTMLTextAreaElement ||
        target instanceof HTMLSelectElement ||
        (target instanceof HTMLInputElement && target.type !== "checkbox");
      if (isTyping || ctrlKey || metaKey || altKey) return;
      const part = parts[Number(key) - 1];
      if (part !== undefined) choose(part);
      const step = { j: 1, k: -1 }[key.toLowerCase()];
      if (step === undefined) return;
      const all = [...document.querySelectorAll<HTMLElement>(".listening-item")];
      const at = all.findIndex((each) => each === document.activeElement);
      all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
}
