import { inEnglish } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { DispatchModel } from "#core/protocol/protocol.ts";
import type { Rates } from "#history/rates.ts";
import { isMeasured } from "#simulate/staffing/counterfactual.ts";
import type { Figure } from "#simulate/staffing/figure.ts";
import type { StaffingInput } from "#simulate/staffing/input.ts";
import { mixOf } from "#simulate/staffing/mix.ts";
import type { Mix } from "#simulate/staffing/mix.ts";
import { mixSays } from "#simulate/staffing/mix-says.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import type { MoreResults } from "./simulate-more.ts";
import { print } from "./output.ts";

type Interval = Figure["interval"];

/** What the command prints. Calls and hours are those of `days` days. */
export interface SimulationSummary extends Partial<MoreResults> {
  readonly protocol: { readonly id: string; readonly version: number; readonly hash: string };
  readonly synthetic: boolean;
  readonly model: DispatchModel | "as-the-protocol-says" | "mix";
  /** Line by line who took which calls, when, in the form that `--mix` reads; absent where one model took all, or each pathway its own. */
  readonly mix?: Mix;
  readonly teams: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly replications: number;
  readonly days: number;
  readonly calls: number;
  readonly eligible: number;
  /** Eligible calls served, expected, and the 95 % interval of that expectation. */
  readonly served: number;
  readonly servedInterval: Interval;
  /** Nine in ten such periods lie in it. */
  readonly servedRange: Figure["range"];
  readonly servedShare: number;
  readonly servedShareInterval: Interval;
  readonly waitMedianMinutes: number | null;
  readonly waitMedianInterval: Interval;
  readonly waitP90Minutes: number | null;
  readonly waitP90Interval: Interval;
  readonly policeHoursFreed: number;
  readonly policeHoursFreedInterval: Interval;
  /** Against what the hours are freed. */
  readonly counterfactual: string;
  /** Why eligible calls were missed: with `served` they come to `eligible`. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly result: StaffingResult;
  /** Where callers' answers come from. */
  readonly rates: Pick<Rates, "name" | "hash" | "says">;
  /** Every number taken for granted, with its range and source. */
  readonly assumptions: StaffingInput["assumptions"];
  readonly says: readonly string[];
}

/** The figures asked for most at the top, the whole result below. */
export function summaryOf(
  input: StaffingInput,
  result: StaffingResult,
  {
    says,
    rates,
  }: {
    readonly says: readonly Said[];
    readonly rates: Pick<Rates, "name" | "hash" | "says">;
  },
): SimulationSummary {
  const { id, version, hash, synthetic } = input.protocol;
  const modelled = modelOf(input);
  const reasons = Object.entries(result.reasons).map(([reason, figure]) => [reason, figure.mean]);
  return {
    protocol: { id, version, hash },
    synthetic,
    ...modelled,
    teams: Object.fromEntries(
      input.roster.map(({ responder, teams }) => [responder, Math.max(0, ...teams)]),
    ),
    seed: result.seed,
    replications: result.replications,
    days: result.days,
    calls: result.calls.mean,
    eligible: result.eligible.mean,
    served: result.served.mean,
    servedInterval: result.served.interval,
    servedRange: result.served.range,
    servedShare: result.servedShare.mean,
    servedShareInterval: result.servedShare.interval,
    waitMedianMinutes: result.waitMedianMinutes?.mean ?? null,
    waitMedianInterval: result.waitMedianMinutes?.interval ?? null,
    waitP90Minutes: result.waitP90Minutes?.mean ?? null,
    waitP90Interval: result.waitP90Minutes?.interval ?? null,
    policeHoursFreed: result.policeHoursFreed.mean,
    policeHoursFreedInterval: result.policeHoursFreed.interval,
    counterfactual: `Every served call would otherwise have had police, for ${isMeasured(input.recordedPolice) ? "the minutes that units took in this file, of the rates file where it has none" : "the officer minutes of the rates file"}; minutes that officers spend on served calls all the same are taken off.`,
    reasons: Object.fromEntries(reasons) as Readonly<Record<string, number>>,
    result,
    rates: { name: rates.name, hash: rates.hash, says: rates.says },
    assumptions: input.assumptions,
    says: inEnglish([
      ...(modelled.mix === undefined ? [] : [mixSays(input.models, input.protocol)]),
      ...says,
      ...result.says,
    ]),
  };
}

