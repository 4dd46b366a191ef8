import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { InputProblem } from "./check-input.ts";
import { equitySays } from "./equity.ts";
import { flatTeams } from "./input.ts";
import type { RosterLine, StaffingInput } from "./input.ts";
import { reasonSays } from "./reason-says.ts";
import { rosterHours } from "./roster.ts";
import { studiedAll } from "./study.ts";
import type { Studied, StudyOptions } from "./study.ts";
import { missReasons } from "./tally.ts";
import type { MissReason } from "./tally.ts";

/** What a roster is to do. */
export interface RosterGoal {
  /** The share of eligible calls served, 0 to 1. */
  readonly share: number;
  /** Nine in ten of those served in person wait no longer, in minutes. */
  readonly withinMinutes: number;
}

/** The smallest roster found, and how far it goes. */
export interface SmallestRoster {
  readonly roster: readonly RosterLine[];
  readonly teamHoursAWeek: number;
  readonly found: Studied["result"];
  /** Rosters that were played on the way. */
  readonly tried: number;
  readonly says: readonly Said[];
}

/** A block of the day in which a team of a responder works or does not. */
interface Block {
  readonly responder: string;
  readonly fromHour: number;
}

const blockHours = 8;
const mostAdded = 60;
const most = 40;

/**
 * Searches the roster with the fewest team hours that reaches a goal, in blocks of eight hours each day: adds the block that serves most
 * for its hours until the goal is reached, then takes away every one that is not needed. Refused, with the most that any roster serves,
 * where no number of teams reaches it. Responders are those of the roster given; every step plays the same calls.
 */
export async function smallestRoster(
  input: StaffingInput,
  goal: RosterGoal,
  options: StudyOptions,
): Promise<Result<SmallestRoster, readonly InputProblem[]>> {
  const responders = [...new Set(input.roster.map(({ responder }) => responder))];
  const blocks = responders.flatMap((responder) =>
    [0, 8, 16].map((fromHour): Block => ({ responder, fromHour })),
  );
  let tried = 0;
  const playAll = async (all: readonly (readonly number[])[]) => {
    tried += all.length;
    return studiedAll(
      all.map((counts) => ({ ...input, roster: rosterOf(blocks, counts) })),
      options,
    );
  };
  const ceiling = await playAll([blocks.map(() => most)]);
  if (!ceiling.ok) return ceiling;
  const [top] = ceiling.value;
  if (top === undefined || !reaches(top, goal)) return fail([outOfReach(goal, top)]);
  let counts: readonly number[] = blocks.map(() => 0);
  let current: Studied | undefined;
  for (
    let added = 0;
    added < mostAdded && (current === undefined || !reaches(current, goal));
    added += 1
  ) {
    const larger = blocks.map((_, block) => changed(counts, block, 1));
    const played = await playAll(larger);
    if (!played.ok) return played;
    const best = bestOf(played.value, goal);
    counts = larger[best] ?? counts;
    current = played.value[best];
  }
  const lean = await withoutNeedless(counts, goal, playAll);
  if (!lean.ok) return lean;
  const last = await playAll([lean.value]);
  if (!last.ok) return last;
  const [found] = last.value;
  if (found === undefined || !reaches(found, goal)) return fail([outOfReach(goal, top)]);
  const roster = rosterOf(blocks, lean.value);
  return ok({
    roster,
    teamHoursAWeek: rosterHours(roster),
    found: found.result,
    tried,
    says: [
      said(
        "Found by adding and taking away blocks of eight hours: no block of it can be taken away, but another shape of the week may need fewer hours.",
        "Se halló añadiendo y quitando bloques de ocho horas: no sobra ninguno, pero otra forma de la semana podría necesitar menos horas.",
      ),
      metOnAverage(goal),
      ...(found.result.equity === null ? [] : equitySays(found.result.equity)),
    ],
  });
}

const changed = (counts: readonly number[], block: number, by: number): readonly number[] =>
  counts.map((count, at) => (at === block ? count + by : count));

function rosterOf(blocks: readonly Block[], counts: readonly number[]): readonly RosterLine[] {
  const responders = [...new Set(blocks.map(({ responder }) => responder))];
  return responders.map((responder) => {
    const at = (hour: number): number =>
      blocks.reduce(
        (sum, block, place) =>
          block.responder === responder &&
          Math.floor(hour / blockHours) * blockHours === block.fromHour
            ? sum + (counts[place] ?? 0)
            : sum,
        0,
      );
    const teams = flatTeams(1, () => true).map((_, hourOfWeek) => at(hourOfWeek % 24));
    return { responder, area: null, teams };
  });
}

