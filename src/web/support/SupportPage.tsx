import { useState } from "react";
import { useReadAgain } from "#web/ui/read-again.ts";
import { WorkHead } from "#web/ui/WorkHead.tsx";
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
      <WorkHead work={work} problem={problem} words={words} />
      <p className="quiet small">{words("wall")}</p>
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