function modelOf({ models }: StaffingInput): Pick<SimulationSummary, "model" | "mix"> {
  const [first] = models;
  if (first === undefined) return { model: "as-the-protocol-says" };
  const { model } = first;
  const isAll = first.pathways === undefined && first.hours === undefined;
  return isAll && model !== "protocol" ? { model } : { model: "mix", mix: mixOf(models) };
}

/** For machines: every sentence in English alone, as the command speaks. */
export const inOneLanguage = (summary: SimulationSummary): unknown =>
  JSON.parse(
    JSON.stringify(summary, (key, value: unknown) =>
      key === "says" || key === "takes" ? english(value) : value,
    ),
  );

const english = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(english)
    : typeof value === "object" && value !== null && "en" in value
      ? value.en
      : value;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
const between = (interval: Interval, of: (value: number) => string): string =>
  interval === null ? "" : ` (${of(interval.low)} to ${of(interval.high)})`;

/** The same for people: the answer first, then why, then what it cannot know. */
export function printSimulation(summary: SimulationSummary): void {
  const { result } = summary;
  const teams = Object.entries(summary.teams).map(([id, number]) => `${number} ${id}`);
  print(
    `${summary.protocol.id} version ${summary.protocol.version}, model ${summary.model}, ${teams.join(", ")}; ${summary.replications} replications of ${summary.days} days, seed ${summary.seed}`,
  );
  print();
  print(
    `served   ${percent(summary.servedShare)}${between(summary.servedShareInterval, percent)} of ${whole(summary.eligible)} eligible calls; nine in ten such periods ${percent(result.servedShare.range.low)} to ${percent(result.servedShare.range.high)}`,
  );
  print(
    `         by a team ${whole(result.byTeam.mean)}, by phone ${whole(result.byPhone.mean)}, by a partner's team ${whole(result.byPartner.mean)}`,
  );
  if (summary.waitMedianMinutes !== null && summary.waitP90Minutes !== null)
    print(
      `wait     half within ${summary.waitMedianMinutes.toFixed(1)} min, nine in ten within ${summary.waitP90Minutes.toFixed(1)} min`,
    );
  const came = result.recordedPolice?.arrival ?? null;
  if (came !== null)
    print(
      `         police came within ${came.medianMinutes.toFixed(1)} min at half of ${whole(came.calls)} such calls of the file, ${came.p90Minutes.toFixed(1)} min at nine in ten (recorded)`,
    );
  print(`busy     ${percent(result.busyShare.mean)} of the hours on duty`);
  print(
    `police   ${whole(summary.policeHoursFreed)} officer hours freed${between(summary.policeHoursFreedInterval, whole)}. ${summary.counterfactual}`,
  );
  print(
    `cost     ${whole(result.dollarsAYear)} USD a year, ${whole(result.people)} people in teams${result.dollarsPerServed === null ? "" : `, ${whole(result.dollarsPerServed)} USD a served call`}`,
  );
  print();
  print("missed, a reason each:");
  for (const [reason, calls] of Object.entries(summary.reasons).toSorted(([, a], [, b]) => b - a))
    print(`  ${String(Math.round(calls)).padStart(7)}  ${reason}`);
  if (result.byArea.length > 1) printAreas(result);
  for (const line of summary.lines ?? []) print(line);
  print();
  for (const line of summary.says) print(`- ${line}`);
}

/** The areas served least and most: equity is part of every result. */
function printAreas({ byArea, areaGap }: StaffingResult): void {
  const order = byArea.toSorted((one, other) => one.servedShare.mean - other.servedShare.mean);
  const shown = order.length <= 2 * ends ? order : [...order.slice(0, ends), ...order.slice(-ends)];
  print();
  print(
    `by area, those served least first${shown.length < order.length ? ` (${ends} of ${order.length} from either end)` : ""}; largest difference ${areaGap === null ? "not known" : `${(areaGap * 100).toFixed(1)} points`}:`,
  );
  for (const area of shown)
    print(`  ${area.id}: ${percent(area.servedShare.mean)} of ${whole(area.eligible)}`);
}

const ends = 5;
