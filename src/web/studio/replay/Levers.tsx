import type { Words } from "#core/protocol/protocol.ts";
import type { WireInterval, WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { BoundsTable } from "../BoundsTable.tsx";
import { expected } from "../expected.ts";
import { Section } from "../Section.tsx";
import { useViewWords } from "./views.ts";

type Lever = WireReplayReport["levers"][number];
interface Flipped {
  readonly lever: Lever;
  readonly before: WireInterval;
  readonly after: WireInterval;
}

/** Words as the core has them: without a second language rather than with an empty one. */
const spoken = ({ en, es }: NonNullable<Lever["name"]>): Words =>
  es === undefined ? { en } : { en, es };

/** Levers with the same figures before stand in one table. */
function byBefore(levers: readonly Lever[]): readonly (readonly [Flipped, ...Flipped[]])[] {
  const tables = new Map<string, [Flipped, ...Flipped[]]>();
  for (const lever of levers) {
    const { base, before, after } = lever;
    if (before === null || after === null) continue;
    const key = JSON.stringify([base, before]);
    const table = tables.get(key);
    if (table === undefined) tables.set(key, [{ lever, before, after }]);
    else table.push({ lever, before, after });
  }
  return [...tables.values()];
}

/** What a program may limit itself by, each lever turned alone. */
export function Levers({ report }: { report: WireReplayReport }) {
  const words = useViewWords();
  const language = useLanguage();
  const nameOf = (name: Lever["name"]): string =>
    name === null ? words("lever_hours") : inLanguage(spoken(name), language);
  return (
    <Section title={words("leversTitle")}>
      <p>{words("leversLead")}</p>
      {byBefore(report.levers).map((table) => (
        <BoundsTable
          key={table[0].lever.id}
          caption={words(table[0].lever.id === "hours" ? "leverOfHours" : "leverOf", {
            calls: count(table[0].lever.base),
          })}
          first={words("lever")}
          base={table[0].lever.base}
          rows={[
            { key: "before", name: words("leverBefore"), interval: table[0].before },
            ...table.map((flipped) => ({
              key: flipped.lever.id,
              name: <Name {...flipped} named={nameOf(flipped.lever.name)} />,
              interval: flipped.after,
            })),
          ]}
        />
      ))}
      <dl className="stack">
        {report.levers.map(({ id, name, limit, source, note }) => (
          <div key={id}>
            <dt>
              <strong>{nameOf(name)}</strong>
            </dt>
            <dd className="small">
              {limit !== null && inLanguage(spoken(limit), language)} {words(`note_${note}`)}{" "}
              {source !== null && <a href={source}>{words("leverSource")}</a>}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Name({ before, after, named }: Flipped & { named: string }) {
  const words = useViewWords();
  const change = after.estimate - before.estimate;
  const says =
    Math.abs(change) < 0.5
      ? words("leverSame")
      : words(change > 0 ? "leverGain" : "leverLoss", { count: expected(Math.abs(change)) });
  return (
    <>
      {named} <span className="quiet small">{says}</span>
    </>
  );
}
