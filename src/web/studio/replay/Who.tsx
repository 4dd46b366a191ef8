import { useState } from "react";
import type { WireInterval, WireReplayReport } from "#contract/replay.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { BoundsKey, BoundsTable } from "../BoundsTable.tsx";
import type { BoundsRow } from "../BoundsTable.tsx";
import { isPlanning } from "../figures.ts";
import { useStudioWords } from "../lines.ts";
import { nameOf, responseName } from "../names.ts";
import { Section } from "../Section.tsx";
import type { ReportNames } from "./report-names.ts";

type View = "fits" | "now";

interface Shown {
  readonly report: WireReplayReport;
  readonly names: ReportNames;
}

const byEstimate = (left: BoundsRow, right: BoundsRow): number =>
  right.interval.estimate - left.interval.estimate || right.interval.high - left.interval.high;

function rowsOf(
  figures: Readonly<Record<string, WireInterval & { readonly now: WireInterval | null }>>,
  view: View,
  nameFor: (id: string) => string,
): readonly BoundsRow[] {
  return Object.entries(figures)
    .flatMap(([key, { now, ...fits }]) => {
      const interval = view === "fits" ? fits : now;
      return interval === null ? [] : [{ key, name: nameFor(key), interval }];
    })
    .sort(byEstimate);
}

/** Per responder: what fits, or what could have come at the call's hour. */
export function WhoFits({ report, names }: Shown) {
  const words = useStudioWords();
  const language = useLanguage();
  const [view, setView] = useState<View>("fits");
  const { publicCalls, hoursKnown, notAssessed } = report;
  const nameFor = (id: string): string => nameOf(names.responders, id, language);
  const rows = rowsOf(report.responses, view, nameFor);
  const never = rows.filter(({ interval }) => interval.high === 0);
  const base = view === "fits" ? publicCalls : hoursKnown;
  const caption =
    view === "fits"
      ? `${words("fits")}, ${words("ofPublic", { calls: count(publicCalls) })}`
      : words("nowBase", { calls: count(hoursKnown) });
  return (
    <Section title={words("whoTitle")}>
      <p>{words("whoLead")}</p>
      <fieldset className="row not-printed" aria-label={words("whoTitle")}>
        {(["fits", "now"] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={each === view}
            onClick={() => setView(each)}
          >
            {words(each)}
          </button>
        ))}
      </fieldset>
      <BoundsKey />
      <BoundsTable
        caption={caption}
        first={words("responder")}
        base={base}
        rows={rows.filter(({ interval }) => interval.high > 0)}
      />
      {never.length > 0 && (
        <p className="quiet">
          {words("never", { names: never.map(({ key }) => nameFor(key)).join(", ") })}
        </p>
      )}
      {notAssessed > 0 && (
        <p className="notice">{words("withNotAssessed", { calls: count(notAssessed) })}</p>
      )}
      <p className="small">
        {isPlanning(report.rates) && <strong>{words("planning")}.</strong>} {words("ratesNot")}
      </p>
    </Section>
  );
}

/** Whole responses that are listed before the rest is folded. */
const listed = 8;

/** Per whole response: who goes together, no one, a hold. */
export function WholeResponses({ report, names }: Shown) {
  const words = useStudioWords();
  const language = useLanguage();
  const { publicCalls, responseSets } = report;
  const rows = rowsOf(responseSets, "fits", (key) =>
    responseName(key, names.responders, words, language),
  );
  const caption = `${words("fits")}, ${words("ofPublic", { calls: count(publicCalls) })}`;
  const first = words("response");
  const more = rows.slice(listed);
  return (
    <Section title={words("wholeTitle")}>
      <p>{words("wholeLead")}</p>
      <BoundsTable
        caption={caption}
        first={first}
        base={publicCalls}
        rows={rows.slice(0, listed)}
      />
      {more.length > 0 && (
        <details>
          <summary>{words("more", { count: more.length })}</summary>
          <BoundsTable caption={caption} first={first} base={publicCalls} rows={more} />
        </details>
      )}
    </Section>
  );
}
