import { useRef, useState } from "react";
import type { WireSupportReach, WireSupportRow, WireSupportWork } from "#contract/support.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { Answered } from "#web/ui/api.ts";
import { useCasePane, useRecording } from "#web/ui/open-case.ts";
import { Answer } from "./Answer.tsx";
import { Finish } from "./Finish.tsx";
import { Offer } from "./Offer.tsx";
import { Reach } from "./Reach.tsx";
import { Script } from "./Script.tsx";
import { act } from "./support-api.ts";
import type { TaskPart } from "./task-part.ts";
import { useSupportWords } from "./words.ts";

/** One task: take it, be told of danger, see how somebody is reached, offer, write down what they said, end it. */
export function TaskView({
  row,
  work,
  onRecorded,
  onClose,
}: {
  row: WireSupportRow;
  work: WireSupportWork;
  onRecorded: (work: WireSupportWork) => void;
  onClose: () => void;
}) {
  const words = useSupportWords();
  const pane = useRef<HTMLElement>(null);
  const [reach, setReach] = useState<Answered<WireSupportReach>>();
  const { refusal, state, record } = useRecording(act, onRecorded);
  useCasePane(pane, onClose);
  const { id, side, stage, isOwn, lateFrom } = row;
  const part: TaskPart = { row, record, pane };
  const isOpen = isOwn && lateFrom !== null;
  return (
    <section
      className="panel stack support-task"
      aria-label={words("task", { id })}
      tabIndex={-1}
      ref={pane}
    >
      <div className="spread">
        <h2>{words("task", { id })}</h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")} <kbd>Esc</kbd>
        </button>
      </div>
      <output className={refusal === undefined ? "quiet small" : "notice"}>
        {refusal?.message ?? (state === undefined ? "" : words(state))}
      </output>
      <p>
        <strong>{words(`side_${side}`)}</strong> · {words(`stage_${stage}`)}
      </p>
      {lateFrom === null && <p>{words("ended")}</p>}
      {!isOwn && <Take {...part} />}
      {isOpen && <InHand {...part} work={work} reach={reach} onRead={setReach} />}
    </section>
  );
}

/** A task that is this worker's and open: danger before all else. */
function InHand({
  work,
  reach,
  onRead,
  ...part
}: TaskPart & {
  work: WireSupportWork;
  reach: Answered<WireSupportReach> | undefined;
  onRead: (reach: Answered<WireSupportReach>) => void;
}) {
  const words = useSupportWords();
  const { side, danger, answer } = part.row;
  return (
    <>
      {danger !== null && (
        <p className={danger === "none-told" ? "quiet small" : "notice"}>
          {words(`danger_${danger}`)}
        </p>
      )}
      <Reach {...part} reach={reach} onRead={onRead} />
      <Script side={side} language={languageOf(reach?.ok === true ? reach.value : undefined)} />
      {answer === null && <Offer {...part} mostDaysAhead={work.mostDaysAhead} at={work.at} />}
      <Answer {...part} />
      <Finish {...part} leastTries={work.leastTries} />
    </>
  );
}

const languageOf = (told: WireSupportReach | undefined): string | undefined =>
  told?.reach.is === "number" ? told.reach.language : undefined;

function Take({ row: { id: taskId }, record, pane }: TaskPart) {
  const words = useSupportWords();
  return (
    <div className="stack">
      <p>{words("takeSays")}</p>
      <Acts
        pane={pane}
        acts={[
          {
            key: "a",
            label: words("take"),
            onPress: () => void record({ kind: "TakeSupport", taskId }),
          },
        ]}
      />
    </div>
  );
}
