import type { ProvedGuarantee } from "#core/protocol/prove.ts";
import type { Checked } from "../check-files.ts";
import { minuteInWords, type Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";

/** Every guarantee with its proof or the call that refutes it. */
export function Proofs({ checked, speaker }: { checked: Checked; speaker: Speaker }) {
  const words = useProtocolWords();
  if (checked.unproved !== undefined)
    return <p className="notice">{words("unproved", { why: checked.unproved })}</p>;
  if (checked.guarantees.length === 0) return <p className="quiet">{words("noGuarantees")}</p>;
  return (
    <ul className="stack proofs">
      {checked.guarantees.map((proved) => (
        <li key={proved.guarantee.name} className="proof" data-holds={proved.holds}>
          <span className="proof-state">
            {proved.holds ? `✓ ${words("proved")}` : `✗ ${words("refuted")}`}
          </span>
          <div>
            <p>{speaker.guarantee(proved.guarantee)}</p>
            <Refutation proved={proved} speaker={speaker} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Refutation({ proved, speaker }: { proved: ProvedGuarantee; speaker: Speaker }) {
  const words = useProtocolWords();
  const { counterExample } = proved;
  if (counterExample === undefined) return null;
  const { pathway, answers, send, against, when } = counterExample;
  return (
    <p className="counter-example">
      {words("thisCall", { pathway: speaker.pathway(pathway) })} {speaker.call(answers)}
      {when !== undefined &&
        ` · ${words("atMoment", {
          time: minuteInWords(when.minuteOfWeek, speaker.language),
          area: when.area ?? words("anyArea"),
        })}`}{" "}
      <strong>{words("gets", { names: speaker.send(send) })}</strong>
      {against !== undefined && (
        <>
          {"; "}
          {words("though", {
            call: speaker.call(changedFrom(answers, against.answers)),
            names: speaker.send(against.send),
          })}
        </>
      )}
    </p>
  );
}

/** Only what differs: the rest of the two calls is the same. */
const changedFrom = (
  call: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(other).filter(([question, answer]) => call[question] !== answer),
  );
