import type { AuditFound, AuditScore } from "#contract/analysis-audit.ts";
import type { ProtocolChoice } from "#contract/replay.ts";
import { count, percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { nameOf } from "../../names.ts";
import { Section, WideTable } from "../../Section.tsx";
import { useAnswerNames } from "./answers.ts";
import { useAuditWords } from "./words.ts";

const points = (share: number): string => percent(share, 1);
const two = (number: number): string => number.toFixed(2);

/** How far the coders agree on each question, and how often each answer is given over all these calls. */
export function Score({
  audit,
  score,
  protocol,
}: {
  audit: NonNullable<AuditFound>;
  score: AuditScore;
  protocol: ProtocolChoice | undefined;
}) {
  const words = useAuditWords();
  const language = useLanguage();
  const { minutes } = score;
  return (
    <Section title={words("scoreTitle")}>
      <p>{words("scoreLead")}</p>
      <WideTable caption={words("scoreTitle")}>
        <thead>
          <tr>
            {(["question", "coded", "alike", "kappa", "rates"] as const).map((each) => (
              <th key={each} scope="col" className={each === "alike" ? "number" : ""}>
                {words(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {score.questions.map((each) => (
            <tr key={each.question}>
              <th scope="row">{nameOf(protocol?.questions ?? {}, each.question, language)}</th>
              <td>
                {words("codedOf", { coded: count(each.coded), asked: count(each.asked) })}
                {each.notSaid > 0 && (
                  <span className="quiet small audit-more">
                    {words("notSaidIn", { calls: count(each.notSaid) })}
                  </span>
                )}
              </td>
              <td className="number">{each.alike === null ? "–" : points(each.alike)}</td>
              <td>
                <Kappa {...each} />
              </td>
              <td>
                <Rates audit={audit} scored={each} />
              </td>
            </tr>
          ))}
          {minutes.mean !== null && (
            <tr>
              <th scope="row">{words("minutesRow")}</th>
              <td>{count(minutes.coded)}</td>
              <td className="number">{minutes.alike === null ? "–" : points(minutes.alike)}</td>
              <td>–</td>
              <td>
                {words("minutesSaid", {
                  mean: minutes.mean.mean.toFixed(0),
                  low: minutes.mean.low.toFixed(0),
                  high: minutes.mean.high.toFixed(0),
                  none: count(minutes.noOfficer),
                  untold: count(minutes.notTold),
                })}
              </td>
            </tr>
          )}
        </tbody>
      </WideTable>
    </Section>
  );
}

type Scored = AuditScore["questions"][number];

function Kappa({ kappa, kappaInterval }: Scored) {
  const words = useAuditWords();
  return (
    <>
      {kappa === null ? words("kappaNone") : two(kappa)}
      {kappa !== null && (
        <span className="quiet small audit-more">
          {kappaInterval === null
            ? words("noInterval")
            : words("kappaBetween", { low: two(kappaInterval.low), high: two(kappaInterval.high) })}
        </span>
      )}
    </>
  );
}

function Rates({ audit, scored }: { audit: NonNullable<AuditFound>; scored: Scored }) {
  const words = useAuditWords();
  const named = useAnswerNames();
  const question = audit.questions.find(({ question: id }) => id === scored.question);
  if (scored.coded < audit.leastCoded)
    return <span className="quiet">{words("tooFew", { least: audit.leastCoded })}</span>;
  return (
    <ul>
      {Object.entries(scored.rates).map(([answer, { rate, low, high }]) => (
        <li key={answer}>
          {named(question, answer)}: <strong>{points(rate)}</strong>{" "}
          <span className="quiet small">
            {words("kappaBetween", { low: points(low), high: points(high) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
