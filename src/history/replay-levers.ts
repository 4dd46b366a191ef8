import type { Capacity } from "#core/protocol/decision.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import type { Disqualifier, Family, Question, Responder } from "#core/protocol/protocol.ts";
import type { HourClasses } from "./bounds-hours.ts";
import { rowFor } from "./rates.ts";
import type { QuestionRates, RateRow, Rates } from "./rates.ts";
import type { TypeGroup } from "./replay-groups.ts";
import type { TypeFacts } from "./replay-pathways.ts";
import { boundWhere, byTeamAlone } from "./replay-police.ts";
import type { Interval } from "./replay-report.ts";
import { newTally, twoDecimals } from "./replay-tally.ts";

/** What a program may limit itself by: each flipped alone. */
export const leverIds = [
  "hours",
  "third-party-callers",
  "police-call-types",
  "conflict-without-health-link",
] as const;
export type LeverId = (typeof leverIds)[number];

/** One lever: calls that an unarmed team without police could answer, as the protocol stands and with the lever the other way. */
export interface Lever {
  readonly id: LeverId;
  /** `widened`: the limit is taken away; `narrowed`: a limit that the protocol does not have is put in; `none`: nothing to flip. */
  readonly direction: "widened" | "narrowed" | "none";
  /** Calls that both figures are over. */
  readonly base: number;
  readonly before: Interval | null;
  readonly after: Interval | null;
  /** What the after rests on, or why there is nothing to flip: one of a closed list, in words of the page. */
  readonly note:
    | "every-hour"
    | "hours-already"
    | "hours-unknown"
    | "caller-taken-as-first-party"
    | "caller-not-asked"
    | "types-by-disqualifiers"
    | "types-none-left"
    | "conflict-left-out"
    | "conflict-none";
}

/** Families that programs leave to police. */
const policeFamilies: readonly Family[] = ["crime-property", "traffic", "alarm", "police-activity"];
/** Families of conflict: taken with or without a link to mental health or substances. */
const conflictFamilies: readonly Family[] = ["conflict"];
/** A question of this id asks who is calling; these answers are a caller who is not the one concerned. */
const callerQuestion = "caller";
const thirdParty = ["someone-else", "unknown"];

interface Ground {
  readonly groups: readonly TypeGroup[];
  readonly hours: HourClasses;
  readonly compiled: CompiledProtocol;
  readonly rates: Rates;
  /** The same facts under other rates. */
  readonly factsUnder: (rates: Rates) => (callType: string) => TypeFacts;
}

/** Flips each lever by itself. */
export function leversOf(ground: Ground): readonly Lever[] {
  const team = byTeamAlone(ground.compiled.protocol.responders);
  return [
    hoursLever(ground, team),
    callerLever(ground, team),
    policeTypesLever(ground, team),
    conflictLever(ground, team),
  ];
}

type Test = (response: string) => boolean;

function fitting(
  groups: readonly TypeGroup[],
  team: Test,
  factsOf: (group: TypeGroup) => TypeFacts = ({ facts }) => facts,
): Interval {
  const tally = newTally();
  for (const group of groups)
    tally.add(boundWhere(factsOf(group).bounds({}).fits, team), group.calls);
  return tally.of("it");
}

const baseOf = (groups: readonly TypeGroup[]): number =>
  groups.reduce((sum, { calls }) => sum + calls, 0);

/** Every team on duty at every hour, over the calls whose hour is known. */
function hoursLever({ groups, hours }: Ground, team: Test): Lever {
  const before = newTally();
  const after = newTally();
  let base = 0;
  let isLimited = false;
  for (const { facts, byHour } of groups)
    byHour.forEach((calls, at) => {
      const hour = hours.classes[at];
      if (calls === 0 || hour === undefined) return;
      base += calls;
      const everyHour: Capacity = {};
      if (Object.keys(hour.capacity).length > 0) isLimited = true;
      before.add(boundWhere(facts.bounds(hour.capacity).now, team), calls);
      after.add(boundWhere(facts.bounds(everyHour).now, team), calls);
    });
  if (base === 0) return nothing("hours", "hours-unknown");
  return isLimited
    ? {
        id: "hours",
        direction: "widened",
        base,
        before: before.of("it"),
        after: after.of("it"),
        note: "every-hour",
      }
    : nothing("hours", "hours-already");
}

