import { useMemo, useRef, useState } from "react";
import { compile } from "#core/protocol/compile.ts";
import type { Decision } from "#core/protocol/decision.ts";
import type { Pathway, Protocol } from "#core/protocol/protocol.ts";
import { usePaneKeys } from "#web/ui/keys.ts";
import { navigate, type StudioRoute } from "#web/ui/route.ts";
import { useLanguage } from "#web/ui/words.ts";
import { Section } from "../../Section.tsx";
import { speakerOf, type Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import { routeTo } from "../parts.ts";
import { Picture, PictureScroll } from "../read/Picture.tsx";
import type { Checking } from "../use-checks.ts";
import type { Desk } from "../use-desk.ts";
import { KeepExample } from "./KeepExample.tsx";
import { choicesOf, decideWalk, withoutLast, type Walk } from "./walk.ts";
import { WhySo } from "./WhySo.tsx";

/** Walks a protocol's questions as a caller would meet them: what is settled, why, and what is still open. */
export function TryView({
  route,
  desk,
  checking,
}: {
  route: StudioRoute;
  desk: Desk;
  checking: Checking;
}) {
  const words = useProtocolWords();
  const language = useLanguage();
  const protocol = checking.lastGood?.protocol;
  if (protocol === undefined)
    return (
      <output>{checking.checked === undefined ? words("loading") : words("cannotBeRead")}</output>
    );
  const speaker = speakerOf(protocol, language, words);
  const pathway = protocol.pathways.find(({ id }) => id === route.part) ?? protocol.pathways[0];
  if (pathway === undefined) return <p>{words("noPathway")}</p>;
  return (
    <div className="stack">
      {checking.checked?.protocol === undefined && (
        <p className="notice">{words("lastReadable")}</p>
      )}
      <label className="label try-choice">
        {words("complaint")}
        <select
          className="field"
          value={pathway.id}
          onChange={({ target }) => navigate(routeTo(route, { part: target.value }))}
        >
          {protocol.pathways.map(({ id, name, keys }) => (
            <option key={id} value={id}>
              {speaker.say(name)} {keys.length > 0 && `(${keys.join(", ")})`}
            </option>
          ))}
        </select>
      </label>
      <TryPathway
        key={pathway.id}
        protocol={protocol}
        pathway={pathway}
        speaker={speaker}
        desk={desk}
      />
    </div>
  );
}

const nothingYet: Walk = { answers: {}, at: null, area: null };

/** The call that is being tried, and the keys that answer. */
function useWalk(protocol: Protocol, pathway: Pathway) {
  const [walk, setWalk] = useState(nothingYet);
  const pane = useRef<HTMLDivElement>(null);
  const compiled = useMemo(() => compile(protocol), [protocol]);
  const decision = useMemo(
    () => decideWalk(compiled, pathway.id, walk),
    [compiled, pathway.id, walk],
  );
  const answer = (question: string, value: string): void =>
    setWalk((before) => {
      const { [question]: _, ...others } = before.answers;
      return { ...before, answers: { ...others, [question]: value } };
    });
  const back = (): void =>
    setWalk((before) => ({ ...before, answers: withoutLast(before.answers) }));
  const next = typeof decision === "string" ? undefined : decision.next?.question;
  const asked = protocol.questions.find(({ id }) => id === next);
  usePaneKeys(pane, {
    ...Object.fromEntries(
      (asked === undefined ? [] : choicesOf(asked)).map(({ key, answer: value }) => [
        key,
        () => answer(next ?? "", value),
      ]),
    ),
    Backspace: back,
  });
  return { walk, setWalk, pane, decision, answer, back };
}

function TryPathway({
  protocol,
  pathway,
  speaker,
  desk,
}: {
  protocol: Protocol;
  pathway: Pathway;
  speaker: Speaker;
  desk: Desk;
}) {
  const words = useProtocolWords();
  const { walk, setWalk, pane, decision, answer, back } = useWalk(protocol, pathway);
  if (typeof decision === "string") return <p className="notice">{decision}</p>;
  return (
    <div className="try-columns" ref={pane} tabIndex={-1}>
      <div className="stack">
        <Section title={words("theCall")}>
          <WhenAndWhere protocol={protocol} walk={walk} onChange={setWalk} />
          <AnsweredSoFar
            walk={walk}
            decision={decision}
            speaker={speaker}
            onAnswer={answer}
            protocol={protocol}
          />
          <NextQuestion
            decision={decision}
            protocol={protocol}
            speaker={speaker}
            onAnswer={answer}
          />
          <div className="row">
            <button type="button" className="button" onClick={back}>
              <kbd>⌫</kbd> {words("back")}
            </button>
            <button type="button" className="button" onClick={() => setWalk(nothingYet)}>
              {words("startAgain")}
            </button>
            <KeepExample
              desk={desk}
              pathway={pathway}
              walk={walk}
              decision={decision}
              speaker={speaker}
            />
          </div>
        </Section>
        <WhySo decision={decision} pathway={pathway} protocol={protocol} speaker={speaker} />
      </div>
      <Section title={words("picture")} className="picture-panel">
        <PictureScroll>
          <Picture
            protocol={protocol}
            pathway={pathway}
            speaker={speaker}
            chosen={decision.fits?.rule}
          />
        </PictureScroll>
      </Section>
    </div>
  );
}

function WhenAndWhere({
  protocol,
  walk,
  onChange,
}: {
  protocol: Protocol;
  walk: Walk;
  onChange: (walk: Walk) => void;
}) {
  const words = useProtocolWords();
  return (
    <div className="row">
      <label className="label">
        {words("atTime")}
        <input
          className="field"
          type="datetime-local"
          value={walk.at ?? ""}
          onChange={({ target }) =>
            onChange({ ...walk, at: target.value === "" ? null : target.value.slice(0, 16) })
          }
        />
      </label>
      {protocol.areas.length > 0 && (
        <label className="label">
          {words("inArea")}
          <select
            className="field"
            value={walk.area ?? ""}
            onChange={({ target }) =>
              onChange({ ...walk, area: target.value === "" ? null : target.value })
            }
          >
            <option value="">{words("areaNotKnown")}</option>
            {protocol.areas.map((area) => (
              <option key={area}>{area}</option>
            ))}
          </select>
        </label>
      )}
    </div>
  );
}

function AnsweredSoFar({
  walk,
  decision,
  protocol,
  speaker,
  onAnswer,
}: {
  walk: Walk;
  decision: Decision;
  protocol: Protocol;
  speaker: Speaker;
  onAnswer: (question: string, answer: string) => void;
}) {
  const words = useProtocolWords();
  const answered = Object.entries(walk.answers);
  return (
    <>
      <ol className="stack answered">
        {answered.map(([id, value]) => {
          const question = protocol.questions.find((each) => each.id === id);
          return (
            <li key={id} className="row">
              <label className="label inline">
                {speaker.question(id)}
                <select
                  className="field"
                  value={value}
                  onChange={({ target }) => onAnswer(id, target.value)}
                >
                  {[...(question?.answers ?? []), "unknown"].map((each) => (
                    <option key={each} value={each}>
                      {speaker.answer(id, each)}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          );
        })}
      </ol>
      {decision.skipped.length > 0 && (
        <p className="quiet small">
          {words("skipped", { names: decision.skipped.map(speaker.question).join(" · ") })}
        </p>
      )}
    </>
  );
}

function NextQuestion({
  decision,
  protocol,
  speaker,
  onAnswer,
}: {
  decision: Decision;
  protocol: Protocol;
  speaker: Speaker;
  onAnswer: (question: string, answer: string) => void;
}) {
  const words = useProtocolWords();
  const question = protocol.questions.find(({ id }) => id === decision.next?.question);
  if (question === undefined)
    return (
      <output className="sentence">
        {words("settled")}{" "}
        <strong>{decision.now === null ? "" : speaker.send(decision.now.send)}</strong>
      </output>
    );
  return (
    <fieldset className="next-question">
      <legend>
        <output>{speaker.say(question.ask)}</output>
      </legend>
      <div className="row">
        {choicesOf(question).map(({ key, answer }) => (
          <button
            key={answer}
            type="button"
            className="button"
            onClick={() => onAnswer(question.id, answer)}
          >
            <kbd>{key.toUpperCase()}</kbd> {speaker.answer(question.id, answer)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
