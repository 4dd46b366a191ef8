import { useState } from "react";
import type { Studio } from "#contract/studio.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Link } from "#web/ui/Link.tsx";
import { useReadAgain } from "#web/ui/read-again.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Section } from "../Section.tsx";
import { useProtocolWords } from "./lines.ts";
import { removeDraft, studio } from "./studio-api.ts";

/** Every protocol that can be read, and the drafts. */
export function Shelf() {
  const words = useProtocolWords();
  const { shelf, problem, again } = useShelf();
  return (
    <div className="studio protocol-studio">
      <header className="stack">
        <h1>{words("studioTitle")}</h1>
        <p>{words("studioLead")}</p>
      </header>
      {problem !== "" && shelf !== undefined && <Trouble>{problem}</Trouble>}
      {shelf === undefined ? (
        <output className="shelf-waits">{problem === "" ? words("loading") : problem}</output>
      ) : (
        <div className="shelf-columns">
          <Protocols shelf={shelf} />
          <DraftsOf shelf={shelf} again={again} />
        </div>
      )}
    </div>
  );
}

/** How often the shelf is read, in milliseconds. */
const readEvery = 5_000;

function useShelf() {
  const { value: shelf, problem, again } = useReadAgain(studio, readEvery);
  return { shelf, problem: problem?.message ?? "", again };
}

function Protocols({ shelf }: { shelf: Studio }) {
  const words = useProtocolWords();
  const language = useLanguage();
  return (
    <Section title={words("protocols")}>
      <ul className="shelf">
        {shelf.protocols.map(({ folder, title, version, isLive }) => (
          <li key={folder}>
            <Link to={{ page: "studio", source: folder, part: null, view: "read" }}>
              {title === null
                ? words("unread", { folder })
                : inLanguage(
                    title.es === undefined ? { en: title.en } : { en: title.en, es: title.es },
                    language,
                  )}
            </Link>
            <span className="quiet small">
              {version !== null && words("versionNumber", { version })}
              {isLive && ` · ● ${words("live")}`}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DraftsOf({ shelf, again }: { shelf: Studio; again: () => void }) {
  const words = useProtocolWords();
  const session = useSession();
  const [refused, setRefused] = useState("");
  const putAside = async (id: string): Promise<void> => {
    const answer = await removeDraft(id);
    setRefused(answer.ok ? "" : answer.error.message);
    again();
  };
  return (
    <Section title={words("drafts")}>
      {shelf.drafts.length === 0 && <p className="quiet">{words("noDrafts")}</p>}
      <ul className="shelf">
        {shelf.drafts.map(({ id, title, protocol, savedAt, savedBy, revision, hasBaseMoved }) => (
          <li key={id}>
            <Link to={{ page: "studio", source: `~${id}`, part: null, view: "change" }}>
              {title}
            </Link>
            <span className="quiet small">
              {protocol} ·{" "}
              {words("savedBy", {
                when: dayAndTime(savedAt),
                seat: savedBy === "" ? words("onDisk") : seatName(session, savedBy),
                revision,
              })}
              {hasBaseMoved && ` · ${words("baseMoved")}`}
            </span>
            <button
              type="button"
              className="button plain"
              aria-label={words("putAsideNamed", { title })}
              onClick={() => void putAside(id)}
            >
              {words("putAside")}
            </button>
          </li>
        ))}
      </ul>
      <p role="alert" className={refused === "" ? "" : "notice"}>
        {refused}
      </p>
    </Section>
  );
}
