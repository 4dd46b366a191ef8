import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { settingsOf } from "./assumptions.ts";
import { contradictions } from "./contradictions.ts";
import { cityOf } from "./city.ts";
import { meanBusyMinutes } from "./call-times.ts";
import { drawCalls, drawnCalls } from "./demand.ts";
import { keyOf } from "./draws.ts";
import type { StaffingInput } from "./input.ts";
import { rosterHours } from "./roster.ts";

/** What is wrong with an input: a sentence, what would mend it, and what can still be known. */
export interface InputProblem {
  /** True: nothing is run. False: the run goes on and says it beside its figures. */
  readonly isRefused: boolean;
  readonly says: string;
  readonly mend: string;
  readonly known: string;
}

const mostUnits = 2000;
const mostDays = 3700;

/** Everything that is wrong with an input, the worst first. Looks at one month of its calls; deterministic. */
export function checkInput(
  input: StaffingInput,
  compiled: CompiledProtocol,
): readonly InputProblem[] {
  const found: InputProblem[] = [];
  const refuse = (says: string, mend: string, known = "Nothing was run."): void => {
    found.push({ isRefused: true, says, mend, known });
  };
  const settings = settingsOf(input.assumptions);
  for (const { says, mend } of contradictions(settings))
    refuse(says, mend, "Until the two agree, no figure would mean anything.");
  const { responders } = compiled.protocol;
  for (const line of input.roster) {
    const responder = responders.find(({ id }) => id === line.responder);
    if (responder === undefined)
      refuse(
        `the protocol has no responder \`${line.responder}\` to put on a roster`,
        `name one of ${responders.map(({ id }) => id).join(", ")}`,
      );
    else if (responder.mode !== "on-scene")
      refuse(
        `\`${line.responder}\` comes by ${responder.mode}, not in person, and drives nowhere`,
        "set clinician-seats or the hotline's assumptions in its place",
      );
    if (line.area !== null && !input.areas.some(({ id }) => id === line.area))
      refuse(
        `teams of \`${line.responder}\` begin in \`${line.area}\`, which is no area here`,
        `name one of ${input.areas.map(({ id }) => id).join(", ")}`,
      );
    if (line.teams.length !== 168 || line.teams.some((each) => !Number.isInteger(each) || each < 0))
      refuse(
        `the roster of \`${line.responder}\` is not 168 whole numbers of teams, one for each hour of the week`,
        "write a whole number of teams, 0 or more, for each hour",
      );
  }
  const units = input.roster.reduce((sum, { teams }) => sum + Math.max(0, ...teams), 0);
  if (units > mostUnits)
    refuse(
      `the roster has ${units} teams; at most ${mostUnits} are simulated`,
      "check the numbers",
    );
  const days = input.demand.days;
  if (!(days >= 1 && days <= mostDays))
    refuse(`a replication of ${days} days cannot be run`, `take 1 to ${mostDays} days`);
  const calls = input.demand.how === "history" ? input.demand.calls.count : input.demand.fit.calls;
  if (calls === 0)
    refuse(
      "there are no calls from the public with a time of day",
      "bring a file whose calls have a time, and whose callers are not officers",
      "Without calls nothing can be said of how many teams they need.",
    );
  if (found.length > 0) return found;
  return warnings(input, compiled);
}

