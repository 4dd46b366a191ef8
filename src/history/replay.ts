import { basename } from "node:path";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { ModelChoice } from "#core/protocol/protocol.ts";
import { hourClasses } from "./bounds-hours.ts";
import type { HourClasses } from "./bounds-hours.ts";
import type { CallType } from "./call-types.ts";
import type { ImportedCalls } from "./history.ts";
import type { Rates } from "./rates.ts";
import { countCalls } from "./replay-count.ts";
import type { CallCounts } from "./replay-count.ts";
import { byCalls, groupCalls, sumOf } from "./replay-groups.ts";
import type { TypeGroup } from "./replay-groups.ts";
import { factsByType } from "./replay-pathways.ts";
import type { CallGroup, ReplayReport } from "./replay-report.ts";
import { leversOf } from "./replay-levers.ts";
import type { DeclaredLever } from "./replay-levers.ts";
import {
  endingsOfRecord,
  freedHours,
  intervalWhere,
  mismatchOf,
  withoutPolice,
} from "./replay-police.ts";
import { repeatDemand } from "./replay-repeat.ts";
import { areaPlaces, familyOf, restKey, slicesOf, smallOnes } from "./replay-slices.ts";
import { hiddenParts, smallestCell } from "#core/outcomes/suppress.ts";
import { cannotTell } from "./replay-says.ts";
import { fourDecimals, intervalsOf, newTally } from "./replay-tally.ts";
import type { Taxonomy } from "./taxonomy.ts";
import type { Tally } from "./replay-tally.ts";
import { notEligible, topCallTypes, widestQuestions } from "./replay-why.ts";

/** What a replay needs: calls that were imported, and the protocol, rates and call types to hold them against. */
export interface ReplayInput {
  readonly calls: ImportedCalls;
  readonly compiled: CompiledProtocol;
  readonly rates: Rates;
  readonly callTypes: readonly CallType[];
  readonly taxonomy: Taxonomy;
  /** Limits that programs put on themselves, each flipped alone; absent: only the hours are turned. */
  readonly levers?: readonly DeclaredLever[];
  /** The shipped rates, where `rates` are others: the estimates under them are told too. */
  readonly shipped?: Rates;
}

/** Refused rows that the report lists; `refusedRows` counts them all. */
const listedRefusals = 20;
const listedTypes = 20;

/**
 * Replays past calls through a protocol. Each distinct pair of call type and hours is worked out once, so that the cost is that of
 * counting. Throws BudgetExceeded where a pathway's rules are too tangled. `seconds` is left to whoever knows when the work began.
 */
export function replay(input: ReplayInput): Omit<ReplayReport, "seconds"> {
  const { calls, compiled, rates, callTypes, taxonomy } = input;
  const hours = hourClasses(compiled.protocol);
  const counts = countCalls(calls, hours);
  const { groups, notAssessed, specific, lowConfidence, classOnly, groupOf } = groupCalls(
    calls,
    counts,
    hours,
    {
      callTypes,
      taxonomy,
      takes: (id) => compiled.byCallType.has(id),
      factsOf: factsByType(compiled, rates),
    },
  );
  const publicCalls = calls.initiated.public;
  const views = furtherViews(input, groups, groupOf, { hours, counts });
  const withheld = new Set(
    views.slices.type.flatMap(({ key, calls: shown }) => (shown === null ? [key] : [])),
  );
  const report = {
    protocol: protocolOf(compiled),
    rates: ratesOf(rates),
    rows: calls.rows,
    calls: calls.calls,
    furtherUnitRows: calls.furtherUnitRows,
    duplicates: calls.duplicates,
    refusedRows: calls.refusedRows,
    refused: calls.files.flatMap(({ refused }) => refused).slice(0, listedRefusals),
    publicCalls,
    officerCalls: calls.initiated.officer,
    initiatedUnknown: calls.initiated.unknown,
    mappedShare: calls.mappedShare === null ? null : fourDecimals(calls.mappedShare),
    mappedShareOf: "calls" as const,
    mappedSharePublic: publicCalls === 0 ? null : fourDecimals(specific / publicCalls),
    assessed: publicCalls - notAssessed.calls,
    notAssessed: notAssessed.calls,
    lowConfidence,
    classOnly,
    cannotMap: calls.cannotMap,
    noPathway: sumOf(groups, (group) => (group.facts.kind === "fallback" ? group.calls : 0)),
    ...figures(groups, hours, compiled, notAssessed.calls),
    topCallTypes: topCallTypes(groups, compiled.protocol.responders, (id) => withheld.has(id)),
    notEligible: notEligible(groups, hours, compiled.protocol, notAssessed.calls),
    widestQuestion: widestQuestions(groups, compiled.protocol.responders),
    notAssessedTypes: notAssessed.types.slice(0, listedTypes),
    cannotMapTypes: byCalls(calls.localTypes.filter(({ mapped }) => mapped.callType === null))
      .slice(0, listedTypes)
      .map(({ city, text, calls: count }) => ({ city, text, calls: count })),
    initiatedUnknownTypes: byCalls(
      calls.localTypes.map(({ city, text }, at) => ({
        city,
        text,
        calls: counts.unknownBy[at] ?? 0,
      })),
    ).slice(0, listedTypes),
    perFile: calls.files.map((file, at) => fileOf(file, counts.publicByFile[at] ?? 0)),
    neverForRates: calls.neverForRates,
    ...views,
  };
  return { ...report, cannotTell: cannotTell(report) };
}

