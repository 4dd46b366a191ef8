import { zoneNamed } from "../zone.ts";
import type { Zone } from "../zone.ts";
import { plannedTimes } from "./normalise-sql.ts";
import { fill, microsecond } from "./typing.ts";
import type { PartContext, State } from "./typing.ts";
import { utcDays, wallDays } from "./zone-days.ts";
import type { ZoneDay } from "./zone-days.ts";

const columns =
  "(day INTEGER, before_us BIGINT, from_us BIGINT, after_us BIGINT, odd_from_us BIGINT, odd_to_us BIGINT, odd VARCHAR)";

/** The tables of how a zone's clock ran on each day; microseconds. */
export const dayTables = `CREATE TEMP TABLE wall_days ${columns}; CREATE TEMP TABLE utc_days ${columns};`;

/** Adds the days of the years that the times of this part touch, as far as they are read, to the tables of the zone. */
export async function learnDays(state: State, { plan }: PartContext): Promise<void> {
  const zone = plan.zone === null ? null : zoneNamed(plan.zone.zone);
  const roles = plannedTimes(plan);
  if (zone === null || roles.length === 0) return;
  const spans = await state.engine.rows(
    roles
      .map((role) => `SELECT year(min(w_${role})) AS a, year(max(w_${role})) AS b FROM staged`)
      .join(" UNION ALL "),
  );
  for (const { a, b } of spans) {
    if (typeof a !== "number" || typeof b !== "number") continue;
    for (let year = a - 1; year <= b + 1; year += 1) await addYear(state, zone, year);
  }
}

async function addYear(state: State, zone: Zone, year: number): Promise<void> {
  if (state.years.has(year)) return;
  state.years.add(year);
  const first = Date.UTC(year, 0, 1) / 86_400_000;
  const last = Date.UTC(year, 11, 31) / 86_400_000;
  const cells = ({ day, before, from, after, odd }: ZoneDay) => [
    day,
    before * microsecond,
    from === null ? null : from * microsecond,
    after * microsecond,
    odd === null ? null : odd.from * microsecond,
    odd === null ? null : odd.to * microsecond,
    odd?.is ?? null,
  ];
  await fill(state, "wall_days", wallDays(zone, first, last).map(cells));
  await fill(state, "utc_days", utcDays(zone, first, last).map(cells));
}
