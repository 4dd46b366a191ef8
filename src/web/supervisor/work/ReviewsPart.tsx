import { useState } from "react";
import { fewestSeats, smallestCount } from "#contract/work.ts";
import type { Reviews } from "#contract/work.ts";
import { overrideReasons } from "#core/dispatch/words.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { useFloorCodes } from "#web/ui/floor-codes.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { useLive, useSendThen } from "#web/ui/live/hooks.ts";
import type { ReadAgain } from "#web/ui/read-again.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useWorkWords } from "./lines.ts";
import { ReadState } from "./parts.tsx";

type Row = Reviews["overrides"][number];

/** Overrides by call, never by who: a supervisor reviews them, and whoever made one answers. */
export function ReviewsPart({
  read,
  isSupervisor,
}: {
  read: ReadAgain<Reviews>;
  isSupervisor: boolean;
}) {
  const words = useWorkWords();
  const { value: body, again } = read;
  return (
    <section className="panel stack" aria-label={words("list")}>
      <h2>{words(isSupervisor ? "list" : "listOwn")}</h2>
      <ReadState read={read} />
      {body !== undefined && (
        <>
          <p className="quiet small">
            {body.group === null
              ? words("groupFew", { least: smallestCount, seats: fewestSeats })
              : words("group", body.group)}
          </p>
          {body.overrides.length === 0 && <p className="quiet">{words("listNone")}</p>}
          <ul className="work-rows">
            {body.overrides.map((row) => (
              <li key={`${row.incidentId} ${row.decision}`} className="work-row">
                <RowFacts row={row} />
                <ReviewState row={row} />
                {isSupervisor && row.review === null && <MakeReview row={row} onDone={again} />}
                {!isSupervisor && row.review !== null && row.review.reply === null && (
                  <AnswerReview row={row} onDone={again} />
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function RowFacts({ row }: { row: Row }) {
  const words = useWorkWords();
  const codes = useCodeWords();
  const language = useLanguage();
  const { protocol } = useLive().protocol;
  const name = (id: string): string => {
    const declared = protocol.responders.find((each) => each.id === id);
    return declared === undefined ? id : inLanguage(declared.name, language);
  };
  const names = (ids: readonly string[] | null): string =>
    ids === null || ids.length === 0 ? "–" : ids.map(name).join(" + ");
  const reason = overrideReasons.find((each) => each === row.reason) ?? "not-given";
  return (
    <div>
      <p>
        <b>{row.incidentId}</b> <span className="quiet small">{dayAndTime(row.at)}</span>
      </p>
      <p>{words("sent", { sent: names(row.send), recommended: names(row.recommended) })}</p>
      <p>
        {codes(`override_${reason}`)} ·{" "}
        <span className={row.foundDanger === true ? "amber" : "quiet"}>
          {words(row.foundDanger === null ? "dangerOpen" : row.foundDanger ? "danger" : "noDanger")}
        </span>
      </p>
    </div>
  );
}

function ReviewState({ row: { review } }: { row: Row }) {
  const words = useWorkWords();
  const codes = useFloorCodes();
  if (review === null) return <p className="quiet small">{words("notReviewed")}</p>;
  const { finding, note, reply } = review;
  return (
    <dl className="work-review">
      <dt>{words("review")}</dt>
      <dd>
        {words("reviewed", {
          time: dayAndTime(review.at),
          finding: finding === null ? "–" : codes(`finding_${finding}`),
        })}
        {note !== null && <q>{note}</q>}
      </dd>
      <dt>{words("answer")}</dt>
      <dd className={reply === null ? "quiet" : ""}>
        {reply === null
          ? words("notAnswered")
          : words("answered", {
              time: dayAndTime(reply.at),
              reply: reply.reply === null ? "–" : codes(`reply_${reply.reply}`),
            })}
        {reply !== null && reply.text !== null && <q>{reply.text}</q>}
      </dd>
    </dl>
  );
}

function MakeReview({ row, onDone }: { row: Row; onDone: () => void }) {
  const words = useWorkWords();
  const send = useSendThen(onDone);
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const { incidentId, decision } = row;
  const review = (finding: "agree" | "saw-it-otherwise" | "look-at-the-rule"): void => {
    const said = note.trim();
    if (finding === "saw-it-otherwise" && said === "") return setMissing(true);
    send({
      kind: "ReviewOverride",
      incidentId,
      decision,
      finding,
      ...(said === "" ? {} : { note: said }),
    });
  };
  return (
    <div className="stack">
      <label className="label">
        {words("why")}
        <input
          className="field"
          maxLength={1_000}
          value={note}
          onChange={({ target }) => {
            setNote(target.value);
            setMissing(false);
          }}
        />
      </label>
      <output className="amber">{isMissing && words("whyMissing")}</output>
      <div className="row">
        <button type="button" className="button" onClick={() => review("agree")}>
          {words("agree")} <span className="unseen">{incidentId}</span>
        </button>
        <button type="button" className="button" onClick={() => review("saw-it-otherwise")}>
          {words("otherwise")} <span className="unseen">{incidentId}</span>
        </button>
        <button type="button" className="button" onClick={() => review("look-at-the-rule")}>
          {words("rule")} <span className="unseen">{incidentId}</span>
        </button>
      </div>
    </div>
  );
}

function AnswerReview({ row, onDone }: { row: Row; onDone: () => void }) {
  const words = useWorkWords();
  const send = useSendThen(onDone);
  const [text, setText] = useState("");
  const { incidentId, decision } = row;
  const answer = (reply: "agree" | "see-it-otherwise"): void => {
    const said = text.trim();
    send({
      kind: "ReplyToReview",
      incidentId,
      decision,
      reply,
      ...(said === "" ? {} : { text: said }),
    });
  };
  return (
    <div className="stack">
      <label className="label">
        {words("why")}
        <input
          className="field"
          maxLength={1_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <div className="row">
        <button type="button" className="button" onClick={() => answer("agree")}>
          {words("agree")} <span className="unseen">{incidentId}</span>
        </button>
        <button type="button" className="button" onClick={() => answer("see-it-otherwise")}>
          {words("seeOtherwise")} <span className="unseen">{incidentId}</span>
        </button>
      </div>
    </div>
  );
}
