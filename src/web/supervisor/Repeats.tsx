import { useState } from "react";
import { repeatListSchema, repeatRecordSchema } from "#contract/repeat.ts";
import type { RepeatList, RepeatRecordBody, RepeatRow } from "#contract/repeat.ts";
import { reviewFindings } from "#core/repeat/commands.ts";
import type { RepeatCommand } from "#core/repeat/commands.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import { clockTime, dayAndTime } from "#web/ui/format.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { useRepeatWords } from "./repeat-lines.ts";
import { ScrollPart } from "./ScrollPart.tsx";

const readEvery = 10_000;
const dayMs = 86_400_000;

const readRepeats = () => ask("/api/repeat", repeatListSchema);
const sendRepeatAct = inTurn((act: RepeatCommand, commandId) =>
  ask("/api/repeat/acts", repeatListSchema, post({ commandId, act })),
);

type Act = (command: RepeatCommand) => Promise<void>;

/** Repeat conflicts that wait for a person, and what a supervisor does about each. No number and no place is in the list. */
export function Repeats({ onOpen }: { onOpen: (incidentId: string) => void }) {
  const words = useRepeatWords();
  const { value: list, problem, put } = useReadAgain(readRepeats, readEvery);
  const [refused, setRefused] = useState<string>();
  const act: Act = async (command) => {
    const answer = await sendRepeatAct(command);
    if (answer.ok) put(answer.value);
    setRefused(answer.ok ? undefined : answer.error.message);
  };
  return (
    <ScrollPart name="stack repeats" title={words("title")}>
      <h2>{words("title")}</h2>
      <p className="quiet small">{words("lead")}</p>
      <output className="amber">
        {refused ??
          (problem !== undefined &&
            (list === undefined
              ? words("unavailableNever", { message: problem.message })
              : words("unavailable", {
                  message: problem.message,
                  time: clockTime(list.at, true),
                })))}
      </output>
      {list === undefined && problem === undefined && <p className="quiet">{words("reading")}</p>}
      {list !== undefined && (
        <>
          <p>
            <strong>
              {list.waiting === 0 ? words("none") : words("waiting", { count: list.waiting })}
            </strong>
          </p>
          <Support support={list.support} at={list.at} />
          <ul className="stack">
            {list.rows.map((row) => (
              <Row key={row.recordId} row={row} onAct={act} onOpen={onOpen} />
            ))}
          </ul>
        </>
      )}
    </ScrollPart>
  );
}

interface RowParts {
  readonly row: RepeatRow;
  readonly onAct: Act;
  readonly onOpen: (incidentId: string) => void;
}

function Row({ row, onAct, onOpen }: RowParts) {
  const words = useRepeatWords();
  const { recordId, kind, calls, lawful, lastAt, hasDanger, review, steps } = row;
  const because = review.because === null ? "–" : words(becauseKey(review.because));
  const isSupport = steps.some(({ step }) => step.startsWith("support"));
  return (
    <li className="stack repeat-row">
      <h3>{words(`kind_${kind}`)}</h3>
      <p>{words("counts", { count: calls, lawful, time: dayAndTime(lastAt) })}</p>
      {hasDanger && <p className="amber">{words("danger")}</p>}
      <p>
        {words(`review_${review.is}`, {
          owner: review.owner ?? "–",
          because,
          finding: review.finding === null ? "–" : words(`finding_${review.finding}`),
        })}
      </p>
      {review.is === "waiting" && (
        <div className="row">
          <Press onPress={() => onAct({ kind: "TakeRepeatReview", recordId })}>
            {words("take")}
          </Press>
        </div>
      )}
      {review.is === "taken" && (
        <div className="row">
          <span>{words("completeAs")}</span>
          {reviewFindings.map((finding) => (
            <Press
              key={finding}
              onPress={() => onAct({ kind: "CompleteRepeatReview", recordId, finding })}
            >
              {words(`finding_${finding}`)}
            </Press>
          ))}
        </div>
      )}
      {isSupport && <p className="quiet small">{words("supportFor")}</p>}
      <Appeal row={row} onAct={onAct} />
      <Opened row={row} onOpen={onOpen} />
    </li>
  );
}

