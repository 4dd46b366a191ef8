import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { Settings } from "./assumption-ids.ts";
import type { Assumptions } from "./assumptions.ts";
import { day, hour, minute, week } from "./spans.ts";
import type { RosterLine } from "./input.ts";

/** What a unit's week holds, in milliseconds from Sunday 00:00. */
export interface DutyTurn {
  readonly at: number;
  readonly does: "sign-on" | "sign-off" | "pause";
  /** How long a pause lasts, in milliseconds. */
  readonly length: number;
  /** True of a pause in which one crew takes over from another: the vehicle is back where it begins. */
  readonly isChange?: boolean;
}

/** One vehicle and its crews, over a week that repeats. */
export interface RosterUnit {
  readonly responder: string;
  readonly area: string | null;
  readonly turns: readonly DutyTurn[];
  /** Hours a week on duty. */
  readonly hours: number;
}

/** The units behind a roster: the first of a line is there whenever any is, the second whenever two are, and so on. */
export function unitsOf(roster: readonly RosterLine[], settings: Settings): readonly RosterUnit[] {
  return roster.flatMap(({ responder, area, teams }) => {
    const most = teams.reduce((high, each) => Math.max(high, each), 0);
    return Array.from({ length: most }, (_, unit) => {
      const isOn = (hourOfWeek: number): boolean => (teams[hourOfWeek % 168] ?? 0) > unit;
      const hours = teams.reduce((sum, each) => sum + (each > unit ? 1 : 0), 0);
      return { responder, area, hours, turns: turnsOf(isOn, hours, settings, unit) };
    });
  });
}

function turnsOf(
  isOn: (hourOfWeek: number) => boolean,
  hours: number,
  settings: Settings,
  unit: number,
): readonly DutyTurn[] {
  const turns: DutyTurn[] = [];
  if (hours === 0) return turns;
  if (hours === 168) {
    turns.push({ at: 0, does: "sign-on", length: 0 });
    turns.push(...shiftsWithin(0, 168, settings, unit));
  } else
    for (let from = 0; from < 168; from += 1) {
      if (!isOn(from) || isOn(from + 167)) continue;
      let to = from + 1;
      while (isOn(to)) to += 1;
      turns.push({ at: from * hour, does: "sign-on", length: 0 });
      turns.push(...shiftsWithin(from, to, settings, unit));
      const lastCall = Math.min(settings["last-call-minutes"] * minute, ((to - from) * hour) / 2);
      turns.push({ at: (to * hour - lastCall) % week, does: "sign-off", length: 0 });
    }
  return turns.toSorted((one, other) => one.at - other.at);
}

/** Breaks and changes of crew in one unbroken stretch of duty. */
function shiftsWithin(
  from: number,
  to: number,
  settings: Settings,
  unit: number,
): readonly DutyTurn[] {
  const turns: DutyTurn[] = [];
  const shift = settings["shift-hours"];
  const lastCall = settings["last-call-minutes"] * minute;
  for (let start = from; start < to; start += shift) {
    const end = Math.min(start + shift, to);
    if (end - start >= 5 && settings["break-minutes"] > 0) {
      // Crews of a shift do not all rest at once.
      const middle = ((start + end) / 2) * hour + (unit % 3) * settings["break-minutes"] * minute;
      turns.push({
        at: middle % week,
        does: "pause",
        length: settings["break-minutes"] * minute,
      });
    }
    const change = settings["shift-change-minutes"] * minute;
    if (end < to && change + lastCall > 0)
      turns.push({
        at: (end * hour - lastCall) % week,
        does: "pause",
        length: lastCall + change,
        isChange: true,
      });
  }
  return turns;
}

/** People that a roster needs, leave and training included: hours on duty × crew over the hours a person works. */
export function peopleFor(hoursAWeek: number, settings: Settings): number {
  const worked = settings["paid-hours-week"] * (1 - settings["away-share"]);
  return (hoursAWeek * settings["crew-size"]) / worked;
}

/** Hours a week that all teams of a roster are on duty. */
export const rosterHours = (roster: readonly RosterLine[]): number =>
  roster.reduce((sum, { teams }) => sum + teams.reduce((hours, each) => hours + each, 0), 0);

