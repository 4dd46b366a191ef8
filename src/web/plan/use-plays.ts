import { useEffect, useRef, useState } from "react";
import { inputOf } from "#simulate/staffing/staffing-plan.ts";
import type { PlanGround, StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingInput } from "#simulate/staffing/input.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { simulateStaffing } from "#simulate/staffing/run.ts";
import type { Players } from "#simulate/staffing/run.ts";
import type { StudyOptions } from "#simulate/staffing/study.ts";
import type { InputProblem } from "#simulate/staffing/check-input.ts";
import { pagePlayers } from "./players.ts";

/** What is known of one plan so far. */
export interface Played {
  readonly plan: StaffingPlan;
  readonly result: StaffingResult | undefined;
  /** Why it cannot be played, or what makes it doubtful. */
  readonly problems: readonly InputProblem[];
  readonly isRunning: boolean;
  /** True while `result` is that of the plan that stood here before: nothing was played of this one yet. */
  readonly isOld: boolean;
}

/** Replications of a settled figure. */
export const settledReplications = 1000;
/** Of each step of a search. */
const searchReplications = 40;
/** A drag is one change, not twenty. */
const restMs = 120;

/** An input, and how it is played. */
export interface Study {
  readonly input: StaffingInput;
  readonly options: StudyOptions;
}

/** Plays a plan so many times; null where it cannot be played or was cancelled. */
export type Play = (
  plan: StaffingPlan,
  replications: number,
  signal: AbortSignal,
) => Promise<StaffingResult | null>;

/** What was worked out for a ground and a seed, by what a plan says besides its name. */
interface Memory {
  readonly ground: PlanGround;
  readonly seed: number;
  readonly inputs: WeakMap<StaffingPlan, StaffingInput>;
  /** The longest run of each, told whole only where all of it was played. */
  readonly longest: Map<string, StaffingResult>;
}

const mostRemembered = 200;
const figuresKeys = new WeakMap<StaffingPlan, string>();

/** The same for plans with the same figures: a name changes none. */
function figuresKey(plan: StaffingPlan): string {
  const { name: _, ...rest } = plan;
  const key = figuresKeys.get(plan) ?? JSON.stringify(rest);
  figuresKeys.set(plan, key);
  return key;
}

/** Plans with the same figures. */
export const isSame = (one: StaffingPlan, other: StaffingPlan): boolean =>
  figuresKey(one) === figuresKey(other);

/** What is known of a plan before any of it was played: the figures that stood in its place, told to be old. */
const unplayed = (plan: StaffingPlan, before: Played | undefined, isRunning: boolean): Played => ({
  plan,
  result: before?.result,
  problems: [],
  isRunning,
  isOld: before?.result !== undefined,
});

/** Plays every plan that changed; earlier figures stay until new ones come. */
export function usePlays(
  ground: PlanGround | undefined,
  plans: readonly StaffingPlan[],
  seed: number,
) {
  // Figures of other calls are none of these.
  const [known, setKnown] = useState<{
    readonly of?: PlanGround;
    readonly played: readonly Played[];
  }>({ played: [] });
  const played = known.of === ground ? known.played : [];
  const [isStopped, setStopped] = useState(false);
  const players = useRef<Players>(undefined);
  const memory = useRef<Memory>(undefined);
  useEffect(() => () => void players.current?.close(), []);
  useEffect(() => {
    if (ground === undefined || isStopped) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      players.current ??= pagePlayers();
      memory.current = memoryOf(memory.current, ground, seed);
      const run = { signal: stop.signal, players: players.current, memory: memory.current };
      void playAll(plans, run, (change) =>
        setKnown((before) => ({
          of: ground,
          played: change(before.of === ground ? before.played : []),
        })),
      );
    }, restMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [ground, plans, seed, isStopped]);
  const play: Play = async (plan, replications, signal) => {
    if (ground === undefined) return null;
    players.current ??= pagePlayers();
    memory.current = memoryOf(memory.current, ground, seed);
    const own = { seed, replications, signal, players: players.current };
    const answer = await simulateStaffing(inputIn(memory.current, plan), own);
    return answer.ok && answer.value.isComplete ? answer.value : null;
  };
  /** What a search over a plan is given; null while there is nothing to plan from. */
  const study = (plan: StaffingPlan, signal: AbortSignal): Study | null => {
    if (ground === undefined) return null;
    players.current ??= pagePlayers();
    memory.current = memoryOf(memory.current, ground, seed);
    const options = { seed, replications: searchReplications, signal, players: players.current };
    return { input: inputIn(memory.current, plan), options };
  };
  // Every plan has its place from the start, before anything was played.
  const shown = plans.map((plan, at) => {
    const found = played.find((each) => isSame(each.plan, plan));
    return found === undefined
      ? unplayed(plan, played[at], !isStopped)
      : { ...found, plan, isRunning: found.isRunning && !isStopped };
  });
  return { played: shown, isStopped, setStopped, play, study };
}