/** What does not stop a run and has to be known of it. */
function warnings(input: StaffingInput, compiled: CompiledProtocol): readonly InputProblem[] {
  const found: InputProblem[] = [];
  const warn = (says: string, mend: string, known: string): void => {
    found.push({ isRefused: false, says, mend, known });
  };
  const settings = settingsOf(input.assumptions);
  const spread = input.areas.some(({ reach, x, y }) => {
    const [first] = input.areas;
    return reach > 0 || x !== first?.x || y !== first.y;
  });
  if (!spread)
    warn(
      "every call and every team is at the same spot, so a drive takes nothing but setting out",
      "give the areas a size, or set city-square-km",
      "Shares and reasons can be read as those of a very small city; waits are too short.",
    );
  const { byHour, eligible, kindsUnknown, days } = eligibleByHour(input, compiled);
  if (kindsUnknown > 0.5)
    warn(
      `${Math.round(kindsUnknown * 100)} % of the calls have no type that a pathway takes`,
      "map the city's call types (see docs/mapping.md)",
      "What is said holds for the other calls alone; of these nobody can say who was needed.",
    );
  const teams = Array.from({ length: 168 }, (_, at) =>
    input.roster.reduce((sum, line) => sum + (line.teams[at] ?? 0), 0),
  );
  const night = [...byHour.keys()].filter((at) => teams[at % 168] === 0);
  const missed = night.reduce((sum, at) => sum + (byHour[at] ?? 0), 0);
  if (eligible > 0 && missed > 0 && rosterHours(input.roster) > 0)
    warn(
      `in ${hoursInWords(night)} nobody is on the roster, and ${Math.round((100 * missed) / eligible)} % of the eligible calls come then`,
      "put a team there, or say that these calls are left to the fall-back on purpose",
      "The other hours are simulated as they are; the calls of these are counted with their reason.",
    );
  const weeks = days / 7;
  const hours = rosterHours(input.roster);
  const asked = ((eligible / weeks) * meanBusyMinutes(settings)) / 60;
  if (hours > 0 && asked > hours)
    warn(
      `the eligible calls ask for ${Math.round(asked)} team hours a week and the roster has ${hours}`,
      `${Math.ceil(asked / 168 / 0.6)} teams around the clock would be busy 60 % of the time`,
      `However the calls are served, at most ${Math.round((100 * hours) / asked)} % of them can be; which ones are missed depends on the rules for waiting.`,
    );
  return found;
}

/** Eligible calls of a stretch of at most four weeks, by hour of the week. */
function eligibleByHour(input: StaffingInput, compiled: CompiledProtocol) {
  const city = cityOf({ ...input, roster: [] }, compiled);
  const days = Math.min(28, input.demand.days);
  const demand = { ...input.demand, days };
  const calls = drawnCalls();
  drawCalls(demand, keyOf(1, 0), calls);
  const byHour = new Float64Array(168);
  let eligible = 0;
  let unknown = 0;
  const first = calls.count === 0 ? 0 : calls.at[0]!;
  let seen = 0;
  for (let call = 0; call < calls.count; call += 1) {
    if (calls.at[call]! > first + days * 86_400_000) break;
    seen += 1;
    const ends = city.screening.screen(calls.kind[call]!, calls.key[call]!);
    if (ends === null) unknown += 1;
    else if (ends.teams.length > 0) {
      eligible += 1;
      byHour[Math.floor(calls.at[call]! / 3_600_000) % 168]! += 1;
    }
  }
  return { byHour, eligible, kindsUnknown: seen === 0 ? 0 : unknown / seen, days };
}

/** `the hours from 23 to 7`, or how many hours of the week where they are not the same every day. */
function hoursInWords(hours: readonly number[]): string {
  const ofDay = [...new Set(hours.map((at) => at % 24))].sort((one, other) => one - other);
  if (ofDay.length * 7 !== hours.length) return `${hours.length} hours of the week`;
  if (ofDay.length === 24) return "every hour";
  const start = ofDay.find((at) => !ofDay.includes((at + 23) % 24)) ?? 0;
  let end = start;
  while (ofDay.includes(end % 24)) end += 1;
  if (end - start !== ofDay.length) return `${ofDay.length} hours of every day`;
  return `the hours from ${start} to ${end % 24}`;
}

/** Why a run whose queue never ended is not averaged. */
export function unstableProblem(
  unstable: number,
  played: number,
  input: StaffingInput,
): InputProblem {
  const settings = settingsOf(input.assumptions);
  return {
    isRefused: true,
    says: `in ${unstable} of ${played} replications the calls that wait grow without end, so their mean would say nothing`,
    mend: `add teams, or send police after less than ${settings["longest-wait-minutes"]} minutes of waiting (longest-wait-minutes)`,
    known:
      "More calls come than this roster can ever serve, by the hours that its teams are busy with each.",
  };
}
