import type { ReactNode } from "react";
import type { CommentView, GovernanceView, ProposalView } from "#contract/governance.ts";
import type { Meeting } from "#core/governance/state.ts";
import { inLanguage, useLanguage } from "../words.ts";
import { Tag } from "./Impact.tsx";
import { useGovernanceWords } from "./lines.ts";
import { Steps } from "./Steps.tsx";
import { seatOf, useReason, whenOf } from "./use-view.ts";

type Seen = { readonly view: GovernanceView; readonly proposal: ProposalView };

/** What stays with a version for good. */
function Flags({ view, proposal: { flags, expiresAt } }: Seen) {
  const words = useGovernanceWords();
  const missing = useMissing(view);
  const reason = useReason();
  return (
    <>
      {flags.map(({ what, at, by, because, missing: lacked }) => (
        <p key={`${what} ${at}`} className="notice">
          <strong>⚑ {words(`flag_${what}`)}.</strong>{" "}
          {words("flagBy", {
            who: seatOf(view, by),
            when: whenOf(view, at),
            because: reason(because),
          })}
          {lacked.length > 0 &&
            ` ${words("flagMissing", { what: lacked.map(missing).join(", ") })}`}
        </p>
      ))}
      {expiresAt !== null && (
        <p className="notice">{words("endsAt", { when: whenOf(view, expiresAt) })}</p>
      )}
    </>
  );
}

/** Names what the gate asks for. */
export function useMissing({ charter }: GovernanceView): (what: string) => string {
  const words = useGovernanceWords();
  const language = useLanguage();
  return (what) => {
    if (what.startsWith("sign-off/")) {
      const rule = charter.signOffs.find(({ id }) => id === what.slice("sign-off/".length));
      const who = rule === undefined ? what : inLanguage(rule.name, language);
      return words("missing_signOff", { who });
    }
    const known = (
      ["impact", "consultation", "comments", "replay", "vote", "training"] as const
    ).find((each) => each === what);
    return known === undefined ? what : words(`missing_${known}`);
  };
}