const memoryOf = (before: Memory | undefined, ground: PlanGround, seed: number): Memory =>
  before?.ground === ground && before.seed === seed
    ? before
    : { ground, seed, inputs: new WeakMap(), longest: new Map() };

function inputIn({ inputs, ground }: Memory, plan: StaffingPlan): StaffingInput {
  const known = inputs.get(plan) ?? inputOf(plan, ground);
  inputs.set(plan, known);
  return known;
}

/** What is true of figures that are a plan's own. */
const played = { problems: [], isOld: false } as const;

/** Keeps the longest run of a plan, and gives it: what was told of a plan is never told again from fewer months. */
function longestOf(
  { longest }: Memory,
  plan: StaffingPlan,
  result: StaffingResult,
): StaffingResult {
  const key = figuresKey(plan);
  const before = longest.get(key);
  if (before !== undefined && before.replications >= result.replications && !result.isComplete)
    return before;
  longest.set(key, result);
  const [oldest] = longest.keys();
  if (longest.size > mostRemembered && oldest !== undefined) longest.delete(oldest);
  return result;
}

async function playAll(
  plans: readonly StaffingPlan[],
  run: { readonly signal: AbortSignal; readonly players: Players; readonly memory: Memory },
  setPlayed: (change: (before: readonly Played[]) => readonly Played[]) => void,
): Promise<void> {
  const put = (plan: StaffingPlan, change: Partial<Played>): void => {
    if (run.signal.aborted) return;
    setPlayed((before) =>
      plans.map((each, at) => {
        const found = before.find((one) => isSame(one.plan, each));
        const known = found ?? unplayed(each, before[at], true);
        return isSame(each, plan) ? { ...known, ...change, plan: each } : known;
      }),
    );
  };
  const { memory } = run;
  /** Tells the longest run known of a plan, so that a plan that was stopped or left goes on from what stood there. */
  const tell = (plan: StaffingPlan, result: StaffingResult, isRunning: boolean): void =>
    put(plan, { ...played, result: longestOf(memory, plan, result), isRunning });
  for (const plan of plans) {
    const result = memory.longest.get(figuresKey(plan));
    if (result !== undefined) tell(plan, result, !result.isComplete);
  }
  const isSettled = (plan: StaffingPlan): boolean =>
    memory.longest.get(figuresKey(plan))?.isComplete === true;
  // A few months of each plan first, so that all can be compared at once; then all of them to the end.
  const open = plans.filter((plan) => !isSettled(plan));
  const rounds = open.length > 1 ? [settledReplications / 20] : [];
  for (const replications of [...rounds, settledReplications])
    for (const plan of open) {
      if (run.signal.aborted) return;
      if (isSettled(plan)) continue;
      put(plan, { isRunning: true });
      const answer = await simulateStaffing(inputIn(memory, plan), {
        seed: memory.seed,
        signal: run.signal,
        players: run.players,
        replications,
        onProgress: (result) => tell(plan, result, true),
      });
      const isLast = replications === settledReplications;
      // A run that was stopped before its first month has nothing to say of this plan.
      if (answer.ok && answer.value.replications > 0) {
        const isComplete = isLast && answer.value.isComplete;
        tell(plan, { ...answer.value, isComplete }, !isLast);
      } else if (!answer.ok)
        put(plan, { ...played, result: undefined, problems: answer.error, isRunning: false });
    }
}
