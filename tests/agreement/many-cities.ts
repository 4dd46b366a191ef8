// Plays random cities on the simulator's board and on the live core, one after another, and tells every difference; one line of JSON at the end.
// Usage: npm run simulate:boards -- [FROM] [TO]
import { seededRandom } from "#core/base/random.ts";
import { playOnBothBoards } from "#simulate/staffing/both-boards.ts";
import { randomCity } from "./random-city.ts";

const [from = 1, to = 300] = process.argv.slice(2).map(Number);
const sum = { cities: 0, eligible: 0, acts: 0, events: 0, refusedPairs: 0, differences: 0 };
for (let seed = from; seed <= to; seed += 1) {
  const { eligible, acts, events, difference } = playOnBothBoards(
    randomCity(seededRandom(seed)),
    seed,
    0,
  );
  sum.cities += 1;
  sum.eligible += eligible;
  sum.acts += acts;
  sum.events += events;
  if (difference === null) continue;
  // Two teams of a dual response go in one act; the simulator sends one, and says so.
  if (difference.live.includes("D275")) sum.refusedPairs += 1;
  else {
    sum.differences += 1;
    console.log(`city ${seed}: ${JSON.stringify(difference)}`);
  }
}
console.log(JSON.stringify(sum));
process.exitCode = sum.differences === 0 ? 0 : 1;
