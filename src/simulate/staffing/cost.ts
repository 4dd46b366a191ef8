import { meanBusyMinutes } from "./call-times.ts";
import type { City } from "./city.ts";
import type { Figure } from "./figure.ts";
import { shareFigure } from "./figure.ts";
import { budgetOf, peopleFor, pricesAt, rosterHours } from "./roster.ts";
import type { BudgetLine } from "./roster.ts";
import type { Settings } from "./assumption-ids.ts";
import { counterAt } from "./tally.ts";

/** How busy the teams of a city are, how many people they take, and what it costs. */
export interface CityCost {
  /** Busy minutes over minutes on duty. */
  readonly busyShare: Figure;
  /** Busy hours that the eligible calls alone would ask of the teams, over hours on duty: above 1 no order of serving can do. */
  readonly loadOffered: number | null;
  readonly people: number;
  readonly budget: readonly BudgetLine[];
  readonly dollarsAYear: number;
  /** With every price at the low end of what is believed, and at the high end. */
  readonly dollarsBelieved: { readonly low: number; readonly high: number };
  /** Null where nobody was served. */
  readonly dollarsPerServed: number | null;
  /** Dollars of a served call with the interval that its calls give it; null where nobody was served. */
  readonly costPerServed: Figure | null;
}

/** Works it out from replications. */
export function costOf(city: City, rows: readonly Float64Array[]): CityCost {
  const { settings, input } = city;
  const sum = (counter: keyof typeof counterAt): number =>
    rows.reduce((total, row) => total + (row[counterAt[counter]] ?? 0), 0);
  const mean = (counter: keyof typeof counterAt): number => sum(counter) / Math.max(1, rows.length);
  const column = (counter: keyof typeof counterAt): readonly number[] =>
    rows.map((row) => row[counterAt[counter]] ?? 0);
  const used = { hotlineCalls: mean("hotlineCalls"), takerSeconds: mean("takerSeconds") };
  const budget = budgetFor(city, settings, used);
  const dollarsAt = (end: "low" | "high"): number =>
    dollarsIn(budgetFor(city, pricesAt(end, input.assumptions, settings), used));
  const dollarsAYear = dollarsIn(budget);
  const served = rows.map(servedIn);
  const all = served.reduce((total, each) => total + each, 0);
  const perYear = all / Math.max(1, rows.length) / yearsOf(city);
  const duty = mean("dutyMinutes");
  const asked = mean("eligible") * meanBusyMinutes(settings);
  return {
    busyShare: shareFigure(column("busyMinutes"), column("dutyMinutes")),
    loadOffered: duty === 0 ? null : Math.round((asked / duty) * 10_000) / 10_000,
    people: Math.round(peopleFor(rosterHours(input.roster), settings) * 10) / 10,
    budget,
    dollarsAYear,
    dollarsBelieved: { low: dollarsAt("low"), high: dollarsAt("high") },
    dollarsPerServed: perYear === 0 ? null : Math.round(dollarsAYear / perYear),
    costPerServed: all === 0 ? null : shareFigure(dollarsOf(city, rows), served),
  };
}

/** What each replication's days cost, with `settings` in place of the city's own where they differ in money alone. */
export function dollarsOf(
  city: City,
  rows: readonly Float64Array[],
  settings: Settings = city.settings,
): readonly number[] {
  const many = 1e6;
  const years = yearsOf(city);
  const periodOf = (hotlineCalls: number, takerSeconds: number): number =>
    dollarsIn(budgetFor(city, settings, { hotlineCalls, takerSeconds })) * years;
  // A budget is a fixed sum and so much a call and a second: three budgets tell it for every replication.
  const fixed = periodOf(0, 0);
  const perCall = (periodOf(many, 0) - fixed) / many;
  const perSecond = (periodOf(0, many) - fixed) / many;
  return rows.map(
    (row) =>
      fixed +
      perCall * (row[counterAt.hotlineCalls] ?? 0) +
      perSecond * (row[counterAt.takerSeconds] ?? 0),
  );
}

/** Eligible calls served in a replication. */
export const servedIn = (row: Float64Array): number =>
  (row[counterAt.team] ?? 0) + (row[counterAt.phone] ?? 0) + (row[counterAt.partner] ?? 0);

const yearsOf = ({ input }: City): number => input.demand.days / 365.25;

const dollarsIn = (budget: readonly BudgetLine[]): number =>
  budget.reduce((total, line) => total + line.dollars, 0);

function budgetFor(
  city: City,
  settings: Settings,
  used: { readonly hotlineCalls: number; readonly takerSeconds: number },
): readonly BudgetLine[] {
  const clinicians =
    settings["clinician-seats"] *
    7 *
    (settings["clinician-to-hour"] - settings["clinician-from-hour"]);
  const years = yearsOf(city);
  return budgetOf(city.input.roster, settings, {
    clinicianHoursAWeek: usesClinician(city) ? clinicians : 0,
    hotlineCallsAYear: used.hotlineCalls / years,
    partnerTeamHoursAYear: city.modelAt.some((row) => row.includes(2))
      ? settings["hotline-teams"] * 8766
      : 0,
    takerHoursAYear: used.takerSeconds / 3600 / years,
  });
}

/** Whether any call of this city goes by the embedded model, or the protocol names a clinician in the center. */
const usesClinician = ({ modelAt, compiled }: City): boolean =>
  modelAt.some((row) => row.includes(1)) ||
  compiled.protocol.responders.some(({ kind, mode }) => kind === "clinician" && mode === "phone");
