import type { ProtocolChoice, WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { expected } from "../expected.ts";
import { nameOf } from "../names.ts";
import { WideTable } from "../Section.tsx";
import { useCallsWords } from "./words.ts";

/** Each estimate beside what the shipped rates make of the same calls, between the bounds, which rest on no rate of an answer. */
export function RatesEffect({
  report,
  protocol,
}: {
  report: WireReplayReport;
  protocol: ProtocolChoice | undefined;
}) {
  const words = useCallsWords();
  const language = useLanguage();
  const { withoutPolice, freedHours } = report;
  // Under the shipped rates themselves the table stands too: what is below it does not move when they are changed.
  const shipped = report.underShipped ?? null;
  const rows = [
    ...Object.entries(report.responses)
      .filter(([, { high }]) => high > 0)
      .map(([id, { low, estimate, high }]) => ({
        low,
        high,
        name: nameOf(protocol?.responders ?? {}, id, language),
        now: estimate,
        before: shipped === null ? estimate : (shipped.responses[id] ?? 0),
      })),
    {
      low: withoutPolice.low,
      high: withoutPolice.high,
      name: words("ratesNoPolice"),
      now: withoutPolice.estimate,
      before: shipped?.withoutPolice ?? withoutPolice.estimate,
    },
    ...(freedHours === null
      ? []
      : [
          {
            low: freedHours.low,
            high: freedHours.high,
            name: words("ratesHours"),
            now: freedHours.estimate,
            before: shipped?.freedHours ?? freedHours.estimate,
          },
        ]),
  ];
  const difference = (by: number): string =>
    Math.abs(by) < 0.5 ? "0" : `${by > 0 ? "+" : "−"}${count(Math.round(Math.abs(by)))}`;
  return (
    <WideTable caption={words("ratesEffect")}>
      <thead>
        <tr>
          <th scope="col">{words("ratesEffect")}</th>
          {(["Low", "Shipped", "Now", "Difference", "High"] as const).map((each) => (
            <th key={each} scope="col" className="number">
              {words(`rates${each}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, low, now, before, high }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="number">{count(Math.round(low))}</td>
            <td className="number">{expected(before)}</td>
            <td className="number">{expected(now)}</td>
            <td className="number">{difference(now - before)}</td>
            <td className="number">{count(Math.round(high))}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
