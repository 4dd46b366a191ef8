import { useState } from "react";
import type { ReactNode } from "react";
import type { SurveyTaken } from "#contract/listening.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { consentForms, listeningLimits as limits, voiceSources } from "#core/listening/words.ts";
import { useNextId } from "#web/ui/typed.ts";
import { NotYours } from "./NotYours.tsx";
import type { PartProps } from "./NotYours.tsx";
import { takeSurvey } from "./listening-api.ts";
import { useCodebookWords, useListeningWords } from "./words.ts";

const sources = voiceSources.filter((source) => source !== "comment");

/** Records one voice, or a survey from a file. */
export function RecordPart({ view, send, again }: PartProps & { again: () => void }) {
  if (!view.may.enter) return <NotYours seats={view.codebook.may.enter} />;
  return (
    <div className="listening-panes">
      <VoiceForm view={view} send={send} />
      <SurveyForm again={again} />
    </div>
  );
}

interface Said {
  readonly source: (typeof sources)[number];
  readonly group: string;
  readonly heldOn: string;
  readonly language: string;
  readonly form: (typeof consentForms)[number];
  readonly mayKeep: boolean;
  readonly mayQuote: boolean;
  readonly text: string;
}

/** What is asked anew of each person. */
const unsaid = { mayKeep: false, mayQuote: false, text: "" };

function VoiceForm({ view, send }: PartProps) {
  const words = useListeningWords();
  const [said, setSaid] = useState<Said>({
    source: "interview",
    group: view.codebook.groups[0]?.id ?? "",
    heldOn: new Date(view.at).toISOString().slice(0, 10),
    language: "en",
    form: "verbal",
    ...unsaid,
  });
  const [voiceId, renewId] = useNextId();
  const change = (part: Partial<Said>): void => setSaid((before) => ({ ...before, ...part }));
  const record = async (): Promise<void> => {
    if (!(await send({ kind: "RecordVoice", voiceId, area: null, ...said }))) return;
    renewId();
    // Who began on the next voice meanwhile goes on with it.
    setSaid((now) => (now.text === said.text ? { ...now, ...unsaid } : now));
  };
  return (
    <form
      className="panel stack"
      aria-label={words("part_record")}
      onSubmit={(event) => {
        event.preventDefault();
        void record();
      }}
    >
      <p>{words("recordLead")}</p>
      <Circumstances said={said} change={change} view={view} />
      <Tick
        label={words("mayKeep")}
        value={said.mayKeep}
        onChange={(mayKeep) => change({ mayKeep })}
      />
      <Tick
        label={words("mayQuote")}
        value={said.mayQuote}
        onChange={(mayQuote) => change({ mayQuote })}
      />
      <label className="label">
        {words("text")}
        <textarea
          className="field listening-text"
          rows={6}
          maxLength={limits.text}
          value={said.text}
          onChange={({ target }) => change({ text: target.value })}
        />
      </label>
      <button type="submit" className="button primary">
        {words("record")}
      </button>
    </form>
  );
}

/** Where, when, as whom and how somebody was heard. */
function Circumstances({
  said,
  change,
  view,
}: Pick<PartProps, "view"> & { said: Said; change: (part: Partial<Said>) => void }) {
  const words = useListeningWords();
  const name = useCodebookWords(view.codebook);
  const groups = view.codebook.groups.map(({ id }) => id);
  return (
    <div className="row">
      <Choice
        label={words("source")}
        value={said.source}
        onChange={(source) => change({ source })}
        all={sources}
      >
        {(each) => words(`source_${each}`)}
      </Choice>
      <Choice
        label={words("group")}
        value={said.group}
        onChange={(group) => change({ group })}
        all={groups}
      >
        {(each) => name.group(each)}
      </Choice>
      <label className="label">
        {words("heldOn")}
        <input
          className="field"
          type="date"
          value={said.heldOn}
          onChange={({ target }) => change({ heldOn: target.value })}
        />
      </label>
      <Choice
        label={words("language")}
        value={said.language}
        onChange={(language) => change({ language })}
        all={["en", "es"]}
      >
        {(each) => each}
      </Choice>
      <Choice
        label={words("form")}
        value={said.form}
        onChange={(form) => change({ form })}
        all={consentForms}
      >
        {(each) => words(`form_${each}`)}
      </Choice>
    </div>
  );
}

/** A choice of a short list, with its label. */
export function Choice<Word extends string>({
  label,
  value,
  onChange,
  all,
  children,
}: {
  label: string;
  value: Word;
  onChange: (value: Word) => void;
  all: readonly Word[];
  children: (each: Word) => ReactNode;
}) {
  return (
    <label className="label">
      {label}
      <select
        className="field"
        value={value}
        onChange={({ target }) => {
          const found = all.find((each) => each === target.value);
          if (found !== undefined) onChange(found);
        }}
      >
        {all.map((each) => (
          <option key={each} value={each}>
            {children(each)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Tick({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <label className="row">
      <input type="checkbox" checked={value} onChange={({ target }) => onChange(target.checked)} />
      {label}
    </label>
  );
}

function SurveyForm({ again }: { again: () => void }) {
  const words = useListeningWords();
  const [name, setName] = useState("");
  const [file, setFile] = useState<File>();
  const [told, setTold] = useState<SurveyTaken | WireRefusal>();
  const take = async (): Promise<void> => {
    if (file === undefined) return;
    const answer = await takeSurvey({ name: name.trim(), text: await file.text() });
    setTold(answer.ok ? answer.value : answer.error);
    if (answer.ok) again();
  };
  return (
    <form
      className="panel stack"
      aria-label={words("survey")}
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      <h2>{words("survey")}</h2>
      <p className="small">{words("surveyLead")}</p>
      <label className="label">
        {words("surveyName")}
        <input
          className="field"
          required
          pattern="[A-Za-z0-9._\-]{1,40}"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <label className="label">
        {words("surveyFile")}
        <input
          className="field"
          type="file"
          accept=".csv,text/csv"
          required
          onChange={({ target }) => setFile(target.files?.[0])}
        />
      </label>
      <button type="submit" className="button">
        {words("surveyTake")}
      </button>
      <output className="stack">{told !== undefined && <SurveyTold told={told} />}</output>
    </form>
  );
}

function SurveyTold({ told }: { told: SurveyTaken | WireRefusal }) {
  const words = useListeningWords();
  if ("rule" in told) return <p>{words("refused", { rule: told.rule, message: told.message })}</p>;
  const { taken, known, problems } = told;
  if (problems.length === 0) return <p>{words("surveyTaken", { taken, known })}</p>;
  return (
    <ul className="stack">
      {problems.map(({ line, column, says, mend }) => (
        <li key={`${line}/${column}/${says}`} className="small">
          {words("surveyProblem", {
            line,
            column: column === "" ? words("surveyWhole") : column,
            says,
            mend,
          })}
        </li>
      ))}
    </ul>
  );
}
