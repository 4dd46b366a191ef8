import { useState } from "react";
import {
  channels,
  doors,
  interpreterStates,
  placeConfidences,
  safeToCallBackStates,
} from "#core/dispatch/words.ts";
import type {
  Channel,
  Door,
  Interpreter,
  PlaceConfidence,
  SafeToCallBack,
} from "#core/dispatch/words.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useWindowKeys } from "#web/ui/keys.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useTakerWords } from "./lines.ts";

/** What is known of a caller and where they are. */
export interface CallerFacts {
  readonly channel: Channel;
  readonly door: Door;
  readonly language: string;
  readonly interpreter: Interpreter;
  readonly callbackNumber: string;
  readonly safeToCallBack: SafeToCallBack;
  readonly place: string;
  readonly placeConfidence: PlaceConfidence;
  readonly area: string | null;
}

export const nothingKnown: CallerFacts = {
  channel: "voice",
  door: "911",
  language: "en",
  interpreter: "not-needed",
  callbackNumber: "",
  safeToCallBack: "unknown",
  place: "",
  placeConfidence: "unknown",
  area: null,
};

/** A place just typed that nobody rated is approximate; none is unknown. */
function withPlace(facts: CallerFacts, place: string): CallerFacts {
  if (place.trim() === "") return { ...facts, place, placeConfidence: "unknown" };
  const { placeConfidence } = facts;
  return {
    ...facts,
    place,
    placeConfidence: placeConfidence === "unknown" ? "approximate" : placeConfidence,
  };
}

/** The caller and the place, for a new call or to put a known one right. Channel and door belong to a new call only. */
export function CallerForm({
  start,
  isNew,
  onSave,
  onEmergency,
  onCancel,
}: {
  start: CallerFacts;
  isNew: boolean;
  onSave: (facts: CallerFacts) => void;
  /** F9 while the form is open: whatever was typed is enough. Absent where a call is open behind the form, which has the key. */
  onEmergency?: (facts: CallerFacts) => void;
  onCancel: () => void;
}) {
  const words = useTakerWords();
  const [facts, setFacts] = useState(start);
  useWindowKeys({ F9: () => (onEmergency === undefined ? false : onEmergency(facts)) });
  const change: Change = (part) => setFacts({ ...facts, ...part });
  return (
    <Pane
      title={words(isNew ? "newCall" : "editCaller")}
      level={isNew ? 1 : 2}
      className="taker-form stack"
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onSave(facts);
        }}
      >
        <WhereFields facts={facts} change={change} />
        <WhoFields facts={facts} change={change} />
        {isNew && <HowFields facts={facts} change={change} />}
        <div className="row">
          <button type="submit" className="button primary">
            {words(isNew ? "open" : "save")}
          </button>
          <button type="button" className="button" onClick={onCancel}>
            <kbd>Esc</kbd> {words("cancel")}
          </button>
        </div>
      </form>
    </Pane>
  );
}

type Change = (part: Partial<CallerFacts>) => void;
interface FieldsProps {
  readonly facts: CallerFacts;
  readonly change: Change;
}

function WhereFields({ facts, change }: FieldsProps) {
  const words = useTakerWords();
  const { areas } = useLive().protocol.protocol;
  return (
    <>
      <label className="label">
        {words("place")}
        <input
          ref={focusOnOpen}
          className="field"
          value={facts.place}
          onChange={({ target }) => change(withPlace(facts, target.value))}
        />
      </label>
      <Choice
        label={words("placeSure")}
        value={facts.placeConfidence}
        options={placeConfidences.map((id) => [id, words(`place_${id}`)])}
        onChange={(placeConfidence) => change({ placeConfidence })}
      />
      <Choice
        label={words("area")}
        value={facts.area ?? ""}
        options={[["", words("areaUnknown")], ...areas.map((id) => [id, id] as const)]}
        onChange={(area) => change({ area: area === "" ? null : area })}
      />
    </>
  );
}

function WhoFields({ facts, change }: FieldsProps) {
  const words = useTakerWords();
  return (
    <>
      <label className="label">
        {words("number")}
        <input
          className="field"
          inputMode="tel"
          value={facts.callbackNumber}
          onChange={({ target }) => change({ callbackNumber: target.value })}
        />
      </label>
      <Choice
        label={words("safe")}
        value={facts.safeToCallBack}
        options={safeToCallBackStates.map((id) => [id, words(id)])}
        onChange={(safeToCallBack) => change({ safeToCallBack })}
      />
      <Choice
        label={words("callerLanguage")}
        value={facts.language}
        options={[
          ["en", words("language_en")],
          ["es", words("language_es")],
        ]}
        onChange={(language) => change({ language })}
      />
      <Choice
        label={words("interpreter")}
        value={facts.interpreter}
        options={interpreterStates.map((id) => [id, words(`interpreter_${id}`)])}
        onChange={(interpreter) => change({ interpreter })}
      />
    </>
  );
}

function HowFields({ facts, change }: FieldsProps) {
  const words = useTakerWords();
  return (
    <>
      <Choice
        label={words("channel")}
        value={facts.channel}
        options={channels.map((id) => [id, words(`channel_${id}`)])}
        onChange={(channel) => change({ channel })}
      />
      <Choice
        label={words("door")}
        value={facts.door}
        options={doors.map((id) => [id, words(`door_${id}`)])}
        onChange={(door) => change({ door })}
      />
    </>
  );
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly (readonly [Value, string])[];
  onChange: (value: Value) => void;
}) {
  return (
    <label className="label">
      {label}
      <select
        className="field"
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([id]) => id === target.value);
          if (chosen !== undefined) onChange(chosen[0]);
        }}
      >
        {options.map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
