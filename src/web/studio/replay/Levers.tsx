import type { WireInterval, WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
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
              name: <Name {...flipped} />,
              interval: flipped.after,
            })),
          ]}
        />
      ))}
      <dl className="stack">
        {report.levers.map(({ id, note }) => (
          <div key={id}>
            <dt>
              <strong>{words(`lever_${id}`)}</strong>
            </dt>
            <dd className="small">{words(`note_${note}`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Name({ lever, before, after }: Flipped) {
  const words = useViewWords();
  const change = after.estimate - before.estimate;
  const says =
    Math.abs(change) < 0.5
      ? words("leverSame")
      : words(change > 0 ? "leverGain" : "leverLoss", { count: expected(Math.abs(change)) });
  return (
    <>
      {words(`lever_${lever.id}`)} <span className="quiet small">{says}</span>
    </>
  );
}
