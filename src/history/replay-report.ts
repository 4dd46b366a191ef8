import type { Words } from "#core/protocol/protocol.ts";
import type { LocalTypeCount } from "./replay-groups.ts";
import type { Lever } from "./replay-levers.ts";
import type { Ended, FreedHours, Mismatch } from "./replay-police.ts";
import type { RepeatDemand } from "./replay-repeat.ts";
import type { AreaPlace, Slice, SliceKind } from "./replay-slices.ts";
import type { Interval } from "./replay-tally.ts";
import type { RefusedRow } from "./table.ts";

/** One responder's figures over the public calls. `low`, `estimate`, `high`: what fits, hours left aside. */
export interface ResponderFigures extends Interval {
  /** What could come at the call's hour, over `hoursKnown` calls; null where no call's hour is known. */
  readonly now: Interval | null;
  /** `high`, were every call that cannot be assessed of this kind too. */
  readonly highWithNotAssessed: number;
}

/** Figures of some of the assessed public calls. */
export interface CallGroup {
  readonly calls: number;
  readonly responses: Readonly<Record<string, Interval>>;
}

/** A call type of one response, with the local types behind it. */
export interface TopCallType extends Interval {
  readonly callType: string;
  readonly name: string;
  readonly pathway: string | null;
  readonly calls: number;
  readonly localTypes: readonly LocalTypeCount[];
}

/** Why a responder does not fit: what its type of call, the disqualifiers and the hours take away. Public calls. */
export interface NotEligible {
  /** Calls of pathways in which some rule sends this responder. */
  readonly considered: number;
  /** Calls of pathways in which no rule does, calls that no pathway takes among them. */
  readonly typeNotSent: number;
  readonly notAssessed: number;
  /** Expected calls of `considered` in which at least one disqualifier bars it from going alone. */
  readonly barredEstimate: number;
  /** By disqualifier; one call may have several, so these do not add up. Most expected first. */
  readonly disqualifiers: readonly {
    readonly id: string;
    readonly because: Words;
    /** Calls in which some answers would make it hold. */
    readonly could: number;
    readonly estimate: number;
  }[];
  /** Calls of `considered` outside this responder's hours; null where no call's hour is known. */
  readonly outOfHours: number | null;
}

/** The question whose answer would narrow a responder's interval most. */
export interface WidestQuestion {
  readonly question: string;
  /** Expected calls, under the rates, in which its answer alone would settle whether this responder goes. */
  readonly settles: number;
  /** Calls in which that is open: high - low. */
  readonly open: number;
}

export interface ReplayedFile {
  readonly file: string;
  readonly city: string | null;
  readonly rows: number;
  readonly calls: number;
  readonly publicCalls: number;
  readonly refusedRows: number;
  readonly span: { readonly from: string; readonly to: string } | null;
  readonly notes: readonly string[];
  readonly neverForRates: readonly string[];
  /** Why the file, or the rest of it, could not be read; null where all of it was. */
  readonly problem: { readonly says: string; readonly mend: string } | null;
}

/** A replay of past calls through one protocol. Plain JSON; every count is of calls unless it says rows. */
export interface ReplayReport {
  readonly protocol: {
    readonly id: string;
    readonly title: string;
    readonly version: number;
    readonly hash: string;
    readonly synthetic: boolean;
  };
  readonly rates: {
    readonly name: string;
    readonly hash: string;
    readonly says: readonly string[];
    /** Questions without rates of their own, and what is assumed of them. */
    readonly withoutRates: readonly string[];
    readonly otherwise: string;
  };
  /** Estimates under the shipped rates, where these are other ones: what the change of rates does. Null under the shipped ones. */
  readonly underShipped: {
    readonly name: string;
    /** Expected calls, by responder. */
    readonly responses: Readonly<Record<string, number>>;
    readonly withoutPolice: number;
    /** Expected hours; null where the shipped rates give no minutes. */
    readonly freedHours: number | null;
  } | null;
  readonly rows: number;
  readonly calls: number;
  readonly furtherUnitRows: number;
  readonly duplicates: number;
  readonly refusedRows: number;
  readonly refused: readonly RefusedRow[];
  /** calls = publicCalls + officerCalls + initiatedUnknown. */
  readonly publicCalls: number;
  readonly officerCalls: number;
  readonly initiatedUnknown: number;
  /** Calls of a specific type over `calls`, 0 to 1; "other" and "unknown" do not count. Null without calls. */
  readonly mappedShare: number | null;
  readonly mappedShareOf: "calls";
  /** The same over `publicCalls`. */
  readonly mappedSharePublic: number | null;
  /** publicCalls = assessed + notAssessed; the base of low, estimate and high is publicCalls. */
  readonly assessed: number;
  readonly notAssessed: number;
  /** Assessed calls whose mapping is less sure than 0.7. */
  readonly lowConfidence: number;
  /** Assessed calls of which only the class is known: their bounds hold for every type of that class. */
  readonly classOnly: number;
  /** Of all calls, those whose type cannot be mapped; where no column says who asked, they are in `initiatedUnknown`. */
  readonly cannotMap: number;
  /** Assessed calls of a type that no pathway takes: the protocol's fallback, whatever the answers. */
  readonly noPathway: number;
  /** Assessed calls whose hour is known: the base of every `now`. */
  readonly hoursKnown: number;
  /** By responder id, every responder of the protocol. */
  readonly responses: Readonly<Record<string, ResponderFigures>>;
  /** By whole response: responder ids joined by `+`, `hold`, `no-one`. */
  readonly responseSets: Readonly<Record<string, Interval & { readonly now: Interval | null }>>;
  readonly byFamily: Readonly<Record<string, CallGroup>>;
  /** By the dispatch model that runs the pathway at the call's hour; `hour-unknown` where that is needed and unknown. */
  readonly byModel: Readonly<Record<string, CallGroup>>;
  readonly topCallTypes: Readonly<Record<string, readonly TopCallType[]>>;
  readonly notEligible: Readonly<Record<string, NotEligible>>;
  readonly widestQuestion: Readonly<Record<string, WidestQuestion>>;
  /** The local types of `notAssessed`, of `cannotMap` and of `initiatedUnknown`: the first of each, most calls first. */
  readonly notAssessedTypes: readonly LocalTypeCount[];
  readonly cannotMapTypes: readonly LocalTypeCount[];
  readonly initiatedUnknownTypes: readonly LocalTypeCount[];
  readonly perFile: readonly ReplayedFile[];
  readonly neverForRates: readonly string[];
  /** Public calls that need no police by what fits: sure, expected, possible. */
  readonly withoutPolice: Interval;
  /** The public calls cut five ways, small cells hidden. */
  readonly slices: Readonly<Record<SliceKind, readonly Slice[]>>;
  /** Where the shown areas lie; empty where no file has coordinates. */
  readonly areaPlaces: readonly AreaPlace[];
  /** Cells of slices, needs and endings under this count are null. */
  readonly smallestCell: number;
  readonly levers: readonly Lever[];
  readonly mismatch: Mismatch;
  /** Null where the rates say nothing of minutes. */
  readonly freedHours: FreedHours | null;
  readonly repeatDemand: RepeatDemand;
  /** Hindsight: how the public calls ended, apart from everything else here. Empty where no file says. */
  readonly hindsight: readonly Ended[];
  /** What these records cannot tell, in sentences. */
  readonly cannotTell: readonly string[];
  /** From the start of the process to the report. */
  readonly seconds: number;
}
