import { useEffect, useRef, useState } from "react";
import type { WireRecordsRequest } from "#contract/records.ts";
import { count, dayAndTime } from "#web/ui/format.ts";
import { currentLanguage } from "#web/ui/words.ts";
import { CallReview } from "./CallReview.tsx";
import { filePath } from "./records-api.ts";
import type { Exemptions, Send } from "./records-api.ts";
import { useRecordsWords } from "./words.ts";

/** One request: what was asked, what was found, and its answer. */
export function RequestView({
  request,
  exemptions,
  send,
  onClose,
}: {
  request: WireRecordsRequest;
  exemptions: Exemptions;
  send: Send;
  onClose: () => void;
}) {
  const words = useRecordsWords();
  const [call, setCall] = useState<string>();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => pane.current?.focus(), []);
  const { id: requestId, found, answer, wants, contact, scope } = request;
  const next = found?.find(({ isReviewed, incidentId }) => !isReviewed && incidentId !== call);
  return (
    <section className="panel stack" tabIndex={-1} aria-label={requestId} ref={pane}>
      <div className="spread">
        <h2>{requestId}</h2>
        <button type="button" className="button" onClick={onClose}>
          {words("close")}
        </button>
      </div>
      <p>{wants ?? words("destroyed")}</p>
      <p className="quiet small">
        {contact ?? words("noContact")} · {words(`asker_${request.asker}`)} ·{" "}
        <Scope scope={scope} />
      </p>
      {answer === null ? (
        <>
          <button
            type="button"
            className="button"
            onClick={() => {
              setCall(undefined);
              void send({ kind: "SearchRecords", requestId });
            }}
          >
            {words(found === null ? "search" : "searchAgain")}
          </button>
          {found !== null && <Found found={found} call={call} onOpen={setCall} />}
          {call !== undefined && (
            <CallReview
              key={call}
              requestId={requestId}
              call={call}
              exemptions={exemptions}
              send={send}
              // Who opened another call meanwhile stays in it.
              onReviewed={() => setCall((now) => (now === call ? next?.incidentId : now))}
            />
          )}
          <Answer request={request} exemptions={exemptions} send={send} />
        </>
      ) : (
        <Answered request={request} />
      )}
    </section>
  );
}

function Scope({
  scope: { from, to, calls, areas, pathways },
}: {
  scope: WireRecordsRequest["scope"];
}) {
  const words = useRecordsWords();
  const parts = [
    ...(from !== null && to !== null
      ? [words("span", { from: dayAndTime(from), to: dayAndTime(to) })]
      : []),
    ...calls,
    ...areas,
    ...pathways,
  ];
  return <>{parts.join(" · ")}</>;
}

function Found({
  found,
  call,
  onOpen,
}: {
  found: NonNullable<WireRecordsRequest["found"]>;
  call: string | undefined;
  onOpen: (call: string) => void;
}) {
  const words = useRecordsWords();
  const left = found.filter(({ isReviewed }) => !isReviewed).length;
  return (
    <section className="stack" aria-label={words("found", { count: found.length })}>
      <h3>
        {words("found", { count: found.length })}
        {found.length > 0 && ` · ${words("toReview", { count: left })}`}
      </h3>
      {found.length === 0 && <p className="quiet">{words("nothingFound")}</p>}
      <ul className="records-calls">
        {found.map(({ incidentId, isReviewed }) => (
          <li key={incidentId}>
            <button
              type="button"
              className="button"
              aria-pressed={call === incidentId}
              onClick={() => onOpen(incidentId)}
            >
              {incidentId} {isReviewed ? words("reviewed") : ""}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Releasing or denying, under a name. */
function Answer({
  request: { id: requestId, found },
  exemptions,
  send,
}: {
  request: WireRecordsRequest;
  exemptions: Exemptions;
  send: Send;
}) {
  const words = useRecordsWords();
  const [custodian, setCustodian] = useState("");
  const mayRelease = found !== null && found.every(({ isReviewed }) => isReviewed);
  return (
    <section className="stack" aria-label={words("answer")}>
      <h3>{words("answer")}</h3>
      <label className="label">
        {words("custodian")}
        <input
          className="field"
          maxLength={80}
          value={custodian}
          onChange={({ target }) => setCustodian(target.value)}
        />
      </label>
      <button
        type="button"
        className="button"
        disabled={!mayRelease}
        onClick={() => void send({ kind: "ReleaseRecords", requestId, custodian })}
      >
        {words("release")}
      </button>
      <Deny requestId={requestId} custodian={custodian} exemptions={exemptions} send={send} />
    </section>
  );
}

/** Denying in whole: an exemption, and a reason in words. */
function Deny({
  requestId,
  custodian,
  exemptions,
  send,
}: {
  requestId: string;
  custodian: string;
  exemptions: Exemptions;
  send: Send;
}) {
  const words = useRecordsWords();
  const [exemption, setExemption] = useState(exemptions[0]?.id ?? "");
  const [why, setWhy] = useState("");
  return (
    <details>
      <summary>{words("deny")}</summary>
      <div className="stack">
        <label className="label">
          {words("exemption")}
          <select
            className="field"
            value={exemption}
            onChange={({ target }) => setExemption(target.value)}
          >
            {exemptions.map(({ id, says }) => (
              <option key={id} value={id}>
                {says[currentLanguage()]}
              </option>
            ))}
          </select>
        </label>
        <label className="label">
          {words("denyWhy")}
          <input
            className="field"
            maxLength={500}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
          />
        </label>
        <button
          type="button"
          className="button"
          onClick={() => void send({ kind: "DenyRequest", requestId, custodian, exemption, why })}
        >
          {words("denyDo")}
        </button>
      </div>
    </details>
  );
}

function Answered({ request: { id, answer } }: { request: WireRecordsRequest }) {
  const words = useRecordsWords();
  if (answer === null) return null;
  const files =
    answer.is === "released" ? ["records.csv", "redactions.csv", "letter.html"] : ["letter.html"];
  return (
    <section className="stack">
      <p>
        {words(`answer_${answer.is}`)} · {answer.custodian} · {dayAndTime(answer.at)}
      </p>
      {answer.is === "released" && (
        <p>{words("answered", { items: count(answer.items), withheld: count(answer.withheld) })}</p>
      )}
      <ul className="row">
        {files.map((name) => (
          <li key={name}>
            <a className="button" href={filePath(id, name)} download={`${id}-${name}`}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
