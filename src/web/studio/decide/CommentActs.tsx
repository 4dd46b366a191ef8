import { commentOutcomes, withholdReasons } from "#core/governance/events.ts";
import type { CommentView, GovernanceView, ProposalView } from "#contract/governance.ts";
import { sendAct } from "#web/ui/governance/api.ts";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";
import { ActForm } from "./ActForm.tsx";

/** What a seat does with one comment: show it, withhold it with a coded reason, answer it. */
export function CommentActs({
  view: { charter, seat },
  proposal: { id: proposalId },
  comment: { id: commentId, status, answer },
  onDone,
}: {
  view: GovernanceView;
  proposal: ProposalView;
  comment: CommentView;
  onDone: (view: GovernanceView) => void;
}) {
  const words = useGovernanceWords();
  const { keepMinutes, propose, activate } = charter.may;
  const isClerk = seat !== null && keepMinutes.includes(seat);
  const mayAnswer = seat !== null && [...keepMinutes, ...propose, ...activate].includes(seat);
  return (
    <div className="gov-acts">
      {isClerk && status !== "shown" && (
        <ActForm
          title={words("act_show")}
          fields={[]}
          send={() => sendAct({ kind: "ShowComment", proposalId, commentId })}
          onDone={onDone}
        />
      )}
      {isClerk && status !== "withheld" && (
        <ActForm
          title={words("act_withhold")}
          fields={[
            {
              name: "because",
              label: words("because"),
              is: "choice",
              options: withholdReasons.map((each) => [each, words(`withheld_${each}`)]),
            },
          ]}
          send={(filled) =>
            sendAct({
              kind: "WithholdComment",
              proposalId,
              commentId,
              because:
                withholdReasons.find((each) => each === filled.text("because")) ?? "not-about-this",
            })
          }
          onDone={onDone}
        />
      )}
      {mayAnswer && status !== "waiting" && answer === null && (
        <AnswerForm proposalId={proposalId} commentId={commentId} onDone={onDone} />
      )}
    </div>
  );
}

function AnswerForm({
  proposalId,
  commentId,
  onDone,
}: {
  proposalId: string;
  commentId: string;
  onDone: (view: GovernanceView) => void;
}) {
  const words = useGovernanceWords();
  return (
    <ActForm
      title={words("act_answer")}
      fields={[
        {
          name: "outcome",
          label: words("field_outcome"),
          is: "choice",
          options: commentOutcomes.map((each) => [each, words(`outcome_${each}`)]),
        },
        { name: "answer", label: words("field_answer"), is: "text" },
      ]}
      send={(filled) =>
        sendAct({
          kind: "AnswerComment",
          proposalId,
          commentId,
          outcome: commentOutcomes.find((each) => each === filled.text("outcome")) ?? "not-changed",
          answer: filled.text("answer"),
        })
      }
      onDone={onDone}
    />
  );
}
