import { useState } from "react";
import { clockTime } from "#web/ui/format.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { TaskList } from "./TaskList.tsx";
import { TaskView } from "./TaskView.tsx";
import { readWork } from "./support-api.ts";
import { useSupportWords } from "./words.ts";
import "./support.css";

/** How often what is due is read, in milliseconds. */
const readEvery = 15_000;

/** The social worker's seat: what is due by code and age, and one task in hand. */
export function SupportPage() {
  const words = useSupportWords();
  const { value: work, problem, put } = useReadAgain(readWork, readEvery);
  const [opened, setOpened] = useState<string>();
  const row = work?.rows.find(({ id }) => id === opened);
  return (
    <div className="support-page">
      <header className="spread">
        <h1>{words("title")}</h1>
        <output className="quiet small">
          {work === undefined
            ? words("reading")
            : words("asOf", { time: clockTime(work.at, true) })}
        </output>
      </header>
      <p className="quiet small">{words("wall")}</p>
      {problem !== undefined && (
        <p className="notice">
          {work === undefined
            ? words("unavailableNever", { message: problem.message })
            : words("unavailable", { message: problem.message, time: clockTime(work.at, true) })}
        </p>
      )}
      {work !== undefined && (
        <div className="support-panes">
          <TaskList work={work} opened={opened} onOpen={setOpened} />
          {row === undefined ? (
            <p className="quiet panel">{words("pick")}</p>
          ) : (
            <TaskView
              key={row.id}
              row={row}
              work={work}
              onRecorded={put}
              onClose={() => {
                setOpened(undefined);
                document.querySelector<HTMLElement>(".support-row")?.focus();
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}
