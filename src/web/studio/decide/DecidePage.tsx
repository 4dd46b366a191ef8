import { useState } from "react";
import { draftOfProposal } from "#contract/governance.ts";
import type { GovernanceView, ProposalView } from "#contract/governance.ts";
import { studioRoles } from "#contract/studio.ts";
import { CharterPart, HistoryPart, InForcePart, LogPart } from "#web/ui/governance/About.tsx";
import { readGovernance, sendAct } from "#web/ui/governance/api.ts";
import { CallsToRead, ImpactPart } from "#web/ui/governance/Impact.tsx";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";
import { Comments, Meetings, Missing, Opened, SignOffs } from "#web/ui/governance/Proposal.tsx";
import { titleOf, useGovernanceView, useReason } from "#web/ui/governance/use-view.ts";
import { Link } from "#web/ui/Link.tsx";
import { navigate, parseRoute, usePath } from "#web/ui/route.ts";
import { useSession } from "#web/ui/session.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { FitFlags } from "../FitFlags.tsx";
import { Section } from "../Section.tsx";
import { useReadingTheme } from "../use-reading-theme.ts";
import { CenterActs } from "./CenterActs.tsx";
import { CommentActs } from "./CommentActs.tsx";
import { ProposalActs } from "./ProposalActs.tsx";
import "#web/ui/governance/governance.css";
import "../studio.css";

/** What is in force, what would change, who must agree; and, for each seat of the charter, its acts. */
export function DecidePage() {
  useReadingTheme();
  const words = useGovernanceWords();
  const { view, isUnreachable, isNotHere, put } = useGovernanceView(readGovernance);
  const route = parseRoute(usePath());
  const chosen = route?.page === "proposal" ? route.proposalId : undefined;
  if (view === undefined)
    return (
      <div className="studio stack">
        <h1>{words("decideTitle")}</h1>
        <p>{words(isNotHere ? "notHere" : isUnreachable ? "unreachable" : "loading")}</p>
      </div>
    );
  const proposal = view.proposals.find(({ id }) => id === chosen) ?? view.proposals[0];
  return (
    <div className="studio">
      <header className="stack">
        <h1>{words("decideTitle")}</h1>
        <p>{words("decideLead")}</p>
        {isUnreachable && <Trouble>{words("unreachable")}</Trouble>}
        {chosen !== undefined && proposal?.id !== chosen && (
          <p className="notice">{words("noSuchProposal", { id: chosen.slice(0, 64) })}</p>
        )}
      </header>
      <div className="studio-columns">
        <div className="stack">
          <Section title={words("inForce")}>
            <InForcePart view={view} />
          </Section>
          <Section title={words("acts")} className="gov-acts">
            <CenterActs
              view={view}
              onDone={(next) => {
                put(next);
                navigate({ page: "decide" });
              }}
            />
          </Section>
          {/* Last, and anew with each version: nothing above it moves under a hand. */}
          <Proposals
            key={view.proposals.length}
            view={view}
            chosen={proposal?.id}
            onChoose={(proposalId) => navigate({ page: "proposal", proposalId })}
          />
        </div>
        <div key={proposal?.id} className="stack">
          {proposal === undefined ? (
            <div className="panel quiet empty">{words("none")}</div>
          ) : (
            <Chosen view={view} proposal={proposal} put={put} />
          )}
          <Section title={words("charter")}>
            <CharterPart view={view} />
          </Section>
          <Section title={words("history")}>
            <HistoryPart view={view} />
          </Section>
          <Section title={words("log")}>
            <LogPart view={view} />
          </Section>
          <FitFlags />
        </div>
      </div>
    </div>
  );
}

function Proposals({
  view,
  chosen,
  onChoose,
}: {
  view: GovernanceView;
  chosen: string | undefined;
  onChoose: (id: string) => void;
}) {
  const words = useGovernanceWords();
  return (
    <Section title={words("proposals")}>
      <ul className="stack">
        {view.proposals.map((proposal) => (
          <li key={proposal.id}>
            <button
              type="button"
              className="button known"
              aria-current={proposal.id === chosen}
              onClick={() => onChoose(proposal.id)}
            >
              <span>
                {words("version", { version: proposal.version.version })}: {titleOf(view, proposal)}
              </span>
              <strong className="small">{words(`state_${proposal.state}`)}</strong>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Chosen({
  view,
  proposal,
  put,
}: {
  view: GovernanceView;
  proposal: ProposalView;
  put: (view: GovernanceView) => void;
}) {
  const words = useGovernanceWords();
  const language = useLanguage();
  const reason = useReason();
  const { version, summary, why } = proposal;
  const isOver = ["active", "retired", "rejected", "withdrawn"].includes(proposal.state);
  return (
    <>
      <Section
        title={`${words("version", { version: version.version })}: ${titleOf(view, proposal)}`}
      >
        <Opened view={view} proposal={proposal} from={<FromDraft proposal={proposal} />} />
        <p className="said-text">
          {summary === null ? reason(why) : inLanguage(summary, language)}
        </p>
        {!isOver && <Missing view={view} proposal={proposal} />}
      </Section>
      {!isOver && (
        <Section title={words("actsOn", { version: version.version })} className="gov-acts">
          <ProposalActs view={view} proposal={proposal} onDone={put} />
        </Section>
      )}
      <Section title={words("whatChanges")}>
        <ImpactPart view={view} proposal={proposal} />
        {!isOver && <ReadCalls view={view} proposal={proposal} put={put} />}
      </Section>
      {proposal.consultationAt !== null && (
        <>
          <Section title={words("whoAgrees")}>
            <SignOffs view={view} proposal={proposal} />
          </Section>
          <Section title={words("meeting")}>
            <Meetings view={view} proposal={proposal} />
          </Section>
          <Section title={words("comments")}>
            <Comments view={view} proposal={proposal}>
              {(comment) => (
                <CommentActs view={view} proposal={proposal} comment={comment} onDone={put} />
              )}
            </Comments>
          </Section>
        </>
      )}
    </>
  );
}

/** Back to the studio, where the revision that was proposed can be read and the draft goes on; for the seats that have the studio. */
function FromDraft({ proposal: { id } }: { proposal: ProposalView }) {
  const words = useGovernanceWords();
  const { roles } = useSession().seat;
  const from = draftOfProposal(id);
  const hasStudio = roles.some((role) => studioRoles.some((each) => each === role));
  if (from === undefined || !hasStudio) return null;
  const { draft, revision } = from;
  return (
    <>
      {" · "}
      <Link to={{ page: "studio", source: `~${draft}`, part: null, view: "decide" }}>
        {words("fromDraft", { revision })}
      </Link>
    </>
  );
}

/** Opening the calls that change is recorded: Agree works once it is. */
function ReadCalls({
  view,
  proposal,
  put,
}: {
  view: GovernanceView;
  proposal: ProposalView;
  put: (view: GovernanceView) => void;
}) {
  const words = useGovernanceWords();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const hasRead = view.seat !== null && proposal.readBy.includes(view.seat);
  const open = async (): Promise<void> => {
    setOpen(true);
    if (hasRead) return;
    const answer = await sendAct({ kind: "ReadChanges", proposalId: proposal.id });
    if (answer.ok) put(answer.value);
    else setSaid(answer.error.message);
  };
  return (
    <div className="stack">
      <p className="row">
        <button type="button" className="button strong" onClick={() => void open()}>
          {words("readCalls")}
        </button>
        <output>{said === "" ? words(hasRead ? "readDone" : "readFirst") : said}</output>
      </p>
      {isOpen && <CallsToRead view={view} proposal={proposal} />}
    </div>
  );
}
