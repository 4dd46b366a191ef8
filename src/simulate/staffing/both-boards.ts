import { compile } from "#core/protocol/compile.ts";
import type { Board } from "./board.ts";
import { cityOf } from "./city.ts";
import type { City } from "./city.ts";
import { coreBoard } from "./core-board.ts";
import { engineOf } from "./engine.ts";
import { fastBoard } from "./fast-board.ts";
import type { StaffingInput } from "./input.ts";
import { layoutFor } from "./play.ts";
import { counterAt, counters } from "./tally.ts";

/** The first thing that the two boards did differently, each in words. */
export interface BoardDifference {
  /** The place of the act in its replication, 0 first; null where all acts are alike and a count is not. */
  readonly act: number | null;
  readonly simulator: string;
  readonly live: string;
}

/** One replication played on the simulator's board and on the live core. */
export interface BoardsCompared {
  readonly calls: number;
  readonly eligible: number;
  /** Assignments and endings that were held side by side, with their times and reasons. */
  readonly acts: number;
  /** Events that the live core made of it. */
  readonly events: number;
  /** Null: every act and every count is the same. */
  readonly difference: BoardDifference | null;
}

interface Heard {
  readonly lines: readonly string[];
  readonly row: readonly number[];
  /** What the board refused or broke on; null where it went to its end. */
  readonly broke: string | null;
}

/**
 * Plays the same calls on the simulator's board and through `decide` and `evolve` of the live core, and tells the first difference (SM2).
 * The core takes some sixty times as long.
 */
export function playOnBothBoards(
  input: StaffingInput,
  seed: number,
  replication: number,
): BoardsCompared {
  // Times are those of the wall clock: the core reads them as they are in a zone without an offset.
  const protocol = { ...input.protocol, timeZone: "UTC" };
  const own = { ...input, protocol };
  const city = cityOf(own, compile(protocol));
  const core = coreBoard(city);
  const live = heardOn(city, core, seed, replication);
  const simulator = heardOn(city, fastBoard(city), seed, replication);
  return {
    calls: simulator.row[counterAt.calls] ?? 0,
    eligible: simulator.row[counterAt.eligible] ?? 0,
    acts: simulator.lines.length,
    events: core.events(),
    difference: differenceOf(simulator, live),
  };
}

function heardOn(city: City, board: Board, seed: number, replication: number): Heard {
  const lines: string[] = [];
  const engine = engineOf(city, board, layoutFor(city.input), {
    assigned: (call, unit, at, arrivesAt) =>
      lines.push(`${at} call ${call}: unit ${unit} arrives ${arrivesAt}`),
    ended: (call, at, reasons) => lines.push(`${at} call ${call} ended: ${reasons.join(" ")}`),
  });
  try {
    const { tally } = engine.play(seed, replication);
    return { lines, row: [...tally.row], broke: null };
  } catch (error) {
    return { lines, row: [], broke: error instanceof Error ? error.message : String(error) };
  }
}

const nothing = "nothing more";

function differenceOf(simulator: Heard, live: Heard): BoardDifference | null {
  const acts = Math.max(simulator.lines.length, live.lines.length);
  for (let act = 0; act < acts; act += 1) {
    const [mine, theirs] = [simulator.lines[act], live.lines[act]];
    if (mine !== theirs)
      return {
        act,
        simulator: mine ?? simulator.broke ?? nothing,
        live: theirs ?? live.broke ?? nothing,
      };
  }
  if (simulator.broke !== null || live.broke !== null)
    return { act: acts, simulator: simulator.broke ?? nothing, live: live.broke ?? nothing };
  const place = simulator.row.findIndex((count, at) => !Object.is(count, live.row[at]));
  if (place < 0) return null;
  const name = counters[place] ?? `count ${place}`;
  return {
    act: null,
    simulator: `${name} ${simulator.row[place]}`,
    live: `${name} ${live.row[place]}`,
  };
}
