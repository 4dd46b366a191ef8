import { rmSync, readdirSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { analysisLimits } from "#contract/analysis.ts";
import { every } from "../clock.ts";
import type { Clock } from "../clock.ts";
import { refuseWith } from "../refusals.ts";
import type { Work } from "./analysis.ts";

/** Bytes that are free on the disk of the analyses. The live center's log lies on the same one, and stops where the disk is full. */
export type Room = () => number;

/** The room on the disk of a folder, as it is now; where that cannot be asked, nothing is known to be short. */
export const roomOf =
  (folder: string): Room =>
  () => {
    try {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    } catch {
      return Number.MAX_SAFE_INTEGER;
    }
  };

const megabytes = (bytes: number): string => `${Math.max(0, Math.floor(bytes / 2 ** 20))} MiB`;

/** A44: refuses what would take from the room that stays for the live center. `wanted` in bytes. */
export function mustHaveRoom(room: Room, wanted: number): void {
  const free = room();
  if (free - wanted >= analysisLimits.reserveBytes) return;
  throw refuseWith(
    507,
    "A44",
    "no-room",
    `the disk of this server has ${megabytes(free)} free, of which ${megabytes(analysisLimits.reserveBytes)} stay for the live center: delete an analysis that is done with, or make room there, and drop the same files again`,
  );
}

const aSecond = 1000;

/** A44: ends a step that takes from that room. The answer ends the watch. */
export function watchRoom(room: Room, clock: Clock, end: (why: string) => void): () => void {
  const stop = every(clock, aSecond, () => {
    const free = room();
    if (free >= analysisLimits.reserveBytes) return;
    end(
      `the disk of this server had only ${megabytes(free)} left, and ${megabytes(analysisLimits.reserveBytes)} stay for the live center; nothing half-done was kept. Make room there, then go on`,
    );
  });
  return stop;
}

/** Removes what an import that was ended left half done: it would hold the room that was short. */
export function clearHalfDone({ folder }: Work): void {
  for (const name of readdirSync(folder))
    if (name.startsWith("import.partial-") || name.startsWith("import.old-"))
      rmSync(join(folder, name), { recursive: true, force: true });
}