function reaches({ result }: Studied, { share, withinMinutes }: RosterGoal): boolean {
  const p90 = result.waitP90Minutes?.mean ?? 0;
  return result.servedShare.mean >= share && p90 <= withinMinutes;
}

/** Most served; where the share is reached already, the shortest wait. */
function bestOf(all: readonly Studied[], goal: RosterGoal): number {
  const worth = ({ result }: Studied): number =>
    Math.min(result.servedShare.mean, goal.share + 0.02) -
    Math.max(0, (result.waitP90Minutes?.mean ?? 0) - goal.withinMinutes) / 10_000;
  return all.reduce((best, each, at) => {
    const known = all[best];
    return known !== undefined && worth(known) >= worth(each) ? best : at;
  }, 0);
}

async function withoutNeedless(
  counts: readonly number[],
  goal: RosterGoal,
  playAll: (
    all: readonly (readonly number[])[],
  ) => Promise<Result<readonly Studied[], readonly InputProblem[]>>,
): Promise<Result<readonly number[], readonly InputProblem[]>> {
  let lean = counts;
  for (;;) {
    const smaller = lean.flatMap((count, block) => (count > 0 ? [changed(lean, block, -1)] : []));
    if (smaller.length === 0) return ok(lean);
    const played = await playAll(smaller);
    if (!played.ok) return played;
    const still = played.value.findIndex((each) => reaches(each, goal));
    const next = smaller[still];
    if (next === undefined) return ok(lean);
    lean = next;
  }
}

/** A goal without a wait says nothing of one. */
const within = ({ withinMinutes }: RosterGoal, words: string, unit: string): string =>
  Number.isFinite(withinMinutes) ? ` ${words} ${withinMinutes} ${unit}` : "";

function metOnAverage(goal: RosterGoal): Said {
  const share = Math.round(goal.share * 100);
  return said(
    `${share} % served${within(goal, "and nine in ten within", "minutes")} is met on average; single months fall short of it.`,
    `${share} % atendidas${within(goal, "y nueve de diez en menos de", "minutos")} se cumple en promedio; algunos meses no llegan.`,
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const noneEligible: InputProblem = {
  isRefused: true,
  says: said(
    "no call is eligible, so no number of teams serves any share of them",
    "ninguna llamada es apta: ningún número de equipos atiende parte alguna",
  ),
  mend: said(
    "look at how the call types are mapped, and at which pathways of the protocol send a team",
    "mire cómo se asignan los tipos y qué vías del protocolo envían a un equipo",
  ),
  known: said(
    "How many calls come, and when, the command tells without a goal.",
    "Cuántas llamadas llegan, y cuándo, lo dice el comando sin una meta.",
  ),
};

function outOfReach(goal: RosterGoal, top: Studied | undefined): InputProblem {
  if (top?.result.eligible.mean === 0) return noneEligible;
  const served = top?.result.servedShare.mean ?? 0;
  const wait = top?.result.waitP90Minutes?.mean ?? null;
  const missed = (reason: MissReason): number => top?.result.reasons[reason]?.mean ?? 0;
  const reasons = missReasons
    .filter((reason) => missed(reason) > 0)
    .toSorted((one, other) => missed(other) - missed(one))
    .slice(0, 3)
    .map((reason) => reasonSays[reason]);
  return {
    isRefused: true,
    says: said(
      `no number of teams serves ${percent(goal.share)}${within(goal, "with nine in ten within", "minutes")}: with ${most} in every block it is ${percent(served)}${wait === null ? "" : `, nine in ten within ${wait.toFixed(0)} minutes`}`,
      `ningún número de equipos atiende ${percent(goal.share)}${within(goal, "con nueve de diez en menos de", "minutos")}: con ${most} en cada bloque se llega a ${percent(served)}${wait === null ? "" : `, nueve de diez en ${wait.toFixed(0)} minutos`}`,
    ),
    mend: said(
      `ask for less, or change what keeps teams from calls they could take (${reasons.map(({ en }) => en).join("; ")})`,
      `pida menos, o cambie lo que aparta a los equipos de llamadas que podrían tomar (${reasons.map(({ es }) => es).join("; ")})`,
    ),
    known: said(
      "How many are served by fewer teams can be simulated for each roster.",
      "Cuántas atienden menos equipos se puede simular para cada plantilla.",
    ),
  };
}
