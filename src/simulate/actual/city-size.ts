import { assumedLine } from "#core/dispatch/travel.ts";
import { settingsOf } from "#simulate/staffing/assumptions.ts";
import { lognormalMean } from "#simulate/staffing/draws.ts";
import { griddedAreas } from "#simulate/staffing/input.ts";
import type { StaffingInput } from "#simulate/staffing/input.ts";
import { playInput } from "#simulate/staffing/run.ts";
import type { Players } from "#simulate/staffing/run.ts";
import { counterAt } from "#simulate/staffing/tally.ts";

const rounds = 3;
const replications = 4;
const smallest = 1;
const largest = 100_000;

/**
 * Square kilometers of a gridded city in which teams drive as long as they were seen to on average, the speed left as it is assumed:
 * played, measured and set again. Null where nobody drives in it, or where drives are shorter than setting out and parking alone.
 */
export async function squareKmFor(
  input: StaffingInput,
  meanDriveMinutes: number,
  players: Players | undefined,
): Promise<number | null> {
  const settings = settingsOf(input.assumptions);
  let squareKm = settings["city-square-km"];
  const fixed = (assumedLine.fixedSeconds / 60) * lognormalMean(1, settings["travel-spread"]);
  if (meanDriveMinutes <= fixed) return null;
  for (let round = 0; round < rounds; round += 1) {
    const drive = await meanDrive(inSquare(input, squareKm), players);
    if (drive === null || drive <= fixed) return null;
    squareKm *= ((meanDriveMinutes - fixed) / (drive - fixed)) ** 2;
    squareKm = Math.min(largest, Math.max(smallest, squareKm));
  }
  return Math.round(squareKm * 10) / 10;
}

/** The same city laid on so many square kilometers. */
export const inSquare = (input: StaffingInput, squareKm: number): StaffingInput => ({
  ...input,
  areas: griddedAreas(
    input.areas.map(({ id }) => id),
    input.protocol.areas,
    squareKm,
  ),
});

/** Minutes of a drive on average; null where nobody drives, or nothing can be played. */
async function meanDrive(
  input: StaffingInput,
  players: Players | undefined,
): Promise<number | null> {
  const own = players === undefined ? {} : { players };
  const played = await playInput(input, { seed: 1, replications, ...own });
  if (!played.ok) return null;
  const sum = (at: number): number =>
    played.value.rows.reduce((all, row) => all + (row[at] ?? 0), 0);
  const drives = sum(counterAt.drives);
  return drives === 0 ? null : sum(counterAt.driveMinutes) / drives;
}
