import type { Instant, SeatId } from "#core/base/ids.ts";
import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Stamp } from "./events.ts";
import type { NudgeFigures } from "./nudges.ts";
import { nudgeIds } from "./nudge-words.ts";
import type { NudgeId } from "./nudge-words.ts";
import { refuse } from "./refuse.ts";
import type { Refusal } from "./words.ts";

/** A trial in which a share of console shifts is shown no line, decided beforehand by those it needs. */
export interface NudgeTrial {
  readonly nudge: NudgeId;
  /** Of the shifts of consoles, those that are shown nothing: above 0, at most a half. */
  readonly share: number;
  readonly until: Instant;
  /** It ends by itself once so many calls were shown nothing. */
  readonly mostWithheld: number;
  /** Where it was registered before it began, who reviewed its ethics, and the board's decision. */
  readonly registration: string;
  readonly ethics: string;
  readonly decision: string;
}

/** What happens to a nudge itself. In the agency's own stream. */
export type NudgeRuleEvent =
  | {
      readonly kind: "NudgeRetired";
      readonly nudge: NudgeId;
      readonly because: "too-few-accepted" | "too-slow";
      /** What the rule counted. */
      readonly shown: number;
      readonly accepted: number;
      readonly medianAddedMs: number | null;
    }
  | { readonly kind: "NudgeTurnedOff"; readonly nudge: NudgeId; readonly why: string }
  | { readonly kind: "NudgeBroughtBack"; readonly nudge: NudgeId; readonly why: string }
  | ({ readonly kind: "NudgeTrialBegan"; readonly trialId: string } & NudgeTrial)
  | {
      readonly kind: "NudgeTrialEnded";
      readonly nudge: NudgeId;
      readonly trialId: string;
      readonly why: string;
    };

/** What a supervisor asks for; `RetireNudge` is the clock's. */
export type NudgeRuleCommand =
  | { readonly kind: "RetireNudge"; readonly figures: NudgeFigures }
  | { readonly kind: "TurnOffNudge"; readonly nudge: NudgeId; readonly why: string }
  | { readonly kind: "BringBackNudge"; readonly nudge: NudgeId; readonly why: string }
  | ({ readonly kind: "BeginNudgeTrial"; readonly trialId: string } & NudgeTrial)
  | { readonly kind: "EndNudgeTrial"; readonly nudge: NudgeId; readonly why: string };

/** How a nudge stands. `retired`: the rule turned it off. `off`: a person did. */
export interface NudgeStanding {
  readonly state: "on" | "retired" | "off";
  /** When it came to that; null where it was never touched. */
  readonly since: Instant | null;
  readonly by: SeatId | null;
  /** The rule's reason, or a person's words; null where it was never touched. */
  readonly why: string | null;
  /** What the rule counted when it retired it; null elsewhere. */
  readonly counted: { readonly shown: number; readonly accepted: number } | null;
  /** From when on its figures count for the rule: a nudge brought back begins anew. */
  readonly countsFrom: Instant;
  readonly trial: (NudgeTrial & { readonly id: string; readonly beganAt: Instant }) | null;
  /** The trial before, which its effect is read from while no other runs. */
  readonly lastTrial: (NudgeTrial & { readonly id: string; readonly beganAt: Instant }) | null;
}
export type NudgeStandings = Readonly<Record<NudgeId, NudgeStanding>>;

const untouched: NudgeStanding = {
  state: "on",
  since: null,
  by: null,
  why: null,
  counted: null,
  countsFrom: 0,
  trial: null,
  lastTrial: null,
};

/** Every nudge is on until its figures or a person turn it off. */
export const newStandings: NudgeStandings = {
  "team-free": untouched,
  "team-going": untouched,
  "override-reason": untouched,
};

/** How the nudges stand after one event. */
export function evolveNudges(
  standings: NudgeStandings,
  event: NudgeRuleEvent & Stamp,
): NudgeStandings {
  const before = standings[event.nudge];
  return { ...standings, [event.nudge]: { ...before, ...changeOf(before, event) } };
}

function changeOf(before: NudgeStanding, event: NudgeRuleEvent & Stamp): Partial<NudgeStanding> {
  const { at, by } = event;
  const touched = { since: at, by };
  switch (event.kind) {
    case "NudgeRetired": {
      const counted = { shown: event.shown, accepted: event.accepted };
      const lastTrial = before.trial ?? before.lastTrial;
      return { ...touched, state: "retired", why: event.because, counted, trial: null, lastTrial };
    }
    case "NudgeTurnedOff": {
      const lastTrial = before.trial ?? before.lastTrial;
      return { ...touched, state: "off", why: event.why, counted: null, trial: null, lastTrial };
    }
    case "NudgeBroughtBack":
      return { ...touched, state: "on", why: event.why, counted: null, countsFrom: at };
    case "NudgeTrialBegan": {
      const { kind: _, trialId: id, at: beganAt, by: _by, ...trial } = event;
      return { trial: { ...trial, id, beganAt } };
    }
    case "NudgeTrialEnded":
      return { trial: null, lastTrial: before.trial ?? before.lastTrial };
  }
}

