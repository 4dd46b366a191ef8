import { useState } from "react";
import type { Analyses, Analysis, MapFound, MapLine } from "#contract/analysis.ts";
import { analysisFilePath } from "#contract/analysis.ts";
import { asPercent, count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { percent } from "../percent.ts";
import { Section, WideTable } from "../Section.tsx";
import { correctTypes } from "./calls-api.ts";
import { isIdle } from "./use-analyses.ts";
import { useCallsWords } from "./words.ts";

/** Corrections that wait to be counted: by the type as written; null: it cannot be mapped. */
export type Waiting = ReadonlyMap<string, string | null>;

interface Shown {
  readonly analysis: Analysis;
  readonly map: MapFound;
  readonly known: Analyses;
  /** Kept above this part, so that another part, or a new import, takes none of them away. */
  readonly waiting: Waiting;
  readonly onWaiting: (waiting: Waiting) => void;
  /** They are counted: the figures are what it was for, and this list gets another order. */
  readonly onCounted: () => void;
  readonly onChanged: (answered?: Analysis) => void;
}

const shownFirst = 60;

/** What each type was taken for; the doubts on which most calls hang come first, and each can be put right. */
export function Types({ analysis, map, known, waiting, onWaiting, onCounted, onChanged }: Shown) {
  const words = useCallsWords();
  const [problem, setProblem] = useState("");
  const [isAll, setAll] = useState(false);
  const correct = (text: string, is: string | null | undefined): void => {
    const next = new Map(waiting);
    if (is === undefined) next.delete(text);
    else next.set(text, is);
    onWaiting(next);
  };
  const send = async (): Promise<void> => {
    const sent = await correctTypes(analysis, {
      types: [...waiting].map(([text, is]) => ({ text, is })),
    });
    setProblem(sent.ok ? "" : sent.error.message);
    if (sent.ok) {
      onWaiting(new Map());
      onCounted();
    }
    onChanged(sent.ok ? sent.value : undefined);
  };
  const rest = map.localTypes.filter(
    (line) => !map.lookAtFirst.some(({ text, city }) => text === line.text && city === line.city),
  );
  const table = (lines: readonly MapLine[], caption: string) => (
    <TypeTable
      lines={lines}
      caption={caption}
      known={known}
      calls={map.calls}
      waiting={waiting}
      onCorrect={correct}
    />
  );
  return (
    <Section title={words("typesTitle")}>
      <Tiers map={map} />
      {map.cannotMap === map.calls && <p className="notice">{words("nothingMapped")}</p>}
      <Send
        id={analysis.id}
        count={waiting.size}
        hasFile={map.localTypes.some(({ by }) => by === "correction")}
        isReady={isIdle(analysis)}
        problem={problem}
        onSend={() => void send()}
      />
      <h3>{words("lookFirst")}</h3>
      {map.lookAtFirst.length === 0 ? (
        <p>{words("allSure")}</p>
      ) : (
        table(map.lookAtFirst, words("lookFirst"))
      )}
      {rest.length > 0 && (
        <>
          <h3>{words("otherTypes")}</h3>
          {table(isAll ? rest : rest.slice(0, shownFirst), words("otherTypes"))}
        </>
      )}
      {!isAll && rest.length > shownFirst && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {words("showAll", { count: rest.length - shownFirst })}
        </button>
      )}
    </Section>
  );
}

function Send({
  id,
  count: waiting,
  hasFile,
  isReady,
  problem,
  onSend,
}: {
  id: string;
  count: number;
  hasFile: boolean;
  isReady: boolean;
  problem: string;
  onSend: () => void;
}) {
  const words = useCallsWords();
  const mayGo = waiting > 0 && isReady;
  return (
    <div className="row calls-send">
      <button
        type="button"
        className="button primary"
        aria-disabled={!mayGo}
        onClick={() => mayGo && onSend()}
      >
        {words("countAgain", { count: waiting })}
      </button>
      {hasFile && (
        <a className="button plain" href={analysisFilePath(id, "types")}>
          {words("typesFile")}
        </a>
      )}
      <p role="alert" className={problem === "" ? "" : "notice"}>
        {problem}
      </p>
    </div>
  );
}

