import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { looksSchema } from "#contract/second-look.ts";
import type { WireLooks } from "#contract/second-look.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { LookCommand } from "#core/outcomes/second-look.ts";
import type { SecondLook } from "#core/outcomes/sample.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import { count, dayAndTime } from "#web/ui/format.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { useSession } from "#web/ui/session.ts";
import { useLookWords } from "./lines.ts";
import "../goals/goals.css";
import "../evaluation/evaluation.css";

const readEvery = 20_000;
const readLooks = () => ask("/api/second-looks", looksSchema);
const sendLook = inTurn((act: LookCommand, commandId) =>
  ask("/api/second-looks", looksSchema, post({ commandId, act })),
);
const choices = [
  ["eligible", "eligible"],
  ["not-eligible", "notEligible"],
  ["cannot-tell", "cannotTell"],
] as const satisfies readonly (readonly [SecondLook, string])[];

/** The weekly sample, looked at again by somebody who does not know what was done. */
export function SecondLookPage() {
  const words = useLookWords();
  const session = useSession();
  const { looks, problem, refusal, send } = useLooks();
  const isSupervisor = session.seat.roles.includes("supervisor");
  useLayoutEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <div className="goals-page evaluation-page">
      <header className="spread">
        <h1>{words("title")}</h1>
        {looks === undefined && <output className="quiet small">{words("reading")}</output>}
      </header>
      <p className="quiet">{words("lead")}</p>
      {problem !== undefined && (
        <p className="notice">{words("unavailable", { message: problem.message })}</p>
      )}
      {refusal !== undefined && (
        <p className="notice" role="alert">
          {words("refused", { rule: refusal.rule, message: refusal.message })}
        </p>
      )}
      {looks !== undefined && (
        <>
          <Found looks={looks} />
          {isSupervisor && <Draw weeks={looks.canDraw} onDraw={send} />}
          <p className="quiet small">{words("keys")}</p>
          {looks.weeks.length === 0 && <p className="notice">{words("none")}</p>}
          {looks.weeks.map((week) => (
            <Week key={week.week} week={week} onLook={send} />
          ))}
        </>
      )}
    </div>
  );
}

function Found({ looks: { missed } }: { looks: WireLooks }) {
  const words = useLookWords();
  if (missed === null) return <p>{words("foundNone")}</p>;
  return (
    <p>
      {words("found", {
        eligible: missed.eligible,
        told: missed.screened - missed.cannotTell,
        base: count(missed.base),
        estimate: count(missed.calls.estimate),
        low: count(missed.calls.low),
        high: count(missed.calls.high),
      })}
    </p>
  );
}

function Draw({
  weeks,
  onDraw,
}: {
  weeks: readonly string[];
  onDraw: (command: LookCommand) => void;
}) {
  const words = useLookWords();
  const [size, setSize] = useState("50");
  return (
    <div className="row">
      <label className="row">
        {words("size")}
        <input
          className="field"
          type="number"
          min={1}
          max={500}
          value={size}
          onChange={({ target }) => setSize(target.value)}
        />
      </label>
      {weeks.map((week) => (
        <button
          key={week}
          type="button"
          className="button"
          onClick={() => onDraw({ kind: "DrawSecondLook", week, size: Number(size) })}
        >
          {words("draw", { week })}
        </button>
      ))}
    </div>
  );
}

function Week({
  week: { week, base, calls },
  onLook,
}: {
  week: WireLooks["weeks"][number];
  onLook: (command: LookCommand) => void;
}) {
  const words = useLookWords();
  const looked = calls.filter(({ isLooked }) => isLooked).length;
  return (
    <section className="panel stack" aria-label={words("week", { week })}>
      <h2>{words("week", { week })}</h2>
      <p className="quiet">{words("weekLead", { drawn: calls.length, base, looked })}</p>
      <table className="numbers">
        <thead>
          <tr>
            <th scope="col">{words("number")}</th>
            <th scope="col">{words("call")}</th>
            <th scope="col">{words("came")}</th>
            <th scope="col">{words("language")}</th>
            <th scope="col">{words("look")}</th>
          </tr>
        </thead>
        <tbody>
          {calls.map((call) => (
            <tr key={call.incidentId} data-look={call.isLooked || call.isOwn ? "shut" : "open"}>
              <td>{call.number}</td>
              <th scope="row">{call.incidentId}</th>
              <td>{call.receivedAt === null ? words("notKnown") : dayAndTime(call.receivedAt)}</td>
              <td>{call.language ?? words("notKnown")}</td>
              <td>
                {call.isLooked ? (
                  words("done")
                ) : call.isOwn ? (
                  <span className="quiet">{words("own")}</span>
                ) : (
                  <span className="row">
                    {choices.map(([look, name], at) => (
                      <button
                        key={look}
                        type="button"
                        className="button"
                        onClick={() =>
                          onLook({
                            kind: "MakeSecondLook",
                            week,
                            incidentId: call.incidentId,
                            look,
                          })
                        }
                      >
                        <kbd>{at + 1}</kbd> {words(name)}{" "}
                        <span className="unseen">{call.incidentId}</span>
                      </button>
                    ))}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The list, read again and again, and what a person sends. */
function useLooks() {
  const { value: looks, problem, put } = useReadAgain(readLooks, readEvery);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const movesOn = useRef(false);
  const send = useCallback(
    (act: LookCommand): void => {
      void sendLook(act).then((answer) => {
        movesOn.current = answer.ok;
        if (answer.ok) put(answer.value);
        setRefusal(answer.ok ? undefined : answer.error);
      });
    },
    [put],
  );
  useEffect(() => {
    if (!movesOn.current) return;
    movesOn.current = false;
    // The row that was answered has no button any more: on to the next that waits.
    openRows()[0]?.querySelector("button")?.focus();
  }, [looks]);
  return { looks, problem, refusal, send };
}

const openRows = (): readonly HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-look="open"]'),
];

/** J and K from call to call; 1, 2 and 3 answer the one in focus. */
function onKey(event: KeyboardEvent): void {
  const { target, key, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey || altKey || target instanceof HTMLInputElement) return;
  const rows = openRows();
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const step = { j: 1, k: -1 }[key.toLowerCase()];
  if (step !== undefined) {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    next?.querySelector("button")?.focus();
    event.preventDefault();
    return;
  }
  const place = ["1", "2", "3"].indexOf(key);
  if (place < 0 || at < 0) return;
  rows[at]?.querySelectorAll("button")[place]?.click();
  event.preventDefault();
}
