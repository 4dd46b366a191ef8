import { compile } from "#core/protocol/compile.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { checkInput, unstableProblem } from "./check-input.ts";
import type { InputProblem } from "./check-input.ts";
import { cityOf } from "./city.ts";
import type { StaffingInput } from "./input.ts";
import { layoutFor, playerMaker } from "./play.ts";
import type { PlayedRows } from "./play.ts";
import { resultOf } from "./result.ts";
import type { StaffingResult } from "./result.ts";

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

/**
 * Plays an input again and again and adds it up. The same input, seed and number of replications give the same result, whatever the
 * number of threads; a first result comes from a few replications. Refused with sentences where the input is wrong (all of them), or
 * where its queue never ends.
 */
export async function simulateStaffing(
  input: StaffingInput,
  options: RunOptions,
): Promise<Result<StaffingResult, readonly InputProblem[]>> {
  const { seed, signal } = options;
  const replications = Math.min(mostReplications, Math.max(1, Math.floor(options.replications)));
  const compiled = compile(input.protocol);
  const problems = checkInput(input, compiled);
  if (problems.some(({ isRefused }) => isRefused)) return fail(problems);
  const says = problems.map((each) => `${sentence(each.says)} ${sentence(each.known)}`);
  const players = options.players ?? ownThread();
  const city = cityOf(input, compiled);
  const layout = layoutFor(input);
  const rows: Float64Array[] = [];
  const waiting = new Map<number, PlayedRows>();
  let asked = 0;
  let unstable = 0;
  const resultNow = (): StaffingResult =>
    resultOf(city, layout, { rows }, { seed, isComplete: rows.length === replications, says });
  const take = (piece: PlayedRows): void => {
    waiting.set(piece.from, piece);
    const before = rows.length;
    for (let next = waiting.get(rows.length); next !== undefined; next = waiting.get(rows.length)) {
      waiting.delete(next.from);
      rows.push(...next.rows);
      unstable += next.unstable;
    }
    if (rows.length > before && rows.length < replications && unstable === 0)
      options.onProgress?.(resultNow());
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
  try {
    await Promise.all(Array.from({ length: players.threads }, lane));
  } finally {
    if (options.players === undefined) await players.close();
  }
  if (unstable > 0) return fail([unstableProblem(unstable, rows.length, input)]);
  if (rows.length === 0)
    return fail([
      {
        isRefused: true,
        says: "the run was cancelled before anything was played",
        mend: "run it again",
        known: "Nothing is known of it.",
      },
    ]);
  return ok(resultNow());
}

const sentence = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
