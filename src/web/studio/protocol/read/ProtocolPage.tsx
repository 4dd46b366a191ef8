import { AsWritten } from "../AsWritten.tsx";
import type { Protocol } from "#core/protocol/protocol.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { Section, WideTable } from "../../Section.tsx";
import type { Checked } from "../check-files.ts";
import { hoursInWords, type Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import type { Section as SectionName } from "../parts.ts";
import { QuestionWords } from "./PathwayPage.tsx";
import { ProtectionPicture } from "./ProtectionPicture.tsx";
import { Proofs } from "./Proofs.tsx";
import { RuleWords } from "./RuleWords.tsx";

/** The whole protocol, or one section of it. */
export function ProtocolPage({
  protocol,
  checked,
  speaker,
  section,
}: {
  protocol: Protocol;
  checked: Checked;
  speaker: Speaker;
  section: SectionName | null;
}) {
  const has = (name: SectionName): boolean => section === null || section === name;
  const words = useProtocolWords();
  return (
    <div className="stack">
      {has("_about") && <About protocol={protocol} speaker={speaker} />}
      {has("_guarantees") && (
        <Section title={words("_guarantees")}>
          <p className="quiet small">{words("guaranteesLead")}</p>
          <Proofs checked={checked} speaker={speaker} />
        </Section>
      )}
      {has("_responders") && <Responders protocol={protocol} speaker={speaker} />}
      {has("_disqualifiers") && <Disqualifiers protocol={protocol} speaker={speaker} />}
      {has("_questions") && (
        <Section title={words("_questions")}>
          <ul className="stack">
            {protocol.questions.map((question) => (
              <li key={question.id}>
                <QuestionWords question={question} speaker={speaker} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      {has("_about") && <EdgesOfIt protocol={protocol} speaker={speaker} />}
    </div>
  );
}

function About({ protocol, speaker }: { protocol: Protocol; speaker: Speaker }) {
  const words = useProtocolWords();
  const { knownGaps, sources } = protocol;
  return (
    <Section title={words("_about")}>
      <p className="sentence">{speaker.say(protocol.values)}</p>
      <dl className="facts">
        <dt>{words("version")}</dt>
        <dd>{protocol.version}</dd>
        <dt>{words("timeZone")}</dt>
        <dd>{protocol.timeZone}</dd>
        {protocol.areas.length > 0 && (
          <>
            <dt>{words("areas")}</dt>
            <dd>{protocol.areas.join(", ")}</dd>
          </>
        )}
      </dl>
      <h3>{words("knownGaps")}</h3>
      {knownGaps.length === 0 ? (
        <p className="quiet">{words("noGaps")}</p>
      ) : (
        <ul className="bullets">
          {knownGaps.map(({ gap, source }) => (
            <li key={gap.en}>
              <Worded of={gap} />{" "}
              <span className="quiet small">
                <AsWritten>{source}</AsWritten>
              </span>
            </li>
          ))}
        </ul>
      )}
      {sources.length > 0 && (
        <details>
          <summary>{words("sources")}</summary>
          <ul className="bullets small">
            {sources.map((source) => (
              <li key={source}>
                <AsWritten>{source}</AsWritten>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function Responders({ protocol, speaker }: { protocol: Protocol; speaker: Speaker }) {
  const words = useProtocolWords();
  return (
    <Section title={words("_responders")}>
      <WideTable caption={words("_responders")}>
        <thead>
          <tr>
            <th>{words("responder")}</th>
            <th>{words("kind")}</th>
            <th>{words("hours")}</th>
            <th>{words("can")}</th>
            <th>{words("limits")}</th>
          </tr>
        </thead>
        <tbody>
          {protocol.responders.map(
            ({ id, name, kind, mode, unarmed, hours, areas, can, limits, contact }) => (
              <tr key={id}>
                <th scope="row">
                  {speaker.say(name)}
                  {contact !== undefined && <span className="quiet small"> {contact}</span>}
                </th>
                <td>
                  {words(`kind_${kind}`)}, {words(`mode_${mode}`)}
                  {unarmed && <span className="quiet">, {words("unarmed")}</span>}
                </td>
                <td>
                  {hours === undefined ? words("always") : hoursInWords(hours, speaker.language)}
                  {areas !== undefined && <span className="quiet small"> {areas.join(", ")}</span>}
                </td>
                <td className="small">{can.join(", ")}</td>
                <td className="small">
                  {limits.map(({ limit, from, source, dated }) => (
                    <p key={limit.en}>
                      {speaker.say(limit)}{" "}
                      <span className="quiet">
                        ({words(`from_${from}`)}
                        {dated === undefined ? "" : `, ${dated}`}: <AsWritten>{source}</AsWritten>)
                      </span>
                    </p>
                  ))}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </WideTable>
      <h3>{words("protection")}</h3>
      <p className="quiet small">{words("protectionLead")}</p>
      <ProtectionPicture protocol={protocol} speaker={speaker} />
      <details>
        <summary>{words("protectionPairs")}</summary>
        <ul className="bullets small">
          {protocol.protection.map(([less, more]) => (
            <li key={`${less} ${more}`}>
              {words("protectsMore", {
                more: speaker.responder(more),
                less: speaker.responder(less),
              })}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

function Disqualifiers({ protocol, speaker }: { protocol: Protocol; speaker: Speaker }) {
  const words = useProtocolWords();
  return (
    <Section title={words("_disqualifiers")}>
      <WideTable caption={words("_disqualifiers")}>
        <thead>
          <tr>
            <th>{words("when")}</th>
            <th>{words("barsWhom")}</th>
            <th>{words("unless")}</th>
            <th>{words("why")}</th>
          </tr>
        </thead>
        <tbody>
          {protocol.disqualifiers.map(({ id, when, bars, unlessWith, because, source }) => (
            <tr key={id}>
              <th scope="row">{speaker.condition(when)}</th>
              <td>{bars.map(speaker.responder).join(", ")}</td>
              <td>{unlessWith.map(speaker.responder).join(", ") || "–"}</td>
              <td className="small">
                <Worded of={because} />
                {source !== undefined && (
                  <p className="quiet">
                    <AsWritten>{source}</AsWritten>
                  </p>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
}

/** What happens at the edges: the emergency key, and calls that no pathway covers. */
function EdgesOfIt({ protocol, speaker }: { protocol: Protocol; speaker: Speaker }) {
  const words = useProtocolWords();
  return (
    <Section title={words("edges")}>
      <h3>{words("emergencies")}</h3>
      <ul className="bullets">
        {protocol.emergencies.map(({ id, name, send, keys }) => (
          <li key={id}>
            {speaker.say(name)}{" "}
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}{" "}
            → <strong>{speaker.send(send)}</strong>
          </li>
        ))}
      </ul>
      <h3>{words("fallback")}</h3>
      <RuleWords rule={protocol.fallback} speaker={speaker} />
    </Section>
  );
}
