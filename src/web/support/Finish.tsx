import { useState } from "react";
import { chosenSupportEndings, putBackReasons } from "#core/support/words.ts";
import type { ChosenSupportEnding } from "#core/support/words.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { TaskPart } from "./task-part.ts";
import { useSupportWords } from "./words.ts";

const endKeys: Readonly<Record<ChosenSupportEnding, string>> = {
  helped: "h",
  "not-reached": "u",
  "no-way-to-reach": "w",
};

/** Ends the task, as far as it can end now, or gives it back with a reason. */
export function Finish({ row, record, pane, leastTries }: TaskPart & { leastTries: number }) {
  const words = useSupportWords();
  const [isGiving, setGiving] = useState(false);
  const { id: taskId, answer, tries } = row;
  const can: Readonly<Record<ChosenSupportEnding, boolean>> = {
    helped: answer === "accepted",
    "not-reached": answer === null && tries >= leastTries,
    "no-way-to-reach": answer === null,
  };
  return (
    <section className="stack" aria-label={words("finish")}>
      <h3>{words("finish")}</h3>
      {isGiving ? (
        <Acts
          pane={pane}
          acts={putBackReasons.map((reason, at) => ({
            key: "asdf"[at] ?? "",
            label: words(`back_${reason}`),
            onPress: () => void record({ kind: "PutBackSupport", taskId, reason }),
          }))}
        />
      ) : (
        <Acts
          pane={pane}
          acts={[
            ...chosenSupportEndings
              .filter((because) => can[because])
              .map((because) => ({
                key: endKeys[because],
                label: words(`end_${because}`),
                onPress: () => void record({ kind: "CloseSupport", taskId, because }),
              })),
            { key: "b", label: words("putBack"), onPress: () => setGiving(true) },
          ]}
        />
      )}
    </section>
  );
}
