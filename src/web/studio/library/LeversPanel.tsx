import { useEffect, useState } from "react";
import { libraryCountRoles, libraryLimits } from "#contract/library.ts";
import type { LeversReport, LibraryProgram, WireRange } from "#contract/library.ts";
import type { Answered } from "#web/ui/api.ts";
import { count } from "#web/ui/format.ts";
import { useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { expected } from "../expected.ts";
import { Section, WideTable } from "../Section.tsx";
import { levers, leversOn } from "./library-api.ts";
import { useLibraryWords, type LibraryWords } from "./lines.ts";

type Lever = LeversReport["levers"][number];
type Combination = LeversReport["combinations"][number];

/** The three self-limits of one program: flip one or several, and read what it costs in calls. */
export function LeversPanel({ programs }: { programs: readonly LibraryProgram[] }) {
  const words = useLibraryWords();
  const language = useLanguage();
  const [chosen, setChosen] = useState("harbor-county");
  const [file, setFile] = useState<File>();
  const program = programs.find(({ id }) => id === chosen) ?? programs[0];
  if (program === undefined) return null;
  return (
    <Section title={words("levers")}>
      <p>{words("leversHelp")}</p>
      <label className="label">
        {words("program")}
        <select
          className="field"
          value={program.id}
          onChange={({ target }) => setChosen(target.value)}
        >
          {programs.map(({ id, title }) => (
            <option key={id} value={id}>
              {inLanguage(title, language)}
            </option>
          ))}
        </select>
      </label>
      <OwnCalls file={file} onFile={setFile} />
      <Counted
        key={`${program.id} ${file?.name ?? ""} ${file?.lastModified ?? ""}`}
        program={program.id}
        file={file}
      />
      <p className="small quiet">{words("estimates")}</p>
    </Section>
  );
}

/** An export to count on, for seats that may; the synthetic year otherwise. */
function OwnCalls({
  file,
  onFile,
}: {
  file: File | undefined;
  onFile: (file: File | undefined) => void;
}) {
  const words = useLibraryWords();
  const { seat } = useSession();
  const [isTooLarge, setTooLarge] = useState(false);
  if (!libraryCountRoles.some((role) => seat.roles.includes(role))) return null;
  return (
    <div className="stack">
      <div className="drop library-calls">
        <label className="button">
          {words("ownCalls")}
          <input
            type="file"
            className="unseen"
            onChange={({ target }) => {
              const sent = target.files?.[0];
              const isOver = (sent?.size ?? 0) > libraryLimits.fileBytes;
              setTooLarge(isOver);
              if (!isOver && sent !== undefined) onFile(sent);
              // The same file can then be chosen again.
              target.value = "";
            }}
          />
        </label>
        <span className="small quiet">{words("deleted")}</span>
        {file !== undefined && (
          <button type="button" className="button" onClick={() => onFile(undefined)}>
            {words("backToSynthetic")}
          </button>
        )}
      </div>
      {isTooLarge && (
        <p className="notice" role="alert">
          {words("tooLarge", { limit: libraryLimits.fileBytes / 1024 / 1024 })}
        </p>
      )}
    </div>
  );
}

function Counted({ program, file }: { program: string; file: File | undefined }) {
  const words = useLibraryWords();
  const [answer, setAnswer] = useState<Answered<LeversReport>>();
  const [flipped, setFlipped] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    void (file === undefined ? levers(program) : leversOn(program, file)).then((had) => {
      if (!isGone) setAnswer(had);
    });
    return () => {
      isGone = true;
    };
  }, [program, file]);
  if (answer === undefined)
    return <output className="panel quiet empty">{words("counting")}</output>;
  if (!answer.ok)
    return (
      <p className="notice" role="alert">
        {answer.error.message}
      </p>
    );
  const { calls, levers: all, combinations } = answer.value;
  return (
    <div className="stack">
      <ul className="levers">
        {all.map((lever) => (
          <Switch
            key={lever.id}
            lever={lever}
            isFlipped={flipped.includes(lever.id)}
            onFlip={() =>
              setFlipped(
                flipped.includes(lever.id)
                  ? flipped.filter((id) => id !== lever.id)
                  : [...flipped, lever.id],
              )
            }
          />
        ))}
      </ul>
      <Effects levers={all} combinations={combinations} flipped={flipped} />
      <p className="small">
        {calls.of === "past calls"
          ? words("onPast", {
              file: file?.name ?? "",
              calls: count(calls.publicCalls),
              unknown: count(calls.notAssessed),
            })
          : words("onSynthetic", { calls: count(calls.publicCalls) })}
      </p>
    </div>
  );
}

/** One limit, whether the program's rules have it, and a switch that flips it. */
function Switch({
  lever: { name, limit, isInForce },
  isFlipped,
  onFlip,
}: {
  lever: Lever;
  isFlipped: boolean;
  onFlip: () => void;
}) {
  const words = useLibraryWords();
  const language = useLanguage();
  return (
    <li className="lever">
      <button type="button" className="button" aria-pressed={isFlipped} onClick={onFlip}>
        {words(isInForce ? "lift" : "putOn")}
        <span className="unseen">: {inLanguage(name, language)}</span>
      </button>
      <span>
        <strong>{inLanguage(name, language)}</strong>{" "}
        <span className={isInForce ? "tag small" : "small quiet"}>
          {words(isInForce ? "inForce" : "notInForce")}
        </span>
        <span className="small under-cell">{inLanguage(limit, language)}</span>
      </span>
    </li>
  );
}

function Effects({
  levers: all,
  combinations,
  flipped,
}: {
  levers: readonly Lever[];
  combinations: readonly Combination[];
  flipped: readonly string[];
}) {
  const words = useLibraryWords();
  const language = useLanguage();
  const combinationOf = (ids: readonly string[]): Combination | undefined =>
    combinations.find(
      (each) => each.flipped.length === ids.length && ids.every((id) => each.flipped.includes(id)),
    );
  const rows = [
    { key: "as-is", name: words("asItIs"), combination: combinationOf([]) },
    ...all.map(({ id, name, isInForce }) => ({
      key: id,
      name: words("alone", {
        name: inLanguage(name, language),
        what: words(isInForce ? "flippedOff" : "flippedOn"),
      }),
      combination: combinationOf([id]),
    })),
    { key: "together", name: words("together"), combination: combinationOf(flipped) },
  ];
  return (
    <WideTable caption={words("effect")}>
      <thead>
        <tr>
          <th scope="col">{words("effect")}</th>
          <th scope="col">{words("fits")}</th>
          <th scope="col">{words("change")}</th>
        </tr>
      </thead>
      <tbody aria-live="polite">
        {rows.map(({ key, name, combination }) => (
          <tr key={key} className={key === "together" ? "together" : undefined}>
            <th scope="row">{name}</th>
            <td>{combination !== undefined && range(words, combination.after)}</td>
            <td>{combination !== undefined && key !== "as-is" && changeOf(words, combination)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

const range = (words: LibraryWords, { low, estimate, high }: WireRange): string =>
  words("range", { low: count(low), estimate: expected(estimate), high: count(high) });

function changeOf(words: LibraryWords, { gained, lost }: Combination): string {
  const said = [
    ...(gained.high > 0 ? [words("gains", { range: range(words, gained) })] : []),
    ...(lost.high > 0 ? [words("loses", { range: range(words, lost) })] : []),
  ];
  return said.length === 0 ? words("nothing") : said.join("; ");
}
