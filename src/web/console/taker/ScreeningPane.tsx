import type { RefObject } from "react";
import type { Pathway } from "#core/protocol/protocol.ts";
import { Key } from "#web/ui/Key.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import type { KeyTable } from "#web/ui/keys.ts";
import type { SendState } from "#web/ui/live/outbox.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { ComplaintPicker } from "./ComplaintPicker.tsx";
import { useTakerWords } from "./lines.ts";
import { QuestionLine } from "./QuestionLine.tsx";
import { TapPanel } from "./TapPanel.tsx";
import { TextPanel } from "./TextPanel.tsx";
import { useSettledBy } from "./use-settled-by.ts";
import type { Screening } from "./use-screening.ts";

const answerKeys = "123456789ynu".split("");

/** Keys that screen: they act while the screening pane has focus. */
export function screeningKeys(screening: Screening, more: KeyTable): KeyTable {
  return {
    ...Object.fromEntries(answerKeys.map((key) => [key, () => screening.answerByKey(key)])),
    ArrowUp: () => screening.move(-1),
    ArrowDown: () => screening.move(1),
    Backspace: screening.back,
    t: screening.toggleTold,
    s: screening.nextSource,
    ...more,
  };
}

/** The complaint and its questions. */
export function ScreeningPane({
  screening,
  paneRef,
  keys,
  isChoosing,
  isTapping,
  hasKeyboard,
  onChoose,
  onChange,
}: {
  screening: Screening;
  paneRef: RefObject<HTMLElement | null>;
  keys: KeyTable;
  isChoosing: boolean;
  isTapping: boolean;
  hasKeyboard: boolean;
  onChoose: (pathway: Pathway) => void;
  onChange: () => void;
}) {
  const words = useTakerWords();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const { pathway, call } = screening;
  const isText = call?.channel === "text" || call?.channel === "tty-rtt";
  const isPicking = pathway === undefined || isChoosing;
  return (
    <Pane
      title={isPicking ? words("complaint") : inLanguage(pathway.name, language)}
      level={1}
      className="taker-screen stack"
      paneRef={paneRef}
      keys={keys}
      isHome={!isPicking}
    >
      {isPicking ? (
        <ComplaintPicker onChoose={onChoose} />
      ) : (
        <>
          <p className="small quiet spread">
            <span>
              {inLanguage(protocol.title, language)} · v{protocol.version}
            </span>
            <button type="button" className="button plain" onClick={onChange}>
              <Key name="c" /> {words("change")}
            </button>
          </p>
          {isTapping && <TapPanel screening={screening} />}
          {isText && <TextPanel screening={screening} />}
          <Questions screening={screening} hasKeyboard={hasKeyboard} />
        </>
      )}
    </Pane>
  );
}

function Questions({ screening, hasKeyboard }: { screening: Screening; hasKeyboard: boolean }) {
  const words = useTakerWords();
  const { incident, rows, focus, call } = screening;
  const settledBy = useSettledBy(screening);
  const outbox = useSeen((live) => live.outbox());
  const sentFor = (question: string): SendState | undefined =>
    outbox.entries.findLast(
      ({ envelope: { command } }) =>
        command.kind === "AnswerQuestion" &&
        command.incidentId === incident.id &&
        command.question === question,
    )?.state;
  return (
    <>
      <ol className="questions">
        {rows.map((row, at) => (
          <QuestionLine
            key={row.question.id}
            row={row}
            number={at + 1}
            isFocused={row === focus}
            takesFocus={hasKeyboard}
            callerLanguage={call?.language ?? "en"}
            sent={sentFor(row.question.id)}
            settledBy={settledBy}
            onAnswer={screening.answer}
            onFocus={screening.focusOn}
          />
        ))}
      </ol>
      <p className="small quiet keys-line">
        <kbd>1</kbd>–<kbd>9</kbd> <Key name="y" /> <Key name="n" /> {words("keysLine")}
      </p>
      <p className="small screening-marks">
        {screening.isTold && <span className="amber">{words("toldNext")}. </span>}
        {screening.source !== "not-stated" && (
          <span>
            {words("source")}: {words(`source_${screening.source}`)}
          </span>
        )}
      </p>
    </>
  );
}
