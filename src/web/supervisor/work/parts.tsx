import { useState } from "react";
import type { Answered } from "#web/ui/api.ts";
import type { LastRead } from "#web/ui/read-again.ts";
import { unlessChanged } from "#web/ui/typed.ts";
import { useUnfilled } from "#web/ui/unfilled.ts";
import { useWorkWords } from "./lines.ts";

/** Why a part has nothing to show. What was read and is not the newest is said once, above all parts. */
export function ReadState({ read: { value, problem } }: { read: LastRead }) {
  const words = useWorkWords();
  if (value !== undefined) return null;
  return problem === undefined ? (
    <p className="quiet">{words("reading")}</p>
  ) : (
    <p className="notice">{words("problemNever", { problem: problem.message })}</p>
  );
}

/** A labelled field of one line. */
export function Field({
  label,
  value,
  onValue,
  type = "text",
}: {
  label: string;
  value: string;
  onValue: (value: string) => void;
  type?: "text" | "number" | "date";
}) {
  return (
    <label className="label">
      {label}
      <input
        className="field"
        type={type}
        maxLength={300}
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
    </label>
  );
}

/** One act that needs a reason. What was refused says so, and the reason stays. */
export function ReasonForm({
  label,
  act,
  send,
  onDone,
}: {
  label: string;
  act: string;
  send: (reason: string) => Promise<Answered<unknown>>;
  onDone: () => void;
}) {
  const words = useWorkWords();
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const unfilledOf = useUnfilled();
  const submit = async (): Promise<void> => {
    const unfilled = unfilledOf([[label, reason]]);
    if (unfilled !== undefined) {
      setProblem(unfilled);
      return;
    }
    const answer = await send(reason);
    setProblem(answer.ok ? undefined : answer.error.message);
    if (!answer.ok) return;
    setReason(unlessChanged(reason));
    onDone();
  };
  return (
    <form
      className="work-reason"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Field label={label} value={reason} onValue={setReason} />
      <button type="submit" className="button">
        {act}
      </button>
      <output className="amber">{problem !== undefined && words("failed", { problem })}</output>
    </form>
  );
}
