import { noTeamReasons } from "#core/dispatch/words.ts";
import type { NoTeamReason } from "#core/dispatch/words.ts";
import { shortfallReason, teamKinds } from "#core/dispatch/no-team.ts";
import type { CompiledProtocol } from "#core/protocol/compiled.ts";
import { decideCall } from "#core/protocol/decide.ts";
import type { Answers, Decision, ProposedResponse, Shortfall } from "#core/protocol/decision.ts";
import type { Responder } from "#core/protocol/protocol.ts";
import type { CallKind } from "./input.ts";
import { uniform } from "./draws.ts";

/** What is done now with a settled call, as the protocol says with this moment's capacity. */
export interface Now {
  readonly response: ProposedResponse;
  /** Everybody it sends. */
  readonly send: readonly number[];
  /** The team that comes in person; -1: none. All numbers of responders are places in the protocol's list. */
  readonly team: number;
  /** The clinician or hotline that takes it by phone; -1: none. */
  readonly phone: number;
  readonly holdMinutes: number;
  readonly priority: number;
  /** Whether police, or somebody with an officer, go. */
  readonly police: boolean;
  /** For each team that fits, why it cannot come now: a place in `noTeamReasons` plus 1; 0 where it can, or nothing stands in its way. */
  readonly reasons: readonly number[];
}

/** A call whose answers settle it: one end of the conversation. */
export interface Settled {
  readonly pathway: string;
  readonly answers: Answers;
  readonly decision: Decision;
  /** Questions asked until it was settled, and of them those that come first for safety. */
  readonly questions: number;
  readonly safetyQuestions: number;
  /** Teams that fit, capacity left aside; empty: not eligible. */
  readonly teams: readonly number[];
  /** Everybody that fits. */
  readonly send: readonly number[];
  /** The team that comes in person where phone care does not do: of the response itself, or of what the rule says instead; -1: none. */
  readonly inPerson: number;
  /** By shortage code, filled as it is asked for. */
  readonly nows: (Now | undefined)[];
}

interface Turn {
  readonly settled: Settled | null;
  readonly answers: Answers;
  /** Place of the question in the protocol's list; -1 where nothing is open. */
  readonly question: number;
  readonly values: readonly string[];
  readonly asked: number;
  readonly askedForSafety: number;
  readonly next: (Turn | undefined)[];
}

/** Shortages of one responder, as digits of a shortage code to the base 4. */
export const shortages: readonly (Shortfall | null)[] = [
  null,
  "out-of-hours",
  "out-of-area",
  "none-free",
];

/** The number of a reason; 0 is none. */
export const reasonNumber = (reason: NoTeamReason | undefined): number =>
  reason === undefined ? 0 : noTeamReasons.indexOf(reason) + 1;

/** Draws of a call up to this are the engine's; those above are answers to the question of that place. */
export const firstQuestionDraw = 1000;

/**
 * The conversation of every pathway, question after question as the live core chooses them, and what the core decides at its end. Each
 * turn is asked of `decideCall` once and remembered, so that a million calls cost a walk and no decision differs from the live one's.
 */
export interface Screening {
  /** The end of the conversation with a caller of this kind. Null where no pathway takes it. */
  readonly screen: (kind: number, key: number) => Settled | null;
  /** What is done now. `code` has a digit to the base 4 for each responder of `settled.send`. */
  readonly nowOf: (settled: Settled, code: number) => Now;
  readonly responders: readonly Responder[];
}

