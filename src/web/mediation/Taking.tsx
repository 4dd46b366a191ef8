import { useState } from "react";
import type { WireMediationWork } from "#contract/mediation.ts";
import { mediationDeclineReasons } from "#core/mediation/words.ts";
import { Acts } from "#web/ui/Acts.tsx";
import type { CasePart } from "./case-part.ts";
import { useMediationWords } from "./words.ts";

/** Before a case opens: take it or say by code why not; then, once it is theirs, whether anything stands between them and it. */
export function Taking({ shown, record, pane, own }: CasePart & { own: WireMediationWork["own"] }) {
  const words = useMediationWords();
  const [isDeclining, setDeclining] = useState(false);
  const { id: caseId, isAccepted, hoursNeeded } = shown;
  if (isAccepted)
    return (
      <fieldset className="stack mediate-step">
        <legend>{words("declare")}</legend>
        <p>{words("declareSays")}</p>
        <Acts
          pane={pane}
          acts={[
            {
              key: "n",
              label: words("noConflict"),
              onPress: () => void record({ kind: "DeclareInterest", caseId, hasConflict: false }),
            },
            {
              key: "c",
              label: words("hasConflict"),
              onPress: () => void record({ kind: "DeclareInterest", caseId, hasConflict: true }),
            },
          ]}
        />
      </fieldset>
    );
  const hours = own?.trainingHours ?? 0;
  return (
    <fieldset className="stack mediate-step">
      <legend>{words("take")}</legend>
      <p className={hours < hoursNeeded ? "amber" : ""}>
        {words("hours", { needed: hoursNeeded, hours })}
      </p>
      {isDeclining ? (
        <Acts
          pane={pane}
          acts={mediationDeclineReasons.map((reason, at) => ({
            key: String(at + 1),
            label: words(`decline_${reason}`),
            onPress: () => void record({ kind: "DeclineMediation", caseId, reason }),
          }))}
        />
      ) : (
        <Acts
          pane={pane}
          acts={[
            {
              key: "a",
              label: words("accept"),
              onPress: () => void record({ kind: "AcceptMediation", caseId }),
            },
            { key: "d", label: words("decline"), onPress: () => setDeclining(true) },
          ]}
        />
      )}
    </fieldset>
  );
}
