import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { checkInput, unstableProblem } from "./check-input.ts";
import type { InputProblem } from "./check-input.ts";
import { cityOf } from "./city.ts";
import type { City } from "./city.ts";
import type { StaffingInput } from "./input.ts";
import { layoutFor, playerMaker } from "./play.ts";
import type { PlayedRows } from "./play.ts";
import { compiledOf } from "./ready.ts";
import { resultOf } from "./result.ts";
import type { StaffingResult } from "./result.ts";
import type { Layout } from "./tally.ts";

/** How a simulation is run. */
export interface RunOptions {
  readonly seed: number;
  /** 1 to 100,000. */
  readonly replications: number;
  /** Told as replications come in, over those from the first on. */
  readonly onProgress?: (result: StaffingResult) => void;
  /** Ends the run with what has been played. */
  readonly signal?: AbortSignal;
  /** Who plays; absent: this thread, in pieces between which it yields. */
  readonly players?: Players;
}

/** Threads that play replications. */
export interface Players {
  readonly threads: number;
  /** Replications of an input. Many may be asked for at once. */
  readonly play: (
    input: StaffingInput,
    seed: number,
    from: number,
    to: number,
  ) => Promise<PlayedRows>;
  readonly close: () => Promise<void>;
}

export const mostReplications = 100_000;
/** The first answer rests on so few replications a thread; every later piece is as long as all before it, up to a limit. */
const firstPiece = 4;
const longestPiece = 50;

/** Plays in this thread. */
export function ownThread(): Players {
  const maker = playerMaker();
  let last: { readonly input: StaffingInput; readonly player: ReturnType<typeof maker> } | null =
    null;
  return {
    threads: 1,
    play: async (input, seed, from, to) => {
      await new Promise((resolve) => setTimeout(resolve));
      if (last?.input !== input) last = { input, player: maker(input) };
      return last.player.play(seed, from, to);
    },
    close: async () => undefined,
  };
}

/** Replications of an input, and what they are of. */
export interface PlayedInput {
  readonly city: City;
  readonly layout: Layout;
  readonly rows: readonly Float64Array[];
  /** What was told of the input before it ran. */
  readonly says: readonly Said[];
}

/**
 * Plays an input again and again and adds it up. The same input, seed and number of replications give the same result, whatever the
 * number of threads; a first result comes from a few replications. Refused with sentences where the input is wrong (all of them), or
 * where its queue never ends.
 */
export async function simulateStaffing(
  input: StaffingInput,
  options: RunOptions,
): Promise<Result<StaffingResult, readonly InputProblem[]>> {
  const { seed, onProgress } = options;
  const wanted = replicationsOf(options);
  const resultNow = ({ city, layout, rows, says }: PlayedInput): StaffingResult =>
    resultOf(city, layout, { rows }, { seed, isComplete: rows.length === wanted, says });
  const played = await playInput(input, options, (soFar) => onProgress?.(resultNow(soFar)));
  return played.ok ? ok(resultNow(played.value)) : played;
}

const replicationsOf = ({ replications }: RunOptions): number =>
  Math.min(mostReplications, Math.max(1, Math.floor(replications)));

/** The same, not added up: row after row, replication 0 first. */
export async function playInput(
  input: StaffingInput,
  options: Omit<RunOptions, "onProgress">,
  onRows?: (soFar: PlayedInput) => void,
): Promise<Result<PlayedInput, readonly InputProblem[]>> {
  const { seed, signal } = options;
  const replications = replicationsOf(options);
  const compiled = compiledOf(input.protocol);
  const problems = checkInput(input, compiled);
  if (problems.some(({ isRefused }) => isRefused)) return fail(problems);
  const says = problems.map((each) =>
    said(
      `${sentence(each.says.en)} ${sentence(each.known.en)}`,
      `${sentence(each.says.es)} ${sentence(each.known.es)}`,
    ),
  );
  const players = options.players ?? ownThread();
  const rows: Float64Array[] = [];
  const played: PlayedInput = {
    city: cityOf(input, compiled),
    layout: layoutFor(input),
    rows,
    says,
  };
  const waiting = new Map<number, PlayedRows>();
  let asked = 0;
  let unstable = 0;
  const take = (piece: PlayedRows): void => {
    waiting.set(piece.from, piece);
    const before = rows.length;
    for (let next = waiting.get(rows.length); next !== undefined; next = waiting.get(rows.length)) {
      waiting.delete(next.from);
      rows.push(...next.rows);
      unstable += next.unstable;
    }
    if (rows.length > before && rows.length < replications && unstable === 0) onRows?.(played);
  };
  const lane = async (): Promise<void> => {
    while (asked < replications && unstable === 0 && signal?.aborted !== true) {
      const size = Math.min(
        longestPiece,
        Math.max(firstPiece, Math.floor(asked / players.threads)),
      );
      const from = asked;
      asked = Math.min(replications, from + size);
      take(await players.play(input, seed, from, asked));
    }
  };
  await Promise.all(Array.from({ length: players.threads }, lane));
  if (unstable > 0) return fail([unstableProblem(unstable, rows.length, input)]);
  return rows.length === 0 ? fail([neverBegun]) : ok(played);
}

const neverBegun: InputProblem = {
  isRefused: true,
  says: said(
    "the run was cancelled before anything was played",
    "se canceló antes de simular nada",
  ),
  mend: said("run it again", "vuelva a empezar"),
  known: said("Nothing is known of it.", "No se sabe nada."),
};

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
