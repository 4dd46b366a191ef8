import { useRef } from "react";
import type {
  WireMediationRow,
  WireMediationTask,
  WireMediationWork,
} from "#contract/mediation.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { useRowSteps } from "#web/ui/row-steps.ts";
import { useMediationWords } from "./words.ts";

/** Cases with what is due next in each, the longest due first; then those that ended. */
export function CaseList({
  work,
  opened,
  onOpen,
}: {
  work: WireMediationWork;
  opened: string | undefined;
  onOpen: (id: string) => void;
}) {
  const words = useMediationWords();
  const list = useRef<HTMLElement>(null);
  useRowSteps(list, ".mediate-row");
  const rows = inOrder(work);
  const title = words("cases", { count: rows.filter(({ row }) => row.stage !== "ended").length });
  return (
    <section className="panel stack" aria-label={title} ref={list}>
      <h2>{title}</h2>
      <p className="quiet small">
        {rows.length === 0 ? words("none") : words("dueNow", { count: work.due })} {words("keys")}
      </p>
      <ol className="mediate-rows">
        {rows.map(({ row, task }) => (
          <li key={row.id}>
            <button
              type="button"
              className="button mediate-row"
              aria-pressed={opened === row.id}
              onClick={() => onOpen(row.id)}
            >
              <RowLine row={row} task={task} at={work.at} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface Line {
  readonly row: WireMediationRow;
  readonly task: WireMediationTask | undefined;
}

function inOrder({ cases, tasks }: WireMediationWork): readonly Line[] {
  return cases
    .map((row) => ({ row, task: tasks.find(({ caseId }) => caseId === row.id) }))
    .toSorted(
      (one, other) =>
        (one.task?.dueAt ?? Number.MAX_SAFE_INTEGER) -
        (other.task?.dueAt ?? Number.MAX_SAFE_INTEGER),
    );
}

function RowLine({ row, task, at }: Line & { at: number }) {
  const words = useMediationWords();
  const session = useSession();
  const holder = row.holder === null ? words("nobody") : seatName(session, row.holder);
  return (
    <>
      <strong>{row.id}</strong>
      <span>{words(`stage_${row.stage}`)}</span>
      <span className="small mediate-next">
        {words(`origin_${row.origin}`)} · {holder}
      </span>
      {task !== undefined && (
        <span className={`small mediate-next${task.dueAt <= at ? " amber" : ""}`}>
          {words(`task_${task.kind}`, { day: task.day ?? 0 })}
          {task.party !== null && ` · ${words("party", { label: task.party })}`} ·{" "}
          {words(task.dueAt <= at ? "dueSince" : "dueBy", { when: dayAndTime(task.dueAt) })}
        </span>
      )}
    </>
  );
}