/** Letters of a reason or a pointer. */
export const nudgeWhyLength = 500;
/** The largest share of shifts that a trial shows nothing, and the longest it runs, in days. */
export const largestShare = 0.5;
export const longestTrialDays = 92;
const dayMs = 24 * 60 * 60_000;

/** D323 to D326. `isClock`: the rule itself asks. */
export function decideNudgeRule(
  standings: NudgeStandings,
  command: NudgeRuleCommand,
  { at, isClock }: { readonly at: Instant; readonly isClock: boolean },
): Result<readonly NudgeRuleEvent[], Refusal> {
  if (command.kind === "RetireNudge")
    return isClock
      ? retire(standings, command.figures)
      : refuse("D323", "not-for-this-role", "the rule retires a nudge; turn it off with a reason");
  const why = written(command.kind === "BeginNudgeTrial" ? command.registration : command.why);
  if (!why.ok) return why;
  const { nudge } = command;
  const standing = standings[nudge];
  switch (command.kind) {
    case "TurnOffNudge":
      return standing.state === "on"
        ? ok([{ kind: "NudgeTurnedOff", nudge, why: why.value }])
        : refuse("D324", "nothing-changes", `\`${nudge}\` is off already; nothing to change`);
    case "BringBackNudge":
      return standing.state === "on"
        ? refuse("D324", "nothing-changes", `\`${nudge}\` is on already; nothing to change`)
        : ok([{ kind: "NudgeBroughtBack", nudge, why: why.value }]);
    case "EndNudgeTrial":
      return standing.trial === null
        ? refuse("D325", "no-trial", `no trial of \`${nudge}\` runs; there is nothing to end`)
        : ok([{ kind: "NudgeTrialEnded", nudge, trialId: standing.trial.id, why: why.value }]);
    case "BeginNudgeTrial":
      return begin(standing, command, at);
  }
}

function retire(
  standings: NudgeStandings,
  figures: NudgeFigures,
): Result<readonly NudgeRuleEvent[], Refusal> {
  const { nudge, retired, shown, accepted, medianAddedMs } = figures;
  if (retired === null || standings[nudge].state !== "on")
    return refuse("D323", "nothing-to-retire", `the rule has nothing against \`${nudge}\` now`);
  return ok([{ kind: "NudgeRetired", nudge, because: retired, shown, accepted, medianAddedMs }]);
}

/** D325: a trial is decided before it begins, and never of a line that somebody owes an answer to. */
function begin(
  standing: NudgeStanding,
  command: Extract<NudgeRuleCommand, { readonly kind: "BeginNudgeTrial" }>,
  at: Instant,
): Result<readonly NudgeRuleEvent[], Refusal> {
  const { kind: _, ...trial } = command;
  const { nudge, share, until, mostWithheld } = trial;
  if (nudge !== "team-free")
    return refuse(
      "D325",
      "never-in-trial",
      `\`${nudge}\` is never withheld: the reason of an override is owed, and a second response is always warned of`,
    );
  if (standing.state !== "on" || standing.trial !== null)
    return refuse(
      "D325",
      "not-ready",
      `\`${nudge}\` is ${standing.trial === null ? standing.state : "in a trial"}; one that is on and in no trial is tried`,
    );
  for (const pointer of [trial.ethics, trial.decision]) {
    const said = written(pointer);
    if (!said.ok) return said;
  }
  if (!(share > 0 && share <= largestShare))
    return refuse("D325", "bad-share", `the share is above 0 and at most ${largestShare}`);
  if (!(until > at && until <= at + longestTrialDays * dayMs))
    return refuse(
      "D325",
      "bad-end",
      `a trial ends within ${longestTrialDays} days; name a day to come`,
    );
  if (!(Number.isInteger(mostWithheld) && mostWithheld >= 1 && mostWithheld <= 10_000))
    return refuse("D325", "bad-limit", "say after how many calls it ends by itself, 1 to 10000");
  return ok([{ kind: "NudgeTrialBegan", ...trial }]);
}