function Tiers({ map }: { map: MapFound }) {
  const words = useCallsWords();
  return (
    <>
      <p>
        {words("typesLead", {
          types: count(map.types),
          calls: count(map.calls),
          sure: percent(map.sure, map.calls),
          unsure: percent(map.unsure, map.calls),
          cannot: percent(map.cannotMap, map.calls),
        })}
      </p>
      <div className="parts" aria-hidden="true">
        {(
          [
            ["part-public", map.sure],
            ["part-officer", map.unsure],
            ["part-unknown", map.cannotMap],
          ] as const
        ).map(([className, part]) => (
          <div
            key={className}
            className={className}
            style={{ width: `${map.calls === 0 ? 0 : (100 * part) / map.calls}%` }}
          />
        ))}
      </div>
    </>
  );
}

function TypeTable({
  lines,
  caption,
  known,
  calls,
  waiting,
  onCorrect,
}: {
  lines: readonly MapLine[];
  caption: string;
  known: Analyses;
  calls: number;
  waiting: Waiting;
  onCorrect: (text: string, is: string | null | undefined) => void;
}) {
  const words = useCallsWords();
  return (
    <WideTable caption={caption}>
      <thead>
        <tr>
          <th scope="col">{words("typeWritten")}</th>
          <th scope="col" className="number">
            {words("calls")}
          </th>
          <th scope="col">{words("means")}</th>
          <th scope="col" className="number">
            {words("sure")}
          </th>
          <th scope="col">{words("why")}</th>
          <th scope="col">{words("correct")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <TypeRow
            key={`${line.city} ${line.text}`}
            line={line}
            known={known}
            calls={calls}
            waiting={waiting}
            onCorrect={onCorrect}
          />
        ))}
      </tbody>
    </WideTable>
  );
}

function TypeRow({
  line,
  known,
  calls,
  waiting,
  onCorrect,
}: {
  line: MapLine;
  known: Analyses;
  calls: number;
  waiting: Waiting;
  onCorrect: (text: string, is: string | null | undefined) => void;
}) {
  const words = useCallsWords();
  const language = useLanguage();
  const nameOf = (id: string): string =>
    known.callTypes.find((type) => type.id === id)?.[language] ?? id;
  const { text, callType, classes, tier, confidence, classConfidence, why, by } = line;
  const means =
    callType !== null
      ? nameOf(callType)
      : classes.length > 0
        ? words("classOnly", { class: classes.join(" / ") })
        : words("cannotMap");
  const chosen = waiting.get(text);
  const value = chosen === undefined ? "" : (chosen ?? "cannot-map");
  return (
    <tr data-tier={tier}>
      <th scope="row" lang="en">
        {text === "" ? words("blank") : text}
      </th>
      <td className="number">
        {count(line.calls)} <span className="quiet small">{percent(line.calls, calls)}</span>
      </td>
      <td>
        {means}
        <span className="small quiet calls-by"> {words(`tier_${tier}`)}</span>
      </td>
      <td className="number">
        {tier === "cannot-map"
          ? "–"
          : asPercent(Math.round(100 * (callType === null ? classConfidence : confidence)))}
      </td>
      <td lang="en" className="small">
        {by === "correction" ? <strong>{why}</strong> : why}
      </td>
      <td>
        <select
          className="field"
          aria-label={words("correctNamed", { type: text })}
          value={value}
          onChange={({ target }) =>
            onCorrect(
              text,
              target.value === "" ? undefined : target.value === "cannot-map" ? null : target.value,
            )
          }
        >
          <option value="">{words("leave")}</option>
          <option value="cannot-map">{words("cannotMap")}</option>
          <Choices known={known} />
        </select>
      </td>
    </tr>
  );
}

/** Every call type, in the order of its name. */
function Choices({ known }: { known: Analyses }) {
  const language = useLanguage();
  return (
    <>
      {known.callTypes
        .toSorted((one, other) => one[language].localeCompare(other[language], language))
        .map((type) => (
          <option key={type.id} value={type.id}>
            {type[language]}
          </option>
        ))}
    </>
  );
}
