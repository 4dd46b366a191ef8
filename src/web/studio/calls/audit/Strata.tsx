import { useState } from "react";
import type { AuditFound } from "#contract/analysis-audit.ts";
import type { Analyses } from "#contract/analysis.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { WideTable } from "../../Section.tsx";
import { useAuditWords } from "./words.ts";

/** What was drawn of how many, kind by kind, and the way to throw it away: two presses, since work goes with it. */
export function Strata({
  audit,
  callTypes,
  onDiscard,
}: {
  audit: NonNullable<AuditFound>;
  callTypes: Analyses["callTypes"];
  onDiscard: () => void;
}) {
  const words = useAuditWords();
  const language = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const { sampled, strata, seed, isCurrent } = audit;
  const { version } = audit.protocol;
  const named = (id: string): string => callTypes.find((each) => each.id === id)?.[language] ?? id;
  return (
    <>
      <p>
        <strong>
          {words("drawn", { calls: count(sampled), strata: count(strata.length), seed, version })}
        </strong>
      </p>
      {!isCurrent && <p className="notice">{words("stale")}</p>}
      <details>
        <summary>{words("strata")}</summary>
        <WideTable caption={words("strata")}>
          <thead>
            <tr>
              <th scope="col">{words("kind")}</th>
              <th scope="col" className="number">
                {words("ofThese")}
              </th>
              <th scope="col" className="number">
                {words("inSample")}
              </th>
            </tr>
          </thead>
          <tbody>
            {strata.map(({ id, family, callTypes: types, calls, drawn }) => (
              <tr key={id}>
                <th scope="row">
                  {id.startsWith("rare: ") && `${words("rareOf", { family })}: `}
                  {types.map(named).join(", ")}
                </th>
                <td className="number">{count(calls)}</td>
                <td className="number">{count(drawn)}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
      <p className="row">
        {isAsking ? (
          <>
            <button type="button" className="button" onClick={() => setAsking(false)}>
              {words("keepIt")}
            </button>
            <button type="button" className="button" onClick={onDiscard}>
              {words("discardSure")}
            </button>
          </>
        ) : (
          <button type="button" className="button plain" onClick={() => setAsking(true)}>
            {words("discard")}
          </button>
        )}
      </p>
    </>
  );
}
