import { useState } from "react";
import type { WireReplayReport } from "#contract/replay.ts";
import { sliceKinds } from "#contract/replay-views.ts";
import type { WireSlice } from "#contract/replay-views.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { expected } from "../expected.ts";
import { useStudioWords } from "../lines.ts";
import { nameOf } from "../names.ts";
import { Section, WideTable } from "../Section.tsx";
import type { ReportNames } from "./report-names.ts";
import { useViewWords } from "./views.ts";

type Kind = (typeof sliceKinds)[number];

interface Shown {
  readonly report: WireReplayReport;
  readonly names: ReportNames;
}

/** The public calls cut one of five ways, small cells hidden. */
export function Slices({ report, names }: Shown) {
  const words = useViewWords();
  const studio = useStudioWords();
  const [kind, setKind] = useState<Kind>("type");
  return (
    <Section title={words("slicesTitle")}>
      <p>{words("slicesLead", { smallest: report.smallestCell })}</p>
      <fieldset className="row not-printed" aria-label={words("cut")}>
        {sliceKinds.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={each === kind}
            onClick={() => setKind(each)}
          >
            {words(`slice_${each}`)}
          </button>
        ))}
      </fieldset>
      <WideTable caption={words(`slice_${kind}`)}>
        <thead>
          <tr>
            <th scope="col">{words(`slice_${kind}`)}</th>
            <th scope="col" className="number">
              {studio("count")}
            </th>
            <th scope="col">{studio("topThree")}</th>
          </tr>
        </thead>
        <tbody>
          {report.slices[kind].map((slice) => (
            <Row key={slice.key} slice={slice} kind={kind} names={names} />
          ))}
        </tbody>
      </WideTable>
    </Section>
  );
}

function Row({ slice, kind, names }: { slice: WireSlice; kind: Kind; names: ReportNames }) {
  const words = useViewWords();
  const studio = useStudioWords();
  const language = useLanguage();
  const { key, name: typeName, calls, responses } = slice;
  const name =
    typeName !== null ? (
      typeName[language]
    ) : key === "" ? (
      words("notWritten")
    ) : key === "…" ? (
      words("rest")
    ) : kind === "hour" ? (
      `${key.padStart(2, "0")}:00`
    ) : kind === "source" ? (
      words(key === "by-column" ? "by-column" : "by-type")
    ) : (
      <span lang="en">{key}</span>
    );
  const most = Object.entries(responses)
    .flatMap(([responder, interval]) => (interval === null ? [] : [{ responder, ...interval }]))
    .sort((left, right) => right.estimate - left.estimate)
    .slice(0, 3);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{calls === null ? words("hidden") : count(calls)}</td>
      <td>
        {most
          .map(
            ({ responder, low, high, estimate }) =>
              `${nameOf(names.responders, responder, language)} ${count(low)} – ${count(high)}, ${studio("about", { count: expected(estimate) })}`,
          )
          .join("; ")}
      </td>
    </tr>
  );
}
