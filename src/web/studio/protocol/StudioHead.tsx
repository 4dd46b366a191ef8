import { useState } from "react";
import { Link } from "#web/ui/Link.tsx";
import { dayAndTime } from "#web/ui/format.ts";
import { navigate, studioViews, type StudioRoute } from "#web/ui/route.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useProtocolWords } from "./lines.ts";
import { isSection, routeTo } from "./parts.ts";
import { openDraft } from "./studio-api.ts";
import type { Checking } from "./use-checks.ts";
import type { Desk } from "./use-desk.ts";

/** Whose protocol this is, what can be done with it, who else has it open, and whether one's own text is saved. */
export function StudioHead({
  route,
  desk,
  checking,
}: {
  route: StudioRoute;
  desk: Desk;
  checking: Checking;
}) {
  const words = useProtocolWords();
  const language = useLanguage();
  const protocol = checking.lastGood?.protocol;
  const title = protocol === undefined ? route.source : inLanguage(protocol.title, language);
  return (
    <header className="studio-head">
      <div className="spread">
        <h1>
          {desk.draft === undefined ? title : desk.draft.title}
          {desk.draft !== undefined && (
            <span className="quiet small"> {words("draftOf", { title })}</span>
          )}
        </h1>
        <div className="row" key={protocol === undefined ? "waits" : "known"}>
          {protocol !== undefined && (
            <span className="tag-quiet">
              {words("versionNumber", { version: protocol.version })}
            </span>
          )}
          {desk.isLive && <span className="tag-quiet">● {words("live")}</span>}
          {desk.draft !== undefined && <span className="tag">{words("draft")}</span>}
          {protocol?.synthetic === true && <span className="synthetic">{words("fictional")}</span>}
        </div>
      </div>
      <div className="spread">
        <nav className="view-tabs not-printed" aria-label={words("views")}>
          <Link to={{ page: "studio" }}>{words("all")}</Link>
          {studioViews.map((view) => (
            <Link
              key={view}
              to={routeTo(route, {
                view,
                ...(view === "try" && isSection(route.part) ? { part: null } : {}),
              })}
              isCurrent={view === route.view}
            >
              {words(`view_${view}`)}
            </Link>
          ))}
          <Link to={{ page: "past-calls" }}>{words("view_calls")}</Link>
        </nav>
        {desk.draft === undefined ? (
          <BeginDraft from={route.source} route={route} title={title} />
        ) : (
          <DraftState desk={desk} />
        )}
      </div>
    </header>
  );
}

/** Saved or not, who else is here, whether the ground has moved. The line keeps its place whatever it says. */
function DraftState({ desk }: { desk: Desk }) {
  const words = useProtocolWords();
  const session = useSession();
  const { draft, others, saveState, refusal } = desk;
  return (
    <div className="draft-state">
      <div>
        {others.map(({ editor, seat, at }) => (
          <span key={editor} className="presence">
            ◆ {words("alsoHere", { seat: seatName(session, seat), at: at === "" ? "–" : at })}
          </span>
        ))}
        {draft?.hasBaseMoved === true && <span className="amber">{words("baseMoved")}</span>}
      </div>
      <output className={saveState === "saved" ? "quiet" : "amber"}>
        {saveState === "refused" ? refusal : words(`save_${saveState}`)}
        {saveState === "saved" && draft !== undefined && ` ${dayAndTime(draft.savedAt)}`}
      </output>
    </div>
  );
}

/** One button to begin a draft with what is shown. */
export function BeginDraft({
  from,
  route,
  title,
}: {
  from: string;
  route: StudioRoute;
  title: string;
}) {
  const words = useProtocolWords();
  const [problem, setProblem] = useState("");
  const begin = async (): Promise<void> => {
    const answer = await openDraft(from, words("draftTitle", { title }).slice(0, 120));
    if (!answer.ok) return setProblem(answer.error.message);
    navigate({ ...route, source: `~${answer.value.draft.id}`, view: "change" });
  };
  return (
    <div className="row not-printed">
      {problem !== "" && <span role="alert">{problem}</span>}
      <button type="button" className="button" onClick={() => void begin()}>
        {words("beginDraft")}
      </button>
    </div>
  );
}
