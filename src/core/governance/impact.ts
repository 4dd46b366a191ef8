import type { ProtocolRef } from "#core/dispatch/words.ts";
import { publicCount, publicParts } from "#core/outcomes/publish.ts";
import { compareProtocols } from "#core/protocol/compare.ts";
import type { ChangeGroup, Comparison, Direction } from "#core/protocol/compare.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import { spokenGuarantee } from "#core/protocol/guarantee-spoken.ts";
import type { Protocol, Words } from "#core/protocol/protocol.ts";
import { proveGuarantees } from "#core/protocol/prove.ts";
import type { CounterExample } from "#core/protocol/prove.ts";

/** How a guarantee of the draft stood in the version in force. */
export const guaranteesBefore = ["held", "refuted", "not-there"] as const;

/** What a machine cannot say about a change, by name: a statement that leaves these out would claim too much. */
export const cannotTell = [
  "no-replay-yet",
  "open-answers",
  "answers-changed",
  "new-pathways",
  "staffing-and-cost",
  "who-is-affected",
  "what-would-have-happened",
] as const;
export type CannotTell = (typeof cannotTell)[number];

/** Inputs that a change handles otherwise, as a sentence. Counts are exact and may pass what a number holds: text. */
export type ImpactGroup = Omit<ChangeGroup, "inputs" | "spoken"> & {
  readonly inputs: string;
  /** Absent in statements that were frozen before there were such sentences. */
  readonly spoken?: ChangeGroup["spoken"];
};

/** What a version changes, worked out by machine from the two versions alone. Frozen with the draft. */
export interface Impact {
  readonly version: ProtocolRef;
  /** What it was held against; null for a first version. */
  readonly base: ProtocolRef | null;
  readonly changedInputs: string;
  readonly inputs: string;
  /** How many groups there are, and the first of them, most inputs first. */
  readonly groups: number;
  readonly shown: readonly ImpactGroup[];
  readonly directions: Readonly<Record<Direction, number>>;
  /** Areas with a change, and how many groups change something there. */
  readonly areas: readonly { readonly area: string; readonly groups: number }[];
  readonly pathwaysAdded: readonly string[];
  readonly pathwaysRemoved: readonly string[];
  readonly respondersAdded: readonly string[];
  readonly respondersRemoved: readonly string[];
  readonly answersChanged: Comparison["answersChanged"];
  readonly isValueStatementChanged: boolean;
  readonly guarantees: readonly {
    readonly name: string;
    /** In both languages; absent from a statement made before it was spoken. */
    readonly spoken?: Readonly<Required<Words>>;
    readonly holds: boolean;
    readonly before: (typeof guaranteesBefore)[number];
    readonly counterExample?: CounterExample;
  }[];
  /** Guarantees of the version in force that the draft no longer makes. */
  readonly guaranteesDropped: readonly string[];
  /** The same in both languages; absent from a statement made before they were spoken. */
  readonly droppedSpoken?: readonly Readonly<Required<Words>>[];
  readonly cannotTell: readonly CannotTell[];
}

/** How a call of the record ended, where that alone says that somebody was in danger. */
export const dangers = ["help-called", "arrest", "police-took-over", "ems-took-over"] as const;
export type Danger = (typeof dangers)[number];

/** A past call that the draft handles otherwise and that ended with danger: to be read before anybody agrees. */
export interface CallToRead {
  readonly pathway: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly danger: Danger;
}

/** The agency's own past calls through both versions. */
export interface ReplayFinding {
  readonly base: ProtocolRef;
  readonly from: number;
  readonly to: number;
  /** Calls with a complaint that both versions know. */
  readonly calls: number;
  /** Calls that surely change, that would if every open answer were as likely as the others, and that could. */
  readonly low: number;
  readonly estimate: number;
  readonly high: number;
  /** Calls whose complaint only one of the two has. */
  readonly moved: number;
  /** Calls without a complaint: nothing can be told of them. */
  readonly cannotTell: number;
  readonly changes: readonly {
    readonly pathway: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
    readonly direction: Direction;
    readonly calls: number;
  }[];
  /** Of those that surely change: how many ended with danger. */
  readonly endedWithDanger: number;
  /** The first of them. For the seats that decide, never for the public. */
  readonly toRead: readonly CallToRead[];
}

/** A replay as everybody may see it. Null: fewer than eleven, and not none. */
export interface PublishedReplay {
  readonly base: ProtocolRef;
  readonly from: number;
  readonly to: number;
  readonly calls: number | null;
  readonly low: number | null;
  readonly estimate: number | null;
  readonly high: number | null;
  readonly moved: number | null;
  readonly cannotTell: number | null;
  readonly endedWithDanger: number | null;
  readonly changes: readonly (Omit<ReplayFinding["changes"][number], "calls"> & {
    readonly calls: number | null;
  })[];
}

