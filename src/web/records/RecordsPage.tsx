import { useLayoutEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import type { WireRecordsRequest, WireRecordsWork } from "#contract/records.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { count, dayAndTime } from "#web/ui/format.ts";
import { WorkHead } from "#web/ui/WorkHead.tsx";
import { NewRequest } from "./NewRequest.tsx";
import { act, readWork } from "./records-api.ts";
import type { Send } from "./records-api.ts";
import { RequestView } from "./RequestView.tsx";
import { useRecordsWords } from "./words.ts";
import "./records.css";

/** How often requests are read, in milliseconds. */
const readEvery = 30_000;

/** The custodian's page: who asked for what, what is found and proposed to be withheld, and the answer. */
export function RecordsPage() {
  const words = useRecordsWords();
  const { work, problem, refusal, send } = useWork();
  const [opened, setOpened] = useState<string>();
  const request = work?.requests.find(({ id }) => id === opened);
  return (
    <div className="records-page">
      <WorkHead work={work} problem={problem} words={words} />
      <output className={refusal === undefined ? "records-said" : "records-said notice"}>
        {refusal?.message ?? ""}
      </output>
      {work !== undefined && (
        <>
          <div className="records-panes">
            <Requests
              work={work}
              opened={opened}
              onOpen={setOpened}
              onNew={() => setOpened("new")}
            />
            {opened === "new" && (
              <NewRequest
                send={send}
                onDone={(id) => setOpened((now) => (now === "new" ? id : now))}
                onClose={() => setOpened(undefined)}
              />
            )}
            {request !== undefined && (
              <RequestView
                key={request.id}
                request={request}
                exemptions={work.exemptions}
                send={send}
                onClose={() => setOpened(undefined)}
              />
            )}
            {opened === undefined && <p className="quiet panel">{words("pick")}</p>}
          </div>
          <Retention retention={work.retention} />
        </>
      )}
    </div>
  );
}

/** The requests, read again and again; the last stay while they cannot be read. */
function useWork() {
  const { value: work, problem, put } = useReadAgain(readWork, readEvery);
  const [refusal, setRefusal] = useState<WireRefusal>();
  const send: Send = async (command) => {
    const done = await act(command);
    setRefusal(done.ok ? undefined : done.error);
    if (done.ok) put(done.value);
    return done.ok;
  };
  return { work, problem, refusal, send };
}

function Requests({
  work,
  opened,
  onOpen,
  onNew,
}: {
  work: WireRecordsWork;
  opened: string | undefined;
  onOpen: (id: string) => void;
  onNew: () => void;
}) {
  const words = useRecordsWords();
  const list = useRef<HTMLElement>(null);
  useKeys(list, onNew);
  const open = work.requests.filter(({ answer }) => answer === null).length;
  return (
    <section className="panel stack" aria-label={words("requests")} ref={list}>
      <div className="spread">
        <h2>{words("open", { count: open })}</h2>
        <button type="button" className="button" onClick={onNew}>
          <kbd>N</kbd> {words("new")}
        </button>
      </div>
      <p className="quiet small">{words("keys")}</p>
      <ol className="records-list">
        {work.requests.map((request) => (
          <li key={request.id}>
            <button
              type="button"
              className="button records-request"
              aria-pressed={opened === request.id}
              onClick={() => onOpen(request.id)}
            >
              <RequestLine request={request} at={work.at} />
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** J and K go from one request to the next, N begins one. */
function useKeys(list: RefObject<HTMLElement | null>, onNew: () => void): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      if (ctrlKey || metaKey || altKey) return;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      if (target instanceof HTMLSelectElement) return;
      if (target instanceof HTMLElement && target.closest(".records-item") !== null) return;
      if (key.toLowerCase() === "n") {
        event.preventDefault();
        onNew();
        return;
      }
      const step = { j: 1, k: -1 }[key.toLowerCase()];
      if (step === undefined) return;
      const all = [...(list.current?.querySelectorAll<HTMLElement>(".records-request") ?? [])];
      const at = all.findIndex((each) => each === document.activeElement);
      all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [list, onNew]);
}

function RequestLine({ request, at }: { request: WireRecordsRequest; at: number }) {
  const words = useRecordsWords();
  const { id, dueAt, asker, answer, found, wants } = request;
  const left = found?.filter(({ isReviewed }) => !isReviewed).length ?? 0;
  const stands =
    answer !== null
      ? words(`answer_${answer.is}`)
      : found === null
        ? words("notSearched")
        : left > 0
          ? words("toReview", { count: left })
          : words("ready");
  const isLate = answer === null && dueAt < at;
  return (
    <>
      <strong>{id}</strong>
      <span className={isLate ? "amber" : "quiet"}>
        {answer === null
          ? words(isLate ? "late" : "due", { when: dayAndTime(dueAt) })
          : dayAndTime(answer.at)}
      </span>
      <span className="small">{wants ?? words("destroyed")}</span>
      <span className="quiet small">
        {words(`asker_${asker}`)} · {stands}
      </span>
    </>
  );
}

function Retention({ retention }: { retention: WireRecordsWork["retention"] }) {
  const words = useRecordsWords();
  const { due, notYet, noRule } = retention;
  return (
    <section className="panel" aria-label={words("retention")}>
      <h2>{words("retention")}</h2>
      <p>{words("retentionSays", { due: count(due), notYet: count(notYet) })}</p>
      {noRule.length > 0 && (
        <p className="amber">
          {words("noRule", {
            list: noRule
              .map(({ record, class: of, scopes }) =>
                words("noRuleOne", {
                  what: words(`class_${of}`),
                  record: words(`record_${record}`),
                  count: scopes,
                }),
              )
              .join("; "),
          })}
        </p>
      )}
    </section>
  );
}
