import { useState } from "react";
import type { ComponentProps } from "react";
import type { WireMediationWork } from "#contract/mediation.ts";
import { mediatorKinds } from "#core/mediation/words.ts";
import type { MediatorKind } from "#core/mediation/words.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { listMediator } from "./mediation-api.ts";
import { useMediationWords } from "./words.ts";

type Mediators = NonNullable<WireMediationWork["mediators"]>;

/** Who may mediate: for whom they work, how they were trained, how much they hold; kept by the lead. */
export function LeadPane({
  mediators,
  onListed,
}: {
  mediators: Mediators;
  onListed: (work: WireMediationWork) => void;
}) {
  const words = useMediationWords();
  const session = useSession();
  const [refused, setRefused] = useState<string>();
  const seats = session.seats.filter(({ roles }) => roles.includes("mediator"));
  const send = async (line: Omit<Mediators[number], "holds">): Promise<void> => {
    const { kind: mediatorKind, ...rest } = line;
    const answer = await listMediator({ kind: "ListMediator", mediatorKind, ...rest });
    setRefused(answer.ok ? undefined : answer.error.message);
    if (answer.ok) onListed(answer.value);
  };
  return (
    <section className="panel stack" aria-label={words("mediators")}>
      <h2>{words("mediators")}</h2>
      <output className="amber">{refused}</output>
      <table className="mediate-table">
        <thead>
          <tr>
            <th scope="col">{words("seat")}</th>
            <th scope="col">{words("kind")}</th>
            <th scope="col">{words("organization")}</th>
            <th scope="col">{words("trained")}</th>
            <th scope="col">{words("holds")}</th>
            <th scope="col">{words("mayTake")}</th>
          </tr>
        </thead>
        <tbody>
          {mediators.map(({ holds, ...line }) => (
            <tr key={line.seatId}>
              <th scope="row">{seatName(session, line.seatId)}</th>
              <td>{words(`kind_${line.kind}`)}</td>
              <td>{line.organization}</td>
              <td>{words("hoursOf", { hours: line.trainingHours })}</td>
              <td>{holds}</td>
              <td>
                <button
                  type="button"
                  className="button"
                  aria-pressed={line.isActive}
                  onClick={() => void send({ ...line, isActive: !line.isActive })}
                >
                  {words(line.isActive ? "yes" : "no")}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Line seats={seats.map(({ id }) => id)} known={mediators} onSend={send} />
    </section>
  );
}

function Line({
  seats,
  known,
  onSend,
}: {
  seats: readonly string[];
  known: Mediators;
  onSend: (line: Omit<Mediators[number], "holds">) => Promise<void>;
}) {
  const words = useMediationWords();
  const session = useSession();
  const [seatId, setSeat] = useState(seats[0] ?? "");
  const [kind, setKind] = useState<MediatorKind>("staff");
  const [organization, setOrganization] = useState("");
  const [hours, setHours] = useState("40");
  const named = known.find((each) => each.seatId === seatId)?.organization ?? "";
  return (
    <details>
      <summary>{words("changeLine")}</summary>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void onSend({
            seatId,
            kind,
            organization: organization === "" ? named : organization,
            trainingHours: Number(hours),
            isActive: true,
          });
        }}
      >
        <Pick
          label={words("seat")}
          value={seatId}
          options={seats.map((id) => [id, seatName(session, id)])}
          onPick={setSeat}
        />
        <Pick
          label={words("kind")}
          value={kind}
          options={mediatorKinds.map((each) => [each, words(`kind_${each}`)])}
          onPick={(value) => setKind(mediatorKinds.find((each) => each === value) ?? "staff")}
        />
        <Typed
          label={words("organization")}
          value={organization}
          onType={setOrganization}
          maxLength={80}
          placeholder={named}
        />
        <Typed
          label={words("trained")}
          value={hours}
          onType={setHours}
          inputMode="numeric"
          pattern="[0-9]+"
          required
        />
        <button type="submit" className="button">
          {words("save")}
        </button>
      </form>
    </details>
  );
}

function Typed({
  label,
  onType,
  ...more
}: { label: string; onType: (value: string) => void } & ComponentProps<"input">) {
  return (
    <label className="label">
      {label}
      <input className="field" onChange={({ target }) => onType(target.value)} {...more} />
    </label>
  );
}

function Pick({
  label,
  value,
  options,
  onPick,
}: {
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onPick: (value: string) => void;
}) {
  return (
    <label className="label">
      {label}
      <select className="field" value={value} onChange={({ target }) => onPick(target.value)}>
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
