import { useEffect, useState } from "react";
import type { WirePlanBase, WirePlanSource } from "#contract/plan.ts";
import { count } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { readSources } from "./plan-api.ts";
import { own } from "./use-ground.ts";
import { usePlanWords } from "./words.ts";

/** Whose calls plans rest on: the center's own, or the files of an analysis of past calls. */
export function SourceChoice({
  source,
  onSource,
}: {
  source: string;
  onSource: (source: string) => void;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  const [sources, setSources] = useState<readonly WirePlanSource[]>([]);
  useEffect(() => {
    void readSources().then((answer) => (answer.ok ? setSources(answer.value) : undefined));
  }, []);
  const isKnown = source === own || sources.some(({ id }) => id === source);
  return (
    <div className="row not-printed">
      <label>
        {words("whose")}{" "}
        <select
          className="field source"
          value={source}
          onChange={({ target }) => onSource(target.value)}
        >
          <option value={own}>{words("ownCalls")}</option>
          {!isKnown && <option value={source}>{words("goneCalls")}</option>}
          {sources
            .filter(({ id }) => id !== own)
            .map(({ id, names, protocol }) => (
              <option key={id} value={id}>
                {words("pastCalls", {
                  names: names.join(", "),
                  protocol: protocol === null ? "" : inLanguage(protocol, language),
                })}
              </option>
            ))}
        </select>
      </label>
      <a href="/past-calls">{words("bringCalls")}</a>
    </div>
  );
}

/** Which calls the figures on this page rest on: on paper too. */
export function Lead({ base }: { base: WirePlanBase }) {
  const words = usePlanWords();
  const language = useLanguage();
  const { source, fit, span, rates } = base;
  const calls = count(fit.calls);
  const days = span === null ? "" : words("span", span);
  if (source.id === own)
    return (
      <>
        {words("lead", { calls, days: Math.round(fit.days) })} {days}
        {base.isSynthetic && ` ${words("synthetic")}`}
      </>
    );
  return (
    <>
      {words("leadPast", {
        calls,
        names: source.names.join(", "),
        protocol: source.protocol === null ? "" : inLanguage(source.protocol, language),
      })}{" "}
      {days} {rates !== null && words("leadRates", { rates: rates.name })}
    </>
  );
}
