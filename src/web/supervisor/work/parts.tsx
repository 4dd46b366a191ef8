import { useState } from "react";
import type { Answered } from "#web/ui/api.ts";
import { useWorkWords } from "./lines.ts";

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
  const submit = async (): Promise<void> => {
    const answer = await send(reason);
    setProblem(answer.ok ? undefined : answer.error.message);
    if (!answer.ok) return;
    setReason("");
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
