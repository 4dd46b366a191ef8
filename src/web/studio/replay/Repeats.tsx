import type { WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { percent } from "../percent.ts";
import { useStudioWords } from "../lines.ts";
import { Section, WideTable } from "../Section.tsx";
import { useIsFair } from "../shares.ts";
import { useViewWords } from "./views.ts";

/** A place that calls so often has called again and again. `src/history/replay-repeat.ts` counts so. */
const repeatFrom = 3;

interface Shown {
  readonly report: WireReplayReport;
}

/** The needs behind repeat demand: families of calls at places that call again. */
export function Repeats({ report }: Shown) {
  const words = useViewWords();
  const isFair = useIsFair();
  const { calls, places, repeatPlaces, callsAtRepeatPlaces, busiestShare, needs } =
    report.repeatDemand;
  const shown = (number: number | null): string =>
    number === null ? words("hidden") : count(number);
  if (places === 0)
    return (
      <Section title={words("repeatTitle")}>
        <p>{words("repeatNone")}</p>
      </Section>
    );
  return (
    <Section title={words("repeatTitle")}>
      <p>
        {words("repeatLead", {
          repeats: count(repeatPlaces),
          places: count(places),
          from: repeatFrom,
          calls: count(callsAtRepeatPlaces),
          all: count(calls),
        })}{" "}
        {isFair &&
          busiestShare !== null &&
          words("repeatBusiest", { share: percent(busiestShare, 1) })}
      </p>
      <WideTable caption={words("repeatTitle")}>
        <thead>
          <tr>
            <th scope="col">{words("need")}</th>
            <th scope="col" className="number">
              {words("needCalls")}
            </th>
            <th scope="col" className="number">
              {words("needRepeat")}
            </th>
          </tr>
        </thead>
        <tbody>
          {needs.map(({ family, calls: all, atRepeatPlaces }) => (
            <tr key={family}>
              <th scope="row">
                <code>{family}</code>
              </th>
              <td className="number">{shown(all)}</td>
              <td className="number">{shown(atRepeatPlaces)}</td>
            </tr>
          ))}
        </tbody>
      </WideTable>
      <p className="small">{words("repeatPlace")}</p>
    </Section>
  );
}

/** How the calls ended: a view of its own, folded, that goes into no figure. */
export function Hindsight({ report }: Shown) {
  const words = useViewWords();
  const studio = useStudioWords();
  const { hindsight } = report;
  if (hindsight.length === 0) return null;
  return (
    <Section title={words("hindsightTitle")}>
      <p>{words("hindsightLead")}</p>
      <details>
        <summary>{words("endings", { count: hindsight.length })}</summary>
        <WideTable caption={words("hindsightTitle")}>
          <thead>
            <tr>
              <th scope="col">{words("ending")}</th>
              <th scope="col" className="number">
                {studio("count")}
              </th>
            </tr>
          </thead>
          <tbody>
            {hindsight.map(({ text, calls }) => (
              <tr key={text}>
                <th scope="row" lang="en">
                  {text === "" ? words("notWritten") : text === "…" ? words("rest") : text}
                </th>
                <td className="number">{calls === null ? words("hidden") : count(calls)}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </details>
    </Section>
  );
}
