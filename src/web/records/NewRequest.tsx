import { useEffect, useRef, useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { askers, recordsLimits } from "#core/records/words.ts";
import type { Asker } from "#core/records/words.ts";
import type { Send } from "./records-api.ts";
import { useRecordsWords } from "./words.ts";

const empty = {
  id: "",
  wants: "",
  contact: "",
  from: "",
  to: "",
  calls: "",
  areas: "",
  pathways: "",
};
type Typed = typeof empty;

const listOf = (text: string): readonly string[] =>
  text
    .split(/[,\s]+/)
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** Midnight of a day as this console's calendar has it; null for an empty field. */
function midnight(day: string, after = 0): number | null {
  if (day === "") return null;
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + after);
  return at.getTime();
}

const scopeOf = ({ from, to, calls, areas, pathways }: Typed) => ({
  from: midnight(from),
  to: midnight(to, 1),
  calls: listOf(calls),
  areas: listOf(areas),
  pathways: listOf(pathways),
});

/** Takes in a request as it was asked, and which calls it is about. */
export function NewRequest({
  send,
  onDone,
  onClose,
}: {
  send: Send;
  onDone: (id: string) => void;
  onClose: () => void;
}) {
  const words = useRecordsWords();
  const [typed, setTyped] = useState<Typed>(empty);
  const [asker, setAsker] = useState<Asker>("public");
  const [language, setLanguage] = useState<"en" | "es">("en");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const requestId = typed.id.trim();
    const isTaken = await send({
      kind: "ReceiveRequest",
      requestId,
      asker,
      language,
      wants: typed.wants.trim(),
      contact: typed.contact.trim() === "" ? null : typed.contact.trim(),
      scope: scopeOf(typed),
    });
    if (isTaken) onDone(requestId);
  };
  const field = (name: keyof Typed, type: "text" | "date" = "text", most = 100) => (
    <label className="label">
      {words(`field_${name}`)}
      <input
        className="field"
        type={type}
        required={name === "id" || name === "wants"}
        maxLength={most}
        value={typed[name]}
        onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
      />
    </label>
  );
  return (
    <form
      className="panel stack"
      aria-label={words("new")}
      ref={form}
      onSubmit={(event) => void submit(event)}
    >
      <div className="spread">
        <h2>{words("new")}</h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")}
        </button>
      </div>
      <div className="row">
        {field("id", "text", 64)}
        <Who asker={asker} onAsker={setAsker} language={language} onLanguage={setLanguage} />
      </div>
      {field("wants", "text", recordsLimits.wantsLength)}
      {field("contact", "text", recordsLimits.contactLength)}
      <p className="quiet small">{words("sealedFields")}</p>
      <Which field={field} />
      <button type="submit" className="button">
        {words("receive")}
      </button>
    </form>
  );
}

/** Which calls: days or numbers, narrowed by area and kind. */
function Which({
  field,
}: {
  field: (name: keyof Typed, type?: "text" | "date", most?: number) => ReactNode;
}) {
  return (
    <>
      <div className="row">
        {field("from", "date")}
        {field("to", "date")}
      </div>
      {field("calls", "text", 2_000)}
      <div className="row">
        {field("areas", "text", 500)}
        {field("pathways", "text", 500)}
      </div>
    </>
  );
}

/** Who asks, and in which language they are answered. */
function Who({
  asker,
  onAsker,
  language,
  onLanguage,
}: {
  asker: Asker;
  onAsker: (asker: Asker) => void;
  language: "en" | "es";
  onLanguage: (language: "en" | "es") => void;
}) {
  const words = useRecordsWords();
  return (
    <>
      <label className="label">
        {words("asker")}
        <select
          className="field"
          value={asker}
          onChange={({ target }) =>
            onAsker(askers.find((each) => each === target.value) ?? "public")
          }
        >
          {askers.map((each) => (
            <option key={each} value={each}>
              {words(`asker_${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="label">
        {words("language")}
        <select
          className="field"
          value={language}
          onChange={({ target }) => onLanguage(target.value === "es" ? "es" : "en")}
        >
          <option value="en">English</option>
          <option value="es">Español</option>
        </select>
      </label>
    </>
  );
}
