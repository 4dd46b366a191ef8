import type { WireCareCase } from "#contract/care.ts";
import { dayAndTime } from "#web/ui/format.ts";
import { Written } from "#web/ui/Written.tsx";
import type { Record } from "./case-part.ts";
import { Offer } from "./Offer.tsx";
import { useCareWords } from "./words.ts";

type Referral = WireCareCase["referrals"][number];

/** What was offered, and how far each went; with `record`, also what may be recorded next. */
export function Referrals({ care, record }: { care: WireCareCase; record: Record | undefined }) {
  const words = useCareWords();
  const { incidentId, referrals } = care;
  return (
    <section className="stack">
      <h3>{words("referrals")}</h3>
      {referrals.length === 0 && <p className="quiet">{words("noReferrals")}</p>}
      <ul className="stack">
        {referrals.map((referral) => (
          <li key={referral.id} className="stack">
            <OneReferral referral={referral} />
            {record !== undefined && referral.isAccepted === null && (
              <div className="row">
                {([true, false] as const).map((isAccepted) => (
                  <button
                    key={String(isAccepted)}
                    type="button"
                    className="button"
                    onClick={() =>
                      void record({
                        kind: "AnswerReferral",
                        incidentId,
                        referralId: referral.id,
                        isAccepted,
                      })
                    }
                  >
                    {words(isAccepted ? "accept" : "decline")}
                  </button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      {record !== undefined && <Offer care={care} record={record} />}
    </section>
  );
}

function OneReferral({ referral }: { referral: Referral }) {
  const words = useCareWords();
  const { details, isPart2, isAccepted, said, offeredAt } = referral;
  const step =
    isAccepted === null
      ? "notAnswered"
      : isAccepted
        ? ("oneAccepted" as const)
        : ("oneDeclined" as const);
  return (
    <div>
      <strong>{details === null ? words("hidden") : <Written text={details.service} />}</strong>
      {details?.need !== null && details?.need !== undefined && (
        <>
          {" · "}
          <Written text={details.need} />
        </>
      )}
      {details?.despite !== undefined && (
        <span className="amber">
          {" "}
          · {details.despite.map((doubt) => words(`doubt_${doubt}`)).join(" · ")}
        </span>
      )}
      {isPart2 === true && <span className="amber"> · {words("substance")}</span>}
      <br />
      <span className="quiet small">
        {words("oneOffered")} {dayAndTime(offeredAt)} · {words(step)}
        {said.map(
          ({ from, word, attendedAt }) =>
            ` · ${words(from)}: ${word === null ? words("hidden") : words(word)}${attendedAt === null ? "" : ` (${dayAndTime(attendedAt)})`}`,
        )}
        {isAccepted === true && said.length === 0 && ` · ${words("notKnown")}`}
      </span>
    </div>
  );
}
