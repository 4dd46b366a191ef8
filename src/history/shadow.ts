import type { Instant } from "#core/base/ids.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { leftFinder } from "#core/protocol/left.ts";
import { nextQuestion } from "#core/protocol/next-question.ts";
import type { CallBounds } from "./bounds.ts";
import { hourClasses } from "./bounds-hours.ts";
import { nothingKnown } from "./bounds.ts";
import type { CallType } from "./call-types.ts";
import { initiatedNames, initiatedWhy } from "./history.ts";
import type { ImportedCalls } from "./history.ts";
import type { Initiated } from "./mapping.ts";
import type { Rates } from "./rates.ts";
import { hourClassOf } from "./replay-count.ts";
import { factsByType } from "./replay-pathways.ts";

/** One response that may come of a call. */
export interface ShadowResponse {
  /** Responder ids joined by `+`, `hold`, or `no-one`. */
  readonly response: string;
  /** Every way of answering gives it. */
  readonly always: boolean;
  /** Its probability under the named rates, 0 to 1, to four decimals. */
  readonly share: number;
}

/** What a protocol could have recommended for a past call, whose answers nobody recorded. */
export interface ShadowAdvice {
  /** Null: no pathway takes the type, so the protocol's fallback answers it. */
  readonly pathway: string | null;
  /** What fits, most likely first. */
  readonly fits: readonly ShadowResponse[];
  /** What could come at the call's hour; null where the hour is unknown. */
  readonly now: readonly ShadowResponse[] | null;
  /** What a call taker would have been told to ask first; null where nothing asked could change the response. */
  readonly firstQuestion: string | null;
  /** The question whose answer alone most likely settles the response, and how likely; null where no single answer can. */
  readonly decides: { readonly question: string; readonly share: number } | null;
}

/** One past call beside what the protocol could have said of it. Plain JSON; nothing is dispatched for it. */
export interface ShadowCall {
  /** Its place in the recorded order, from 0, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** When the record says it was received; null where the record does not. */
  readonly receivedAt: Instant | null;
  /** Local hour and weekday (0 Sunday) of that; null where unknown. */
  readonly hour: number | null;
  readonly weekday: number | null;
  /** What the record shows, in its own words. */
  readonly recorded: {
    readonly city: string | null;
    readonly type: string;
    readonly finalType: string | null;
    readonly priority: string | null;
    readonly disposition: string | null;
    readonly area: string | null;
    /** Rows of this call in the file: one a unit in files that write it so. */
    readonly unitRows: number;
    readonly file: string;
    readonly line: number;
  };
  readonly initiated: Initiated;
  readonly initiatedWhy: string;
  readonly mapped: {
    /** Null: the type cannot be mapped, and `why` says so. */
    readonly callType: string | null;
    readonly name: string | null;
    readonly confidence: number;
    readonly why: string;
  };
  /** Null where nothing can be said; `noAdvice` tells why. */
  readonly advice: ShadowAdvice | null;
  readonly noAdvice: "officer-initiated" | "cannot-map" | "says-too-little" | null;
}

/** Past calls in the order they were received, ready to be played. */
export interface Shadow {
  readonly count: number;
  /** Milliseconds of recorded time from the first call to this one, long gaps cut short. */
  readonly offsetMs: (index: number) => number;
  readonly callAt: (index: number) => ShadowCall;
}

export interface ShadowInput {
  readonly calls: ImportedCalls;
  readonly compiled: CompiledProtocol;
  readonly rates: Rates;
  readonly callTypes: readonly CallType[];
  /** Gaps longer than this are cut to it: a night without calls is not waited for. */
  readonly longestGapMs?: number;
  /** The gap before or after a call whose time is unknown. */
  readonly unknownGapMs?: number;
}

/** Makes past calls ready to be played through a protocol. Pure: the same input gives the same calls. */
export function shadowOf(input: ShadowInput): Shadow {
  const { calls, compiled, longestGapMs = 15 * 60_000, unknownGapMs = 60_000 } = input;
  const order = recordedOrder(calls);
  const offsets = new Float64Array(order.length);
  const timeOf = (index: number): number =>
    calls.columns.receivedAt[order[index] ?? 0] ?? Number.NaN;
  for (let index = 1; index < order.length; index += 1) {
    const gap = timeOf(index) - timeOf(index - 1);
    offsets[index] =
      (offsets[index - 1] ?? 0) + (Number.isNaN(gap) ? unknownGapMs : Math.min(gap, longestGapMs));
  }
  const recordOf = recorder(calls, input.callTypes);
  const adviceOf = adviser(calls, compiled, input.rates);
  return {
    count: order.length,
    offsetMs: (index) => offsets[index] ?? 0,
    callAt: (index) => {
      const call = order[index];
      if (call === undefined) throw new RangeError(`there is no call ${index}`);
      return { index, count: order.length, ...recordOf(call), ...adviceOf(call) };
    },
  };
}