export function Missing({ view, proposal: { missing } }: Seen) {
  const words = useGovernanceWords();
  const nameOf = useMissing(view);
  return (
    <>
      <h3>{words("missing")}</h3>
      {missing.length === 0 ? (
        <p>{words("nothingMissing")}</p>
      ) : (
        <ul className="bullets">
          {missing.map((each) => (
            <li key={each}>{nameOf(each)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Who has signed, who refused, and who is still asked. */
export function SignOffs({ view, proposal: { signOffs } }: Seen) {
  const words = useGovernanceWords();
  const language = useLanguage();
  return (
    <ul className="stack">
      {view.charter.signOffs.map(({ id, name, kind }) => {
        const given = signOffs.find(({ signOff }) => signOff === id);
        const line =
          given === undefined
            ? "notYet"
            : kind === "notice"
              ? "noticeGiven"
              : given.agrees
                ? "signed"
                : "refusedSign";
        return (
          <li key={id}>
            <Tag tone={given === undefined ? "none" : given.agrees ? "holds" : "less"}>
              {words(line)}
            </Tag>{" "}
            {inLanguage(name, language)}
            {given !== undefined && (
              <span className="quiet">
                {" "}
                · {whenOf(view, given.at)}: {given.because}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The meetings about a version, their votes, and who saw it otherwise. */
export function Meetings({ view, proposal }: Seen) {
  const words = useGovernanceWords();
  const { charter } = view;
  return (
    <>
      {proposal.meetings.length === 0 && <p>{words("noMeeting", { days: charter.noticeDays })}</p>}
      <p className="quiet small">
        {words("quorumSays", {
          seats: charter.quorum.seats,
          affected: charter.quorum.mostAffected,
        })}
      </p>
      {proposal.meetings.map((meeting) => (
        <MeetingPart key={meeting.id} view={view} proposal={proposal} meeting={meeting} />
      ))}
      {proposal.minority.length > 0 && <h3>{words("minority")}</h3>}
      {proposal.minority.map(({ seat, opinion }) => (
        <blockquote key={seat}>
          <p>{opinion}</p>
          <p className="quiet small">{seatOf(view, seat)}</p>
        </blockquote>
      ))}
      {proposal.training !== null && (
        <>
          <h3>{words("training")}</h3>
          <p>
            {words("trainedOf", {
              trained: proposal.training.trained,
              of: proposal.training.of,
              evidence: proposal.training.evidence,
            })}
          </p>
        </>
      )}
    </>
  );
}

function MeetingPart({ view, proposal, meeting }: Seen & { meeting: Meeting }) {
  const words = useGovernanceWords();
  const { closed, votes, openedAt, present } = meeting;
  const recused = new Map(proposal.recused.map(({ seat, because }) => [seat, because]));
  return (
    <div className="stack">
      <p>
        <strong>
          {words("meetingAt", { when: whenOf(view, meeting.heldAt), place: meeting.place })}
        </strong>{" "}
        <span className="quiet">
          {words("noticedAt", { when: whenOf(view, meeting.noticedAt) })}
        </span>
      </p>
      {openedAt !== null && (
        <ul className="stack">
          {view.charter.board
            .filter(
              ({ seat }) => present.includes(seat) || votes.some((each) => each.seat === seat),
            )
            .map(({ seat, votes: hasVote }) => {
              const vote = votes.find((each) => each.seat === seat);
              const why = recused.get(seat);
              return (
                <li key={seat}>
                  {seatOf(view, seat)}:{" "}
                  <strong>
                    {why !== undefined
                      ? words("recused", { because: why })
                      : !hasVote
                        ? words("liaison")
                        : vote === undefined
                          ? words("notYet")
                          : words(`vote_${vote.vote}`)}
                  </strong>
                  {vote?.isOnline === true && ` (${words("voteOnline")})`}
                </li>
              );
            })}
        </ul>
      )}
      {closed !== null && (
        <p>
          <Tag tone={closed.result === "adopted" ? "holds" : "less"}>
            {words(`result_${closed.result}`)}
          </Tag>{" "}
          {words("counted", {
            agree: closed.agree,
            against: closed.against,
            abstain: closed.abstain,
            counted: closed.counted,
            affected: closed.mostAffected,
          })}
        </p>
      )}
    </div>
  );
}

/** What people said, and what was answered. Text is text: nothing in it is markup. */
export function Comments({
  view,
  proposal: { comments },
  children,
}: Seen & { children?: (comment: CommentView) => React.ReactNode }) {
  const words = useGovernanceWords();
  const waiting = comments.filter(({ status }) => status === "waiting").length;
  return (
    <>
      {comments.length === 0 && <p>{words("commentsNone")}</p>}
      {waiting > 0 && <p className="notice">{words("commentsWaiting", { count: waiting })}</p>}
      <ol className="stack comments">
        {comments.map((comment) => (
          <li key={comment.id} className="stack comment">
            <p className="quiet small">
              {comment.name ?? words("nameless")} · {whenOf(view, comment.at)}
              {comment.status === "waiting" && ` · ${words("commentWaiting")}`}
              {comment.withheldBecause !== null &&
                ` · ${words("commentWithheld", { why: words(`withheld_${comment.withheldBecause}`) })}`}
              {comment.status === "shown" &&
                comment.text === null &&
                ` · ${words("commentTakenDown")}`}
            </p>
            {comment.text !== null && (
              <p className="said-text" lang={comment.language}>
                {comment.text}
              </p>
            )}
            {comment.answer === null ? (
              <p className="small amber">{words("notAnswered")}</p>
            ) : (
              <p className="said-text answer">
                <strong>
                  {words("answered")} ({words(`outcome_${comment.answer.outcome}`)}):
                </strong>{" "}
                {comment.answer.text}
              </p>
            )}
            {children?.(comment)}
          </li>
        ))}
      </ol>
    </>
  );
}

/** Where a version stands, who opened it and when, and its files; `from` is where it came from, where this seat may go there. */
export function Opened({
  view,
  proposal,
  from = null,
}: {
  view: GovernanceView;
  proposal: ProposalView;
  from?: ReactNode;
}) {
  const words = useGovernanceWords();
  const { version } = proposal;
  return (
    <>
      <Steps proposal={proposal} />
      <Flags view={view} proposal={proposal} />
      <p className="quiet small">
        {words("openedBy", {
          who: seatOf(view, proposal.openedBy),
          when: whenOf(view, proposal.openedAt),
        })}
        {" · "}
        <a href={`/api/rules/versions/${version.hash}`}>
          {words("files", { hash: version.hash.slice(0, 12) })}
        </a>
        {from}
      </p>
    </>
  );
}
