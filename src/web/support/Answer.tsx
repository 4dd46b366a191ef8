import { useState } from "react";
import { supportKinds } from "#core/support/words.ts";
import type { SupportKind } from "#core/support/words.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { TaskPart } from "./task-part.ts";
import { useSupportWords } from "./words.ts";

/** What they said to the offer: yes with what they want, or no, which ends it. Once they said yes it stands here. */
export function Answer({ row, record, pane }: TaskPart) {
  const words = useSupportWords();
  const [wants, setWants] = useState<readonly SupportKind[]>([]);
  const { id: taskId, answer, isOffered, wants: wanted } = row;
  if (answer === "accepted")
    return (
      <p>
        {words("acceptedSays", {
          wants: (wanted ?? []).map((kind) => words(`kind_${kind}`)).join(", "),
        })}
      </p>
    );
  if (isOffered !== true) return null;
  const toggle = (kind: SupportKind): void =>
    setWants((before) =>
      before.includes(kind) ? before.filter((each) => each !== kind) : [...before, kind],
    );
  return (
    <section className="stack" aria-label={words("answer")}>
      <h3>{words("answer")}</h3>
      <fieldset className="row">
        <legend>{words("wants")}</legend>
        {supportKinds.map((kind) => (
          <label key={kind} className="row">
            <input type="checkbox" checked={wants.includes(kind)} onChange={() => toggle(kind)} />
            {words(`kind_${kind}`)}
          </label>
        ))}
      </fieldset>
      <Acts
        pane={pane}
        acts={[
          {
            key: "y",
            label: words("accepted"),
            onPress: () =>
              void record({ kind: "RecordSupportAnswer", taskId, answer: "accepted", wants }),
          },
          {
            key: "n",
            label: words("refused"),
            onPress: () =>
              void record({ kind: "RecordSupportAnswer", taskId, answer: "refused", wants: [] }),
          },
        ]}
      />
      <p className="quiet small">{words("refusedSays")}</p>
    </section>
  );
}
