import type { Command } from "commander";
import { zoneNamed } from "#history/zone.ts";
import { UsageError } from "./output.ts";
import type { SimulateOptions } from "./simulate-options.ts";

/** Options that may stand more than once, or that tell of it themselves. */
const mayRepeat = ["calls", "team", "seed"];

/** How often each option was written: the parser itself keeps the last and says nothing. */
export function countOptions(command: Command): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const option of command.options) {
    const name = option.name();
    command.on(`option:${name}`, () => counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  return counts;
}

/** SM82: an option written twice, or one that the others make meaningless, is refused and not passed over. */
export function checkTogether(
  given: ReadonlyMap<string, number>,
  { demand, smallest, plan }: SimulateOptions,
): void {
  for (const [name, times] of given)
    if (times > 1 && !mayRepeat.includes(name))
      throw new UsageError(
        `--${name} is given ${times} times, and one run has one; name it once. Nothing was run`,
      );
  if (plan !== undefined) {
    const own = ["plan", "replications", "json"];
    const beside = [...given.keys()].find((name) => !own.includes(name));
    if (beside !== undefined)
      throw new UsageError(
        `--plan brings all that its figures follow from; leave out --${beside}, or change it on the page and save again`,
      );
  }
  if (given.has("days") && demand === "history")
    throw new UsageError(
      "--days: recorded calls come as they came, on the days they have; leave out --days, or --demand history",
    );
  if (given.has("within") && smallest === undefined)
    throw new UsageError(
      "--within says how long nine in ten may wait in the search for the smallest roster; write --smallest 0.7 with it, or leave it out",
    );
}

/** A seed given twice says two things at once; which one was meant nobody can know. */
export function seedOf(given: readonly string[] | undefined): number {
  const [first, second] = given ?? ["1"];
  if (second !== undefined)
    throw new UsageError(
      `--seed is given twice (${(given ?? []).join(", ")}), and one run has one seed; name one. Nothing was run: with either alone the figures differ by chance only, within the intervals`,
    );
  return wholeNumber("--seed", first ?? "1", 0, 4_294_967_295);
}

/** A whole number in a range. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most)
    return value;
  throw new UsageError(`${name}: \`${text}\` is not a whole number from ${least} to ${most}`);
}

/** Teams by responder, each named once. */
export function othersOf(
  given: readonly string[],
  known: readonly string[],
): Readonly<Record<string, number>> {
  const named = new Set<string>();
  return Object.fromEntries(
    given.map((each) => {
      const [responder = "", ...rest] = each.split("=");
      const teams = rest.join("=");
      if (!known.includes(responder))
        throw new UsageError(
          `--team: \`${responder}\` is no team that comes in person; use ${known.join(", ")}`,
        );
      if (named.has(responder))
        throw new UsageError(
          `--team: \`${responder}\` is named twice, and a roster has one number of them; name one`,
        );
      named.add(responder);
      return [responder, wholeNumber(`--team ${responder}`, teams, 0, 1000)];
    }),
  );
}

/** Months to play through the live core as well: some sixty times slower than the simulator's board. */
export const monthsThroughCore = (words: string | true): number =>
  words === true ? 1 : wholeNumber("--through-core", words, 1, 100);

/** Words that can be judged before anything is read. */
export function checkWords({
  demand,
  timeZone,
  smallest,
  within,
  throughCore,
}: SimulateOptions): void {
  if (throughCore !== undefined) monthsThroughCore(throughCore);
  if (demand !== "fitted" && demand !== "history")
    throw new UsageError(`--demand: \`${demand}\` is neither fitted nor history`);
  if (timeZone !== undefined && zoneNamed(timeZone) === null)
    throw new UsageError(
      `--time-zone: \`${timeZone}\` is no known time zone; use an IANA name such as America/Chicago`,
    );
  if (smallest !== undefined && !(Number(smallest) > 0 && Number(smallest) <= 1))
    throw new UsageError(`--smallest: \`${smallest}\` is no share; write 0.7 for 70 %`);
  if (!(Number(within) > 0))
    throw new UsageError(`--within: \`${within}\` is no number of minutes`);
}
