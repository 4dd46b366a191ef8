import { useState } from "react";
import type { Analysis, ImportedTable, ImportFound } from "#contract/analysis.ts";
import { analysisFilePath } from "#contract/analysis.ts";
import { percent } from "#web/ui/format.ts";
import { Section, WideTable } from "../Section.tsx";
import { correctColumns } from "./calls-api.ts";
import { partsOfCall } from "./parts-of-call.ts";
import type { PartOfCall } from "./parts-of-call.ts";
import { isIdle } from "./use-analyses.ts";
import { useCallsWords } from "./words.ts";

/** What a person chose: a column, that there is none, or (absent) whatever is found by itself. */
type Choices = Readonly<Record<string, string | null>>;

/** Each file's columns as they were found, to be corrected by keyboard: a list for each part of a call. */
export function Columns({
  analysis,
  found,
  onChanged,
}: {
  analysis: Analysis;
  found: ImportFound;
  onChanged: (answered?: Analysis) => void;
}) {
  const words = useCallsWords();
  const tables = found.tables.filter(({ holds }) => holds !== "codes");
  const codes = found.tables.filter(({ holds }) => holds === "codes");
  return (
    <>
      {tables.map((table) => (
        <TableColumns
          key={`${table.number} ${table.file}`}
          table={table}
          upload={table.upload}
          kept={found.corrections[table.upload] ?? { columns: {}, timeZone: null }}
          analysis={analysis}
          onChanged={onChanged}
        />
      ))}
      {codes.map(({ file, codes: rows }) => (
        <p key={file} className="panel">
          {words("codeTable", { file, rows })}
        </p>
      ))}
      {found.problems.length > 0 && (
        <Section title={words("problemsTitle")}>
          <ul className="bullets" lang="en">
            {found.problems.map(({ file, says, mend }) => (
              <li key={`${file} ${says}`}>
                <strong>{file}</strong> {says}; {mend}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function TableColumns({
  table,
  upload,
  kept,
  analysis,
  onChanged,
}: {
  table: ImportedTable;
  upload: number;
  kept: ImportFound["corrections"][number];
  analysis: Analysis;
  onChanged: (answered?: Analysis) => void;
}) {
  const words = useCallsWords();
  const [problem, setProblem] = useState("");
  const mine = useOwnChoices(kept);
  const { choices, zone, setChoices } = mine;
  const send = async (): Promise<void> => {
    const sent = await correctColumns(analysis, {
      upload,
      columns: choices,
      timeZone: zone.trim() === "" ? null : zone.trim(),
    });
    setProblem(sent.ok ? "" : sent.error.message);
    mine.heard();
    onChanged(sent.ok ? sent.value : undefined);
  };
  const choose = (part: PartOfCall, value: string): void => {
    const { [part]: _, ...others } = choices;
    setChoices(
      value === "auto" ? others : { ...others, [part]: value === "none" ? null : value.slice(1) },
    );
  };
  return (
    <Section title={words("columnsTitle", { file: table.file })}>
      <p>
        {words("columnsLead", { kind: table.kind, columns: table.header.length })}{" "}
        {table.city === null ? "" : words("knownCity", { city: table.city })}
      </p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (isIdle(analysis)) void send();
        }}
      >
        <PartsTable table={table} choices={choices} onChoose={choose} />
        <ZoneField table={table} zone={zone} onZone={mine.setZone} />
        <p className="row">
          <button
            type="submit"
            className="button primary"
            aria-disabled={!mine.isChanged || !isIdle(analysis)}
          >
            {words("importAgain")}
          </button>
          <KeptFile id={analysis.id} upload={upload} kept={kept} />
        </p>
        {mine.isMet && <output className="notice">{words("columnsMet")}</output>}
        <p role="alert" className={problem === "" ? "" : "notice"}>
          {problem}
        </p>
      </form>
      <LeftOut table={table} />
    </Section>
  );
}

/**
 * What is chosen here and not yet sent, beside what is kept. Where somebody corrects the file meanwhile, theirs is taken over, what was
 * chosen here stays on top of it, and `isMet` says so until it is sent.
 */
function useOwnChoices(kept: ImportFound["corrections"][number]) {
  const [choices, setChoices] = useState<Choices>(kept.columns);
  const [zone, setZone] = useState(kept.timeZone ?? "");
  const [base, setBase] = useState(kept);
  const [isMet, setMet] = useState(false);
  const keptZone = kept.timeZone ?? "";
  if (!isSame(base.columns, kept.columns) || base.timeZone !== kept.timeZone) {
    const merged = over(kept.columns, base.columns, choices);
    const mergedZone = zone === (base.timeZone ?? "") ? keptZone : zone;
    setBase(kept);
    setChoices(merged);
    setZone(mergedZone);
    setMet(!isSame(merged, kept.columns) || mergedZone !== keptZone);
  }
  const isChanged = zone !== keptZone || !isSame(choices, kept.columns);
  return { choices, setChoices, zone, setZone, isChanged, isMet, heard: () => setMet(false) };
}

/** What was chosen here and not yet sent, laid over what another person chose meanwhile. */
function over(theirs: Choices, before: Choices, mine: Choices): Choices {
  const parts = new Set([...Object.keys(theirs), ...Object.keys(before), ...Object.keys(mine)]);
  return Object.fromEntries(
    [...parts].flatMap((part) => {
      const from = mine[part] === before[part] ? theirs : mine;
      const choice = from[part];
      return choice === undefined ? [] : [[part, choice]];
    }),
  );
}

/** The same choices, in whatever order they were made. */
const isSame = (one: Choices, other: Choices): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([part, column]) => other[part] === column);

/** The small file in which corrections are kept, where there are any. */
function KeptFile({
  id,
  upload,
  kept,
}: {
  id: string;
  upload: number;
  kept: ImportFound["corrections"][number];
}) {
  const words = useCallsWords();
  if (Object.keys(kept.columns).length === 0 && kept.timeZone === null) return null;
  return (
    <a className="button" href={analysisFilePath(id, `corrections/${upload}`)}>
      {words("correctionsFile")}
    </a>
  );
}

function PartsTable({
  table,
  choices,
  onChoose,
}: {
  table: ImportedTable;
  choices: Choices;
  onChoose: (part: PartOfCall, value: string) => void;
}) {
  const words = useCallsWords();
  return (
    <WideTable caption={words("columnsTitle", { file: table.file })}>
      <thead>
        <tr>
          {(["partOfCall", "column", "sure", "samples", "why"] as const).map((each) => (
            <th key={each} scope="col" className={each === "sure" ? "number" : ""}>
              {words(each)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {partsOfCall.map((part) => (
          <PartRow key={part} part={part} table={table} choices={choices} onChoose={onChoose} />
        ))}
      </tbody>
    </WideTable>
  );
}

function ZoneField({
  table,
  zone,
  onZone,
}: {
  table: ImportedTable;
  zone: string;
  onZone: (zone: string) => void;
}) {
  const words = useCallsWords();
  return (
    <label className="label calls-zone">
      {words("zone")}
      <input
        className="field"
        value={zone}
        placeholder={table.zone?.zone ?? "America/Chicago"}
        onChange={({ target }) => onZone(target.value)}
      />
      <span className="quiet small">
        {table.zone === null
          ? words("zoneUnknown")
          : words("zoneFound", { zone: table.zone.zone, why: table.zone.why })}
      </span>
    </label>
  );
}

function PartRow({
  part,
  table,
  choices,
  onChoose,
}: {
  part: PartOfCall;
  table: ImportedTable;
  choices: Choices;
  onChoose: (part: PartOfCall, value: string) => void;
}) {
  const words = useCallsWords();
  const found = table.columns.find(({ role }) => role === part);
  const chosen = part in choices ? choices[part] : undefined;
  const value = chosen === undefined ? "auto" : chosen === null ? "none" : `=${chosen}`;
  const samples =
    chosen === undefined || chosen === found?.column
      ? (found?.samples ?? [])
      : (table.header.find(({ column }) => column === chosen)?.samples ?? []);
  return (
    <tr>
      <th scope="row">{words(`role_${part}`)}</th>
      <td>
        <select
          className="field"
          aria-label={words(`role_${part}`)}
          value={value}
          onChange={({ target }) => onChoose(part, target.value)}
        >
          <option value="auto">
            {chosen === undefined && found !== undefined
              ? words("autoFound", { column: found.column })
              : words("auto")}
          </option>
          <option value="none">{words("noColumn")}</option>
          {table.header.map(({ column }) => (
            <option key={column} value={`=${column}`}>
              {column}
            </option>
          ))}
        </select>
      </td>
      <td className="number">
        {chosen === undefined && found !== undefined ? percent(found.confidence) : ""}
      </td>
      <td lang="en" className="samples">
        {samples.join(" · ")}
      </td>
      <td lang="en" className="small">
        {chosen === undefined ? (found?.why ?? "") : ""}
      </td>
    </tr>
  );
}

const leftOutKinds = ["name or number of a person", "remarks", "exact place", "not used"] as const;

function LeftOut({ table: { leftOut } }: { table: ImportedTable }) {
  const words = useCallsWords();
  const kinds = leftOutKinds.flatMap((kind) => {
    const columns = leftOut.filter(({ is }) => is === kind).map(({ column }) => column);
    return columns.length === 0 ? [] : [{ kind, columns }];
  });
  // Said of nothing too: a column that comes into use moves nothing below.
  return (
    <div>
      <h3>{words("leftOutTitle")}</h3>
      <ul className="bullets">
        {kinds.length === 0 && <li>{words("leftOutNothing")}</li>}
        {kinds.map(({ kind, columns }) => (
          <li key={kind}>
            {words(`leftOut_${kind}`)}: <span lang="en">{columns.join(", ")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
