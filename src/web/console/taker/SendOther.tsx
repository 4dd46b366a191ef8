import { inOrderOfArrival } from "#core/dispatch/going-order.ts";
import { useEffect, useRef, useState } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import type { NudgeAnswer } from "#core/dispatch/nudge-words.ts";
import { overrideReasons } from "#core/dispatch/words.ts";
import type { OverrideReason } from "#core/dispatch/words.ts";
import type { Responder } from "#core/protocol/protocol.ts";
import { Key } from "#web/ui/Key.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { useNudge, useNudgeState } from "#web/ui/nudges.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useTakerWords } from "./lines.ts";

/** The id of the form that F4 sends while it is open. */
export const sendOtherForm = "send-other";

/** The digit of a place in a list, as digits lie on a keyboard: the tenth is 0. */
const digitAt = (at: number): string => String((at + 1) % 10);

/** Who goes instead: digits choose, F4 or Enter sends. The send never waits for its reason. */
export function SendOther({
  incident,
  onSend,
  onCancel,
}: {
  incident: Incident;
  onSend: (send: readonly string[]) => void;
  onCancel: () => void;
}) {
  const words = useTakerWords();
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
  const reply = useGoingAnswer(incident);
  const send = (): void => {
    if (chosen.length === 0) return setSaid(words("nobodyChosen"));
    onSend(chosen);
    reply("overridden");
  };
  const cancel = (): void => {
    reply("accepted");
    onCancel();
  };
  useEffect(() => pane.current?.focus(), []);
  const digits = Object.fromEntries(
    listed.slice(0, 10).map(({ id }, at) => [digitAt(at), () => toggle(id)]),
  );
  return (
    <Pane
      title={words("sendOther")}
      className="taker-form stack"
      paneRef={pane}
      keys={{ ...digits, Enter: send }}
    >
      <p>{words("whoToSend")}</p>
      <AlreadyGoing incident={incident} />
      <Choices listed={listed} chosen={chosen} onToggle={toggle} />
      <form
        id={sendOtherForm}
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <button type="submit" className="button primary">
          <Key name="F4" /> {words("send")}
        </button>
        <button type="button" className="button" onClick={cancel}>
          <kbd>Esc</kbd> {words("cancel")}
        </button>
      </form>
      <output className="amber">{said}</output>
    </Pane>
  );
}

function Choices({
  listed,
  chosen,
  onToggle,
}: {
  listed: readonly Responder[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}) {
  const language = useLanguage();
  return (
    <ul className="choices">
      {listed.map(({ id, name }, at) => (
        <li key={id}>
          <button
            type="button"
            className="button"
            aria-pressed={chosen.includes(id)}
            onClick={() => onToggle(id)}
          >
            {at < 10 && <kbd>{digitAt(at)}</kbd>} {inLanguage(name, language)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** What became of the line that somebody is going already. Nothing waited for it: the send is one key, as always. */
function useGoingAnswer(incident: Incident): (answer: NudgeAnswer) => void {
  const live = useLive();
  return (answer) => {
    const isOpen = incident.desks.nudges.some(
      (each) => each.nudge === "team-going" && each.answer === null,
    );
    if (!isOpen) return;
    const { id: incidentId } = incident;
    live.send({ kind: "AnswerNudge", incidentId, nudge: "team-going", answer, addedMs: null });
  };
}

/** Who is on the call already, in the order in which they were there, then set out, then were sent: whoever is added comes after them, and they are told. */
function AlreadyGoing({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const codes = useCodeWords();
  const live = useLive();
  const nudge = useNudgeState("team-going", incident.id);
  const isOn = nudge === "drawn" && incident.units.length > 0;
  useNudge(incident, "team-going", nudge !== "off" && incident.units.length > 0);
  if (!isOn) return null;
  return (
    <p className="notice">
      <b>{words("alreadyGoing")}</b>{" "}
      {inOrderOfArrival(incident)
        .map(({ unitId, since }) => {
          const status = live.center.units.get(unitId)?.status ?? "assigned";
          return `${unitId} (${codes(`unit_${status}`)}, ${clockTime(since)})`;
        })
        .join(" → ")}
      . {words("addsToThem")}
    </p>
  );
}

/** Why otherwise: one digit from the center's own list. Stays until it is given, and stops nothing meanwhile. */
export function OverrideWhy({
  incident,
  takesFocus,
  onExplain,
}: {
  incident: Incident;
  takesFocus: boolean;
  onExplain: (reason: OverrideReason, note?: string) => void;
}) {
  const words = useTakerWords();
  const pane = useRef<HTMLElement>(null);
  const [note, setNote] = useState<string | null>(null);
  useNudge(incident, "override-reason", true);
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