/** What stands beside the bounds: cuts, levers, what the record tells of police, repeat demand, and how calls ended. */
function furtherViews(
  input: ReplayInput,
  groups: readonly TypeGroup[],
  groupOf: (localType: number) => TypeGroup | null,
  { hours, counts }: { readonly hours: HourClasses; readonly counts: CallCounts },
) {
  const { calls, compiled, rates } = input;
  const { responders } = compiled.protocol;
  const slices = slicesOf(calls, groupOf);
  const groupedBy = (other: CompiledProtocol, factsOf: ReturnType<typeof factsByType>) =>
    groupCalls(calls, counts, hours, {
      callTypes: input.callTypes,
      taxonomy: input.taxonomy,
      takes: (id) => other.byCallType.has(id),
      factsOf,
    }).groups;
  return {
    underShipped:
      input.shipped === undefined
        ? null
        : estimatesUnder(
            input.shipped,
            responders,
            groupedBy(compiled, factsByType(compiled, input.shipped)),
          ),
    withoutPolice: intervalWhere(groups, withoutPolice(responders)),
    slices,
    areaPlaces: areaPlaces(calls, slices.area),
    smallestCell,
    levers: leversOf({
      groups,
      hours,
      compiled,
      declared: input.levers ?? [],
      groupsUnder: ({ compiled: other, rates: otherRates }) =>
        groupedBy(other, factsByType(other, otherRates)),
    }),
    mismatch: mismatchOf(calls, groupOf, responders),
    freedHours: freedHours(groups, responders, rates.policeMinutes),
    repeatDemand: repeatDemand(calls, groupOf),
    hindsight: endingsOfRecord(calls),
  };
}

/** What the estimates are under other rates. */
function estimatesUnder(
  rates: Rates,
  responders: CompiledProtocol["protocol"]["responders"],
  groups: readonly TypeGroup[],
): ReplayReport["underShipped"] {
  const tally = newTally();
  for (const { facts, calls } of groups) tally.add(facts.bounds({}).fits.responders, calls);
  return {
    name: rates.name,
    responses: Object.fromEntries(responders.map(({ id }) => [id, tally.of(id).estimate])),
    withoutPolice: intervalWhere(groups, withoutPolice(responders)).estimate,
    freedHours: freedHours(groups, responders, rates.policeMinutes)?.estimate ?? null,
  };
}

const fileOf = (
  file: ImportedCalls["files"][number],
  publicCalls: number,
): ReplayReport["perFile"][number] => ({
  file: basename(file.path),
  city: file.city,
  rows: file.rows,
  calls: file.calls,
  publicCalls,
  refusedRows: file.refusedRows,
  span: file.quality.span,
  notes: [...file.quality.notes, ...file.notes],
  neverForRates: file.neverForRates,
  problem: file.problem === null ? null : { says: file.problem.says, mend: file.problem.mend },
});

const protocolOf = ({ protocol }: CompiledProtocol): ReplayReport["protocol"] => ({
  id: protocol.id,
  title: protocol.title.en,
  version: protocol.version,
  hash: protocol.hash,
  synthetic: protocol.synthetic,
});