/** Calls by the time they were received; one without a time stays behind the call it follows in its file. */
function recordedOrder({ columns }: ImportedCalls): Uint32Array {
  const times = new Float64Array(columns.count);
  let last = Number.NEGATIVE_INFINITY;
  let file = -1;
  for (let call = 0; call < columns.count; call += 1) {
    if (columns.file[call] !== file) {
      file = columns.file[call] ?? 0;
      last = Number.NEGATIVE_INFINITY;
    }
    const at = columns.receivedAt[call] ?? Number.NaN;
    if (!Number.isNaN(at)) last = at;
    times[call] = last;
  }
  const order = Uint32Array.from(times, (_, call) => call);
  return order.sort((left, right) => {
    const a = times[left] ?? 0;
    const b = times[right] ?? 0;
    return a === b ? left - right : a < b ? -1 : 1;
  });
}

const orNull = (texts: readonly string[], index: number | undefined): string | null =>
  texts[index ?? -1] ?? null;

/** Says what the record shows of a call. */
function recorder(calls: ImportedCalls, callTypes: readonly CallType[]) {
  const { columns } = calls;
  const names = new Map(callTypes.map(({ id, name }) => [id, name.en]));
  return (call: number): Omit<ShadowCall, "index" | "count" | "advice" | "noAdvice"> => {
    const at = columns.receivedAt[call] ?? Number.NaN;
    const hour = columns.hour[call] ?? -1;
    const weekday = columns.weekday[call] ?? -1;
    const type = calls.localTypes[columns.localType[call] ?? 0];
    if (type === undefined) throw new Error("broken promise: a call without a local type");
    const { callType, confidence, why } = type.mapped;
    return {
      receivedAt: Number.isNaN(at) ? null : at,
      hour: hour < 0 ? null : hour,
      weekday: weekday < 0 ? null : weekday,
      recorded: {
        city: type.city,
        type: type.text,
        finalType: orNull(calls.finalTypes, columns.finalType[call]),
        priority: orNull(calls.priorities, columns.priority[call]),
        disposition: orNull(calls.dispositions, columns.disposition[call]),
        area: orNull(calls.areas, columns.area[call]),
        unitRows: columns.unitRows[call] ?? 1,
        file: (calls.files[columns.file[call] ?? 0]?.path ?? "").split(/[\\/]/).at(-1) ?? "",
        line: columns.line[call] ?? 0,
      },
      initiated: initiatedNames[columns.initiated[call] ?? 2] ?? "unknown",
      initiatedWhy: initiatedWhy(calls, call),
      mapped: { callType, name: names.get(callType ?? "") ?? null, confidence, why },
    };
  };
}

/** Says what the protocol could have recommended for a call. */
function adviser(calls: ImportedCalls, compiled: CompiledProtocol, rates: Rates) {
  const { columns } = calls;
  const hours = hourClasses(compiled.protocol);
  const hourOf = hourClassOf(calls, hours);
  const factsOf = factsByType(compiled, rates);
  return (call: number): Pick<ShadowCall, "advice" | "noAdvice"> => {
    const mapped = calls.localTypes[columns.localType[call] ?? 0]?.mapped;
    const id = mapped?.callType ?? null;
    if (columns.initiated[call] === 1) return { advice: null, noAdvice: "officer-initiated" };
    if (id === null) return { advice: null, noAdvice: "cannot-map" };
    if (mapped?.isSpecific === false && !compiled.byCallType.has(id))
      return { advice: null, noAdvice: "says-too-little" };
    const facts = factsOf(id);
    const hour = hours.classes[hourOf(call)];
    const { fits, now } = facts.bounds(hour?.capacity ?? {});
    const { pathway } = facts;
    const decides = facts.decides();
    return {
      noAdvice: null,
      advice: {
        pathway: pathway?.pathway.id ?? null,
        fits: listed(fits),
        now: hour === undefined ? null : listed(now),
        firstQuestion:
          pathway === null
            ? null
            : (nextQuestion(pathway, leftFinder(pathway)(nothingKnown(pathway)))?.question ?? null),
        decides: decides === null ? null : { ...decides, share: fourDecimals(decides.share) },
      },
    };
  };
}

const fourDecimals = (share: number): number => Math.round(share * 10_000) / 10_000;

const listed = ({ responses }: CallBounds): readonly ShadowResponse[] =>
  [...responses]
    .map(([response, { always, share }]) => ({
      response,
      always,
      share: fourDecimals(share),
    }))
    .sort((left, right) => right.share - left.share);
