import type { ReactNode } from "react";
import type { LibraryProgram } from "#contract/library.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { Section, WideTable } from "../Section.tsx";
import { CallCell, LimitsCell, RefusalCell, SourceLink, TeamsCell, useWho } from "./Cells.tsx";
import { useLibraryWords } from "./lines.ts";
import { callRows, refusalRows } from "./rows.ts";

/** Programs in columns; what they take, refuse and promise in rows. */
export function SideBySide({ programs }: { programs: readonly LibraryProgram[] }) {
  const words = useLibraryWords();
  const language = useLanguage();
  return (
    <Section title={words("sideBySide")}>
      <p>{words("sideHelp")}</p>
      <WideTable caption={words("sideBySide")}>
        <thead>
          <tr>
            <th scope="col">{words("row")}</th>
            {programs.map(({ id, title }) => (
              <th key={id} scope="col">
                {inLanguage(title, language)}
              </th>
            ))}
          </tr>
        </thead>
        <Facts programs={programs} />
        {callRows(programs).map(({ family, rows }) => (
          <tbody key={family}>
            <Heading programs={programs}>
              {words("kindsOf", { family: words(`family_${family}`) })}
            </Heading>
            {rows.map(({ pathway, name, cells }) => (
              <tr key={pathway}>
                <th scope="row">{inLanguage(name, language)}</th>
                {programs.map((program, at) => (
                  <CallCell key={program.id} program={program} taken={cells[at] ?? null} />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
        <tbody>
          <Heading programs={programs}>{words("refuses")}</Heading>
          {refusalRows(programs).map(({ question, ask, cells }) => (
            <tr key={question}>
              <th scope="row">{inLanguage(ask, language)}</th>
              {programs.map(({ id }, at) => (
                <RefusalCell key={id} refusals={cells[at] ?? []} />
              ))}
            </tr>
          ))}
        </tbody>
        <tbody>
          <Heading programs={programs}>{words("limits")}</Heading>
          <Line name={words("limits")} programs={programs}>
            {(program) => <LimitsCell key={program.id} program={program} />}
          </Line>
        </tbody>
        <tbody>
          <Heading programs={programs}>{words("promises")}</Heading>
          <Promises programs={programs} />
        </tbody>
      </WideTable>
      <p className="small quiet">{words("figuresWarn")}</p>
    </Section>
  );
}

/** Where, since when, by which model, and with which teams. */
function Facts({ programs }: { programs: readonly LibraryProgram[] }) {
  const words = useLibraryWords();
  const language = useLanguage();
  return (
    <tbody>
      <Line name={words("place")} programs={programs}>
        {({ id, place }) => (
          <td key={id}>{place === null ? words("notRecorded") : inLanguage(place, language)}</td>
        )}
      </Line>
      <Line name={words("since")} programs={programs}>
        {({ id, since, until }) => (
          <td key={id}>
            {since === null
              ? words("notRecorded")
              : until === null
                ? since
                : words("sinceUntil", { since, until })}
          </td>
        )}
      </Line>
      <Line name={words("model")} programs={programs}>
        {({ id, model }) => <td key={id}>{words(`model_${model}`)}</td>}
      </Line>
      <Line name={words("teams")} programs={programs}>
        {(program) => <TeamsCell key={program.id} program={program} />}
      </Line>
    </tbody>
  );
}

function Line({
  name,
  programs,
  children,
}: {
  name: string;
  programs: readonly LibraryProgram[];
  children: (program: LibraryProgram) => ReactNode;
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {programs.map(children)}
    </tr>
  );
}

/** A title over the rows that follow it. */
function Heading({
  programs,
  children,
}: {
  programs: readonly LibraryProgram[];
  children: ReactNode;
}) {
  const language = useLanguage();
  return (
    <tr className="library-heading">
      <th scope="row">{children}</th>
      {programs.map(({ id, place, title }) => (
        // Which column is whose, again: the heads of a long table are out of sight.
        <td key={id} className="small quiet" aria-hidden="true">
          {inLanguage(place ?? title, language)}
        </td>
      ))}
    </tr>
  );
}

function Promises({ programs }: { programs: readonly LibraryProgram[] }) {
  const words = useLibraryWords();
  const language = useLanguage();
  const who = useWho();
  return (
    <>
      <Line name={words("kept")} programs={programs}>
        {({ id, guarantees }) => (
          <td key={id}>
            {words("keptOf", {
              kept: guarantees.filter(({ holds }) => holds).length,
              all: guarantees.length,
            })}
          </td>
        )}
      </Line>
      <Line name={words("notKept")} programs={programs}>
        {(program) => (
          <td key={program.id}>
            {program.notKept.map(({ name, says, counterExample }) => (
              <span key={name} className="under-cell">
                {inLanguage(says, language)}
                {counterExample !== null && (
                  <span className="small quiet under-cell">
                    {words("shownBy", {
                      call: `${Object.entries(counterExample.answers)
                        .map(([question, answer]) => `${question} ${answer}`)
                        .join(", ")}.`,
                      who: who(program, counterExample.send),
                    })}
                  </span>
                )}
              </span>
            ))}
          </td>
        )}
      </Line>
      <Line name={words("gaps")} programs={programs}>
        {({ id, knownGaps }) => (
          <td key={id}>
            <details>
              <summary>{words("gapsCount", { count: knownGaps.length })}</summary>
              {language === "es" && knownGaps.some(({ gap }) => gap.es === undefined) && (
                <p className="small quiet">{words("inEnglish")}</p>
              )}
              {knownGaps.map(({ gap, source }) => (
                <span key={gap.en} className="small under-cell">
                  <Worded of={gap} /> <SourceLink source={source} />
                </span>
              ))}
            </details>
          </td>
        )}
      </Line>
      <Line name={words("figures")} programs={programs}>
        {({ id, figures }) => (
          <td key={id}>
            {figures.length === 0 && <span className="quiet">{words("notRecorded")}</span>}
            {figures.map(({ says, source }) => (
              <span key={says.en} className="under-cell">
                {inLanguage(says, language)} <SourceLink source={source} />
              </span>
            ))}
          </td>
        )}
      </Line>
    </>
  );
}
