import { useId, useLayoutEffect, useState } from "react";
import type { ReactNode } from "react";
import { governanceLimits } from "#contract/governance.ts";
import type { GovernanceView, ProposalView } from "#contract/governance.ts";
import { CharterPart, HistoryPart, InForcePart, LogPart } from "#web/ui/governance/About.tsx";
import { readRules, sendComment } from "#web/ui/governance/api.ts";
import { ImpactPart } from "#web/ui/governance/Impact.tsx";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";
import { Comments, Meetings, Missing, Opened, SignOffs } from "#web/ui/governance/Proposal.tsx";
import { titleOf, useGovernanceView, useReason } from "#web/ui/governance/use-view.ts";
import { Link } from "#web/ui/Link.tsx";
import { Preferences } from "#web/ui/Preferences.tsx";
import { setUsualTheme } from "#web/ui/theme.ts";
import { Trouble, TroublePlace } from "#web/ui/Trouble.tsx";
import { unlessChanged, useNextId } from "#web/ui/typed.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import "#web/ui/governance/governance.css";

/** For everybody, without signing in: which rules are in force, what may change, who decides, and where to say something. */
export function RulesPage() {
  const words = useGovernanceWords();
  const { view, isUnreachable, isNotHere } = useGovernanceView(readRules);
  useLayoutEffect(() => {
    setUsualTheme("light");
    return () => setUsualTheme("dark");
  }, []);
  return (
    <main id="screen" className="public-page stack" tabIndex={-1}>
      <header className="stack">
        <div className="spread">
          <Link to={{ page: "sign-in" }}>{words("backToSeat")}</Link>
          <span className="row">
            <Preferences />
          </span>
        </div>
        <h1>{words("rulesTitle")}</h1>
        <p>{words("rulesLead")}</p>
        {view?.agency.isSynthetic === true && (
          <p>
            <span className="synthetic">{words("synthetic", { agency: view.agency.name })}</span>
          </p>
        )}
        {isUnreachable && view === undefined && <p className="notice">{words("unreachable")}</p>}
        {isNotHere && <p className="notice">{words("notHere")}</p>}
        {view === undefined && !isUnreachable && !isNotHere && <p>{words("loading")}</p>}
      </header>
      {view !== undefined && <Whole view={view} />}
      {isUnreachable && view !== undefined && <Trouble>{words("unreachable")}</Trouble>}
      <TroublePlace />
    </main>
  );
}

function Whole({ view }: { view: GovernanceView }) {
  const words = useGovernanceWords();
  const isOver = ({ state }: ProposalView): boolean =>
    ["active", "retired", "rejected", "withdrawn"].includes(state);
  const open = view.proposals.filter((each) => !isOver(each));
  const over = view.proposals.filter(isOver);
  return (
    <>
      <Part title={words("inForce")}>
        <InForcePart view={view} />
      </Part>
      {[...open, ...over].map((proposal) => (
        <ProposalPart
          key={proposal.id}
          view={view}
          proposal={proposal}
          isOpen={!isOver(proposal)}
        />
      ))}
      <Part title={words("charter")}>
        <CharterPart view={view} />
      </Part>
      <Part title={words("history")}>
        <HistoryPart view={view} />
      </Part>
      <Part title={words("log")}>
        <LogPart view={view} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function ProposalPart({
  view,
  proposal,
  isOpen,
}: {
  view: GovernanceView;
  proposal: ProposalView;
  isOpen: boolean;
}) {
  const words = useGovernanceWords();
  const language = useLanguage();
  const reason = useReason();
  const { version, state, summary, why, impact } = proposal;
  const mayComment = state === "consultation" || state === "replayed";
  return (
    <Part title={`${words("version", { version: version.version })}: ${titleOf(view, proposal)}`}>
      <Opened view={view} proposal={proposal} />
      <h3>{words("why")}</h3>
      <p className="said-text">{summary === null ? reason(why) : inLanguage(summary, language)}</p>
      {impact?.base !== null && (
        <details open={isOpen}>
          <summary>{words("whatChanges")}</summary>
          <div className="stack">
            <ImpactPart view={view} proposal={proposal} />
          </div>
        </details>
      )}
      {proposal.consultationAt !== null && (
        <>
          <h3>{words("whoAgrees")}</h3>
          <SignOffs view={view} proposal={proposal} />
          <h3>{words("meeting")}</h3>
          <Meetings view={view} proposal={proposal} />
          {isOpen && <Missing view={view} proposal={proposal} />}
          <h3>{words("comments")}</h3>
          <Comments view={view} proposal={proposal} />
          {mayComment ? (
            <Say proposalId={proposal.id} />
          ) : (
            <p className="quiet">{words("closedForComments")}</p>
          )}
        </>
      )}
    </Part>
  );
}

/** Where anybody writes. What was typed stays until the server has taken it; sent again it is the same comment. */
function Say({ proposalId }: { proposalId: string }) {
  const words = useGovernanceWords();
  const language = useLanguage();
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const [said, setSaid] = useState("");
  const [commandId, renewId] = useNextId();
  const send = async (): Promise<void> => {
    const called = name.trim() === "" ? {} : { name };
    const answer = await sendComment(proposalId, { commandId, text, language, ...called });
    if (!answer.ok) return setSaid(answer.error.message);
    setSaid(words("sayTaken"));
    setText(unlessChanged(text));
    renewId();
  };
  return (
    <form
      className="stack gov-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{words("sayTitle")}</h3>
      <p>{words("sayLead")}</p>
      <label className="label">
        {words("sayText", { most: governanceLimits.commentLength })}
        <textarea
          className="field"
          required
          maxLength={governanceLimits.commentLength}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <label className="label">
        {words("sayName")}
        <input
          className="field"
          autoComplete="off"
          maxLength={governanceLimits.nameLength}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
      </label>
      <p className="row">
        <button type="submit" className="button primary">
          {words("saySend")}
        </button>
        <output>{said}</output>
      </p>
    </form>
  );
}
