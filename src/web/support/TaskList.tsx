import { useRef } from "react";
import type { WireSupportRow, WireSupportWork } from "#contract/support.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { useRowSteps } from "#web/ui/row-steps.ts";
import { useSupportWords } from "./words.ts";

/** What waits and what is this worker's, by code and age. */
export function TaskList({
  work,
  opened,
  onOpen,
}: {
  work: WireSupportWork;
  opened: string | undefined;
  onOpen: (id: string) => void;
}) {
  const words = useSupportWords();
  const list = useRef<HTMLElement>(null);
  useRowSteps(list, ".support-row");
  const title = words("tasks", {
    count: work.rows.filter(({ lateFrom }) => lateFrom !== null).length,
  });
  return (
    <section className="panel stack" aria-label={title} ref={list}>
      <h2>{title}</h2>
      <p className="quiet small">{work.rows.length === 0 ? words("none") : words("keys")}</p>
      <ol className="support-rows">
        {work.rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="button support-row"
              aria-pressed={opened === row.id}
              onClick={() => onOpen(row.id)}
            >
              <RowLine row={row} at={work.at} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function RowLine({ row, at }: { row: WireSupportRow; at: number }) {
  const words = useSupportWords();
  const { id, side, stage, dueSince, lateFrom, tries, tryAgainAt } = row;
  const isLate = lateFrom !== null && lateFrom <= at;
  return (
    <>
      <strong>{words(`side_${side}`)}</strong>
      <span>{words(`stage_${stage}`)}</span>
      <span className="small support-next">
        {id} · {words("dueSince", { when: dayAndTime(dueSince) })}
        {tries > 0 && ` · ${words("tries", { count: tries })}`}
      </span>
      {lateFrom !== null && (
        <span className={`small support-next${isLate ? " amber" : ""}`}>
          {tryAgainAt !== null
            ? words("tryAgain", { when: dayAndTime(tryAgainAt) })
            : words(isLate ? "lateSince" : "lateFrom", { when: dayAndTime(lateFrom) })}
        </span>
      )}
    </>
  );
}
