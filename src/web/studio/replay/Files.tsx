import type { WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { useStudioWords } from "../lines.ts";
import { Section, WideTable } from "../Section.tsx";

/** Rows that were left out: where, why, and what to do. */
export function RefusedRows({ report: { refused, refusedRows } }: { report: WireReplayReport }) {
  const words = useStudioWords();
  return (
    <Section title={words("refusedTitle")}>
      {refusedRows === 0 ? (
        <p>{words("refusedNone")}</p>
      ) : (
        <>
          <p>{words("refusedMore", { listed: count(refused.length), all: count(refusedRows) })}</p>
          <WideTable caption={words("refusedTitle")}>
            <thead>
              <tr>
                {(["file", "line", "column", "reason", "mend"] as const).map((each) => (
                  <th key={each} scope="col" className={each === "line" ? "number" : ""}>
                    {words(each)}
                  </th>
                ))}
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
        </>
      )}
    </Section>
  );
}

/** Each file: whose it is, what it holds, what was noticed; then the types that say too little. */
export function Files({ report }: { report: WireReplayReport }) {
  const words = useStudioWords();
  const tooLittle = [...report.notAssessedTypes, ...report.cannotMapTypes];
  return (
    <Section title={words("filesTitle")}>
      <WideTable caption={words("filesTitle")}>
        <thead>
          <tr>
            <th scope="col">{words("file")}</th>
            <th scope="col">{words("city")}</th>
            <th scope="col">{words("span")}</th>
            <th scope="col" className="number">
              {words("row")}
            </th>
            <th scope="col" className="number">
              {words("publicCalls")}
            </th>
            <th scope="col">{words("notes")}</th>
          </tr>
        </thead>
        <tbody>
          {report.perFile.map(({ file, city, span, calls, publicCalls, notes, problem }) => (
            <tr key={file}>
              <th scope="row">{file}</th>
              <td>{city ?? words("unknownCity")}</td>
              <td>{span === null ? words("timeUnknown") : `${span.from} – ${span.to}`}</td>
              <td className="number">{count(calls)}</td>
              <td className="number">{count(publicCalls)}</td>
              <td lang="en">
                <ul>
                  {[
                    ...(problem === null ? [] : [`${problem.says}; ${problem.mend}`]),
                    ...notes,
                  ].map((note) => (
                    <li key={note}>{note}</li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      {tooLittle.length > 0 && (
        <details>
          <summary>{words("typesUnknown")}</summary>
          <ul lang="en">
            {tooLittle.map(({ city, text, calls }, at) => (
              <li key={`${at} ${city} ${text}`}>
                {text} <span className="quiet">{count(calls)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