/** Callers who are not the one concerned, taken as if they were. Bounds stay: only how often is changed. */
function callerLever({ groups, compiled, rates, factsUnder }: Ground, team: Test): Lever {
  const question = compiled.protocol.questions.find(({ id }) => id === callerQuestion);
  const row = question === undefined ? undefined : rowFor(rates, question, "", "");
  if (question === undefined || row === undefined)
    return nothing("third-party-callers", "caller-not-asked");
  const firstParty = withoutAnswers(row, thirdParty);
  const own: QuestionRates = {
    usual: firstParty,
    source: "a lever",
    families: new Map(),
    callTypes: new Map(),
  };
  const flipped = factsUnder({
    ...rates,
    questions: new Map([...rates.questions, [question.id, own]]),
  });
  return {
    id: "third-party-callers",
    direction: "widened",
    base: baseOf(groups),
    before: fitting(groups, team),
    after: fitting(groups, team, ({ facts, callType }) =>
      facts.kind === "pathway" ? flipped(callType.id) : facts,
    ),
    note: "caller-taken-as-first-party",
  };
}

function withoutAnswers(row: RateRow, left: readonly string[]): RateRow {
  const kept = [...row].filter(([answer]) => !left.includes(answer));
  const sum = kept.reduce((total, [, share]) => total + share, 0);
  return new Map(
    [...row].map(([answer, share]) => [
      answer,
      left.includes(answer) ? 0 : sum === 0 ? 1 / kept.length : share / sum,
    ]),
  );
}

/** Call types of the police's families that no rule gives a team, opened to it where none of its disqualifiers holds. */
function policeTypesLever({ groups, compiled, rates }: Ground, team: Test): Lever {
  const before = fitting(groups, team);
  const closed = groups.filter(
    ({ facts, callType }) =>
      policeFamilies.includes(callType.family) &&
      !boundWhere(facts.bounds({}).fits, team).has("it"),
  );
  if (closed.length === 0) return nothing("police-call-types", "types-none-left");
  let opened = 0;
  for (const { calls, callType } of closed)
    opened += calls * undisturbed(compiled.protocol, rates, callType.family, callType.id);
  return {
    id: "police-call-types",
    direction: "widened",
    base: baseOf(groups),
    before,
    after: {
      low: before.low,
      estimate: twoDecimals(before.estimate + opened),
      high: before.high + baseOf(closed),
      vacuous: before.low === 0,
    },
    note: "types-by-disqualifiers",
  };
}

/**
 * The chance that none of the disqualifiers of the most used unarmed team holds, each taken as independent of the others: conservative
 * where they ask the same question.
 */
function undisturbed(
  protocol: CompiledProtocol["protocol"],
  rates: Rates,
  family: Family,
  callType: string,
): number {
  const team = mainTeam(protocol.responders);
  if (team === undefined) return 0;
  const byId = new Map(protocol.questions.map((question) => [question.id, question]));
  return protocol.disqualifiers
    .filter(({ bars }) => bars.includes(team.id))
    .reduce((share, { when }) => share * (1 - holding(when, byId, rates, family, callType)), 1);
}

function holding(
  when: Disqualifier["when"],
  byId: ReadonlyMap<string, Question>,
  rates: Rates,
  family: Family,
  callType: string,
): number {
  return Object.entries(when).reduce((share, [id, answers]) => {
    const question = byId.get(id);
    if (question === undefined) return share;
    const row = rowFor(rates, question, family, callType);
    // Unknown is never no: an answer nobody knows counts as one that bars.
    return (
      share *
      [...new Set([...answers, "unknown"])].reduce((sum, answer) => sum + (row.get(answer) ?? 0), 0)
    );
  }, 1);
}

const mainTeam = (responders: readonly Responder[]): Responder | undefined =>
  responders.find(
    ({ unarmed, mode, kind }) => unarmed && mode === "on-scene" && kind === "community",
  ) ?? responders.find(({ unarmed, mode }) => unarmed && mode === "on-scene");

/** Conflict without a link to mental health: left out where the protocol takes it. Where it takes none, there is nothing to leave out. */
function conflictLever({ groups }: Ground, team: Test): Lever {
  const conflict = groups.filter(({ callType }) => conflictFamilies.includes(callType.family));
  const before = fitting(groups, team);
  const others = groups.filter((group) => !conflict.includes(group));
  const after = fitting(others, team);
  return before.high === after.high
    ? nothing("conflict-without-health-link", "conflict-none")
    : {
        id: "conflict-without-health-link",
        direction: "narrowed",
        base: baseOf(groups),
        before,
        after,
        note: "conflict-left-out",
      };
}

const nothing = (id: LeverId, note: Lever["note"]): Lever => ({
  id,
  direction: "none",
  base: 0,
  before: null,
  after: null,
  note,
});