const ratesOf = ({ name, hash, says, withoutRates, otherwise }: Rates): ReplayReport["rates"] => ({
  name,
  hash,
  says,
  withoutRates,
  otherwise: otherwise.because,
});

interface GroupTally {
  calls: number;
  readonly tally: Tally;
}

/** Low, estimate and high by responder, by whole response, by family and by model. */
function figures(
  groups: readonly TypeGroup[],
  hours: HourClasses,
  { protocol }: CompiledProtocol,
  notAssessed: number,
) {
  const fits = { responders: newTally(), responses: newTally() };
  const now = { responders: newTally(), responses: newTally() };
  const families = new Map<string, GroupTally>();
  const models = new Map<string, GroupTally>();
  let hoursKnown = 0;
  for (const group of groups)
    group.byHour.forEach((calls, at) => {
      if (calls === 0) return;
      const hour = hours.classes[at];
      const { pathway } = group.facts;
      const family = familyOf(group);
      const bounds = group.facts.bounds(hour?.capacity ?? {});
      fits.responders.add(bounds.fits.responders, calls);
      fits.responses.add(bounds.fits.responses, calls);
      if (hour !== undefined) {
        hoursKnown += calls;
        now.responders.add(bounds.now.responders, calls);
        now.responses.add(bounds.now.responses, calls);
      }
      const model =
        pathway === null
          ? family
          : (hour?.models.get(pathway.pathway.id) ?? onlyModel(pathway.pathway.models));
      for (const [into, key] of [
        [families, family],
        [models, model],
      ] as const) {
        const entry = into.get(key) ?? { calls: 0, tally: newTally() };
        entry.calls += calls;
        entry.tally.add(bounds.fits.responders, calls);
        into.set(key, entry);
      }
    });
  const nowOf = (tally: Tally, name: string) => (hoursKnown === 0 ? null : tally.of(name));
  const names = new Set([...fits.responses.names(), ...now.responses.names()]);
  return {
    hoursKnown,
    responses: Object.fromEntries(
      protocol.responders.map(({ id }) => {
        const interval = fits.responders.of(id);
        const highWithNotAssessed = interval.high + notAssessed;
        return [id, { ...interval, now: nowOf(now.responders, id), highWithNotAssessed }];
      }),
    ),
    responseSets: Object.fromEntries(
      [...names].map((name) => [
        name,
        { ...fits.responses.of(name), now: nowOf(now.responses, name) },
      ]),
    ),
    byFamily: groupsOf(families),
    byModel: groupsOf(models),
  };
}

/** Groups with their figures, most calls first; those too small to show are one. A responder's figure that would tell a small one is left out. */
function groupsOf(tallies: ReadonlyMap<string, GroupTally>): Readonly<Record<string, CallGroup>> {
  const small = smallOnes(new Map([...tallies].map(([key, { calls }]) => [key, calls])));
  const shown = [...tallies].filter(([key]) => !small.has(key));
  const together = sumOf([...small], (key) => tallies.get(key)?.calls ?? 0);
  const names = new Set(shown.flatMap(([, { tally }]) => tally.names()));
  const hidden = new Map(
    [...names].map((name) => [
      name,
      hiddenParts(
        [...tallies.values()].map(({ calls, tally }) => {
          const { low, high } = tally.of(name);
          return [low, high - low, calls - high];
        }),
        [...tallies.keys()].map((key) => small.has(key)),
      ),
    ]),
  );
  const keys = [...tallies.keys()];
  const rest: readonly [string, CallGroup][] =
    together === 0 ? [] : [[restKey, { calls: together, responses: {} }]];
  return Object.fromEntries([
    ...shown
      .sort(([, left], [, right]) => right.calls - left.calls)
      .map(([key, { calls, tally }]): [string, CallGroup] => [
        key,
        {
          calls,
          responses: Object.fromEntries(
            Object.entries(intervalsOf(tally)).filter(
              ([name]) => hidden.get(name)?.[keys.indexOf(key)] !== true,
            ),
          ),
        },
      ]),
    ...rest,
  ]);
}

/** The model of a call whose hour is unknown, where the pathway has one at every hour. */
function onlyModel(models: readonly ModelChoice[]): string {
  const [first] = models;
  return first !== undefined && models.every(({ model }) => model === first.model)
    ? first.model
    : "hour-unknown";
}
