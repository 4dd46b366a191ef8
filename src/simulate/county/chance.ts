import { seededRandom } from "#core/base/random.ts";
import type { Random } from "#core/base/random.ts";

/** A source of chance of its own for each named thing, so that what happens to one call never shifts the dice of another. */
export function randomFor(seed: number, name: string): Random {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let place = 0; place < name.length; place += 1)
    hash = Math.imul(hash ^ name.charCodeAt(place), 0x01000193) >>> 0;
  return seededRandom(hash);
}

const second = 1000;
const minute = 60 * second;

/** A span in milliseconds, evenly drawn between two numbers of seconds. */
export const seconds = (random: Random, from: number, to: number): number =>
  (from + random.next() * (to - from)) * second;

/** A span in milliseconds, evenly drawn between two numbers of minutes. */
export const minutes = (random: Random, from: number, to: number): number =>
  (from + random.next() * (to - from)) * minute;
