import { useState } from "react";
import { governanceLimits, proposalIdOf } from "#contract/governance.ts";
import type { GovernanceView } from "#contract/governance.ts";
import type { WireDraft } from "#contract/studio.ts";
import { sendDraft } from "#web/ui/governance/api.ts";
import { unlessChanged } from "#web/ui/typed.ts";
import { useProtocolWords } from "../lines.ts";
import { source } from "../studio-api.ts";
import type { Checking } from "../use-checks.ts";
import type { Desk } from "../use-desk.ts";

/** Proposes the revision that is on disk. What was typed stays until it is taken; a refusal says the place and the mend. */
export function SubmitDraft({
  view,
  desk,
  draft,
  checking,
  onDone,
}: {
  view: GovernanceView;
  desk: Desk;
  draft: WireDraft;
  checking: Checking;
  onDone: (view: GovernanceView) => void;
}) {
  const words = useProtocolWords();
  const [title, setTitle] = useState<string>(draft.title);
  const [why, setWhy] = useState("");
  const { said, submit } = useSubmit(draft, (next) => {
    setWhy(unlessChanged(why));
    onDone(next);
  });
  const { revision } = draft;
  const stopped = whyNot(view, desk, draft, checking);
  return (
    <form
      className="stack submit-draft"
      onSubmit={(event) => {
        event.preventDefault();
        if (stopped === undefined) void submit(title, why);
      }}
    >
      <VersionNumber view={view} desk={desk} checking={checking} />
      <label className="label">
        {words("submitName")}
        <input
          className="field"
          required
          autoComplete="off"
          maxLength={governanceLimits.lineLength}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <label className="label">
        {words("submitWhy")}
        <textarea
          className="field"
          required
          maxLength={governanceLimits.reasonLength}
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
      </label>
      <p className="row">
        <button type="submit" className="button primary" aria-disabled={stopped !== undefined}>
          {words("submit", { revision })}
        </button>
        <output>{said !== "" ? said : stopped !== undefined && words(stopped)}</output>
      </p>
    </form>
  );
}

/** Why the revision cannot be submitted as it stands; undefined where it can. */
function whyNot(
  view: GovernanceView,
  desk: Desk,
  draft: WireDraft,
  checking: Checking,
): "sameRevision" | "notSavedYet" | "doesNotCheck" | undefined {
  const proposalId = proposalIdOf(draft.id, draft.revision);
  if (view.proposals.some(({ id }) => id === proposalId)) return "sameRevision";
  if (desk.saveState !== "saved") return "notSavedYet";
  return checking.checked?.protocol === undefined ? "doesNotCheck" : undefined;
}

/** Sends a revision as it lies on disk, and keeps what was answered for as long as that revision stands. */
function useSubmit({ id, revision }: WireDraft, onDone: (view: GovernanceView) => void) {
  const words = useProtocolWords();
  const [answered, setAnswered] = useState({ revision, text: "" });
  const submit = async (title: string, why: string): Promise<void> => {
    const say = (text: string): void => setAnswered({ revision, text });
    say(words("submitting"));
    const read = await source(`~${id}@${revision}`);
    const answer = read.ok
      ? await sendDraft({
          proposalId: proposalIdOf(id, revision),
          title,
          why,
          files: [...(read.value.files ?? [])],
        })
      : read;
    if (!answer.ok) return say(`${answer.error.message} (${answer.error.rule})`);
    say(words("submitted"));
    onDone(answer.value);
  };
  return { said: answered.revision === revision ? answered.text : "", submit };
}

/** A version that is proposed has a higher number than any that was in force: one key gives it the next. */
function VersionNumber({
  view,
  desk,
  checking,
}: {
  view: GovernanceView;
  desk: Desk;
  checking: Checking;
}) {
  const words = useProtocolWords();
  const version = checking.lastGood?.protocol?.version;
  const highest = Math.max(0, ...view.history.map((each) => each.version.version));
  if (version === undefined || version > highest) return null;
  const head = desk.files?.find(({ text }) => versionLine.test(text));
  const raise = (): void => {
    if (head !== undefined)
      desk.edit(head.name, head.text.replace(versionLine, `version: ${highest + 1}`), "version");
  };
  return (
    <div className="notice row">
      <span>{words("versionTooLow", { version, highest })}</span>
      {head !== undefined && (
        <button type="button" className="button" onClick={raise}>
          {words("raiseVersion", { next: highest + 1 })}
        </button>
      )}
    </div>
  );
}

const versionLine = /^version:[ \t]*\d+/m;
