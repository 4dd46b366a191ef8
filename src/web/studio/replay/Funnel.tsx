import type { WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { percent } from "../percent.ts";
import { useStudioWords } from "../lines.ts";
import { Section } from "../Section.tsx";
import { useIsFair, useShare } from "../shares.ts";

/** From rows to the calls that every share is of: officers' own calls, and those nobody can tell, stay apart. */
export function Funnel({ report }: { report: WireReplayReport }) {
  const words = useStudioWords();
  const isFair = useIsFair();
  const { calls, publicCalls } = report;
  const parts = partsOf(report);
  const fromRows = [
    ["unitRows", report.furtherUnitRows],
    ["duplicates", report.duplicates],
    ["refusedRows", report.refusedRows],
  ] as const;
  return (
    <Section title={words("readTitle")}>
      <p>
        {words("rowsRead", { count: report.rows, shown: count(report.rows) })}
        {fromRows.map(([line, rows]) =>
          rows === 0 ? "" : ` − ${words(line, { count: rows, shown: count(rows) })}`,
        )}{" "}
        = <strong>{count(calls)}</strong> {words("calls")}
      </p>
      <div className="parts" aria-hidden="true">
        {parts.map(([className, , part]) => (
          <div
            key={className}
            className={className}
            style={{ width: `${calls === 0 ? 0 : (100 * part) / calls}%` }}
          />
        ))}
      </div>
      <PartsTable report={report} />
      {isFair && report.mappedShare !== null && (
        <p>{words("mapped", { percent: percent(report.mappedShare, 1) })}</p>
      )}
      {isFair && (
        <p>
          <strong>{words("publicBase", { calls: count(publicCalls) })}</strong>
        </p>
      )}
    </Section>
  );
}

/** Calls by who began them: together, all calls. */
const partsOf = ({ publicCalls, officerCalls, initiatedUnknown }: WireReplayReport) =>
  [
    ["part-public", "publicCalls", publicCalls],
    ["part-officer", "officerCalls", officerCalls],
    ["part-unknown", "initiatedUnknown", initiatedUnknown],
  ] as const;

function PartsTable({ report }: { report: WireReplayReport }) {
  const words = useStudioWords();
  const share = useShare();
  const { calls, publicCalls, assessed, noPathway, notAssessed } = report;
  const ofPublic = [
    ["assessed", assessed],
    ["noPathway", noPathway],
    ["notAssessed", notAssessed],
  ] as const;
  return (
    <table className="plain-table fit">
      <caption className="unseen">{words("readTitle")}</caption>
      <thead>
        <tr>
          <th scope="col">{words("part")}</th>
          <th scope="col" className="number">
            {words("count")}
          </th>
          <th scope="col" className="number">
            {words("share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {partsOf(report).map(([className, line, part]) => (
          <tr key={line}>
            <th scope="row">
              <span className={`swatch ${className}`} aria-hidden="true" /> {words(line)}
            </th>
            <td className="number">{count(part)}</td>
            <td className="number">{share(part, calls)}</td>
          </tr>
        ))}
        {ofPublic.map(([line, part]) => (
          <tr key={line} className="under">
            <th scope="row">{words(line)}</th>
            <td className="number">{count(part)}</td>
            <td className="number">
              {share(part, publicCalls)}{" "}
              <span className="unseen">{words("ofPublic", { calls: count(publicCalls) })}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
