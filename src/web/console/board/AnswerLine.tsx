import { Key } from "#web/ui/Key.tsx";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import { refusalWords } from "#web/ui/refusals/refusal-words.ts";
import { useSecond } from "#web/ui/second.ts";
import { useLanguage } from "#web/ui/words.ts";
import type { Said } from "./said.ts";
import { canUndo } from "./use-acts.ts";
import type { Acts, Done } from "./use-acts.ts";
import { useSay } from "./use-desk.ts";
import { useBoardWords } from "./words.ts";

/** One line: what the last act came to, how far it has gone, and the way back while there is one. */
export function AnswerLine({ acts }: { acts: Acts }) {
  const say = useSay();
  const { answer } = acts;
  return (
    <output className="answer">
      {answer === null ? null : isDone(answer) ? (
        <DoneLine done={answer} onUndo={acts.undo} />
      ) : (
        <span className="amber">{say(answer)}</span>
      )}
    </output>
  );
}

const isDone = (answer: Done | Said): answer is Done => "commandIds" in answer;

function DoneLine({ done, onUndo }: { done: Done; onUndo: () => void }) {
  const words = useBoardWords();
  const say = useSay();
  const live = useLive();
  const language = useLanguage();
  useSecond();
  const { entries } = useSeen((each) => each.outbox());
  const own = entries.filter(({ envelope }) => done.commandIds.includes(envelope.commandId));
  const worst =
    own.find(({ state }) => state === "refused") ??
    own.find(({ state }) => state === "queued") ??
    own.find(({ state }) => state === "sent") ??
    own[0];
  const state = worst?.state ?? "on-disk";
  const refusal = worst?.refusal ?? null;
  const message = refusal === null ? "" : refusalWords(refusal, language);
  return (
    <>
      <span data-answer={state}>
        {say(done.said)} · {words(`a_${state}`, { message })}
      </span>
      {state !== "refused" && canUndo(done, live.center, live.now()) && (
        <button type="button" className="button" onClick={onUndo}>
          <Key name="Ctrl+z" /> {words("undo")}
        </button>
      )}
    </>
  );
}
