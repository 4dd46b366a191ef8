import { AsWritten } from "../AsWritten.tsx";
import type { Problem } from "#core/protocol/problem.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { Worded } from "#web/ui/Worded.tsx";
import { Section } from "../../Section.tsx";
import { mostProblems, nameOfPath, type Checked } from "../check-files.ts";
import type { Speaker } from "../in-words.ts";
import { useProtocolWords } from "../lines.ts";
import { Proofs } from "../read/Proofs.tsx";
import type { Checking } from "../use-checks.ts";

/** What the checks say of the text as it stands: errors, refuted guarantees with their calls, examples, findings. */
export function ChecksPanel({
  checking,
  speaker,
  onGoTo,
}: {
  checking: Checking;
  speaker: Speaker | undefined;
  onGoTo: (problem: Problem) => void;
}) {
  const words = useProtocolWords();
  const { checked, isPresent, isTooLong, tookMs } = checking;
  if (checked === undefined)
    return (
      <Section title={words("checks")} className="checks">
        <output>{isTooLong ? words("checksTooLong") : words("checking")}</output>
      </Section>
    );
  return (
    <Section title={words("checks")} className="checks">
      <output className="checks-state" data-state={isTooLong ? "late" : isPresent ? "now" : "late"}>
        {isTooLong
          ? words("checksTooLong")
          : isPresent
            ? words("checkedIn", { milliseconds: Math.max(1, Math.round(tookMs)) })
            : words("checking")}
      </output>
      {/* Made anew when there is more or less to say, so that nothing slides under a reader. */}
      <Findings
        key={`${checked.errors} ${checked.findings} ${checked.failedExamples.length} ${checked.guarantees.filter(({ holds }) => holds).length}`}
        checked={checked}
        speaker={speaker}
        onGoTo={onGoTo}
      />
    </Section>
  );
}

function Findings({
  checked,
  speaker,
  onGoTo,
}: {
  checked: Checked;
  speaker: Speaker | undefined;
  onGoTo: (problem: Problem) => void;
}) {
  const words = useProtocolWords();
  const { guarantees, failedExamples, examples, problems, errors, findings } = checked;
  const refuted = guarantees.filter(({ holds }) => !holds);
  const good = errors + refuted.length + failedExamples.length === 0;
  return (
    <>
      <p className="checks-sum" data-good={good}>
        {checked.protocol === undefined
          ? `✗ ${words("notAProtocol", { count: errors })}`
          : `${good ? "✓" : "✗"} ${words("checksSum", {
              proved: guarantees.length - refuted.length,
              guarantees: guarantees.length,
              held: examples - failedExamples.length,
              examples,
              findings,
            })}`}
      </p>
      {errors > 0 && (
        <>
          <h3>{words("errors")}</h3>
          <ProblemList
            problems={problems.filter(({ severity }) => severity === "error")}
            onGoTo={onGoTo}
          />
        </>
      )}
      {speaker !== undefined && refuted.length > 0 && (
        <>
          <h3>{words("refutedTitle")}</h3>
          <Proofs checked={{ ...checked, guarantees: refuted }} speaker={speaker} />
        </>
      )}
      {speaker !== undefined && (
        <FailedExamples checked={checked} speaker={speaker} onGoTo={onGoTo} />
      )}
      {findings > 0 && (
        <details>
          <summary>{words("findings", { count: findings })}</summary>
          <ProblemList
            problems={problems.filter(({ severity }) => severity === "warning")}
            onGoTo={onGoTo}
          />
        </details>
      )}
      {errors + findings > mostProblems && (
        <p className="quiet small">
          {words("moreProblems", { count: errors + findings - mostProblems })}
        </p>
      )}
      {speaker !== undefined && good && guarantees.length > 0 && (
        <details>
          <summary>{words("provedTitle")}</summary>
          <Proofs checked={checked} speaker={speaker} />
        </details>
      )}
    </>
  );
}

function FailedExamples({
  checked: { failedExamples },
  speaker,
  onGoTo,
}: {
  checked: Checked;
  speaker: Speaker;
  onGoTo: (problem: Problem) => void;
}) {
  const words = useProtocolWords();
  if (failedExamples.length === 0) return null;
  return (
    <>
      <h3>{words("failedExamples")}</h3>
      <ul className="stack">
        {failedExamples.map(({ pathway, name, failure, place }) => (
          <li key={`${pathway} ${name.en}`}>
            <button
              type="button"
              className="button plain problem"
              onClick={() => onGoTo({ place, severity: "error", message: failure })}
            >
              <strong>
                <Worded of={name} />
              </strong>{" "}
              ({speaker.pathway(pathway)}): <AsWritten>{failure}</AsWritten>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is found and what would mend it: findings in both languages, errors of the text in English. */
const sentenceOf = ({ message, mend, es }: Problem): Words => {
  const whole = (said: string, then: string | undefined): string =>
    then === undefined ? said : `${said}; ${then}`;
  return {
    en: whole(message, mend),
    ...(es === undefined ? {} : { es: whole(es.message, es.mend) }),
  };
};

function ProblemList({
  problems,
  onGoTo,
}: {
  problems: readonly Problem[];
  onGoTo: (problem: Problem) => void;
}) {
  return (
    <ul className="stack">
      {problems.map((problem) => {
        const { place, message } = problem;
        const where = `${nameOfPath(place.file)}:${place.line}:${place.column}`;
        return (
          <li key={`${where} ${message}`}>
            <button type="button" className="button plain problem" onClick={() => onGoTo(problem)}>
              <span className="quiet">{where}</span> <Worded of={sentenceOf(problem)} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