function written(text: string): Result<string, Refusal> {
  const said = text.trim();
  if (said !== "" && said.length <= nudgeWhyLength) return ok(said);
  return refuse(
    "D324",
    "why-missing",
    `say why, or where it was decided, in 1 to ${nudgeWhyLength} letters`,
  );
}

/** How long one shift of a console is for a trial, in milliseconds. */
export const trialShiftMs = 8 * 60 * 60_000;

/** D326: whether a console's shift is shown nothing. The same for every call of the shift, and decided by nothing but its name. */
export function isWithheld(trial: NudgeStanding["trial"], seat: SeatId, at: Instant): boolean {
  if (trial === null || at >= trial.until) return false;
  const shift = Math.floor(at / trialShiftMs);
  return hashed(`${trial.id}/${seat}/${shift}`) < trial.share;
}

/** A number from 0 up to 1 that a text always gives. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  // The low bits of a short text differ little: mixed once more.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** A call of a trial: in which shift of which console, whether the line was shown, and whether a team was sent. */
export interface TrialCall {
  readonly shift: string;
  readonly isShown: boolean;
  readonly isSent: boolean;
}

/** What a trial found: the share of calls that got their team with the line less the share without, and how sure that is. */
export interface NudgeEffect {
  readonly shown: { readonly calls: number; readonly sent: number; readonly shifts: number };
  readonly withheld: { readonly calls: number; readonly sent: number; readonly shifts: number };
  /** Null: too few to say. 0.08 is eight points more. */
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Fewer shifts in either group, or fewer calls, and nothing is said. */
export const fewestShifts = 10;
export const fewestTrialCalls = 50;

/** D327: calls of one shift are alike, so that shifts are counted and not calls (the usual cluster-robust error, 95 %). */
export function nudgeEffect(calls: readonly TrialCall[]): NudgeEffect {
  const group = (isShown: boolean) => clustered(calls.filter((call) => call.isShown === isShown));
  const shown = group(true);
  const withheld = group(false);
  const figures = { shown: told(shown), withheld: told(withheld) };
  const isEnough = [shown, withheld].every(
    (each) => each.shifts >= fewestShifts && each.calls >= fewestTrialCalls,
  );
  if (!isEnough) return { ...figures, difference: null, low: null, high: null };
  const difference = shown.sent / shown.calls - withheld.sent / withheld.calls;
  const half = 1.96 * Math.sqrt(shown.variance + withheld.variance);
  return {
    ...figures,
    difference,
    low: Math.max(-1, difference - half),
    high: Math.min(1, difference + half),
  };
}

const told = ({ calls, sent, shifts }: ReturnType<typeof clustered>) => ({ calls, sent, shifts });

function clustered(calls: readonly TrialCall[]) {
  const byShift = new Map<string, { calls: number; sent: number }>();
  for (const { shift, isSent } of calls) {
    const counted = byShift.get(shift) ?? { calls: 0, sent: 0 };
    byShift.set(shift, { calls: counted.calls + 1, sent: counted.sent + Number(isSent) });
  }
  const all = calls.length;
  const sent = calls.filter(({ isSent }) => isSent).length;
  const shifts = byShift.size;
  const share = all === 0 ? 0 : sent / all;
  let squares = 0;
  for (const each of byShift.values()) squares += (each.sent - share * each.calls) ** 2;
  const variance = shifts < 2 ? 0 : (squares / all ** 2) * (shifts / (shifts - 1));
  return { calls: all, sent, shifts, variance };
}

/** How a nudge stands, as a console needs it: no reasons, and nobody's name. */
export interface ToldNudge {
  readonly nudge: NudgeId;
  readonly state: NudgeStanding["state"];
  readonly trial: { readonly id: string; readonly share: number; readonly until: Instant } | null;
}

/** What consoles are told. */
export const toldNudges = (standings: NudgeStandings): readonly ToldNudge[] =>
  nudgeIds.map((nudge) => {
    const { state, trial } = standings[nudge];
    const { id = "", share = 0, until = 0 } = trial ?? {};
    return { nudge, state, trial: trial === null ? null : { id, share, until } };
  });

/** The standings that a console decides by. */
export function standingsOf(told: readonly ToldNudge[]): NudgeStandings {
  const each = (nudge: NudgeId): NudgeStanding => {
    const found = told.find((one) => one.nudge === nudge);
    if (found === undefined) return untouched;
    const { state, trial } = found;
    const unsaid = { mostWithheld: 0, registration: "", ethics: "", decision: "", beganAt: 0 };
    return { ...untouched, state, trial: trial === null ? null : { nudge, ...trial, ...unsaid } };
  };
  return {
    "team-free": each("team-free"),
    "team-going": each("team-going"),
    "override-reason": each("override-reason"),
  };
}
