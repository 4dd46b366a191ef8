import { activeDisqualifiers } from "#core/protocol/compile.ts";
import type { ExampleCall, Pathway, Protocol, Question } from "#core/protocol/protocol.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { Section } from "../../Section.tsx";
import { AsWritten } from "../AsWritten.tsx";
import type { Checked } from "../check-files.ts";
import { hoursInWords, type Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import { Picture, PictureScroll } from "./Picture.tsx";
import { RuleWords } from "./RuleWords.tsx";
import { rungsOf } from "./rungs.ts";

/** One pathway: what is asked, what is done, why, in words and as a picture of the same rules. */
export function PathwayPage({
  protocol,
  pathway,
  checked,
  speaker,
}: {
  protocol: Protocol;
  pathway: Pathway;
  checked: Checked;
  speaker: Speaker;
}) {
  const words = useProtocolWords();
  return (
    <div className="read-columns">
      <div className="stack">
        <PathwayHead protocol={protocol} pathway={pathway} speaker={speaker} />
        <Section title={words("asked")}>
          <ol className="numbered">
            {pathway.asks.map((id) => {
              const question = protocol.questions.find((each) => each.id === id);
              return question === undefined ? null : (
                <li key={id}>
                  <QuestionWords question={question} speaker={speaker} />
                </li>
              );
            })}
          </ol>
        </Section>
        <Section title={words("rules")}>
          <p className="quiet small">{words("rulesLead")}</p>
          <ol className="numbered">
            {rungsOf(protocol, pathway).map(({ rule }) => (
              <li key={rule.id} id={`rule-${rule.id}`}>
                <RuleWords rule={rule} speaker={speaker} />
              </li>
            ))}
          </ol>
        </Section>
        <RuledOut protocol={protocol} pathway={pathway} speaker={speaker} />
        <Section title={words("examples")}>
          <ul className="stack">
            {pathway.examples.map((example) => (
              <Example
                key={`${example.place.line} ${example.name.en}`}
                example={example}
                failure={
                  checked.failedExamples.find(
                    ({ place }) =>
                      place.file === example.place.file && place.line === example.place.line,
                  )?.failure
                }
                speaker={speaker}
              />
            ))}
          </ul>
        </Section>
      </div>
      <Section title={words("picture")} className="picture-panel">
        <p className="quiet small">{words("pictureLead")}</p>
        <PictureScroll>
          <Picture protocol={protocol} pathway={pathway} speaker={speaker} />
        </PictureScroll>
      </Section>
    </div>
  );
}

function PathwayHead({
  protocol,
  pathway,
  speaker,
}: {
  protocol: Protocol;
  pathway: Pathway;
  speaker: Speaker;
}) {
  const words = useProtocolWords();
  const emergency = protocol.emergencies.find(({ id }) => id === pathway.emergency);
  return (
    <Section title={speaker.say(pathway.name)}>
      <dl className="facts">
        <dt>{words("keys")}</dt>
        <dd>
          {pathway.keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </dd>
        <dt>{words("family")}</dt>
        <dd>{words(`family_${pathway.family}`)}</dd>
        <dt>{words("callTypes")}</dt>
        <dd>{[...pathway.callTypes, ...pathway.externalCodes].join(", ")}</dd>
        <dt>{words("model")}</dt>
        <dd>
          {pathway.models
            .map(({ model, hours, areas }) =>
              [
                words(`model_${model}`),
                hours === undefined ? "" : hoursInWords(hours, speaker.language),
                areas === undefined ? "" : areas.join(", "),
              ]
                .filter((part) => part !== "")
                .join(" "),
            )
            .join("; ")}
        </dd>
        {emergency !== undefined && (
          <>
            <dt>{words("emergencyKey")}</dt>
            <dd>
              {speaker.say(emergency.name)} → <strong>{speaker.send(emergency.send)}</strong>
            </dd>
          </>
        )}
        {pathway.asksWish === true && (
          <>
            <dt>{words("wish")}</dt>
            <dd>{words("wishAsked")}</dd>
          </>
        )}
        {pathway.sources.length > 0 && (
          <>
            <dt>{words("sources")}</dt>
            <dd>
              <AsWritten>{pathway.sources.join("; ")}</AsWritten>
            </dd>
          </>
        )}
      </dl>
    </Section>
  );
}

/** A question with its answers and where not knowing leads. */
export function QuestionWords({ question, speaker }: { question: Question; speaker: Speaker }) {
  const words = useProtocolWords();
  const { ask, answers, id, ifUnknown, means, safety } = question;
  return (
    <div className="rule-words">
      <p>
        <strong>{speaker.say(ask)}</strong>{" "}
        {safety && <span className="tag-quiet">{words("safety")}</span>}
      </p>
      <p className="small">
        {answers.map((answer) => speaker.answer(id, answer)).join(" · ")}{" "}
        <span className="quiet">{words("leastToMost")}</span>
      </p>
      {ifUnknown !== undefined && (
        <p className="small">
          <span className="quiet">{words("notKnown")}: </span>
          {ifUnknown.is === "send"
            ? words("unknownSends", { names: speaker.send(ifUnknown.send) })
            : words(ifUnknown.is === "bars" ? "unknownBars" : "unknownAllows")}
          .{" "}
          <span className="quiet">
            <Worded of={ifUnknown.because} />
          </span>
        </p>
      )}
      {means !== undefined && (
        <p className="small quiet">
          <Worded of={means} />
        </p>
      )}
    </div>
  );
}

function RuledOut({
  protocol,
  pathway,
  speaker,
}: {
  protocol: Protocol;
  pathway: Pathway;
  speaker: Speaker;
}) {
  const words = useProtocolWords();
  const active = activeDisqualifiers(protocol, pathway);
  const waived = Object.entries(pathway.waives);
  return (
    <Section title={words("ruledOut")}>
      <ul className="stack">
        {active.map(({ id, when, bars, unlessWith, because, source }) => (
          <li key={id}>
            <p>
              <strong>{speaker.condition(when)}</strong> →{" "}
              {words("bars", { names: bars.map(speaker.responder).join(", ") })}
              {unlessWith.length > 0 &&
                ` ${words("unlessWith", { names: unlessWith.map(speaker.responder).join(", ") })}`}
            </p>
            <p className="small">
              <span className="quiet">{words("because")} </span>
              <Worded of={because} />
            </p>
            {source !== undefined && (
              <p className="small quiet">
                {words("source")} <AsWritten>{source}</AsWritten>
              </p>
            )}
          </li>
        ))}
        {waived.map(([id, reason]) => (
          <li key={id}>
            <p>
              {words("waived", { name: speaker.disqualifier(id) })} <Worded of={reason} />
            </p>
          </li>
        ))}
      </ul>
      {active.length + waived.length === 0 && <p className="quiet">{words("nothingRulesOut")}</p>}
    </Section>
  );
}

function Example({
  example,
  failure,
  speaker,
}: {
  example: ExampleCall;
  failure: string | undefined;
  speaker: Speaker;
}) {
  const words = useProtocolWords();
  const { name, given, then, expect, at, area } = example;
  return (
    <li className="proof" data-holds={failure === undefined}>
      <span className="proof-state">
        {failure === undefined ? `✓ ${words("exampleHolds")}` : `✗ ${words("exampleFails")}`}
      </span>
      <div>
        <p>
          <strong>
            <Worded of={name} />
          </strong>
          {at !== undefined && <span className="quiet"> {at.replace("T", " ")}</span>}
          {area !== undefined && <span className="quiet"> {area}</span>}
        </p>
        <p className="small">
          {speaker.call(given)} →{" "}
          <strong>{expect === "open" ? words("staysOpen") : speaker.send(then)}</strong>
        </p>
        {failure !== undefined && (
          <p className="counter-example">
            <AsWritten>{failure}</AsWritten>
          </p>
        )}
      </div>
    </li>
  );
}
