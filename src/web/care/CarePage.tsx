import { useRef, useState } from "react";
import type { WireCareWork } from "#contract/care.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { count, dayAndTime } from "#web/ui/format.ts";
import { useRowSteps } from "#web/ui/row-steps.ts";
import { WorkHead } from "#web/ui/WorkHead.tsx";
import { CaseView } from "./CaseView.tsx";
import type { Opened, Task } from "./case-part.ts";
import { readWork } from "./care-api.ts";
import { useCareWords } from "./words.ts";
import "./care.css";

/** How often what is due is read, in milliseconds. */
const readEvery = 15_000;

/** The care coordinator's page: what is due, how referrals stand, and one case to record in. */
export function CarePage() {
  const words = useCareWords();
  const { value: work, problem, again } = useReadAgain(readWork, readEvery);
  const [opened, setOpened] = useState<Opened>();
  return (
    <div className="care-page">
      <WorkHead work={work} problem={problem} words={words} />
      {work !== undefined && (
        <>
          <Counts counts={work.counts} />
          <div className="care-panes">
            <Tasks work={work} opened={opened} onOpen={setOpened} />
            {opened === undefined ? (
              <p className="quiet panel">{words("pick")}</p>
            ) : (
              <CaseView
                key={`${opened.incidentId}/${opened.task?.kind ?? ""}/${opened.task?.day ?? ""}`}
                opened={opened}
                onRecorded={again}
                onClose={() => {
                  setOpened(undefined);
                  document.querySelector<HTMLElement>(".care-task")?.focus();
                }}
              />
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** Offered, accepted and connected stand apart, and what is not known has its own place. */
function Counts({ counts }: { counts: WireCareWork["counts"] }) {
  const words = useCareWords();
  const shown = [
    ["offered", counts.offered],
    ["accepted", counts.accepted],
    ["declined", counts.declined],
    ["notAnswered", counts.notAnswered],
    ["connected", counts.connected30],
    ["notConnected", counts.notConnected],
    ["notKnown", counts.notKnown],
    ["withdrawn", counts.withdrawn],
  ] as const;
  return (
    <section className="panel" aria-label={words("counts")}>
      <h2>{words("counts")}</h2>
      <dl className="care-counts">
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{words(name)}</dt>
            <dd>{count(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Tasks({
  work,
  opened,
  onOpen,
}: {
  work: WireCareWork;
  opened: Opened | undefined;
  onOpen: (opened: Opened) => void;
}) {
  const words = useCareWords();
  const list = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState("");
  useRowSteps(list, ".care-task");
  return (
    <section className="panel stack" aria-label={words("due", { count: work.due })} ref={list}>
      <h2>{words("due", { count: work.due })}</h2>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== "") onOpen({ incidentId: typed.trim(), task: null });
        }}
      >
        <label className="label">
          {words("find")}
          <input
            className="field"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            placeholder="26-41003"
          />
        </label>
        <button type="submit" className="button">
          {words("open")}
        </button>
      </form>
      <p className="quiet small">
        {work.due === 0 ? words("noneDue") : words("keys")}
        {work.tasks.length < work.due && ` ${words("listed", { count: work.tasks.length })}`}
      </p>
      <ol className="care-tasks">
        {work.tasks.map((task) => (
          <li key={`${task.incidentId}/${task.kind}/${task.day ?? ""}/${task.referralId ?? ""}`}>
            <button
              type="button"
              className="button care-task"
              aria-pressed={
                opened?.task?.incidentId === task.incidentId && opened.task.kind === task.kind
              }
              onClick={() => onOpen({ incidentId: task.incidentId, task })}
            >
              <TaskLine task={task} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function TaskLine({ task }: { task: Task }) {
  const words = useCareWords();
  return (
    <>
      <strong>{words(`task_${task.kind}`, { day: task.day ?? 0 })}</strong>
      <span>{task.incidentId}</span>
      <span className="quiet small">
        {words("dueSince", { when: dayAndTime(task.dueAt) })}
        {task.tries > 0 && ` · ${words("tries", { count: task.tries })}`}
        {task.referralId !== null && ` · ${task.service ?? words("serviceHidden")}`}
      </span>
    </>
  );
}
