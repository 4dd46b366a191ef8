import { useEffect, useRef, useState } from "react";
import { sentinelListSchema, sentinelReviewSchema } from "#contract/sentinel.ts";
import type { SentinelList, SentinelReviewBody } from "#contract/sentinel.ts";
import { graveOutcomes } from "#core/sentinel/sentinel.ts";
import type { GraveOutcome } from "#core/sentinel/sentinel.ts";
import { Trouble } from "#web/ui/Trouble.tsx";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { Review } from "./Review.tsx";
import { useSentinelWords } from "./lines.ts";
import "./sentinel.css";

/** The server's own schema made it; its events are looked at as any record's are. */
const asReview = (answer: Answered<unknown>): Answered<SentinelReviewBody> =>
  answer as Answered<SentinelReviewBody>;

const openReview = inTurn(
  (
    asked: { readonly place: string; readonly outcome: GraveOutcome; readonly reason: string },
    id,
  ) => ask("/api/sentinel", sentinelReviewSchema, post({ commandId: id, ...asked })),
);

/** The history of a place after a grave outcome: opened with a reason, and each look recorded before anything is shown. */
export function SentinelPage() {
  const words = useSentinelWords();
  const session = useSession();
  const [list, setList] = useState<SentinelList>();
  const [review, setReview] = useState<SentinelReviewBody>();
  const [problem, setProblem] = useState<string>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    void ask("/api/sentinel", sentinelListSchema).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setList(answer.value);
      else setProblem(answer.error.message);
    });
    return () => {
      isCurrent = false;
    };
  }, [turn]);
  const show = (answer: Answered<SentinelReviewBody>): void => {
    setProblem(answer.ok ? undefined : answer.error.message);
    if (!answer.ok) return;
    setReview(answer.value);
    setTurn((before) => before + 1);
  };
  const asked = useRef("");
  const read = async (id: string): Promise<void> => {
    asked.current = id;
    const path = `/api/sentinel/${encodeURIComponent(id)}`;
    const answer = asReview(await ask(path, sentinelReviewSchema));
    // Who asked for another meanwhile is shown that one.
    if (asked.current === id) show(answer);
  };
  return (
    <div className="sentinel-page">
      <h1>{words("title")}</h1>
      <p className="quiet small sentinel-screen">{words("lead")}</p>
      {problem !== undefined && <Trouble>{problem}</Trouble>}
      <Open onOpened={show} />
      <section className="panel stack sentinel-screen" aria-label={words("opened")}>
        <h2>{words("opened")}</h2>
        {list === undefined && <p className="quiet">{words("reading")}</p>}
        {list?.rows.length === 0 && <p className="quiet">{words("none")}</p>}
        <ul className="stack">
          {list?.rows.map(({ reviewId, openedAt, by, outcome }) => (
            <li key={reviewId}>
              <button type="button" className="button" onClick={() => void read(reviewId)}>
                {dayAndTime(openedAt)} · {words(`outcome_${outcome}`)} · {seatName(session, by)}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {review !== undefined && <Review review={review} />}
    </div>
  );
}

function Open({ onOpened }: { onOpened: (answer: Answered<SentinelReviewBody>) => void }) {
  const words = useSentinelWords();
  const [place, setPlace] = useState("");
  const [reason, setReason] = useState("");
  const [outcome, setOutcome] = useState<GraveOutcome>("death");
  const open = async (): Promise<void> => {
    onOpened(asReview(await openReview({ place, outcome, reason })));
  };
  return (
    <form
      className="panel row sentinel-screen"
      aria-label={words("open")}
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <label className="label">
        {words("place")}
        <input
          className="field"
          required
          maxLength={300}
          placeholder="16 Bittern Court"
          value={place}
          onChange={({ target }) => setPlace(target.value)}
        />
      </label>
      <label className="label">
        {words("outcome")}
        <select
          className="field"
          value={outcome}
          onChange={({ target }) =>
            setOutcome(graveOutcomes.find((each) => each === target.value) ?? "other-grave")
          }
        >
          {graveOutcomes.map((each) => (
            <option key={each} value={each}>
              {words(`outcome_${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="label sentinel-reason">
        {words("reason")}
        <input
          className="field"
          required
          maxLength={4_000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </label>
      <button type="submit" className="button">
        {words("open")}
      </button>
    </form>
  );
}
