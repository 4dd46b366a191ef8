import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import { tryAttackers, tryFilters, tryLinkage, withheldShares } from "./attack.ts";
import { disclose } from "./disclose.ts";
import type { Disclosed, TotalsLine } from "./disclose.ts";
import type { RowClass } from "./disclose-rows.ts";
import { blockWords, looksLikeBlock } from "./places.ts";
import { quarterOf } from "./row-of.ts";
import { fieldsOf, placeOf, releaseRules, standard } from "./standard.ts";
import { updatesAfter } from "./updates.ts";
import type { Earlier, Succession } from "./updates.ts";

/** What a release is made from. */
export interface ReleaseInput {
  readonly calls: readonly CallFact[];
  readonly agency: string;
  readonly timeZone: string;
  readonly isSynthetic: boolean;
  /** The day of publication, `2026-11-22`. */
  readonly on: string;
  readonly delayDays: number;
  readonly withdrawn: ReadonlySet<string>;
  /** One area only: the very rows that the whole release has of it. Null: all. */
  readonly area: string | null;
  /** The release before; null: this is the first. */
  readonly earlier: Earlier | null;
  /** What the tried calls are drawn from. */
  readonly seed: number;
}

/** A release, ready to be written. */
export interface Release {
  readonly what: readonly RowClass[];
  readonly where: readonly RowClass[];
  readonly totals: readonly TotalsLine[];
  readonly manifest: Manifest;
}

/** What a release says of itself, with the tests it went through. */
export type Manifest = ReturnType<typeof manifestOf>;

/** Makes a release, or says in one sentence why there is none and what would mend it. */
export function makeRelease(input: ReleaseInput): Result<Release, string> {
  if (input.delayDays < releaseRules.leastDelayDays)
    return fail(
      `a delay of ${input.delayDays} days is too short: what is published must be over for ${releaseRules.leastDelayDays} days at least`,
    );
  const areas = [
    ...new Set(input.calls.flatMap(({ area }) => (area === null ? [] : [area]))),
  ].sort();
  const block = areas.find(looksLikeBlock);
  if (block !== undefined)
    return fail(
      `the calls' area \`${block}\` ${blockWords}; give each call its beat or district as area`,
    );
  if (input.area !== null) {
    const refusal = refusalOfArea(input.area, areas);
    if (refusal !== null) return fail(refusal);
  }
  const lastQuarter = lastWhole(input.on, input.delayDays);
  const whole = disclose({ ...input, lastQuarter });
  if (whole.rows.what.length === 0)
    return fail(
      `nothing can be published yet: no quarter up to ${lastQuarter} has ${releaseRules.smallestCell} calls that may have a row; a quarter is published ${input.delayDays} days after its end`,
    );
  const disclosed = input.area === null ? whole : onlyArea(whole, input.area);
  if (disclosed.rows.where.length === 0)
    return fail(
      `\`${input.area}\` has too few calls to be published alone: fewer than ${releaseRules.smallestCell} alike in every quarter; publish all areas together`,
    );
  const succession = updatesAfter(input.earlier, disclosed, input.on);
  if (!succession.ok) return succession;
  return ok({
    ...disclosed.rows,
    totals: disclosed.totals,
    manifest: manifestOf(input, disclosed, succession.value),
  });
}

/** The last quarter that ended so many days before this day. */
export function lastWhole(on: string, delayDays: number): string {
  const until = new Date(Date.parse(`${on}T00:00:00Z`) - delayDays * 86_400_000);
  const quarter = Math.floor(until.getUTCMonth() / 3);
  const before = new Date(Date.UTC(until.getUTCFullYear(), quarter * 3, 0));
  return quarterOf(before.toISOString().slice(0, 7));
}

function refusalOfArea(area: string, areas: readonly string[]): string | null {
  if (looksLikeBlock(area))
    return `\`${area}\` ${blockWords}; ask for an area: ${areas.join(", ")}`;
  if (areas.includes(area)) return null;
  return `no calls have the area \`${area}\`; the areas are ${areas.join(", ")}`;
}

/** The whole release's own rows of one area. What happened is not published by area, and stays away. */
function onlyArea(whole: Disclosed, area: string): Disclosed {
  const at = placeOf(fieldsOf.where, "area");
  return {
    ...whole,
    rows: { what: [], where: whole.rows.where.filter(({ row }) => row[at] === area) },
    totals: whole.totals.filter((line) => line.area === area),
  };
}

function manifestOf(input: ReleaseInput, disclosed: Disclosed, { updates, tests }: Succession) {
  const { what, where } = disclosed.rows;
  const count = (rows: readonly RowClass[]): number =>
    rows.reduce((sum, each) => sum + each.count, 0);
  const file = (rows: readonly RowClass[], fields: (typeof fieldsOf)["what"]) => ({
    rows: count(rows),
    smallestClass: rows.length === 0 ? null : Math.min(...rows.map((each) => each.count)),
    withheldShare: withheldShares(rows, fields),
    filters: rows.length === 0 ? null : tryFilters(rows, fields),
  });
  const withheldTotals = disclosed.totals.filter(({ calls }) => calls === null).length;
  return {
    standard: standard.name,
    version: standard.version,
    agency: input.agency,
    isSynthetic: input.isSynthetic,
    area: input.area,
    publishedOn: input.on,
    delayDays: input.delayDays,
    timeZone: input.timeZone,
    quarters: disclosed.quarters,
    rules: releaseRules,
    files: {
      ...(what.length === 0 ? {} : { "calls.csv": file(what, fieldsOf.what) }),
      "places.csv": file(where, fieldsOf.where),
      "totals.csv": { lines: disclosed.totals.length, withheld: withheldTotals },
    },
    attackers: what.length === 0 ? [] : tryAttackers(disclosed.rows),
    linkage: what.length === 0 ? null : tryLinkage(disclosed.rows, input.seed),
    /** This release less the one before, in every filter. Null: there is none before. */
    succession: tests,
    rowsLeft: disclosed.left.length > 0,
    updates,
    knownLimits: [
      "A call is counted once: calls about the same incident are one row.",
      "What happened (calls.csv) and where (places.csv) are never in one row; only the fields both begin with can be compared between them.",
      "Withheld is not random: small groups are withheld more often. Do not read shares off the shown values alone.",
      "Not recorded is not no.",
      "Rows that leave at the wish of a person take others with them, in steps of eleven; totals keep counting them.",
      "Calls of sensitive types, calls that staff began, and calls whose type nobody recorded have no row; totals.csv counts them.",
      "A count can be bounded from below across the two files where two large groups overlap; none of fewer than eleven can be computed.",
    ],
  };
}
