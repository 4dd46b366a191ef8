import { useEffect, useState } from "react";
import type { Analyses, Linked } from "#contract/analysis.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { count, dayAndTime } from "#web/ui/format.ts";
import { Link } from "#web/ui/Link.tsx";
import { navigate } from "#web/ui/route.ts";
import { size } from "../figures.ts";
import { linkedFigures } from "./calls-api.ts";
import { Exports } from "./Exports.tsx";
import { AllFigures } from "./FiguresPart.tsx";
import { RatesEffect } from "./RatesEffect.tsx";
import { StartForm } from "./StartForm.tsx";
import { useCallsWords } from "./words.ts";

/** The figures under a link, what they were made of, and what of that is gone. */
export function LinkedView({
  link,
  known,
  onStarted,
}: {
  link: string;
  known: Analyses;
  onStarted: () => void;
}) {
  const words = useCallsWords();
  const [had, setHad] = useState<Linked | WireRefusal>();
  useEffect(() => {
    let isGone = false;
    void linkedFigures(link).then((answer) => {
      if (!isGone) setHad(answer.ok ? answer.value : answer.error);
    });
    return () => {
      isGone = true;
    };
  }, [link]);
  if (had === undefined) return <p className="panel empty">{words("loading")}</p>;
  if ("code" in had)
    return (
      <div className="panel stack">
        <h1>{words("noLinkTitle")}</h1>
        <p>{had.code === "unreachable" ? words("unreachable") : words("noLinkText")}</p>
        <p>
          <Link to={{ page: "past-calls" }}>{words("all")}</Link>
        </p>
      </div>
    );
  const protocol = known.protocols.find(({ folder }) => folder === had.recipe.protocol.folder);
  return (
    <>
      <LinkHead linked={had} />
      {had.analysis === null && (
        <div className="not-printed">
          <p>{words("dropAgain")}</p>
          <StartForm
            protocols={known.protocols}
            link={link}
            onStarted={(id) => {
              onStarted();
              navigate({ page: "analysis", analysisId: id });
            }}
          />
        </div>
      )}
      {had.recipe.rates.own !== undefined && (
        <RatesEffect report={had.report} protocol={protocol} />
      )}
      <Exports report={had.report} protocol={protocol} link={link} found={undefined} />
      <AllFigures report={had.report} protocol={protocol} />
    </>
  );
}

/** When the figures were made and of what, and whether they could be made again. */
function LinkHead({ linked }: { linked: Linked }) {
  const words = useCallsWords();
  return (
    <header className="panel stack">
      <h1>{words("linkedTitle")}</h1>
      <p>
        {words("linkedMade", { at: dayAndTime(linked.madeAt), names: linked.names.join(", ") })}
      </p>
      <MadeOf linked={linked} />
      {linked.gone.length === 0 ? (
        <p className="sentence">{words("goneNothing")}</p>
      ) : (
        <div className="notice stack">
          <p>{words("goneLead")}</p>
          <ul className="bullets">
            {linked.gone.map((each) => (
              <li key={each}>{words(`gone_${each}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {linked.analysis !== null && (
        <p className="not-printed">
          <Link to={{ page: "analysis", analysisId: linked.analysis }}>{words("openCalls")}</Link>
        </p>
      )}
    </header>
  );
}

/** Every ingredient by its hash, so that two people can tell whether they look at the same. */
function MadeOf({ linked: { recipe, names, figures } }: { linked: Linked }) {
  const words = useCallsWords();
  const corrected = recipe.files.reduce(
    (sum, { columns, timeZone }) => sum + Object.keys(columns).length + (timeZone === null ? 0 : 1),
    0,
  );
  return (
    <details>
      <summary>{words("madeOf")}</summary>
      <ul className="bullets">
        {recipe.files.map(({ sha256, bytes }, at) => (
          <li key={sha256}>
            {names[at] ?? ""} ({size(bytes)}) <code>{sha256.slice(0, 16)}</code>
          </li>
        ))}
        <li>
          {words("madeCorrections", {
            columns: count(corrected),
            types: count(Object.keys(recipe.types).length),
          })}
        </li>
        <li>
          {words("madeProtocol", { version: recipe.protocol.version })}{" "}
          <code>{recipe.protocol.hash.slice(0, 16)}</code>
        </li>
        <li>
          {words("madeRates", { name: recipe.rates.name })}{" "}
          <code>{recipe.rates.hash.slice(0, 16)}</code>
        </li>
        <li>
          {words("madeKnowledge")} <code>{recipe.knowledge.slice(0, 16)}</code>
        </li>
        <li>
          {words("madeFigures")} <code>{figures.slice(0, 16)}</code>
        </li>
      </ul>
    </details>
  );
}
