import { useState } from "react";
import type { WireCareCase } from "#contract/care.ts";
import { dayAndTime } from "#web/ui/format.ts";
import type { Record } from "./CaseView.tsx";
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
        ? ("accepted" as const)
        : ("declined" as const);
  return (
    <div>
      <strong>{details?.service ?? words("hidden")}</strong>
      {details?.need !== null && details?.need !== undefined && ` · ${details.need}`}
      {isPart2 === true && <span className="amber"> · {words("substance")}</span>}
      <br />
      <span className="quiet small">
        {words("offered")} {dayAndTime(offeredAt)} · {words(step)}
        {said.map(
          ({ from, word, attendedAt }) =>
            ` · ${words(from)}: ${word === null ? words("hidden") : words(word)}${attendedAt === null ? "" : ` (${dayAndTime(attendedAt)})`}`,
        )}
        {isAccepted === true && said.length === 0 && ` · ${words("notKnown")}`}
      </span>
    </div>
  );
}

function Offer({
  care: { incidentId, referrals },
  record,
}: {
  care: WireCareCase;
  record: Record;
}) {
  const words = useCareWords();
  const [service, setService] = useState("");
  const [need, setNeed] = useState("");
  const [isPart2, setPart2] = useState(false);
  const send = async (): Promise<void> => {
    await record({
      kind: "OfferReferral",
      incidentId,
      referralId: `r${referrals.length + 1}`,
      isPart2,
      details: { serviceId: null, service, need: need.trim() === "" ? null : need },
    });
    setService("");
    setNeed("");
    setPart2(false);
  };
  return (
    <details>
      <summary>{words("offer")}</summary>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label className="label">
          {words("service")}
          <input
            className="field"
            required
            maxLength={200}
            value={service}
            onChange={({ target }) => setService(target.value)}
          />
        </label>
        <label className="label">
          {words("needFor")}
          <input
            className="field"
            maxLength={200}
            value={need}
            onChange={({ target }) => setNeed(target.value)}
          />
        </label>
        <label className="row">
          <input
            type="checkbox"
            checked={isPart2}
            onChange={({ target }) => setPart2(target.checked)}
          />
          {words("part2")}
        </label>
        <button type="submit" className="button">
          {words("offerDo")}
        </button>
      </form>
    </details>
  );
}
