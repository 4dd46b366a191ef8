import { useState } from "react";
import { useDeskCodes } from "#web/ui/desk-codes.ts";
import { focusOnOpen } from "#web/ui/focus.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { useSession } from "#web/ui/session.ts";
import { currentLanguage, inLanguage, useLanguage } from "#web/ui/words.ts";
import { responderOfSeat } from "../desks/partners.ts";
import { useDeskWords } from "../desks/words.ts";
import { GroundsFields } from "./Grounds.tsx";
import { newRequestId } from "./partner-calls.ts";
import { emptyRequest, requestOf } from "./request.ts";
import type { Known, RequestDraft } from "./request.ts";

const knowns: readonly Known[] = ["yes", "no", "unknown"];

/** One form for asking 911 for a team: where, whether it is safe, who goes, what to know, and whether the person agrees. */
export function RequestForm({
  onDone,
  onSent,
}: {
  onDone: () => void;
  onSent: (id: string) => void;
}) {
  const words = useDeskWords();
  const live = useLive();
  const session = useSession();
  const [draft, setDraft] = useState(emptyRequest);
  const [said, say] = useState("");
  const change = (part: Partial<RequestDraft>): void => setDraft({ ...draft, ...part });
  const ask = (): void => {
    const incidentId = newRequestId(crypto.getRandomValues(new Uint8Array(6)));
    const { protocol } = live.protocol;
    const { contact } = responderOfSeat(protocol, session.seat.id) ?? {};
    const command = requestOf(draft, {
      protocol,
      incidentId,
      contact,
      language: currentLanguage(),
      isSynthetic: session.agency.isSynthetic,
    });
    if (!command.ok) return say(words(command.error));
    live.send(command.value);
    onSent(incidentId);
  };
  return (
    <Pane title={words("request")} level={1} className="desk-main desk-wide">
      <form
        className="desk-request"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Line
          title={words("where")}
          hint={words("whereLead")}
          value={draft.where}
          onChange={(where) => change({ where })}
          isFirst
        />
        <KnownChoice
          name="safe"
          title={words("isSafe")}
          value={draft.isSafe}
          onChange={(isSafe) => change({ isSafe })}
        />
        <WhoGoes send={draft.send} onChange={(send) => change({ send })} />
        <Line title={words("know")} value={draft.know} onChange={(know) => change({ know })} />
        <KnownChoice
          name="agrees"
          title={words("agrees")}
          value={draft.doesAgree}
          onChange={(doesAgree) => change({ doesAgree })}
        />
        {draft.doesAgree !== "yes" && <Without draft={draft} onChange={change} />}
        <Buttons onCancel={onDone} />
        <output className="said">{said}</output>
      </form>
    </Pane>
  );
}

function KnownChoice({
  name,
  title,
  value,
  onChange,
}: {
  name: string;
  title: string;
  value: Known;
  onChange: (value: Known) => void;
}) {
  const codes = useDeskCodes();
  return (
    <fieldset>
      <legend>{title}</legend>
      {knowns.map((known) => (
        <label key={known} className="row">
          <input
            type="radio"
            name={name}
            checked={value === known}
            onChange={() => onChange(known)}
          />
          {codes(`known_${known}`)}
        </label>
      ))}
    </fieldset>
  );
}

function Line({
  title,
  hint,
  value,
  onChange,
  isFirst = false,
}: {
  title: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  /** The keyboard goes there when the form opens. */
  isFirst?: boolean;
}) {
  return (
    <label className="label">
      {title}
      <input
        ref={isFirst ? focusOnOpen : null}
        className="field"
        maxLength={300}
        autoComplete="off"
        placeholder={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

function WhoGoes({
  send,
  onChange,
}: {
  send: readonly string[];
  onChange: (send: readonly string[]) => void;
}) {
  const words = useDeskWords();
  const language = useLanguage();
  const { responders } = useLive().protocol.protocol;
  const toggle = (id: string): void =>
    onChange(send.includes(id) ? send.filter((each) => each !== id) : [...send, id]);
  return (
    <fieldset>
      <legend>{words("whoGoes")}</legend>
      {responders
        .filter(({ mode }) => mode === "on-scene")
        .map(({ id, name }) => (
          <label key={id} className="row">
            <input type="checkbox" checked={send.includes(id)} onChange={() => toggle(id)} />
            {inLanguage(name, language)}
          </label>
        ))}
    </fieldset>
  );
}

/** Opens where the person has not agreed. */
function Without({
  draft,
  onChange,
}: {
  draft: RequestDraft;
  onChange: (part: Partial<RequestDraft>) => void;
}) {
  const words = useDeskWords();
  return (
    <section className="notice stack" aria-label={words("withoutConsent")}>
      <p>
        <b>{words("withoutConsent")}.</b> {words("withoutConsentLead")}
      </p>
      <GroundsFields draft={draft.grounds} onChange={(grounds) => onChange({ grounds })} />
    </section>
  );
}

function Buttons({ onCancel }: { onCancel: () => void }) {
  const words = useDeskWords();
  return (
    <div className="row">
      <button type="submit" className="button primary">
        <kbd>Enter</kbd> {words("sendRequest")}
      </button>
      <button type="button" className="button" onClick={onCancel}>
        <kbd>Esc</kbd> {words("cancel")}
      </button>
    </div>
  );
}
