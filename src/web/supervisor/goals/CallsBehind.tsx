import { useEffect, useRef, useState } from "react";
import type { WireCallsBehind } from "#contract/metrics.ts";
import type { Answered } from "#web/ui/api.ts";
import { count, dayAndTime } from "#web/ui/format.ts";
import { readBehind } from "./goals-api.ts";
import type { Behind, Span } from "./goals-api.ts";
import { useGoalWords } from "./words.ts";

/** The calls behind a number, the newest first; each opens its whole record: the second act. */
export function CallsBehind({
  behind,
  span,
  onClose,
}: {
  behind: Behind | undefined;
  span: Span;
  onClose: () => void;
}) {
  const words = useGoalWords();
  return (
    <section className="panel calls-behind" aria-label={words("behind")}>
      {behind === undefined ? (
        <>
          <h2>{words("behind")}</h2>
          <p className="quiet">{words("behindHint")}</p>
        </>
      ) : (
        <Found
          key={JSON.stringify({ behind, span })}
          behind={behind}
          span={span}
          onClose={onClose}
        />
      )}
    </section>
  );
}

/** The answer to one question, asked once: another question is another of these. */
function Found({ behind, span, onClose }: { behind: Behind; span: Span; onClose: () => void }) {
  const words = useGoalWords();
  const [answer, setAnswer] = useState<Answered<WireCallsBehind>>();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    let isCurrent = true;
    head.current?.focus();
    void readBehind(behind, span).then((read) => {
      if (isCurrent) setAnswer(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [behind, span]);
  return (
    <>
      <div className="spread">
        <h2 ref={head} tabIndex={-1}>
          {words("behind")}
        </h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")}
        </button>
      </div>
      {answer === undefined && <output>{words("reading")}</output>}
      {answer?.ok === false && (
        <p className="notice">
          {answer.error.code === "not-for-this-role"
            ? words("onlySupervisor")
            : words("behindUnavailable", { message: answer.error.message })}
        </p>
      )}
      {answer?.ok === true && <Calls found={answer.value} title={behind.title} />}
    </>
  );
}

function Calls({ found, title }: { found: WireCallsBehind; title: string }) {
  const words = useGoalWords();
  const { total, calls } = found;
  return (
    <>
      <p>{words("behindTotal", { count: total, title })}</p>
      {total > 0 && (
        <p className="quiet small">
          {calls.length < total && `${words("behindShown", { count: count(calls.length) })} `}
          {words("openRecord")}
        </p>
      )}
      <ul className="calls">
        {calls.map(({ id, receivedAt }) => (
          <li key={id}>
            <a href={`/supervisor?call=${encodeURIComponent(id)}`}>{id}</a>{" "}
            <span className="quiet small">{dayAndTime(receivedAt)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
