import type { AuditDifference, AuditFound } from "#contract/analysis-audit.ts";
import type { ProtocolChoice } from "#contract/replay.ts";
import type { Answered } from "#web/ui/api.ts";
import { useLanguage } from "#web/ui/words.ts";
import { nameOf } from "../../names.ts";
import { Section } from "../../Section.tsx";
import { useAnswerNames } from "./answers.ts";
import { settleAudit } from "./audit-api.ts";
import { useAuditWords } from "./words.ts";

/** What the coders answered otherwise, to be settled one by one; who wrote which is not told. */
export function Differences({
  id,
  audit,
  protocol,
  onHeard,
}: {
  id: string;
  audit: NonNullable<AuditFound>;
  protocol: ProtocolChoice | undefined;
  onHeard: (answer: Answered<AuditFound>) => void;
}) {
  const words = useAuditWords();
  if (audit.differences.length === 0) return null;
  return (
    <Section title={words("differencesTitle", { count: audit.differences.length })}>
      <p>{words("differencesLead")}</p>
      <ul className="stack audit-differences">
        {audit.differences.map((each) => (
          <Difference
            key={`${each.sample} ${each.question}`}
            difference={each}
            question={audit.questions.find(({ question }) => question === each.question)}
            protocol={protocol}
            onSettle={(answer) =>
              void settleAudit(id, { sample: each.sample, question: each.question, answer }).then(
                onHeard,
              )
            }
          />
        ))}
      </ul>
    </Section>
  );
}

function Difference({
  difference: { sample, localType, where, question: id, answers, settled },
  question,
  protocol,
  onSettle,
}: {
  difference: AuditDifference;
  question: NonNullable<AuditFound>["questions"][number] | undefined;
  protocol: ProtocolChoice | undefined;
  onSettle: (answer: string | null) => void;
}) {
  const words = useAuditWords();
  const language = useLanguage();
  const named = useAnswerNames();
  const name = nameOf(protocol?.questions ?? {}, id, language);
  return (
    <li>
      <label className="label calls-zone">
        <span>
          <strong>{sample}</strong> {localType} <span className="quiet small">{where}</span> ·{" "}
          {name}
        </span>
        <select
          className="field"
          aria-label={words("settleNamed", { question: name, sample })}
          value={settled ?? ""}
          onChange={({ target }) => onSettle(target.value === "" ? null : target.value)}
        >
          <option value="">{words("notSettled")}</option>
          {answers.map((answer) => (
            <option key={answer} value={answer}>
              {named(question, answer)}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}
