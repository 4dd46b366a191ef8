import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { settingsOf } from "./assumptions.ts";
import { contradictions } from "./contradictions.ts";
import type { StaffingInput } from "./input.ts";

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

/** Everything that is wrong with an input before it is run. What only a run can tell, `loadSays` does. */
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
  return warnings(input);
}

/** What does not stop a run and has to be known of it. */
function warnings({ areas }: StaffingInput): readonly InputProblem[] {
  const [first] = areas;
  const isSpread = areas.some(({ reach, x, y }) => reach > 0 || x !== first?.x || y !== first.y);
  if (isSpread) return [];
  return [
    {
      isRefused: false,
      says: "every call and every team is at the same spot, so a drive takes nothing but setting out",
      mend: "give the areas a size, or set city-square-km",
      known: "Shares and reasons can be read as those of a very small city; waits are too short.",
    },
  ];
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
