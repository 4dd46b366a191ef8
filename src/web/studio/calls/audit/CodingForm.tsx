import { useEffect, useRef, useState } from "react";
import type { AuditFound, CodingSheet } from "#contract/analysis-audit.ts";
import type { Answered } from "#web/ui/api.ts";
import { Section } from "../../Section.tsx";
import { actOnSheet, codingSheet } from "./audit-api.ts";
import { CodedCall } from "./CodedCall.tsx";
import { useAuditWords } from "./words.ts";

type Call = CodingSheet["calls"][number];
type Answers = Call["answers"];

const isWhole = ({ asks, answers }: Call): boolean =>
  asks.every((question) => answers[question] !== undefined);

/**
 * A coder's own sheet, call after call. Answers are sent one call at a time, each as it stands by then; `isKept` says whether all of
 * them are on the server, and until then the window asks before it goes.
 */
function useSheet(id: string, coder: number) {
  const [calls, setCalls] = useState<readonly Call[]>();
  const [problem, setProblem] = useState("");
  const [isKept, setKept] = useState(true);
  const waiting = useRef(new Map<string, Answers>());
  const taken = useRef(new Map<string, Answers>());
  const sending = useRef<Promise<void>>(undefined);
  useEffect(() => {
    let isGone = false;
    void codingSheet(id, coder).then((answer) => {
      if (isGone) return;
      if (!answer.ok) return setProblem(answer.error.message);
      taken.current = new Map(answer.value.calls.map((call) => [call.sample, call.answers]));
      setCalls(answer.value.calls);
    });
    return () => {
      isGone = true;
    };
  }, [id, coder]);
  useAsksBeforeGoing(!isKept);
  const put = (sample: string, now: Answers, isStill: (had: Answers) => boolean): void =>
    setCalls((had) =>
      had?.map((call) =>
        call.sample === sample && isStill(call.answers) ? { ...call, answers: now } : call,
      ),
    );
  const sendAll = async (): Promise<void> => {
    for (let next = first(waiting.current); next !== undefined; next = first(waiting.current)) {
      const [sample, answers] = next;
      waiting.current.delete(sample);
      const sent = await actOnSheet(id, coder, { act: "code", sample, answers });
      setProblem(sent.ok ? "" : sent.error.message);
      if (sent.ok) taken.current.set(sample, answers);
      // What was not taken is not shown as if it were; a later answer of the same call brings it along.
      else put(sample, taken.current.get(sample) ?? {}, (had) => had === answers);
    }
    sending.current = undefined;
    setKept(true);
  };
  const write = (sample: string, answers: Answers): void => {
    put(sample, answers, () => true);
    waiting.current.set(sample, answers);
    setKept(false);
    sending.current ??= sendAll();
  };
  return { calls, problem, isKept, write, sent: () => sending.current };
}

const first = (waiting: ReadonlyMap<string, Answers>): readonly [string, Answers] | undefined =>
  [...waiting][0];

/** While something is not kept yet the browser asks whether to leave. */
function useAsksBeforeGoing(isOwed: boolean): void {
  useEffect(() => {
    if (!isOwed) return undefined;
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [isOwed]);
}

/** Where a coder codes: the keyboard alone is enough. */
export function CodingForm({
  id,
  coder,
  audit,
  onHeard,
}: {
  id: string;
  coder: number;
  audit: NonNullable<AuditFound>;
  onHeard: (answer: Answered<AuditFound>) => void;
}) {
  const words = useAuditWords();
  const { calls, problem, isKept, write, sent } = useSheet(id, coder);
  const whole = calls?.filter(isWhole).length ?? 0;
  const finish = async (): Promise<void> => {
    await sent();
    onHeard(await actOnSheet(id, coder, { act: "done" }));
  };
  return (
    <Section title={words("codeTitle", { coder })}>
      <p>{words("codeLead")}</p>
      <p role="alert" className={problem === "" ? "" : "notice"}>
        {problem === "" ? "" : words("notSaved", { why: problem })}
      </p>
      {calls !== undefined && (
        <>
          <Coding calls={calls} questions={audit.questions} whole={whole} onWrite={write} />
          <p>{words("finishLead", { coded: whole, all: calls.length })}</p>
          <p>
            <output>{words(isKept ? "answersKept" : "answersOwed")}</output>
          </p>
          <p>
            <button type="button" className="button" onClick={() => void finish()}>
              {words("finish")}
            </button>
          </p>
        </>
      )}
    </Section>
  );
}

/** One call after the other, beginning with the first that is not coded whole. */
function Coding({
  calls,
  questions,
  whole,
  onWrite,
}: {
  calls: readonly Call[];
  questions: NonNullable<AuditFound>["questions"];
  whole: number;
  onWrite: (sample: string, answers: Answers) => void;
}) {
  const words = useAuditWords();
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      calls.findIndex((call) => !isWhole(call)),
    ),
  );
  const [hasMoved, setMoved] = useState(false);
  const go = (to: number): void => {
    setAt(Math.min(calls.length - 1, Math.max(0, to)));
    setMoved(true);
  };
  const call = calls[at];
  if (call === undefined) return null;
  return (
    <form
      className="stack audit-coding"
      onSubmit={(event) => {
        event.preventDefault();
        go(at + 1);
      }}
    >
      <p>
        <strong>{words("codeAt", { at: at + 1, all: calls.length, coded: whole })}</strong> ·{" "}
        <code>{call.sample}</code>
      </p>
      <p>
        {words("asWritten", { type: call.localType })} · {words("record", { where: call.where })}
      </p>
      <CodedCall
        key={call.sample}
        call={call}
        questions={questions}
        hasKeys={hasMoved}
        onWrite={(answers) => onWrite(call.sample, answers)}
      />
      <Steps at={at} calls={calls} onGo={go} />
    </form>
  );
}

/** From call to call. */
function Steps({
  at,
  calls,
  onGo,
}: {
  at: number;
  calls: readonly Call[];
  onGo: (to: number) => void;
}) {
  const words = useAuditWords();
  const nextOpen = calls.findIndex((each, place) => place > at && !isWhole(each));
  return (
    <div className="row">
      <button type="submit" className="button primary" aria-disabled={at === calls.length - 1}>
        {words("next")}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={nextOpen < 0}
        onClick={() => nextOpen >= 0 && onGo(nextOpen)}
      >
        {words("nextOpen")}
      </button>
      <button
        type="button"
        className="button"
        aria-disabled={at === 0}
        onClick={() => at > 0 && onGo(at - 1)}
      >
        {words("previous")}
      </button>
    </div>
  );
}
