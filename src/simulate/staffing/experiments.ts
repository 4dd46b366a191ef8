import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { InputProblem } from "./check-input.ts";
import { changesOf } from "./experiment-changes.ts";
import { flatTeams } from "./input.ts";
import type { StaffingInput } from "./input.ts";
import { differenceOf, studied, studiedAll } from "./study.ts";
import type { Difference, Studied, StudyOptions } from "./study.ts";

/** One change of a city, and what it does over the same calls. */
export interface Experiment {
  readonly id: string;
  readonly en: string;
  readonly es: string;
  readonly servedShare: number;
  /** Changed less unchanged. */
  readonly difference: Difference;
  /** Why it changes nothing, or nothing of who is served; null where it changes that. */
  readonly note: Said | null;
}

/**
 * Turns the levers that programs argue about, one at a time: hours, callers, conflicts, the reminder, overrides, police along, where
 * teams begin, a team more or less.
 */
export async function experimentsOn(
  input: StaffingInput,
  options: StudyOptions,
): Promise<Result<readonly Experiment[], readonly InputProblem[]>> {
  const base = await studied(input, options);
  if (!base.ok) return base;
  const changes = changesOf(input, base.value.result);
  const found = await studiedAll(
    changes.map((change) => change.input),
    options,
  );
  if (!found.ok) return found;
  return ok(
    changes.flatMap(({ id, en, es, unchanged }, at): readonly Experiment[] => {
      const each = found.value[at];
      if (each === undefined) return [];
      const difference = differenceOf(each, base.value);
      const servedShare = each.result.servedShare.mean;
      return [{ id, en, es, servedShare, difference, note: noteOf(each, base.value, unchanged) }];
    }),
  );
}

function noteOf(one: Studied, other: Studied, unchanged: Said): Said | null {
  const isSame = (value: number, at: number, row: Float64Array): boolean =>
    Object.is(value, row[at]);
  const rows = one.played.rows.map((row, at) => ({
    row,
    before: other.played.rows[at] ?? new Float64Array(0),
  }));
  const isAllSame = rows.every(({ row, before }) =>
    row.every((value, at) => isSame(value, at, before)),
  );
  if (isAllSame) return unchanged;
  const { mean, range } = differenceOf(one, other).servedShare;
  return mean === 0 && range.low === 0 && range.high === 0 ? sameServed : null;
}

const sameServed = said(
  "The same calls are served in every month; what changes is how, and what it takes.",
  "En todos los meses se atienden las mismas llamadas; cambia cómo, y lo que cuesta.",
);

/** One team more in one area over eight hours of the day, and what it brings. */
export interface NextTeam {
  readonly responder: string;
  readonly area: string | null;
  readonly fromHour: number;
  readonly toHour: number;
  readonly difference: Difference;
  /** Dollars a year for one call more served a year; null where it serves none more. */
  readonly dollarsPerCall: number | null;
}

const shift = 8;
const mostAreas = 12;

/** What the next team buys, in each area and each third of the day, most first. Areas past the twelve largest are left out. */
export async function nextTeamOf(
  input: StaffingInput,
  responder: string,
  options: StudyOptions,
): Promise<Result<readonly NextTeam[], readonly InputProblem[]>> {
  const base = await studied(input, options);
  if (!base.ok) return base;
  const large = base.value.result.byArea
    .filter(({ id }) => input.areas.some((area) => area.id === id))
    .toSorted((one, other) => other.eligible - one.eligible)
    .slice(0, mostAreas)
    .map(({ id }) => id);
  const places = (large.length < 2 ? [null] : large).flatMap((area) =>
    [0, 8, 16].map((fromHour) => ({ area, fromHour })),
  );
  const found = await studiedAll(
    places.map(({ area, fromHour }) => ({
      ...input,
      roster: [
        ...input.roster,
        {
          responder,
          area,
          teams: flatTeams(1, (at) => at % 24 >= fromHour && at % 24 < fromHour + shift),
        },
      ],
    })),
    options,
  );
  if (!found.ok) return found;
  const perYear = 365.25 / input.demand.days;
  return ok(
    places
      .flatMap(({ area, fromHour }, at): readonly NextTeam[] => {
        const each = found.value[at];
        if (each === undefined) return [];
        const difference = differenceOf(each, base.value);
        const calls = difference.servedShare.mean * base.value.result.eligible.mean * perYear;
        return [
          {
            responder,
            area,
            fromHour,
            toHour: fromHour + shift,
            difference,
            dollarsPerCall: calls <= 0 ? null : Math.round(difference.dollarsAYear / calls),
          },
        ];
      })
      .toSorted(
        (one, other) => other.difference.servedShare.mean - one.difference.servedShare.mean,
      ),
  );
}
