import { draftOfProposal } from "#contract/governance.ts";
import type { GovernanceView, ProposalView } from "#contract/governance.ts";
import { readGovernance } from "#web/ui/governance/api.ts";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";
import { titleOf, useGovernanceView, whenOf } from "#web/ui/governance/use-view.ts";
import { Link } from "#web/ui/Link.tsx";
import { Trouble } from "#web/ui/Trouble.tsx";
import { Section } from "../../Section.tsx";
import { useProtocolWords } from "../lines.ts";
import type { Checking } from "../use-checks.ts";
import type { Desk } from "../use-desk.ts";
import { SubmitDraft } from "./SubmitDraft.tsx";

/** From a draft to those who decide: one revision is submitted, and what became of each that was stands below. */
export function DecideView({ desk, checking }: { desk: Desk; checking: Checking }) {
  const words = useProtocolWords();
  const governance = useGovernanceWords();
  const { view, isNotHere, isUnreachable, put } = useGovernanceView(readGovernance);
  const { draft } = desk;
  if (view === undefined)
    return (
      <Section title={words("view_decide")}>
        <output>
          {isNotHere
            ? words("decideNobody")
            : isUnreachable
              ? governance("unreachable")
              : words("loading")}
        </output>
      </Section>
    );
  const own = view.proposals.filter(({ id }) => draftOfProposal(id)?.draft === draft?.id);
  return (
    <div className="shelf-columns">
      <div className="stack">
        <Section title={words(draft === undefined ? "view_decide" : "submitTitle")}>
          {isUnreachable && <Trouble>{governance("unreachable")}</Trouble>}
          <p>{words(draft === undefined ? "decideReadOnly" : "decideLead")}</p>
          {draft !== undefined && (
            <SubmitDraft view={view} desk={desk} draft={draft} checking={checking} onDone={put} />
          )}
        </Section>
        <Section title={words(draft === undefined ? "proposalsAll" : "proposalsOfDraft")}>
          <Proposals view={view} proposals={draft === undefined ? view.proposals : own} />
        </Section>
      </div>
      <Section title={words("nextTitle")}>
        <ol className="bullets numbered">
          <li>{words("next_frozen")}</li>
          <li>{words("next_stated")}</li>
          <li>{words("next_consulted", { days: view.charter.noticeDays })}</li>
          <li>{words("next_force")}</li>
        </ol>
      </Section>
    </div>
  );
}

function Proposals({
  view,
  proposals,
}: {
  view: GovernanceView;
  proposals: readonly ProposalView[];
}) {
  const words = useProtocolWords();
  const governance = useGovernanceWords();
  if (proposals.length === 0) return <p className="quiet">{words("noProposals")}</p>;
  return (
    <ul className="shelf">
      {proposals.map((proposal) => {
        const { id, version, state, openedAt } = proposal;
        const revision = draftOfProposal(id)?.revision;
        return (
          <li key={id}>
            <Link to={{ page: "proposal", proposalId: id }}>
              {governance("version", { version: version.version })}: {titleOf(view, proposal)}
            </Link>
            <span className="quiet small">
              {revision !== undefined && `${words("ofRevision", { revision })} · `}
              {whenOf(view, openedAt)}
            </span>
            <strong className="small">{governance(`state_${state}`)}</strong>
          </li>
        );
      })}
    </ul>
  );
}
