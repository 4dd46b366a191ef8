import type { Work } from "#contract/work.ts";
import { count, dayAndTime, percent } from "#web/ui/format.ts";
import type { ReadAgain } from "#web/ui/read-again.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { useWorkWords } from "./lines.ts";
import { ReadState } from "./parts.tsx";

/** Figures of single persons, or why there are none. */
export function PersonsPart({
  read,
  isSupervisor,
}: {
  read: ReadAgain<Work>;
  isSupervisor: boolean;
}) {
  const words = useWorkWords();
  const { value: body } = read;
  return (
    <section className="panel stack" aria-label={words("persons")}>
      <h2>{words("persons")}</h2>
      <p className="quiet small">{words("personsWhy")}</p>
      <ReadState read={read} />
      {body !== undefined && body.why !== null && <p>{words(`none_${body.why}`)}</p>}
      {body !== undefined && body.why === null && (
        <>
          {isSupervisor ? <Seats work={body} /> : <Own work={body} />}
          <p className="quiet small">
            {body.medianShare === null
              ? words("medianFew")
              : words("median", { share: percent(body.medianShare) })}
          </p>
        </>
      )}
    </section>
  );
}

function Own({ work: { persons, from } }: { work: Work }) {
  const words = useWorkWords();
  const [own] = persons;
  if (own === undefined) return null;
  const { eligible, sent, overrides, foundDanger } = own;
  return (
    <p>
      {words("own", {
        from: from === null ? "–" : dayAndTime(from),
        eligible,
        sent,
        overrides,
        foundDanger,
      })}
    </p>
  );
}

function Seats({ work: { persons } }: { work: Work }) {
  const words = useWorkWords();
  const session = useSession();
  return (
    <>
      <p className="quiet small">{words("seatOrder")}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words("seat")}</th>
            <th scope="col">{words("eligible")}</th>
            <th scope="col">{words("sentTeam")}</th>
            <th scope="col">{words("overrides")}</th>
            <th scope="col">{words("foundDanger")}</th>
          </tr>
        </thead>
        <tbody>
          {persons.map(({ seat = "", eligible, sent, overrides, foundDanger }) => (
            <tr key={seat}>
              <th scope="row">{seatName(session, seat)}</th>
              <td>{count(eligible)}</td>
              <td>{count(sent)}</td>
              <td>{count(overrides)}</td>
              <td>{count(foundDanger)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
