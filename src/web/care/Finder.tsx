import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { WireDirectoryFound } from "#contract/directory.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { findServices } from "./care-api.ts";
import type { ServiceQuery } from "./care-api.ts";
import { useCareWords } from "./words.ts";

export type Found = WireDirectoryFound["found"][number];

/** Typing rests this long before the directory is asked, in milliseconds. */
const restMs = 150;
const nothing: ServiceQuery = {
  need: "",
  language: "",
  area: "",
  open: false,
  room: false,
  doubtful: false,
};

/** The directory: what is looked for, and what fits. Arrow keys go from the words down the list, Enter takes one. */
export function Finder({ onPick }: { onPick: (found: Found) => void }) {
  const words = useCareWords();
  const [query, setQuery] = useState(nothing);
  const { answer, problem } = useFound(query);
  const pane = useRef<HTMLElement>(null);
  useArrows(pane);
  return (
    <search className="stack" aria-label={words("finder")} ref={pane}>
      <Asked query={query} onQuery={setQuery} />
      {problem !== undefined && <p className="notice">{problem.message}</p>}
      {answer !== undefined && <Says answer={answer} />}
      <ul className="care-tasks">
        {answer?.found.map((found) => (
          <li key={found.service.id}>
            <button
              type="button"
              className="button care-service"
              disabled={found.standing.is === "dead"}
              onClick={() => onPick(found)}
            >
              <ServiceLine found={found} />
            </button>
          </li>
        ))}
      </ul>
    </search>
  );
}

/** Focus comes into the words; arrow keys go from one service to the next. */
function useArrows(pane: RefObject<HTMLElement | null>): void {
  useEffect(() => pane.current?.querySelector("input")?.focus(), [pane]);
  useLayoutEffect(() => {
    const element = pane.current;
    const listen = (event: KeyboardEvent): void => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by === undefined) return;
      const all = [...(element?.querySelectorAll<HTMLElement>(".care-service:enabled") ?? [])];
      const at = all.findIndex((each) => each === document.activeElement);
      event.preventDefault();
      all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus();
    };
    element?.addEventListener("keydown", listen);
    return () => element?.removeEventListener("keydown", listen);
  }, [pane]);
}

function useFound(query: ServiceQuery) {
  const [answer, setAnswer] = useState<WireDirectoryFound>();
  const [problem, setProblem] = useState<WireRefusal>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void findServices(query).then((read) => {
        if (!isCurrent) return;
        if (read.ok) setAnswer(read.value);
        setProblem(read.ok ? undefined : read.error);
      });
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query]);
  return { answer, problem };
}

function Asked({
  query,
  onQuery,
}: {
  query: ServiceQuery;
  onQuery: (query: ServiceQuery) => void;
}) {
  const words = useCareWords();
  const typed = (["need", "language", "area"] as const).map((name) => (
    <label key={name} className="label">
      {words(`find_${name}`)}
      <input
        className="field"
        maxLength={100}
        value={query[name]}
        onChange={({ target }) => onQuery({ ...query, [name]: target.value })}
      />
    </label>
  ));
  return (
    <>
      <div className="row">{typed}</div>
      <div className="row">
        {(["open", "room", "doubtful"] as const).map((name) => (
          <label key={name} className="row">
            <input
              type="checkbox"
              checked={query[name]}
              onChange={({ target }) => onQuery({ ...query, [name]: target.checked })}
            />
            {words(`find_${name}`)}
          </label>
        ))}
      </div>
    </>
  );
}

/** From which directory, how much fits, and how much is kept back. */
function Says({ answer: { directory, fits, found, notShown } }: { answer: WireDirectoryFound }) {
  const words = useCareWords();
  if (directory === null) return <p className="notice">{words("noDirectory")}</p>;
  const says = [
    words("fits", { count: fits }),
    ...(found.length < fits ? [words("listedServices", { count: found.length })] : []),
    ...(notShown.dead > 0 ? [words("notShownDead", { count: notShown.dead })] : []),
    ...(notShown.doubtful > 0 ? [words("notShownDoubtful", { count: notShown.doubtful })] : []),
    words("directoryOf", { name: directory.source, when: dayAndTime(directory.readAt) }),
  ];
  return (
    <output className="quiet small care-says">
      {says.join(" ")} {words("finderKeys")}
    </output>
  );
}

/** One service: what it is, how it answers what was asked, and what speaks against it. */
export function ServiceLine({ found }: { found: Found }) {
  const words = useCareWords();
  const { service, standing, open, speaks, room } = found;
  const beds = service.capacities.map(({ available, unit, updatedAt }) =>
    words("roomOf", {
      available,
      unit,
      when: updatedAt === null ? words("unknown") : dayAndTime(updatedAt),
    }),
  );
  const facts = [
    service.phones[0]?.number ?? words("doubt_no-phone"),
    words(`open_${open}`),
    service.languages.length === 0
      ? words("languageUnknown")
      : service.languages.map(({ name, code }) => name || code).join(", "),
    ...(speaks === "unknown" && service.interpretation !== null ? [service.interpretation] : []),
    service.areas.length === 0 ? words("areaUnknown") : service.areas.join(", "),
    ...(service.capacities.length > 0 ? [`${words(`room_${room}`)} (${beds.join(", ")})`] : []),
    ...(service.minimumAge === null ? [] : [words("fromAge", { age: service.minimumAge })]),
  ];
  return (
    <>
      <strong>{service.name}</strong>
      <span className="quiet small">{service.organization}</span>
      <span className="small care-facts">{facts.join(" · ")}</span>
      {service.alert !== null && <span className="small amber care-facts">{service.alert}</span>}
      {standing.is === "dead" && (
        <span className="small care-facts amber">
          {words(`dead_${standing.why}`)}
          {standing.since === null ? "" : ` (${standing.since})`}
        </span>
      )}
      {standing.is === "listed" && standing.doubts.length > 0 && (
        <span className="small care-facts amber">
          {standing.doubts.map((doubt) => words(`doubt_${doubt}`)).join(" · ")}
        </span>
      )}
    </>
  );
}
