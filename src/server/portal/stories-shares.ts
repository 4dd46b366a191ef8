import type { Figure, MetricId } from "#core/outcomes/definition.ts";
import { publicCount, publicRows, publicShare } from "#core/outcomes/publish.ts";
import type { CountedPart } from "#core/outcomes/publish.ts";
import type { MetricsReport } from "#core/outcomes/report.ts";
import { tableOf } from "./figure.ts";
import { html } from "./html.ts";
import type { Content } from "./html.ts";
import { hiddenNotes, nameOf, shown } from "./shown.ts";
import type { Counted, Story, Table } from "./story.ts";
import type { Tongue } from "./tongue.ts";

const afterIds = [
  "C1",
  "C2",
  "C3",
  "C4",
  "C5",
  "C6-7",
  "C6-30",
  "C7-7",
  "C8",
  "C9",
  "C11-7",
  "S1",
  "S5",
  "S6",
  "E8",
];

/** What happened after? Care, safety and what it spared the police stand together. */
export function after({ report, tongue }: Counted): Story {
  const { say, percent } = tongue;
  const rows = sharesOf(report, afterIds);
  const values = rows[0]?.share ?? null;
  return {
    sentence: values === null ? say("afterNone") : say("afterSays", { ...values }),
    big:
      values === null
        ? null
        : { number: percent(values.part / values.whole), says: say("afterBig", { ...values }) },
    bars: rows.map(({ metric, share, state }) => ({
      label: nameOf(tongue, metric),
      value: share === null ? null : share.part / share.whole,
      shown: share === null ? absentIn(tongue, state) : shareIn(tongue, share),
    })),
    table: shareTable(rows, tongue),
    csv: [
      ["metric", "version", "from", "to", "part", "of", "not_known"],
      ...rows.map(({ share, notKnown, metric, version, from, to }) => [
        metric,
        version,
        isoOf(from),
        isoOf(to - dayMs),
        share?.part ?? null,
        share?.whole ?? null,
        notKnown,
      ]),
    ],
    metrics: afterIds,
    notes: [
      say("afterNote"),
      ...hiddenNotes(
        tongue,
        rows.map(({ share }) => ({ value: share })),
      ),
    ],
  };
}

/** M5: a count of zero has the bound 3/n, so that nobody reads never. */
export function shareIn({ say, percent }: Tongue, { part, whole }: CountedPart): string {
  if (part === 0) return say("atMost", { most: percent(Math.min(1, 3 / whole), 1) });
  return percent(part / whole);
}

/** A share as it may be published, with what to call its absence. */
type ShownShare = Pick<Figure, "metric" | "version" | "from" | "to"> & {
  /** Why there is no share, where there is none. */
  readonly state: Figure["state"] | "none";
  readonly share: CountedPart | null;
  readonly notKnown: number | null;
};

function sharesOf({ figures }: MetricsReport, ids: readonly MetricId[]): readonly ShownShare[] {
  const found = ids.flatMap((id) => figures.filter(({ metric }) => metric === id));
  return found.map(({ metric, version, from, to, state, numerator, denominator, unknown }) => {
    const isCounted = state !== "no-data" && (denominator ?? 0) > 0;
    const counts = { part: numerator ?? 0, whole: denominator ?? 0 };
    const share = isCounted ? publicShare(counts) : null;
    // A share of nothing is none: not nought, and not too few either.
    const isNone = state !== "no-data" && denominator === 0;
    const why = isNone ? "none" : state;
    return { metric, version, from, to, state: why, share, notKnown: publicCount(unknown) };
  });
}

function shareTable(rows: readonly ShownShare[], tongue: Tongue): Table {
  const { say } = tongue;
  return {
    head: [say("row_what"), say("row_share"), say("row_of"), say("row_unknown"), say("row_days")],
    rows: rows.map(({ metric, share, state, notKnown, from, to }) => [
      nameOf(tongue, metric),
      share === null ? absentIn(tongue, state) : shareIn(tongue, share),
      share === null ? "" : say("percent", { ...share }),
      shown(tongue, notKnown),
      `${tongue.day(from / dayMs)} – ${tongue.day(to / dayMs - 1)}`,
    ]),
  };
}

/** M11: what must stand beside a figure of efficiency. `title`: of the page's own where it counts its parts. */
export function pairsOf({ report, tongue }: Counted, title = tongue.say("pairs")): Content {
  const { say } = tongue;
  return html`<h2>${title}</h2>
    <p>${say("pairsWhy")}</p>
    ${tableOf(say("pairs"), shareTable(sharesOf(report, ["C6-30", "S6"]), tongue))}`;
}

const dayMs = 86_400_000;
const isoOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const absentIn = ({ say }: Tongue, state: ShownShare["state"]): string =>
  say(state === "no-data" ? "noData" : state === "none" ? "none" : "few");

/** In my neighborhood. */
export function areas({ report, tongue }: Counted): Story {
  const { say, percent } = tongue;
  const parts = report.figures.find(({ metric }) => metric === "Q1")?.parts ?? [];
  const counted = parts.map(({ numerator, denominator }) => ({
    part: numerator ?? 0,
    whole: denominator ?? 0,
  }));
  const shares = publicRows(counted);
  const rows = parts.map(({ slice }, at) => ({ slice, share: shares[at] ?? null }));
  const known = rows
    .flatMap(({ slice, share }) =>
      share === null || share.whole === 0 ? [] : [{ slice, value: share.part / share.whole }],
    )
    .sort((one, other) => other.value - one.value);
  const [best, least] = [known[0], known.at(-1)];
  const isTold = best !== undefined && least !== undefined && known.length > 1;
  return {
    sentence: isTold
      ? `${say("areasSays", { best: areaIn(best.slice), least: areaIn(least.slice) })} ${say("areasOne", { shown: known.length, all: rows.length })}`
      : say("areasHidden"),
    big: isTold
      ? {
          number: tongue.count(Math.round((best.value - least.value) * 100)),
          says: say("areasBig"),
        }
      : null,
    bars: rows.map(({ slice, share }) => ({
      label: areaIn(slice),
      value: share === null ? null : share.part / share.whole,
      shown: share === null ? say("few") : percent(share.part / share.whole),
    })),
    table: {
      head: [say("areasArea"), say("areasGot"), say("row_of")],
      rows: rows.map(({ slice, share }) => [
        areaIn(slice),
        share === null ? say("few") : percent(share.part / share.whole),
        share === null ? say("few") : say("percent", { ...share }),
      ]),
    },
    csv: [
      ["area", "got_a_team", "fit_a_team"],
      ...rows.map(({ slice, share }) => [slice, share?.part ?? null, share?.whole ?? null]),
    ],
    metrics: ["Q1", "E3"],
    notes: [
      say("areasNote"),
      ...hiddenNotes(
        tongue,
        rows.map(({ share }) => ({ value: share })),
      ),
    ],
  };
}

/** `old-town` as a name. */
const areaIn = (slice: string): string =>
  slice
    .split("-")
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(" ");
