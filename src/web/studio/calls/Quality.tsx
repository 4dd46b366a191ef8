import type { ImportFound } from "#contract/analysis.ts";
import { count } from "#web/ui/format.ts";
import { Section, WideTable } from "../Section.tsx";
import { useCallsWords } from "./words.ts";

/** What became of the rows, what to know of the files before using them, and every refused row with its reason. */
export function Quality({ found, id }: { found: ImportFound; id: string }) {
  const words = useCallsWords();
  return (
    <>
      <Section title={words("qualityTitle")}>
        <WideTable caption={words("qualityTitle")}>
          <thead>
            <tr>
              <th scope="col">{words("file")}</th>
              {(["rows", "calls", "unitRows", "duplicates", "refused"] as const).map((each) => (
                <th key={each} scope="col" className="number">
                  {words(each)}
                </th>
              ))}
              <th scope="col">{words("span")}</th>
            </tr>
          </thead>
          <tbody>
            {found.tables
              .filter(({ holds }) => holds === "calls")
              .map((table) => (
                <tr key={`${table.number} ${id}`}>
                  <th scope="row">{table.file}</th>
                  <td className="number">{count(table.rows)}</td>
                  <td className="number">{count(table.calls)}</td>
                  <td className="number">{count(table.furtherUnitRows)}</td>
                  <td className="number">{count(table.duplicates)}</td>
                  <td className="number">{count(table.refusedRows)}</td>
                  <td>
                    {table.quality.span === null
                      ? words("noTimes")
                      : `${table.quality.span.from} – ${table.quality.span.to}`}
                  </td>
                </tr>
              ))}
          </tbody>
        </WideTable>
        <Notes found={found} />
      </Section>
      <Refused found={found} />
    </>
  );
}

function Notes({ found }: { found: ImportFound }) {
  const words = useCallsWords();
  const gaps = found.tables.flatMap(({ file, quality: { gapDays, longestGap } }) =>
    gapDays === 0 || longestGap === null ? [] : [{ file, gapDays, ...longestGap }],
  );
  const never = found.tables.flatMap(({ neverForRates }) => neverForRates);
  const said = [
    ...new Set([
      ...found.tables.flatMap(({ notes, quality }) => [...quality.notes, ...notes]),
      ...found.drift,
    ]),
  ].filter((note) => !never.includes(note));
  return (
    <>
      {never.length > 0 && (
        <div className="notice stack">
          <h3>{words("neverTitle")}</h3>
          <ul lang="en">
            {never.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </div>
      )}
      {gaps.map(({ file, gapDays, from, days }) => (
        <p key={file} className="notice">
          {words("gaps", { file, count: gapDays, from, days })}
        </p>
      ))}
      {said.length > 0 && (
        <ul className="bullets" lang="en">
          {said.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Refused({ found }: { found: ImportFound }) {
  const words = useCallsWords();
  const refused = found.tables.flatMap((table) => table.refused);
  if (found.refusedRows === 0) return null;
  return (
    <Section title={words("refusedTitle")}>
      <p>{words("refusedLead", { listed: count(refused.length), count: found.refusedRows })}</p>
      <WideTable caption={words("refusedTitle")}>
        <thead>
          <tr>
            <th scope="col">{words("file")}</th>
            <th scope="col" className="number">
              {words("line")}
            </th>
            <th scope="col">{words("column")}</th>
            <th scope="col">{words("why")}</th>
            <th scope="col">{words("mend")}</th>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ file, line, column, says, mend }) => (
            <tr key={`${file} ${line} ${column} ${says}`}>
              <td>{file}</td>
              <td className="number">{count(line)}</td>
              <td>{column ?? words("wholeRow")}</td>
              <td lang="en">{says}</td>
              <td lang="en">{mend}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
}
