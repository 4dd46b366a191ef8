import { useRef, useState } from "react";
import type { ReactNode } from "react";
import type { GovernanceView } from "#contract/governance.ts";
import type { Answered } from "#web/ui/api.ts";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";

/** One thing to fill in. A `choice` is picked from `options`, `several` are ticked. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly is: "line" | "text" | "number" | "moment" | "choice" | "several" | "tick";
  readonly options?: readonly (readonly [string, string])[];
  readonly start?: string;
}

/** What was filled in: one text a field, several for those that are ticked. */
export interface Filled {
  readonly text: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  /** For what the act is about to make: the same until it is recorded. */
  readonly newId: string;
}

/** What a form holds, as text: pressed again with the same it is no other act. */
const holds = (form: HTMLFormElement): string =>
  JSON.stringify([...new FormData(form)].map(([name, value]) => [name, asText(value)]));
const asText = (value: FormDataEntryValue | null): string =>
  typeof value === "string" ? value : "";

/**
 * An act that folds out into its form. What was typed stays until it is recorded; the answer says what was refused and why. Whoever is
 * quicker than the answer is not stopped: the next act waits its turn, and what was begun for it is not wiped.
 */
export function ActForm({
  title,
  lead,
  fields,
  isStopped = false,
  send,
  onDone,
  children,
}: {
  title: string;
  lead?: string;
  fields: readonly Field[];
  /** The act does not work yet: something must be read first. */
  isStopped?: boolean;
  send: (filled: Filled) => Promise<Answered<GovernanceView>>;
  onDone: (view: GovernanceView) => void;
  children?: ReactNode;
}) {
  const words = useGovernanceWords();
  const [said, setSaid] = useState("");
  const newIds = useRef(new Map<string, string>());
  const submit = async (form: HTMLFormElement): Promise<void> => {
    const data = new FormData(form);
    const held = holds(form);
    const newId = newIds.current.get(held) ?? crypto.randomUUID();
    newIds.current.set(held, newId);
    setSaid("");
    const answer = await send({
      text: (name) => asText(data.get(name)),
      all: (name) => data.getAll(name).map(asText),
      newId,
    });
    if (!answer.ok) return setSaid(`${answer.error.message} (${answer.error.rule})`);
    newIds.current.delete(held);
    setSaid(words("done"));
    if (holds(form) === held) form.reset();
    onDone(answer.value);
  };
  return (
    <details>
      <summary>{title}</summary>
      <form
        className="stack gov-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        {lead !== undefined && <p>{lead}</p>}
        {children}
        {fields.map((field) => (
          <FieldPart key={field.name} field={field} />
        ))}
        <p className="row">
          <button type="submit" className="button primary" disabled={isStopped}>
            {words("send")}
          </button>
          <output>{said}</output>
        </p>
      </form>
    </details>
  );
}

function FieldPart({ field }: { field: Field }) {
  const { name, label, is, options = [], start = "" } = field;
  if (is === "several")
    return (
      <fieldset className="stack">
        <legend className="label">{label}</legend>
        {options.map(([value, words]) => (
          <label key={value} className="gov-check">
            <input type="checkbox" name={name} value={value} /> {words}
          </label>
        ))}
      </fieldset>
    );
  if (is === "tick")
    return (
      <label className="gov-check">
        <input type="checkbox" name={name} value="yes" /> {label}
      </label>
    );
  return (
    <label className="label">
      {label}
      {is === "text" ? (
        <textarea className="field" name={name} required maxLength={4000} defaultValue={start} />
      ) : is === "choice" ? (
        <select className="field" name={name} defaultValue={start}>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      ) : (
        <input
          className="field"
          name={name}
          required
          autoComplete="off"
          type={is === "number" ? "number" : is === "moment" ? "datetime-local" : "text"}
          maxLength={200}
          defaultValue={start}
        />
      )}
    </label>
  );
}
