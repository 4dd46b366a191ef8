import { useState } from "react";
import type { CommentState } from "#core/listening/state.ts";
import type { SeenVoice } from "#core/listening/view.ts";
import {
  commentOutcomes,
  keepsGist,
  listeningLimits as limits,
  withholdReasons,
} from "#core/listening/words.ts";
import { dayAndTime } from "#web/ui/format.ts";
import type { PartProps } from "./NotYours.tsx";
import { NotYours } from "./NotYours.tsx";
import { Choice } from "./RecordPart.tsx";
import { useListeningWords } from "./words.ts";

type Commented = SeenVoice & { readonly comment: CommentState };
const isCommented = (voice: SeenVoice): voice is Commented => voice.comment !== null;

/** Comments: look at each, answer each. Those that wait longest come first. */
export function CommentsPart({ view, send }: PartProps) {
  const words = useListeningWords();
  const [chosen, setChosen] = useState<string>();
  if (!view.may.enter && !view.may.answer)
    return <NotYours seats={[...view.codebook.may.enter, ...view.codebook.may.answer]} />;
  const { ledger, at } = view;
  const isOpen = ({ comment }: Commented): boolean =>
    comment.answer === null && comment.withheldBecause !== "spam";
  const all = view.voices
    .filter(isCommented)
    .filter(({ text }) => text !== null)
    .toSorted(
      (one, other) =>
        Number(isOpen(other)) - Number(isOpen(one)) || one.comment.dueAt - other.comment.dueAt,
    );
  const current = all.find(({ id }) => id === chosen) ?? all[0];
  return (
    <div className="listening-panes">
      <section className="panel stack" aria-label={words("part_comments")}>
        <p>{words("ledger", { ...ledger, withheld: "" })}</p>
        <p className="small">
          {words("withheldCounts", {
            spam: ledger.withheld.spam,
            abuse: ledger.withheld.abuse,
            names: ledger.withheld["names-a-person"],
            about: ledger.withheld["not-about-this"],
          })}
        </p>
        {all.length === 0 && <p className="quiet">{words("noComments")}</p>}
        <ol className="listening-list">
          {all.map((voice) => (
            <li key={voice.id}>
              <button
                type="button"
                className="button listening-item"
                aria-pressed={voice.id === current?.id}
                onClick={() => setChosen(voice.id)}
              >
                <Status comment={voice.comment} isOpen={isOpen(voice)} at={at} />
                <span className="small">{voice.text?.slice(0, 70)}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      {current !== undefined && (
        <OneComment
          key={`${current.id}/${current.comment.status}/${current.comment.answer?.at ?? 0}`}
          voice={current}
          view={view}
          send={send}
        />
      )}
    </div>
  );
}

function Status({ comment, isOpen, at }: { comment: CommentState; isOpen: boolean; at: number }) {
  const words = useListeningWords();
  const { status, withheldBecause, dueAt, answer } = comment;
  const when = dayAndTime(dueAt);
  return (
    <span className={isOpen && dueAt < at ? "amber" : undefined}>
      {words(`status_${status}`, {
        why: withheldBecause === null ? "" : words(`reason_${withheldBecause}`),
      })}
      {isOpen && ` · ${words(dueAt < at ? "overdue" : "due", { when })}`}
      {answer !== null && ` · ${words(`outcome_${answer.outcome}`)}`}
    </span>
  );
}

function OneComment({ voice, view, send }: PartProps & { voice: Commented }) {
  const words = useListeningWords();
  const { comment, text, language, reach, mayQuote } = voice;
  return (
    <section className="panel stack" aria-label={words("text")}>
      <blockquote className="listening-words" lang={language}>
        {text}
      </blockquote>
      <p className="quiet small">
        {words(mayQuote ? "mayShow" : "mayNotShow")}
        {reach !== null && ` · ${words("reach", { reach })}`}
      </p>
      {comment.gist !== null && (
        <p>
          {words("gist")}: <strong>{comment.gist}</strong>
        </p>
      )}
      {view.may.enter && <LookAt voice={voice} send={send} />}
      {view.may.answer && comment.status !== "waiting" && comment.withheldBecause !== "spam" && (
        <AnswerForm voice={voice} send={send} />
      )}
    </section>
  );
}

function LookAt({ voice, send }: Pick<PartProps, "send"> & { voice: Commented }) {
  const words = useListeningWords();
  const [because, setBecause] = useState<(typeof withholdReasons)[number]>("abuse");
  const [gist, setGist] = useState("");
  const { id: voiceId, comment } = voice;
  const needsGist = keepsGist.includes(because);
  return (
    <div className="stack">
      {comment.status !== "shown" && (
        <button
          type="button"
          className="button"
          onClick={() => void send({ kind: "ShowComment", voiceId })}
        >
          {words("show")}
        </button>
      )}
      {comment.status !== "withheld" && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void send({
              kind: "WithholdComment",
              voiceId,
              because,
              gist: needsGist ? gist : null,
            });
          }}
        >
          <Choice
            label={words("because")}
            value={because}
            onChange={setBecause}
            all={withholdReasons}
          >
            {(each) => words(`reason_${each}`)}
          </Choice>
          {needsGist && (
            <label className="label">
              {words("gist")}
              <input
                className="field"
                maxLength={limits.quote}
                value={gist}
                onChange={({ target }) => setGist(target.value)}
              />
            </label>
          )}
          {needsGist && <p className="quiet small">{words("gistLead")}</p>}
          <button type="submit" className="button">
            {words("withhold")}
          </button>
        </form>
      )}
    </div>
  );
}

function AnswerForm({ voice, send }: Pick<PartProps, "send"> & { voice: Commented }) {
  const words = useListeningWords();
  const { comment, id: voiceId } = voice;
  const [outcome, setOutcome] = useState<(typeof commentOutcomes)[number]>(
    comment.answer?.outcome ?? "later",
  );
  const [answer, setAnswer] = useState(comment.answer?.text ?? "");
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ kind: "AnswerComment", voiceId, outcome, answer });
      }}
    >
      <Choice label={words("outcome")} value={outcome} onChange={setOutcome} all={commentOutcomes}>
        {(each) => words(`outcome_${each}`)}
      </Choice>
      <label className="label">
        {words("answer")}
        <textarea
          className="field listening-text"
          rows={4}
          maxLength={limits.answer}
          value={answer}
          onChange={({ target }) => setAnswer(target.value)}
        />
      </label>
      <button type="submit" className="button primary">
        {words("sendAnswer")}
      </button>
    </form>
  );
}
