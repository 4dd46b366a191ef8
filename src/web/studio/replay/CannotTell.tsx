import type { WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { isPlanning } from "../figures.ts";
import { useStudioWords } from "../lines.ts";
import type { StudioWords } from "../lines.ts";
import { Section } from "../Section.tsx";
import { useViewWords } from "./views.ts";

/** What the records cannot tell, and what the estimates rest on. */
export function CannotTell({ report }: { report: WireReplayReport }) {
  const words = useStudioWords();
  const viewWords = useViewWords();
  const { rates } = report;
  return (
    <Section title={words("cannotTitle")} className="cannot">
      <ul className="bullets">
        {sentences(report, words).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {report.classOnly > 0 && (
          <li>{viewWords("classOnly", { calls: count(report.classOnly) })}</li>
        )}
      </ul>
      <h3>{words("ratesTitle")}</h3>
      <p>
        {isPlanning(rates) && <span className="tag">{words("planning")}</span>}{" "}
        {words("ratesName", { name: rates.name, hash: rates.hash.slice(0, 12) })}
      </p>
      <ul className="bullets" lang="en">
        {rates.says.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {rates.withoutRates.length > 0 && (
        <p>
          {words("ratesMissing", { questions: rates.withoutRates.join(", ") })}{" "}
          <span lang="en">{rates.otherwise}</span>
        </p>
      )}
    </Section>
  );
}

/** Whether a figure over all public calls counts fewer than the smallest cell that slices show. */
const hasSmallTotals = ({ responses, smallestCell }: WireReplayReport): boolean =>
  Object.values(responses).some(({ low, high }) =>
    [low, high - low, high].some((calls) => calls > 0 && calls < smallestCell),
  );

function sentences(report: WireReplayReport, words: StudioWords): readonly string[] {
  const { notAssessed, initiatedUnknown, cannotMap, lowConfidence, assessed, hoursKnown } = report;
  const counted = [
    ["cannotNotAssessed", notAssessed],
    ["cannotInitiated", initiatedUnknown],
    ["cannotMap", cannotMap],
    ["cannotConfidence", lowConfidence],
    ["cannotHours", assessed - hoursKnown],
  ] as const;
  const isVacuous = Object.values(report.responses).some(({ vacuous }) => vacuous);
  return [
    words("noAnswers"),
    ...(isVacuous ? [words("cannotVacuous")] : []),
    words("ratesNot"),
    ...counted.flatMap(([line, calls]) =>
      calls > 0 ? [words(line, { calls: count(calls) })] : [],
    ),
    ...(hasSmallTotals(report) ? [words("cannotPublish", { least: report.smallestCell })] : []),
    words("cannotType"),
    words("cannotNeed"),
    words("cannotAreas"),
    words("cannotBusy"),
    ...report.perFile.flatMap(({ file, problem }) =>
      problem === null ? [] : [words("unread", { file, problem: problem.says })],
    ),
  ];
}
