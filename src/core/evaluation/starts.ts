import type { CallTable } from "#core/outcomes/call-table.ts";
import type { InBoth } from "#core/outcomes/definition.ts";
import type { Dictionary } from "#core/outcomes/dictionary.ts";
import type { Span } from "#core/outcomes/tally.ts";
import { diffInDiff } from "./diff-in-diff.ts";
import type { DiffInDiff, Panel } from "./diff-in-diff.ts";
import { weekPanel } from "./from-table.ts";
import type { PlannedStart } from "./plan.ts";
import { diffSays, isLoud, isSeasonPossible, percent, percentEs, seriesSays } from "./say.ts";
import { dateOf } from "#core/base/days.ts";
import { interrupted } from "./time-series.ts";
import type { SeriesPoint, TimeSeries } from "./time-series.ts";

/** What became of something that began on a day. */
export interface StartResult {
  readonly id: string;
  readonly name: InBoth;
  readonly on: string;
  readonly measure: string;
  readonly beats: readonly string[];
  readonly families: readonly string[];
  /** Of the eligible calls it was for: the share that got a team, before and after. */
  readonly dose: { readonly before: number | null; readonly after: number | null };
  readonly doseSays: InBoth;
  readonly series: TimeSeries | null;
  readonly seriesSays: InBoth;
  /** Null where it began everywhere at once, or where there are too few weeks. */
  readonly diff: DiffInDiff | null;
  readonly diffSays: InBoth | null;
  /** Something speaks against it. */
  readonly isLoud: boolean;
}

/** The series and the difference in differences of one start. */
export function startOf(
  { table, dictionary }: { readonly table: CallTable; readonly dictionary: Dictionary },
  span: Span,
  start: PlannedStart,
): StartResult {
  const { id, name, day, beats, families, unaffected, measure } = start;
  const panelOf = (of: string, kinds: readonly string[]): Panel =>
    weekPanel(table, dictionary, { span, startDay: day, families: kinds, measure: of });
  const panel = panelOf(measure, families);
  // What the program does not take is compared by how many such calls come: its shares need not exist for them.
  const elsewhere = unaffected.length === 0 ? undefined : panelOf("calls", unaffected);
  const series =
    interrupted(
      pooled(panel, beats),
      day,
      elsewhere === undefined ? undefined : pooled(elsewhere, beats),
    ) ?? null;
  const diff = beats.length === 0 ? null : (diffInDiff(panel, beats, day, elsewhere) ?? null);
  const served = pooled(panelOf("E3", families), beats);
  const dose = {
    before: meanOf(served.filter((point) => point.day < day)),
    after: meanOf(served.filter((point) => point.day >= day)),
  };
  const word = (share: number | null, say = percent): string => (share === null ? "–" : say(share));
  return {
    id,
    name,
    on: dateOf(day),
    measure,
    beats,
    families,
    dose,
    doseSays: {
      en: `Dose: of the eligible calls it is for, ${word(dose.before)} got a team before and ${word(dose.after)} since.`,
      es: `Dosis: de las llamadas aptas a que se dirige, ${word(dose.before, percentEs)} recibió un equipo antes y ${word(dose.after, percentEs)} desde entonces.`,
    },
    series,
    seriesSays: seriesSays(series, measure !== "calls"),
    diff,
    diffSays: diffSays(diff),
    isLoud:
      (series !== null && (isSeasonPossible(series) || isLoud(series.placebos))) ||
      (diff !== null && isLoud(diff.placebos, diff.assumptions)),
  };
}

/** The weeks of some beats together, or of all. A week without calls says nothing of a share and is left out. */
function pooled({ is, days, groups }: Panel, beats: readonly string[]): readonly SeriesPoint[] {
  const own = groups.filter(({ name }) => beats.length === 0 || beats.includes(name));
  return days.flatMap((day, week): readonly SeriesPoint[] => {
    const sum = (of: "part" | "whole"): number =>
      own.reduce((all, group) => all + (group[of][week] ?? 0), 0);
    const whole = sum("whole");
    if (is === "count") return [{ day, value: sum("part"), weight: 1 }];
    return whole === 0 ? [] : [{ day, value: sum("part") / whole, weight: whole }];
  });
}

function meanOf(points: readonly SeriesPoint[]): number | null {
  const weight = points.reduce((sum, point) => sum + point.weight, 0);
  return weight === 0
    ? null
    : points.reduce((sum, point) => sum + point.value * point.weight, 0) / weight;
}