/** Leaves out every call and every count that could point at a person. */
export function published(replay: ReplayFinding): PublishedReplay {
  const told = (count: number): number | null => publicCount(count);
  const { base, from, to, changes } = replay;
  // The changes add up to what moved: with one that is withheld goes another.
  const parts = publicParts(changes.map(({ calls }) => calls));
  return {
    base,
    from,
    to,
    calls: told(replay.calls),
    low: told(replay.low),
    estimate: told(replay.estimate),
    high: told(replay.high),
    moved: told(replay.moved),
    cannotTell: told(replay.cannotTell),
    endedWithDanger: told(replay.endedWithDanger),
    changes: changes.map((change, at) => ({ ...change, calls: parts[at] ?? null })),
  };
}

/** Groups that a statement spells out; the rest are counted. */
const maxShown = 60;

/** States what a draft changes against the version in force. Both have passed their checks. Throws past the budget of a diagram. */
export function stateImpact(after: CompiledProtocol, before: CompiledProtocol | undefined): Impact {
  const version = refOf(after.protocol);
  const guarantees = guaranteesOf(after, before);
  if (before === undefined) return { ...nothingBefore(version, after.protocol), guarantees };
  const compared = compareProtocols(before.protocol, after.protocol);
  const [old, now] = [before.protocol, after.protocol];
  const names = new Set(now.guarantees.map(({ name }) => name));
  const dropped = old.guarantees.filter(({ name }) => !names.has(name));
  return {
    version,
    base: refOf(old),
    changedInputs: String(compared.changedInputs),
    inputs: String(compared.inputs),
    groups: compared.groups.length,
    shown: compared.groups
      .slice(0, maxShown)
      .map((group) => ({ ...group, inputs: String(group.inputs) })),
    directions: directionsOf(compared.groups),
    areas: areasOf(compared.groups),
    pathwaysAdded: compared.pathwaysAdded,
    pathwaysRemoved: compared.pathwaysRemoved,
    respondersAdded: lacking(now.responders, old.responders),
    respondersRemoved: lacking(old.responders, now.responders),
    answersChanged: compared.answersChanged,
    isValueStatementChanged: JSON.stringify(old.values) !== JSON.stringify(now.values),
    guarantees,
    guaranteesDropped: dropped.map(({ name }) => name),
    droppedSpoken: dropped.map((guarantee) => spokenGuarantee(guarantee, old)),
    cannotTell: cannotTellOf(compared),
  };
}

const refOf = ({ id, version, hash }: Protocol): ProtocolRef => ({ id, version, hash });

const lacking = (
  from: readonly { readonly id: string }[],
  other: readonly { readonly id: string }[],
): readonly string[] =>
  from.map(({ id }) => id).filter((id) => !other.some((each) => each.id === id));

function directionsOf(groups: readonly ChangeGroup[]): Impact["directions"] {
  const count = (wanted: Direction): number =>
    groups.filter(({ direction }) => direction === wanted).length;
  return {
    more: count("more"),
    less: count("less"),
    different: count("different"),
    same: count("same"),
  };
}

function areasOf(groups: readonly ChangeGroup[]): Impact["areas"] {
  const counts = new Map<string, number>();
  for (const { areas } of groups)
    for (const area of areas) counts.set(area, (counts.get(area) ?? 0) + 1);
  return [...counts].map(([area, count]) => ({ area, groups: count }));
}

function cannotTellOf({ answersChanged, pathwaysAdded }: Comparison): readonly CannotTell[] {
  return [
    ...(answersChanged.length > 0 ? (["answers-changed"] as const) : []),
    ...(pathwaysAdded.length > 0 ? (["new-pathways"] as const) : []),
    "staffing-and-cost",
    "who-is-affected",
    "what-would-have-happened",
  ];
}

function guaranteesOf(
  after: CompiledProtocol,
  before: CompiledProtocol | undefined,
): Impact["guarantees"] {
  const earlier = new Map(
    before === undefined
      ? []
      : proveGuarantees(before).map(({ guarantee, holds }) => [guarantee.name, holds] as const),
  );
  return proveGuarantees(after).map(({ guarantee, holds, counterExample }) => {
    const { name } = guarantee;
    const known = earlier.get(name);
    return {
      name,
      spoken: spokenGuarantee(guarantee, after.protocol),
      holds,
      before: known === undefined ? "not-there" : known ? "held" : "refuted",
      ...(counterExample === undefined ? {} : { counterExample }),
    };
  });
}

const nothingBefore = (
  version: ProtocolRef,
  { pathways, responders }: Protocol,
): Omit<Impact, "guarantees"> => ({
  version,
  base: null,
  changedInputs: "0",
  inputs: "0",
  groups: 0,
  shown: [],
  directions: { more: 0, less: 0, different: 0, same: 0 },
  areas: [],
  pathwaysAdded: pathways.map(({ id }) => id),
  pathwaysRemoved: [],
  respondersAdded: responders.map(({ id }) => id),
  respondersRemoved: [],
  answersChanged: [],
  isValueStatementChanged: true,
  guaranteesDropped: [],
  cannotTell: ["new-pathways", "staffing-and-cost", "who-is-affected", "what-would-have-happened"],
});
