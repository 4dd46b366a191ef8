import { useEffect, useState } from "react";
import type { GovernanceView } from "#contract/governance.ts";
import { studioRoles } from "#contract/studio.ts";
import { sendAct, sendDraft, studioDrafts, studioFiles } from "#web/ui/governance/api.ts";
import { useGovernanceWords } from "#web/ui/governance/lines.ts";
import { useSession } from "#web/ui/session.ts";
import { ActForm } from "./ActForm.tsx";

type Acting = { readonly view: GovernanceView; readonly onDone: (view: GovernanceView) => void };

/** What a seat does beside any one proposal: propose, roll back, declare an interest, call a review. */
export function CenterActs({ view, onDone }: Acting) {
  const words = useGovernanceWords();
  const { charter, seat, live, reviews, onlineVoting } = view;
  const holds = (seats: readonly string[]): boolean => seat !== null && seats.includes(seat);
  const counsel = holds(charter.may.allowOnlineVotes);
  return (
    <>
      <Propose view={view} onDone={onDone} />
      {holds(charter.may.rollBack) && <RollBacks view={view} onDone={onDone} />}
      <ActForm
        title={words("act_interest")}
        fields={[{ name: "interest", label: words("field_interest"), is: "text" }]}
        send={(filled) => sendAct({ kind: "DeclareInterest", interest: filled.text("interest") })}
        onDone={onDone}
      />
      {live !== null && (
        <ActForm
          title={words("act_review")}
          fields={[{ name: "because", label: words("because"), is: "text" }]}
          send={(filled) =>
            sendAct({
              kind: "CallReview",
              reviewId: filled.newId,
              hash: live.version.hash,
              because: filled.text("because"),
            })
          }
          onDone={onDone}
        />
      )}
      {holds(charter.may.keepMinutes) &&
        reviews
          .filter(({ finding }) => finding === null)
          .map(({ id, because }) => (
            <ActForm
              key={id}
              title={`${words("act_closeReview")}: ${because.slice(0, 40)}`}
              fields={[{ name: "finding", label: words("field_finding"), is: "text" }]}
              send={(filled) =>
                sendAct({ kind: "CloseReview", reviewId: id, finding: filled.text("finding") })
              }
              onDone={onDone}
            />
          ))}
      {counsel && (
        <ActForm
          title={words(onlineVoting === null ? "act_online" : "act_onlineEnd")}
          fields={[{ name: "because", label: words("field_opinionLegal"), is: "text" }]}
          send={(filled) =>
            sendAct({
              kind: onlineVoting === null ? "AllowOnlineVoting" : "EndOnlineVoting",
              because: filled.text("because"),
            })
          }
          onDone={onDone}
        />
      )}
    </>
  );
}

function RollBacks({ view: { returnable }, onDone }: Acting) {
  const words = useGovernanceWords();
  return (
    <>
      {returnable.map(({ version, hash }) => (
        <ActForm
          key={hash}
          title={words("act_rollBack", { version })}
          lead={words("act_rollBackLead")}
          fields={[{ name: "because", label: words("because"), is: "text" }]}
          send={(filled) =>
            sendAct({ kind: "RollBack", to: hash, because: filled.text("because") })
          }
          onDone={onDone}
        />
      ))}
    </>
  );
}

/** A draft of the studio, or files from this machine: frozen as they are once they are sent. */
function Propose({ view, onDone }: Acting) {
  const words = useGovernanceWords();
  const [drafts, setDrafts] = useState<readonly { id: string; title: string }[]>([]);
  const [files, setFiles] = useState<readonly File[]>([]);
  const { roles } = useSession().seat;
  const hasStudio = roles.some((role) => studioRoles.some((each) => each === role));
  useEffect(() => {
    if (hasStudio) void studioDrafts().then(setDrafts);
  }, [hasStudio]);
  const next = Math.max(0, ...view.proposals.map(({ version }) => version.version)) + 1;
  return (
    <ActForm
      title={words("act_propose")}
      lead={words("act_proposeLead")}
      fields={[
        { name: "title", label: words("field_title"), is: "line" },
        { name: "why", label: words("field_why"), is: "text" },
        {
          name: "draft",
          label: words("field_draft"),
          is: "choice",
          options: [
            ["", words("field_draftNone")],
            ...drafts.map(({ id, title }) => [id, title] as const),
          ],
        },
      ]}
      send={async (filled) => {
        const draft = filled.text("draft");
        const chosen =
          draft === ""
            ? await Promise.all(
                files.map(async (file) => ({ name: file.name, text: await file.text() })),
              )
            : await studioFiles(draft);
        return await sendDraft({
          proposalId: `v${next}-${filled.newId.slice(0, 8)}`,
          title: filled.text("title"),
          why: filled.text("why"),
          files: chosen,
        });
      }}
      onDone={onDone}
    >
      <label className="label">
        {words("field_files")}
        <input
          className="field"
          type="file"
          multiple
          accept=".yaml,.yml"
          onChange={({ target }) => setFiles([...(target.files ?? [])])}
        />
      </label>
    </ActForm>
  );
}
