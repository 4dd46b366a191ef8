import { useEffect, useRef, useState } from "react";
import { overrideReasons } from "#core/dispatch/words.ts";
import type { OverrideReason } from "#core/dispatch/words.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useTakerWords } from "./lines.ts";

/** The id of the form that F4 sends while it is open. */
export const sendOtherForm = "send-other";

/** Who goes instead: digits choose, F4 or Enter sends. The send never waits for its reason. */
export function SendOther({
  onSend,
  onCancel,
}: {
  onSend: (send: readonly string[]) => void;
  onCancel: () => void;
}) {
  const words = useTakerWords();
  const language = useLanguage();
  const { responders } = useLive().protocol.protocol;
  const pane = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState("");
  const listed = [
    ...responders.filter(({ mode }) => mode === "on-scene"),
    ...responders.filter(({ mode }) => mode !== "on-scene"),
  ];
  const toggle = (id: string): void =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const send = (): void => (chosen.length === 0 ? setSaid(words("nobodyChosen")) : onSend(chosen));
  useEffect(() => pane.current?.focus(), []);
  const digits = Object.fromEntries(
    listed.slice(0, 9).map(({ id }, at) => [String(at + 1), () => toggle(id)]),
  );
  return (
    <Pane
      title={words("sendOther")}
      className="taker-form stack"
      paneRef={pane}
      keys={{ ...digits, Enter: send }}
    >
      <p>{words("whoToSend")}</p>
      <ul className="choices">
        {listed.map(({ id, name }, at) => (
          <li key={id}>
            <button
              type="button"
              className="button"
              aria-pressed={chosen.includes(id)}
              onClick={() => toggle(id)}
            >
              {at < 9 && <kbd>{at + 1}</kbd>} {inLanguage(name, language)}
            </button>
          </li>
        ))}
      </ul>
      <form
        id={sendOtherForm}
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <button type="submit" className="button primary">
          <kbd>F4</kbd> {words("send")}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          <kbd>Esc</kbd> {words("cancel")}
        </button>
      </form>
      <output className="amber">{said}</output>
    </Pane>
  );
}

/** Why otherwise: one digit from the center's own list. Stays until it is given, and stops nothing meanwhile. */
export function OverrideWhy({
  takesFocus,
  onExplain,
}: {
  takesFocus: boolean;
  onExplain: (reason: OverrideReason, note?: string) => void;
}) {
  const words = useTakerWords();
  const pane = useRef<HTMLElement>(null);
  const [note, setNote] = useState<string | null>(null);
  useEffect(() => {
    if (takesFocus) pane.current?.focus();
  }, [takesFocus]);
  const choose = (reason: OverrideReason): void =>
    reason === "other" ? setNote("") : onExplain(reason);
  const keys = Object.fromEntries(
    overrideReasons.map((reason, at) => [String(at + 1), () => choose(reason)]),
  );
  return (
    <Pane title={words("reasonOwed")} className="taker-form stack" paneRef={pane} keys={keys}>
      <p>{words("whyOther")}</p>
      <ul className="choices">
        {overrideReasons.map((reason, at) => (
          <li key={reason}>
            <button type="button" className="button" onClick={() => choose(reason)}>
              <kbd>{at + 1}</kbd> {words(`why_${reason}`)}
            </button>
          </li>
        ))}
      </ul>
      {note !== null && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            onExplain("other", note);
          }}
        >
          <label className="label">
            {words("why_other")}
            <input
              ref={focusOnOpen}
              className="field"
              maxLength={140}
              value={note}
              onChange={({ target }) => setNote(target.value)}
            />
          </label>
          <button type="submit" className="button">
            {words("save")}
          </button>
        </form>
      )}
    </Pane>
  );
}
