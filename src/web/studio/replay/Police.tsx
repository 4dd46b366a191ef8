import type { WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { BoundsTable } from "../BoundsTable.tsx";
import { expected } from "../expected.ts";
import { useStudioWords } from "../lines.ts";
import { Section } from "../Section.tsx";
import { useViewWords } from "./views.ts";

/** Calls that need no police by what fits, the hours behind them, and what the record tells of who was sent. */
export function Police({ report }: { report: WireReplayReport }) {
  const words = useViewWords();
  const studio = useStudioWords();
  const { withoutPolice, freedHours, mismatch, publicCalls } = report;
  return (
    <Section title={words("policeTitle")}>
      <BoundsTable
        caption={`${words("policeLead")}, ${studio("ofPublic", { calls: count(publicCalls) })}`}
        first={studio("response")}
        base={publicCalls}
        rows={[{ key: "it", name: words("policeRow"), interval: withoutPolice }]}
      />
      {freedHours === null ? (
        <p>{words("freedNone")}</p>
      ) : (
        <>
          <p>
            {words("freed", {
              estimate: expected(freedHours.estimate),
              low: count(Math.round(freedHours.low)),
              high: count(Math.round(freedHours.high)),
              minutes: freedHours.minutesPerCall,
            })}
          </p>
          <p className="small quiet">
            {words("freedSource", { source: "" })}
            <span lang="en">{freedHours.source}</span>
          </p>
        </>
      )}
      <p className="notice">{words("freedNot")}</p>
      {mismatch.calls > 0 && (
        <p>
          {words("mismatchTold", {
            sent: count(mismatch.policeSent),
            calls: count(mismatch.calls),
            estimate: expected(mismatch.policeNotNeeded.estimate),
            low: count(mismatch.policeNotNeeded.low),
            high: count(mismatch.policeNotNeeded.high),
          })}
        </p>
      )}
      {mismatch.notTold > 0 && (
        <p className="quiet">{words("mismatchNotTold", { calls: count(mismatch.notTold) })}</p>
      )}
    </Section>
  );
}