/** The reason's line; one that this console does not know yet reads as a count. */
const becauseKey = (because: string) =>
  because === "threat-or-weapon" || because === "rising-severity" || because === "lawful-again"
    ? (`because_${because}` as const)
    : "because_calls";

function Press({ onPress, children }: { onPress: () => Promise<void>; children: string }) {
  return (
    <button type="button" className="button" onClick={() => void onPress()}>
      {children}
    </button>
  );
}

/** How offers of help stand, by counts alone: what came of one is shown to nobody who decides on calls. */
function Support({ support, at }: Pick<RepeatList, "support" | "at">) {
  const words = useRepeatWords();
  const { waiting, late, oldestSince, forAnother, inHand } = support;
  const days = oldestSince === null ? 0 : Math.floor((at - oldestSince) / dayMs);
  return (
    <div className="stack repeat-support">
      <h3>{words("support")}</h3>
      <p>
        {waiting === 0 ? words("supportNone") : words("supportWaits", { count: waiting })}{" "}
        {oldestSince !== null && words("supportOldest", { count: days })}{" "}
        {words("supportInHand", { count: inHand })}
      </p>
      {late > 0 && <p className="amber">{words("supportLate", { count: late })}</p>}
      {forAnother > 0 && <p className="amber">{words("supportAnother", { count: forAnother })}</p>}
    </div>
  );
}

function Appeal({
  row: { recordId, appeal, appealDueAt, appealDecider },
  onAct,
}: {
  row: RepeatRow;
  onAct: Act;
}) {
  const words = useRepeatWords();
  const session = useSession();
  const [because, setBecause] = useState("");
  if (appeal !== "open")
    return (
      <div className="row">
        <Press onPress={() => onAct({ kind: "AppealRepeatRecord", recordId })}>
          {words("appeal")}
        </Press>
      </div>
    );
  const decide = (isStruck: boolean) =>
    onAct({ kind: "DecideRepeatAppeal", recordId, isStruck, because });
  return (
    <div className="row">
      <span className="amber">
        {words("appealOpen")}{" "}
        {appealDueAt !== null && words("appealBy", { when: dayAndTime(appealDueAt) })}{" "}
        {appealDecider === null
          ? words("appealNobody")
          : words("appealDecider", { seat: seatName(session, appealDecider) })}
      </span>
      <label className="row">
        {words("appealWhy")}
        <input
          className="field"
          value={because}
          onChange={({ target }) => setBecause(target.value)}
        />
      </label>
      <Press onPress={() => decide(true)}>{words("strike")}</Press>
      <Press onPress={() => decide(false)}>{words("keep")}</Press>
    </div>
  );
}

/** The record's calls, once somebody asks for them: the server writes down that they were read. */
function Opened({ row: { recordId }, onOpen }: { row: RepeatRow; onOpen: RowParts["onOpen"] }) {
  const words = useRepeatWords();
  const [record, setRecord] = useState<RepeatRecordBody>();
  const [refused, setRefused] = useState<string>();
  const read = async (): Promise<void> => {
    const answer = await ask(`/api/repeat/${encodeURIComponent(recordId)}`, repeatRecordSchema);
    if (answer.ok) setRecord(answer.value);
    setRefused(answer.ok ? undefined : answer.error.message);
  };
  if (record === undefined)
    return (
      <div className="row">
        <Press onPress={read}>{words("openRecord")}</Press>
        <output className="amber">{refused}</output>
      </div>
    );
  return (
    <div className="stack">
      <p className="quiet small">{words("recorded", { readings: record.readings.length })}</p>
      <ul className="row">
        {record.incidentIds.map((id) => (
          <li key={id}>
            <button type="button" className="button" onClick={() => onOpen(id)}>
              {id}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