/** The turns that were asked for so far, by pathway. */
interface Trees {
  readonly compiled: CompiledProtocol;
  readonly kinds: readonly CallKind[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly questionAt: ReadonlyMap<string, number>;
  readonly isSafety: ReadonlySet<string>;
  readonly isTeam: readonly boolean[];
  readonly roots: Map<string, Turn>;
  /** By kind and question: the sums of the answers' probabilities up to each. */
  readonly sums: readonly (readonly Float64Array[])[];
}

export function screening(compiled: CompiledProtocol, kinds: readonly CallKind[]): Screening {
  const { responders, questions } = compiled.protocol;
  const trees: Trees = {
    compiled,
    kinds,
    placeOf: new Map(responders.map(({ id }, at) => [id, at])),
    questionAt: new Map(questions.map(({ id }, at) => [id, at])),
    isSafety: new Set(
      questions.filter((each) => each.safety || each.askedFirst).map(({ id }) => id),
    ),
    isTeam: responders.map(({ kind }) => teamKinds.includes(kind)),
    roots: new Map(),
    sums: kinds.map(({ weights }) =>
      questions.map(({ id }) => {
        let sum = 0;
        return Float64Array.from(weights[id] ?? [], (weight) => (sum += weight));
      }),
    ),
  };
  return {
    responders,
    screen: (kind, key) => screen(trees, kind, key),
    nowOf: (settled, code) => nowOf(trees, settled, code),
  };
}

/** The team among those sent that works in this way; -1 where none does. */
function teamOf(trees: Trees, send: readonly string[], mode: "on-scene" | "phone"): number {
  const { placeOf, isTeam, compiled } = trees;
  const id = send.find((each) => {
    const place = placeOf.get(each) ?? -1;
    return isTeam[place] === true && compiled.protocol.responders[place]?.mode === mode;
  });
  return id === undefined ? -1 : (placeOf.get(id) ?? -1);
}

function settle(
  trees: Trees,
  turn: Omit<Settled, "send" | "teams" | "inPerson" | "nows">,
): Settled {
  const { placeOf, isTeam } = trees;
  const fitting = turn.decision.fits?.send ?? [];
  const send = fitting.map((id) => placeOf.get(id) ?? -1);
  const teams = send.filter((place) => isTeam[place] === true);
  const own = teamOf(trees, fitting, "on-scene");
  const settled: Settled = { ...turn, send, teams, inPerson: own, nows: [] };
  if (own >= 0 || teams.length === 0) return settled;
  // Nobody of it comes in person: what the rule says where they cannot be had may send somebody who does.
  const closed = send.reduce(
    (code, place, at) => (isTeam[place] === true ? code + 4 ** at : code),
    0,
  );
  const otherwise = nowOf(trees, settled, closed).response.send;
  return { ...settled, inPerson: teamOf(trees, otherwise, "on-scene") };
}

function turnOf(
  trees: Trees,
  pathway: string,
  answers: Answers,
  questions: number,
  safetyQuestions: number,
): Turn {
  const { compiled, questionAt } = trees;
  const decision = decideCall(compiled, { pathway, answers });
  const common = { answers, asked: questions, askedForSafety: safetyQuestions, next: [] };
  if (decision.next === null) {
    const settled = settle(trees, { pathway, answers, decision, questions, safetyQuestions });
    return { ...common, settled, question: -1, values: [] };
  }
  const known = compiled.pathways.get(pathway);
  const { question } = decision.next;
  const values = known?.variables[known.variableOf.get(question) ?? -1]?.values ?? [];
  return { ...common, settled: null, question: questionAt.get(question) ?? -1, values };
}

function nowOf(trees: Trees, settled: Settled, code: number): Now {
  const known = settled.nows[code];
  if (known !== undefined) return known;
  const { compiled, placeOf } = trees;
  const { responders } = compiled.protocol;
  const capacity: Record<string, Shortfall> = {};
  settled.send.forEach((place, at) => {
    const short = shortages[Math.floor(code / 4 ** at) % 4] ?? null;
    const id = responders[place]?.id;
    if (short !== null && id !== undefined) capacity[id] = short;
  });
  const { pathway, answers } = settled;
  const decision = decideCall(compiled, { pathway, answers, capacity });
  if (decision.now === null) throw new Error("broken promise: a settled call without a response");
  const { send, hold, priority } = decision.now;
  const now: Now = {
    response: decision.now,
    send: send.map((id) => placeOf.get(id) ?? -1),
    team: teamOf(trees, send, "on-scene"),
    phone: teamOf(trees, send, "phone"),
    holdMinutes: hold?.minutes ?? 0,
    priority,
    police: send.some((id) => responders[placeOf.get(id) ?? -1]?.kind === "police"),
    reasons: settled.teams.map((place) =>
      reasonNumber(shortfallReason(decision, responders[place]?.id ?? "")),
    ),
  };
  settled.nows[code] = now;
  return now;
}

function screen(trees: Trees, kind: number, key: number): Settled | null {
  const pathway = trees.kinds[kind]?.pathway ?? null;
  if (pathway === null) return null;
  let turn = trees.roots.get(pathway);
  if (turn === undefined) {
    turn = turnOf(trees, pathway, {}, 0, 0);
    trees.roots.set(pathway, turn);
  }
  const rows = trees.sums[kind]!;
  while (turn.settled === null) {
    const row = rows[turn.question]!;
    const drawn = uniform(key, firstQuestionDraw + turn.question);
    let code = 0;
    // What rounding leaves above the last sum is the last answer's.
    while (code < row.length - 1 && drawn >= row[code]!) code += 1;
    const child: Turn | undefined = turn.next[code];
    turn = child ?? (turn.next[code] = after(trees, turn, pathway, code));
  }
  return turn.settled;
}

function after(trees: Trees, turn: Turn, pathway: string, code: number): Turn {
  const id = trees.compiled.protocol.questions[turn.question]?.id ?? "";
  const answers = { ...turn.answers, [id]: turn.values[code] ?? "unknown" };
  const safe = turn.askedForSafety + (trees.isSafety.has(id) ? 1 : 0);
  return turnOf(trees, pathway, answers, turn.asked + 1, safe);
}