/** One line of a budget, a year, in US dollars. */
export interface BudgetLine {
  readonly id: "responders" | "vehicles" | "clinicians" | "hotline" | "call-takers";
  readonly dollars: number;
  /** How it is worked out. */
  readonly says: Said;
}

const weeksAYear = (365.25 * day) / week;

const moneyIds = [
  "responder-hour-cost",
  "vehicle-hour-cost",
  "clinician-hour-cost",
  "hotline-call-cost",
  "taker-hour-cost",
  "away-share",
] as const;

/** Settings with every price, and the share of paid hours away, at one end of what is believed. */
export function pricesAt(
  end: "low" | "high",
  assumptions: Assumptions,
  settings: Settings,
): Settings {
  const ends = moneyIds.map((id) => {
    const line = assumptions.find((each) => each.id === id);
    return [id, line?.[end] ?? settings[id]] as const;
  });
  return { ...settings, ...Object.fromEntries(ends) };
}

/** What a roster costs a year, line by line. `phone` is what the models use beside the teams. */
export function budgetOf(
  roster: readonly RosterLine[],
  settings: Settings,
  phone: {
    readonly clinicianHoursAWeek: number;
    readonly hotlineCallsAYear: number;
    /** Hours that the hotline's own teams stand ready. */
    readonly partnerTeamHoursAYear: number;
    readonly takerHoursAYear: number;
  },
): readonly BudgetLine[] {
  const hours = rosterHours(roster) * weeksAYear;
  const crew = settings["crew-size"];
  const paid = 1 / (1 - settings["away-share"]);
  const round = (value: number): number => Math.round(value);
  return [
    {
      id: "responders",
      dollars: round(hours * crew * paid * settings["responder-hour-cost"]),
      says: said(
        `${grouped(hours)} team hours × ${crew} people × ${settings["responder-hour-cost"]} USD, ${round(settings["away-share"] * 100)} % of paid hours away`,
        `${grouped(hours)} horas de equipo × ${crew} personas × ${settings["responder-hour-cost"]} USD, ${round(settings["away-share"] * 100)} % de las horas pagadas fuera`,
      ),
    },
    {
      id: "vehicles",
      dollars: round(hours * settings["vehicle-hour-cost"]),
      says: said(
        `${grouped(hours)} team hours × ${settings["vehicle-hour-cost"]} USD`,
        `${grouped(hours)} horas de equipo × ${settings["vehicle-hour-cost"]} USD`,
      ),
    },
    {
      id: "clinicians",
      dollars: round(
        phone.clinicianHoursAWeek * weeksAYear * paid * settings["clinician-hour-cost"],
      ),
      says: said(
        `${grouped(phone.clinicianHoursAWeek)} seat hours a week × ${settings["clinician-hour-cost"]} USD`,
        `${grouped(phone.clinicianHoursAWeek)} horas de puesto por semana × ${settings["clinician-hour-cost"]} USD`,
      ),
    },
    {
      id: "hotline",
      dollars: round(
        phone.hotlineCallsAYear * settings["hotline-call-cost"] +
          phone.partnerTeamHoursAYear * crew * settings["responder-hour-cost"],
      ),
      says: said(
        `${grouped(phone.hotlineCallsAYear)} calls × ${settings["hotline-call-cost"]} USD, ${grouped(phone.partnerTeamHoursAYear)} hours of the partner's teams × ${crew} people × ${settings["responder-hour-cost"]} USD, whoever pays them`,
        `${grouped(phone.hotlineCallsAYear)} llamadas × ${settings["hotline-call-cost"]} USD, ${grouped(phone.partnerTeamHoursAYear)} horas de equipos de la línea × ${crew} personas × ${settings["responder-hour-cost"]} USD, los pague quien los pague`,
      ),
    },
    {
      id: "call-takers",
      dollars: round(phone.takerHoursAYear * settings["taker-hour-cost"]),
      says: said(
        `${grouped(phone.takerHoursAYear)} hours on eligible calls × ${settings["taker-hour-cost"]} USD`,
        `${grouped(phone.takerHoursAYear)} horas en llamadas aptas × ${settings["taker-hour-cost"]} USD`,
      ),
    },
  ];
}
