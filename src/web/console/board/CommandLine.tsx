// A text field with a list that it filters: no element of HTML is that, so the roles of the combobox pattern say it.
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import { useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import type { IncidentId } from "#core/base/ids.ts";
import { meantKey, useOwnKeys } from "#web/ui/kept-keys.ts";
import { inConcordsWords } from "#web/ui/own-keys.ts";
import type { Act } from "./acts.ts";
import { readLine } from "./command-line.ts";
import type { Reading } from "./command-line.ts";
import type { Completion } from "./completions.ts";
import { useDesk, useSay } from "./use-desk.ts";
import { useGoingNudge } from "./use-going-nudge.ts";
import { useBoardWords } from "./words.ts";

interface CommandLineProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly selected: IncidentId | null;
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly onAct: (act: Act) => void;
  readonly onLeave: () => void;
}

/**
 * The command line: completes with Tab, says what Enter will do before it is pressed. The list above it holds what fits; arrows
 * choose in it.
 */
export function CommandLine(props: CommandLineProps) {
  const { text, selected, inputRef } = props;
  const words = useBoardWords();
  const desk = useDesk();
  const [isOpen, setOpen] = useState(false);
  const own = useOwnKeys();
  const reading = readLine(inConcordsWords(own, text), desk(), selected);
  const completions = isOpen ? reading.completions : [];
  const { at, change, onKeyDown } = useLineKeys(props, completions);
  return (
    <div className="command">
      <Completions completions={completions} at={at} onChoose={change} />
      <label className="command-label" htmlFor="command-input">
        {words("line")}
      </label>
      <input
        ref={inputRef}
        id="command-input"
        className="field"
        role="combobox"
        aria-expanded={completions.length > 0}
        aria-controls="command-list"
        aria-autocomplete="list"
        aria-activedescendant={completions.length > 0 ? `command-${at}` : undefined}
        aria-describedby="command-preview"
        autoComplete="off"
        spellCheck={false}
        placeholder={words("lineHint")}
        value={text}
        onChange={({ target }) => change(target.value)}
        onKeyDown={onKeyDown}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      />
      <Preview reading={reading} />
    </div>
  );
}

/** The cursor in the list, and what keys do in the line. */
function useLineKeys(
  { text, onText, selected, onAct, onLeave }: CommandLineProps,
  completions: readonly Completion[],
) {
  const desk = useDesk();
  const [chosen, setChosen] = useState(0);
  const own = useOwnKeys();
  const read = () => readLine(inConcordsWords(own, text), desk(), selected).state;
  const drawn = read();
  const answerNudge = useGoingNudge(drawn.is === "ready" ? drawn.act : null);
  const at = Math.min(chosen, completions.length - 1);
  const change = (next: string): void => {
    onText(next);
    setChosen(0);
  };
  const keyed = (key: string): boolean => {
    const completion = completions[at];
    if (key === "ArrowDown" || key === "ArrowUp") {
      if (completions.length === 0) return false;
      const by = key === "ArrowDown" ? 1 : -1;
      setChosen((at + by + completions.length) % completions.length);
      return true;
    }
    if (key === "Escape") {
      onLeave();
      answerNudge("accepted");
      return true;
    }
    // Read anew: the board may have changed since the line was drawn.
    const state = read();
    const act = state.is === "ready" ? state.act : null;
    if (key === "Enter" && act !== null) {
      onAct(act);
      // After the send, so that nothing is held up by being counted.
      answerNudge("overridden");
      return true;
    }
    if (key === "F4" && act !== null && act.instead !== null) {
      onAct(act.instead);
      answerNudge("accepted");
      return true;
    }
    if ((key !== "Tab" && key !== "Enter") || completion === undefined) return false;
    change(completion.line);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!keyed(meantKey(event))) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { at, change, onKeyDown };
}

function Completions({
  completions,
  at,
  onChoose,
}: {
  completions: readonly Completion[];
  at: number;
  onChoose: (line: string) => void;
}) {
  const words = useBoardWords();
  const say = useSay();
  return (
    <ul id="command-list" role="listbox" aria-label={words("line")} className="completions">
      {completions.map(({ word, line, says }, index) => (
        <li
          key={word}
          id={`command-${index}`}
          role="option"
          aria-selected={index === at}
          // Pressing must not take the focus out of the line.
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(line);
          }}
        >
          <strong>{word}</strong>{" "}
          <span className="quiet">
            {"value" in says ? say({ line: "plain", values: { text: says.value } }) : say(says)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Preview({ reading: { state } }: { reading: Reading }) {
  const words = useBoardWords();
  const say = useSay();
  return (
    <p id="command-preview" className="preview" aria-live="polite">
      {state.is === "wrong" && <span className="amber">{say(state.because)}</span>}
      {state.is === "incomplete" && (
        <span className="quiet">
          {words("lineIncomplete", { what: words(`what_${state.wants}`) })}
        </span>
      )}
      {state.is === "ready" && (
        <>
          {state.act.warnings.map((warning) => (
            <span key={JSON.stringify(warning)} className={warning.asks ? "warning" : "quiet"}>
              {say(warning)}{" "}
            </span>
          ))}
          <strong>{say(state.act.preview)}</strong>{" "}
          <span className="quiet">
            <kbd>Enter</kbd> {words("enterSends")}
          </span>
          {state.act.instead !== null && (
            <span className="quiet">
              {" "}
              · {say({ line: "pInstead", values: { what: say(state.act.instead.preview) } })}
            </span>
          )}
        </>
      )}
    </p>
  );
}
