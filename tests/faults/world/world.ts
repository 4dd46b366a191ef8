import type { SettingValue } from "#core/dispatch/agency-settings.ts";
import type { Instant } from "#core/base/ids.ts";
import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";
import { unanswered } from "#web/ui/live/outbox.ts";
import { MONDAY_14H } from "../../cast.ts";
import type { Bug } from "./bug.ts";
import { beginCases } from "./cases.ts";
import { createCenterProgram } from "./center.ts";
import type { Center } from "./center.ts";
import { createDisk } from "./disk.ts";
import type { Disk } from "./disk.ts";
import { callTaker, crew, desk, dispatcher } from "./people.ts";
import { createSchedule } from "./schedule.ts";
import type { Schedule } from "./schedule.ts";
import { createSimulatedSeat } from "./seat.ts";
import type { SeatPlan, SimulatedSeat } from "./seat.ts";
import { createWatch } from "./watch.ts";
import type { Broken, Watch } from "./watch.ts";

/** What one world came to. */
export interface WorldEnd extends Readonly<Broken> {
  readonly steps: number;
  readonly acknowledged: number;
  readonly taps: number;
  readonly events: number;
  /** Calls received, and hand-overs that were accepted, returned or timed out: where there are none, nothing was tried. */
  readonly calls: number;
  readonly handovers: number;
  readonly crashes: number;
  /** Settings that were said to be changed, and acts by which two units went together. */
  readonly settings: number;
  readonly pairs: number;
  /** Reasons that the clock recorded because a team's hours were over. */
  readonly goneHome: number;
  /** Mediation cases and offers of help that were begun, and acts on them that were said to be recorded. */
  readonly cases: number;
  readonly caseActs: number;
  readonly findings: readonly string[];
}

const hour = 3_600_000;
const plan = (id: string, person: SeatPlan["person"], pace: number): SeatPlan => ({
  id,
  person,
  pace,
  clockOff: 0,
  unitId: null,
});
const phone = (unitId: string, clockOff: number): SeatPlan => ({
  id: `unit-${unitId}`,
  person: crew,
  pace: 450,
  clockOff,
  unitId,
});
const plans: readonly SeatPlan[] = [
  plan("taker-1", callTaker, 250),
  plan("taker-2", callTaker, 300),
  plan("dispatch-1", dispatcher, 200),
  plan("clinician-1", desk, 600),
  plan("hotline-1", desk, 600),
  phone("C7", 0),
  phone("C2", hour),
  phone("P12", -hour),
];

/** How bad the network is. */
export const weathers = ["usual", "foul"] as const;
export type Weather = (typeof weathers)[number];
/** The share of messages that are lost, that come out of order, and that come twice. */
const shareOf: Readonly<Record<Weather, number>> = { usual: 0.01, foul: 0.15 };

/** Steps after which a world that has not come to rest is given up as stuck. */
const mostRest = 20_000;

/**
 * One center over a bad network, with a disk that loses what was not synced, until so many things have happened; then everything
 * heals, and what was promised is looked for.
 */
export async function runWorld(options: {
  readonly seed: number;
  readonly steps: number;
  readonly bug?: Bug | undefined;
  readonly weather?: Weather;
  /** Absent: Monday at 14:00. */
  readonly start?: Instant;
}): Promise<WorldEnd> {
  const { seed, bug, weather = "usual", start = MONDAY_14H } = options;
  const share = shareOf[weather];
  const random = seededRandom(seed);
  const schedule = createSchedule(start);
  const disk = createDisk({ random, schedule, bug });
  const watch = createWatch({ disk, schedule, center: () => center });
  const center: Center = createCenterProgram({ disk, random, schedule, bug, folded: watch.folded });
  let ids = 0;
  const newId = (): string => String((ids += 1));
  const seats = plans.map((each) =>
    createSimulatedSeat({ plan: each, center, random, schedule, watch, newId, bug, share }),
  );
  const changes = beginChanges({ random: seededRandom(seed + 1), schedule, center });
  const cases = beginCases({
    random: seededRandom(seed + 2),
    schedule,
    services: () => center.cases(),
    find: watch.find,
  });
  const faults = beginFaults({ random, schedule, disk, center, watch, seats });

  let steps = 0;
  const step = async (): Promise<void> => {
    await schedule.step();
    steps += 1;
    watch.look();
  };
  while (steps < options.steps) await step();
  faults.stop();
  changes.stop();
  cases.stop();
  disk.heal();
  for (const seat of seats) seat.rest();
  const restFrom = steps;
  while (steps - restFrom < mostRest && !(steps % 25 === 0 && isAtRest(center, seats, cases)))
    await step();
  if (!isAtRest(center, seats, cases))
    watch.find("lost", `seed ${seed}: the center does not come to rest`);
  else lookAtTheEnd({ disk, center, watch, seats });
  cases.lookAtTheEnd(disk);
  for (const commandId of changes.promised())
    if (!disk.rows.some((row) => row.commandId === commandId))
      watch.find("lost", `${commandId} was said to be set and is not`);
  return {
    ...watch.broken,
    steps,
    acknowledged: watch.acknowledgedCount(),
    taps: seats.reduce((sum, seat) => sum + seat.taps(), 0),
    events: disk.rows.length,
    calls: countOf(disk, ["CallReceived"]),
    handovers: countOf(disk, ["HandoverAccepted", "HandoverReturned", "HandoverTimedOut"]),
    crashes: faults.crashes(),
    settings: changes.promised().length,
    pairs: pairsOf(disk),
    goneHome: disk.rows.filter(({ commandId }) => commandId.startsWith("clock/hours-over/")).length,
    cases: cases.opened(),
    caseActs: cases.promised().length,
    findings: watch.findings,
  };
}

