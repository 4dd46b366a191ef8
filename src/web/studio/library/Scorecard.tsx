import type { LibraryProgram } from "#contract/library.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Section, WideTable } from "../Section.tsx";
import { SourceLink } from "./Cells.tsx";
import { useLibraryWords } from "./lines.ts";

type Finding = LibraryProgram["scorecard"][number];

/** The thirteen minimum standards, programs in columns, each finding with its evidence. */
export function Scorecard({ programs }: { programs: readonly LibraryProgram[] }) {
  const words = useLibraryWords();
  const language = useLanguage();
  const standards = programs[0]?.scorecard ?? [];
  return (
    <Section title={words("scorecard")}>
      <p>{words("scorecardHelp")}</p>
      <WideTable caption={words("scorecard")}>
        <thead>
          <tr>
            <th scope="col">{words("standard")}</th>
            {programs.map(({ id, title, scorecard }) => (
              <th key={id} scope="col">
                {inLanguage(title, language)}
                <span className="under-cell">{words("counts", countsOf(scorecard))}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {standards.map(({ id, number, name }) => (
            <tr key={id}>
              <th scope="row">
                {number}. {inLanguage(name, language)}
              </th>
              {programs.map((program) => {
                const finding = program.scorecard.find((each) => each.id === id);
                return (
                  <td key={program.id}>{finding !== undefined && <Found finding={finding} />}</td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
}

function Found({ finding: { is, evidence, source } }: { finding: Finding }) {
  const words = useLibraryWords();
  const language = useLanguage();
  return (
    <>
      <span className={`finding finding-${is}`}>{words(`is_${is}`)}</span>
      <span className="small under-cell">
        {inLanguage(evidence, language)} <SourceLink source={source} />
      </span>
    </>
  );
}

const countsOf = (findings: readonly Finding[]) => {
  const count = (is: Finding["is"]): number => findings.filter((each) => each.is === is).length;
  return { met: count("met"), notMet: count("not-met"), notRecorded: count("not-recorded") };
};
