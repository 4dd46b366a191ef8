import { useState } from "react";
import { chosenEndings, mediationFollowUpOutcomes } from "#core/mediation/words.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { CasePart } from "./case-part.ts";
import { useMediationWords } from "./words.ts";

const dayMs = 86_400_000;
const keys = {
  holds: "1",
  partly: "2",
  "does-not-hold": "3",
  "not-reached": "4",
  "asked-to-stop": "5",
} as const;

/** The days on which somebody asks whether it holds, and closing the case. */
export function FollowUps({
  shown,
  record,
  pane,
  at,
  proposed,
}: CasePart & { at: number; proposed: readonly number[] }) {
  const words = useMediationWords();
  const { id: caseId, followUps, agreed, agreedAt, endedAt } = shown;
  const all = followUps ?? [];
  const due = all.find(({ outcome }) => outcome === null || outcome === "not-reached");
  const isDue = due !== undefined && due.dueAt - dayMs <= at && endedAt === null;
  return (
    <section className="stack" aria-label={words("followUps")}>
      <h3>{words("followUps")}</h3>
      {all.length === 0 && <p className="quiet">{words("noFollowUps")}</p>}
      <ul className="stack">
        {all.map(({ day, dueAt, outcome, tries }) => (
          <li key={day}>
            {words("afterDays", { day })}:{" "}
            <strong>{words(outcome === null ? "notYet" : `holds_${outcome}`)}</strong>{" "}
            <span className="quiet small">
              {dayAndTime(dueAt)}
              {tries > 1 && ` · ${words("tries", { count: tries })}`}
            </span>
          </li>
        ))}
      </ul>
      {agreedAt !== null && agreed !== "no" && all.length === 0 && endedAt === null && (
        <Acts
          pane={pane}
          acts={[
            {
              key: "f",
              label: words("planFollowUps", { days: proposed.join(", ") }),
              onPress: () =>
                void record({ kind: "PlanMediationFollowUps", caseId, days: proposed }),
            },
          ]}
        />
      )}
      {isDue && (
        <fieldset className="stack mediate-step">
          <legend>{words("afterDays", { day: due.day })}</legend>
          <Acts
            pane={pane}
            acts={mediationFollowUpOutcomes.map((outcome) => ({
              key: keys[outcome],
              label: words(`holds_${outcome}`),
              onPress: () =>
                void record({ kind: "RecordMediationFollowUp", caseId, day: due.day, outcome }),
            }))}
          />
        </fieldset>
      )}
      {endedAt === null && <Close shown={shown} record={record} />}
    </section>
  );
}

/** Two acts, for it cannot be undone. */
function Close({ shown, record }: Omit<CasePart, "pane">) {
  const words = useMediationWords();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <div>
        <button type="button" className="button plain" onClick={() => setAsked(true)}>
          {words("closeCase")}
        </button>
      </div>
    );
  return (
    <div className="notice row">
      <span>{words("closeSays")}</span>
      {chosenEndings
        .filter((each) => each !== "completed" || shown.agreedAt !== null)
        .map((because) => (
          <button
            key={because}
            type="button"
            className="button"
            onClick={() => void record({ kind: "EndMediation", caseId: shown.id, because })}
          >
            {words(`because_${because}`)}
          </button>
        ))}
      <button type="button" className="button" onClick={() => setAsked(false)}>
        {words("back")}
      </button>
    </div>
  );
}
