import { useState } from "react";
import type { WireAgency } from "#contract/agency.ts";
import { laborScopes, whyNoPersonFigures } from "#core/dispatch/labor.ts";
import type { LaborScope } from "#core/dispatch/labor.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import type { ReadAgain } from "#web/ui/read-again.ts";
import { useWorkWords } from "./lines.ts";
import { useUnfilled } from "#web/ui/unfilled.ts";
import { Field, ReadState, ReasonForm } from "./parts.tsx";
import { actOnAgency } from "./work-api.ts";

const dayMs = 24 * 60 * 60_000;

/** The last whole day before an instant, as `2027-11-22`. */
const lastDayOf = (at: number): string => new Date(at - 1).toLocaleDateString("sv-SE");

/** What labor and management have signed about figures of persons: as it stands, a new one, or taken back. */
export function LaborPart({ read }: { read: ReadAgain<WireAgency> }) {
  const words = useWorkWords();
  const live = useLive();
  const { value: body, again } = read;
  const labor = body?.labor ?? null;
  const why = whyNoPersonFigures(labor, labor?.scope[0] ?? "own", live.now());
  return (
    <section className="panel stack" aria-label={words("labor")}>
      <h2>{words("labor")}</h2>
      <ReadState read={read} />
      {body !== undefined && labor === null && <p>{words("laborNone")}</p>}
      {labor !== null && <Signed labor={labor} />}
      {why === "ended" && <p className="notice">{words("laborEnded")}</p>}
      {labor !== null && labor.withdrawn !== null && (
        <p className="notice">
          {words("laborWithdrawn", {
            at: dayAndTime(labor.withdrawn.at),
            why: labor.withdrawn.why,
          })}
        </p>
      )}
      {labor !== null && labor.withdrawn === null && (
        <ReasonForm
          label={words("withdrawWhy")}
          act={words("withdraw")}
          send={(reason) => actOnAgency({ kind: "WithdrawLaborSignOff", why: reason })}
          onDone={again}
        />
      )}
      <details>
        <summary>{words("laborNew")}</summary>
        <SignOffForm onDone={again} />
      </details>
    </section>
  );
}

function Signed({ labor }: { labor: NonNullable<WireAgency["labor"]> }) {
  const words = useWorkWords();
  return (
    <p>
      {words("laborStands", {
        labor: labor.forLabor,
        management: labor.forManagement,
        until: lastDayOf(labor.endsAt),
        document: labor.document,
        purpose: labor.purpose,
        readers: labor.scope.map((each) => words(`scope_${each}`)).join(", "),
        days: labor.retentionDays,
        at: dayAndTime(labor.at),
      })}
    </p>
  );
}

const told = ["forLabor", "forManagement", "document", "purpose"] as const;
const asked = [...told, "days", "until"] as const;
const blank = { forLabor: "", forManagement: "", document: "", purpose: "", days: "90", until: "" };

function SignOffForm({ onDone }: { onDone: () => void }) {
  const words = useWorkWords();
  const [form, setForm] = useState(blank);
  const [scope, setScope] = useState<readonly LaborScope[]>(["own"]);
  const [hasClause, setClause] = useState(false);
  const [problem, setProblem] = useState<string>();
  const put = (name: keyof typeof blank) => (value: string) =>
    setForm((before) => ({ ...before, [name]: value }));
  const unfilledOf = useUnfilled();
  const send = async (): Promise<void> => {
    const unfilled = unfilledOf(asked.map((name) => [words(name), form[name]]));
    if (unfilled !== undefined) {
      setProblem(unfilled);
      return;
    }
    const { forLabor, forManagement, document, purpose } = form;
    const answer = await actOnAgency({
      kind: "RecordLaborSignOff",
      forLabor,
      forManagement,
      document,
      purpose,
      retentionDays: Number(form.days),
      scope: [...scope],
      hasNoDisciplineClause: hasClause,
      // The last day counts whole.
      endsAt: form.until === "" ? 0 : Date.parse(`${form.until}T00:00:00`) + dayMs,
    });
    setProblem(answer.ok ? undefined : answer.error.message);
    if (!answer.ok) return;
    setForm((now) => (now === form ? blank : now));
    onDone();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {told.map((name) => (
        <Field key={name} label={words(name)} value={form[name]} onValue={put(name)} />
      ))}
      <Field label={words("days")} value={form.days} onValue={put("days")} type="number" />
      <Field label={words("until")} value={form.until} onValue={put("until")} type="date" />
      <Readers scope={scope} onScope={setScope} />
      <label className="row">
        <input
          type="checkbox"
          checked={hasClause}
          onChange={({ target }) => setClause(target.checked)}
        />
        {words("clause")}
      </label>
      <output className="amber">{problem !== undefined && words("failed", { problem })}</output>
      <button type="submit" className="button">
        {words("record")}
      </button>
    </form>
  );
}

function Readers({
  scope,
  onScope,
}: {
  scope: readonly LaborScope[];
  onScope: (scope: readonly LaborScope[]) => void;
}) {
  const words = useWorkWords();
  return (
    <fieldset className="row">
      <legend className="label">{words("readers")}</legend>
      {laborScopes.map((each) => (
        <label key={each} className="row">
          <input
            type="checkbox"
            checked={scope.includes(each)}
            onChange={({ target }) =>
              onScope(target.checked ? [...scope, each] : scope.filter((other) => other !== each))
            }
          />
          {words(`scope_${each}`)}
        </label>
      ))}
    </fieldset>
  );
}
