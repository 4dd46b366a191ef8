import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { settingsOf } from "./assumptions.ts";
import type { StaffingInput } from "./input.ts";
import { peopleFor, rosterHours } from "./roster.ts";
import { rowKey } from "./staffing-plan.ts";

/** How many people some hours of teams a week take. */
export interface SeatPeople {
  /** Team hours a week. */
  readonly hours: number;
  /** People where nobody ever were away. */
  readonly before: number;
  /** Leave, illness and training included. */
  readonly people: number;
}

/** From seats to people, row by row of a roster, and how it is worked out. */
export function seatPeople({
  roster,
  assumptions,
}: Pick<StaffingInput, "roster" | "assumptions">): {
  readonly rows: readonly (SeatPeople & {
    /** The plan's row. */
    readonly key: string;
  })[];
  readonly total: SeatPeople;
  /** What one seat and one team around the clock take. */
  readonly oneSeat: Said;
} {
  const settings = settingsOf(assumptions);
  const of = (hours: number): SeatPeople => ({
    hours,
    before: peopleFor(hours, { ...settings, "away-share": 0 }),
    people: peopleFor(hours, settings),
  });
  const crew = settings["crew-size"];
  const paid = settings["paid-hours-week"];
  const away = Math.round(settings["away-share"] * 100);
  const team = of(168);
  const tenth = (value: number): string => value.toFixed(1);
  return {
    rows: roster.map((line) => ({
      key: rowKey(line.responder, line.area),
      ...of(rosterHours([line])),
    })),
    total: of(rosterHours(roster)),
    oneSeat: said(
      `One seat around the clock: 168 hours a week ÷ ${paid} = ${tenth(168 / paid)} people before leave; with ${away} % of paid hours away, ${tenth(team.people / crew)}. A team has ${crew}: ${tenth(team.before)} people before leave, ${tenth(team.people)} with it.`,
      `Un puesto a toda hora: 168 horas por semana ÷ ${paid} = ${tenth(168 / paid)} personas sin contar permisos; con el ${away} % de las horas pagadas fuera, ${tenth(team.people / crew)}. Un equipo tiene ${crew}: ${tenth(team.before)} personas sin contar permisos, ${tenth(team.people)} con ellos.`,
    ),
  };
}