/** What a shift may change, each to one of two. */
const settings: readonly { readonly name: string; readonly values: readonly SettingValue[] }[] = [
  { name: "dispatch-style", values: ["taker-sends", "taker-routes"] },
  { name: "check-in-minutes", values: [5, 30] },
  { name: "check-in-minutes-community", values: [10, "as-for-every-crew"] },
  { name: "handover-alarm-seconds", values: [15, 60] },
];

/** A supervisor who changes how the agency works, a few times a minute, until it is stopped. */
function beginChanges({
  random,
  schedule,
  center,
}: {
  readonly random: Random;
  readonly schedule: Schedule;
  readonly center: Center;
}) {
  const promised: string[] = [];
  let isOn = true;
  let made = 0;
  const change = (): void => {
    schedule.after(random.exponential(4_000), () => {
      if (!isOn) return;
      const { name, values } = random.pick(settings);
      const commandId = `set-${(made += 1)}`;
      center.set(commandId, { name, value: random.pick(values) }, () => promised.push(commandId));
      change();
    });
  };
  change();
  return { promised: () => promised, stop: () => (isOn = false) };
}

/** Acts by which two units went together. */
const pairsOf = (disk: Disk): number => {
  const assigned = new Map<string, number>();
  for (const { kind, commandId } of disk.rows)
    if (kind === "UnitAssigned") assigned.set(commandId, (assigned.get(commandId) ?? 0) + 1);
  return [...assigned.values()].filter((units) => units > 1).length;
};

const countOf = (disk: Disk, kinds: readonly string[]): number =>
  disk.rows.filter(({ kind }) => kinds.includes(kind)).length;

/** Everything was answered, and every screen is where the log is. */
function isAtRest(
  center: Center,
  seats: readonly SimulatedSeat[],
  cases: ReturnType<typeof beginCases>,
): boolean {
  if (!cases.isAtRest()) return false;
  const position = center.ledger()?.position();
  return seats.every(
    ({ live }) => unanswered(live().outbox()).length === 0 && live().feed().position === position,
  );
}

function lookAtTheEnd(parts: {
  readonly disk: Disk;
  readonly center: Center;
  readonly watch: Watch;
  readonly seats: readonly SimulatedSeat[];
}): void {
  const { disk, center, watch, seats } = parts;
  watch.afterCrash();
  const recorded = new Set(disk.rows.map(({ commandId }) => commandId.split("/")[0]));
  for (const seat of seats)
    for (const commandId of seat.promised())
      if (!recorded.has(commandId))
        watch.find("lost", `${commandId} was kept on the phone and never came`);
  const ledger = center.ledger();
  for (const { id, live } of seats)
    for (const shown of live().center.incidents.values()) {
      const stands = ledger?.center.incidents.get(shown.id);
      if (stands?.version !== shown.version || stands.owner !== shown.owner)
        watch.find("lost", `${id} is shown ${shown.id} as it does not stand`);
    }
}

/** Power cuts, closed pages and lost signal, until they are stopped. */
function beginFaults(parts: {
  readonly random: Random;
  readonly schedule: Schedule;
  readonly disk: Disk;
  readonly center: Center;
  readonly watch: Watch;
  readonly seats: readonly SimulatedSeat[];
}) {
  const { random, schedule, disk, center, watch, seats } = parts;
  let isOn = true;
  let crashes = 0;
  const often = (mean: number, act: () => void): void => {
    schedule.after(random.exponential(mean), () => {
      if (!isOn) return;
      act();
      often(mean, act);
    });
  };
  const crash = (): void => {
    crashes += 1;
    center.crash();
    watch.afterCrash();
  };
  often(30_000, crash);
  // A log that a failed write has stopped is started again by whoever looks after the machine.
  const mend = (): void => {
    if (disk.hasFailed()) crash();
    schedule.after(1_000, mend);
  };
  mend();
  for (const seat of seats) {
    often(60_000, seat.reload);
    const silence = seat.id.startsWith("unit") ? 12_000 : 60_000;
    often(silence, () => {
      seat.setSignal(false);
      schedule.after(random.exponential(10_000), () => seat.setSignal(true));
    });
  }
  return {
    stop: () => {
      isOn = false;
    },
    crashes: () => crashes,
  };
}
