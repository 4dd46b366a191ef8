import type { LibraryProgram } from "#contract/library.ts";
import { percent } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useLibraryWords } from "./lines.ts";

type Taken = LibraryProgram["takes"][number];
type Refusal = LibraryProgram["refuses"][number];

/** How a program calls a set of its responders. */
export function useWho(): (program: LibraryProgram, send: readonly string[]) => string {
  const words = useLibraryWords();
  const language = useLanguage();
  return ({ responders }, send) =>
    send.length === 0
      ? words("noOne")
      : send
          .map((id) => {
            const name = responders.find((each) => each.id === id)?.name;
            return name === undefined ? id : inLanguage(name, language);
          })
          .join(" + ");
}

/** Who comes to a kind of call: when nothing speaks against it, and otherwise. */
export function CallCell({ program, taken }: { program: LibraryProgram; taken: Taken | null }) {
  const words = useLibraryWords();
  const who = useWho();
  const language = useLanguage();
  if (taken === null)
    return (
      <td className="quiet">
        {words("notTaken")}
        <span className="small under-cell">{who(program, program.fallback)}</span>
      </td>
    );
  const clear = who(program, mainResponse(program, taken));
  const others = taken.responses
    .map(({ send }) => who(program, send))
    .filter((each) => each !== clear);
  return (
    <td>
      <strong>{clear}</strong>
      <span className="small under-cell">{inLanguage(taken.name, language)}</span>
      {others.length > 0 && (
        <span className="small quiet under-cell">
          {words("otherwise", { who: others.slice(0, 4).join(" / ") })}
        </span>
      )}
    </td>
  );
}

/** What a cell shows first: who comes when nothing speaks against it; where that is no one, the commonest response with a team. */
function mainResponse({ responders }: LibraryProgram, taken: Taken): readonly string[] {
  if (taken.whenClear.length > 0) return taken.whenClear;
  const teams = new Set(responders.filter(({ isTeam }) => isTeam).map(({ id }) => id));
  const withTeam = taken.responses.find(({ send }) => send.some((id) => teams.has(id)));
  return withTeam?.send ?? taken.whenClear;
}

/** The answers by which a program keeps its team home, and where that comes from. */
export function RefusalCell({ refusals }: { refusals: readonly Refusal[] }) {
  const words = useLibraryWords();
  const language = useLanguage();
  if (refusals.length === 0) return <td className="quiet">{words("notRefused")}</td>;
  return (
    <td>
      {refusals.map(({ id, when, from, source, ifUnknown }) => (
        <span key={id} className="under-cell">
          {when
            .map(({ answers }) => answers.map((each) => inLanguage(each, language)).join(", "))
            .join(" + ")}{" "}
          <span className={from === "safety" ? "small quiet" : "tag small"}>
            {words(`from_${from}`)}
          </span>{" "}
          <SourceLink source={source} />
          <span className="small quiet under-cell">
            {words(
              ifUnknown === "bars"
                ? "unknownBars"
                : ifUnknown === "allows"
                  ? "unknownAllows"
                  : "unknownSends",
            )}
          </span>
        </span>
      ))}
    </td>
  );
}

/** Where something stands: a link where it is one, the words where it is not, nothing where there is none. */
export function SourceLink({ source }: { source: string | null }) {
  const words = useLibraryWords();
  if (source === null) return null;
  return /^https?:\/\//.test(source) ? (
    <a className="small" href={source} target="_blank" rel="noreferrer" title={source}>
      {words("source")}
    </a>
  ) : (
    <span className="small quiet" lang="en">
      {source}
    </span>
  );
}

/** The teams of a program: how they meet a caller, when and where. */
export function TeamsCell({ program }: { program: LibraryProgram }) {
  const words = useLibraryWords();
  const language = useLanguage();
  return (
    <td>
      {program.responders
        .filter(({ isTeam }) => isTeam)
        .map(({ id, name, mode, shareOfWeek, areas }) => (
          <span key={id} className="under-cell">
            {inLanguage(name, language)}
            <span className="small quiet under-cell">
              {[
                mode === "phone" || mode === "on-scene" || mode === "referral"
                  ? words(`mode_${mode}`)
                  : mode,
                shareOfWeek === null
                  ? words("hoursNotRecorded")
                  : shareOfWeek === 1
                    ? words("everyHour")
                    : words("teamHours", { share: percent(shareOfWeek) }),
                ...(areas === null ? [] : [words("teamAreas", { count: areas.length })]),
              ].join(", ")}
            </span>
          </span>
        ))}
    </td>
  );
}

/** Limits that come from a contract, a law or a budget, not from safety. */
export function LimitsCell({ program }: { program: LibraryProgram }) {
  const words = useLibraryWords();
  const language = useLanguage();
  const limits = program.responders.flatMap(({ limits: of }) => of);
  if (limits.length === 0) return <td className="quiet">{words("noLimits")}</td>;
  return (
    <td>
      {limits.map(({ limit, from, dated, source }) => (
        <span key={limit.en} className="under-cell">
          {inLanguage(limit, language)}{" "}
          <span className="tag small">
            {dated === undefined
              ? sourceWord(words, from)
              : words("dated", { from: sourceWord(words, from), date: dated })}
          </span>{" "}
          <SourceLink source={source} />
        </span>
      ))}
    </td>
  );
}

const limitSources = ["contract", "law", "policy", "staffing", "budget", "agreement"] as const;

function sourceWord(words: ReturnType<typeof useLibraryWords>, from: string): string {
  const known = limitSources.find((each) => each === from);
  return known === undefined ? from : words(`from_${known}`);
}
