import {
  barsResponse,
  type Bar,
  type CompiledPathway,
  type CompiledProtocol,
  type Outcome,
} from "./compile.ts";
import type {
  Answers,
  Capacity,
  Decision,
  Eligibility,
  ProposedResponse,
  RuleVerdict,
} from "./decision.ts";
import { reachable, restrict, support, type Diagram } from "./diagram.ts";
import {
  evaluator,
  hasBit,
  newStanding,
  stand,
  type Evaluator,
  type Standing,
} from "./evaluate.ts";
import { nextQuestion } from "./next-question.ts";
import type { ResponseAction } from "./protocol.ts";

export interface DecideInput {
  readonly pathway: string;
  readonly answers: Answers;
  /** Absent: every responder can come. */
  readonly capacity?: Capacity;
}

interface Machine {
  readonly evaluate: Evaluator;
  readonly standing: Standing;
  readonly codes: Int8Array;
  /** Responders the pathway can lead to, with the bars that name each. */
  readonly responders: readonly { readonly id: string; readonly bars: readonly number[] }[];
}
const machines = new WeakMap<CompiledPathway, Machine>();

/**
 * Decides a call on whatever answers there are, and explains it: which rule, which disqualifiers, why not the others,
 * what to ask next. Answers to questions that the pathway does not ask play no part. Throws on a pathway or an answer
 * that the protocol does not declare: check people's input with `answerProblem` first.
 */
export function decideCall(
  compiled: CompiledProtocol,
  { pathway: id, answers, capacity = {} }: DecideInput,
): Decision {
  const pathway = compiled.pathways.get(id);
  if (pathway === undefined) throw new Error(`broken promise: no pathway \`${id}\``);
  const machine = machineOf(pathway);
  const isComplete = intern(pathway, answers, machine.codes);
  stand(pathway, machine.codes, machine.standing);
  const judged = judgeBars(pathway, machine);
  const { id: protocolId, version, hash } = compiled.protocol;
  const base = {
    protocol: { id: protocolId, version, hash },
    pathway: id,
    eligibility: eligibilityOf(pathway, machine, judged, answers),
    disqualifiers: judged.flatMap((verdict, bar) =>
      verdict === "holds" ? [heldBy(pathway.bars[bar]!, pathway, answers)] : [],
    ),
  };
  if (isComplete) {
    const outcome = pathway.outcomes[machine.evaluate(machine.codes)]!;
    return {
      ...base,
      ...settled(compiled, pathway, outcome, judged, capacity),
      rules: verdicts(pathway, machine, judged, outcome),
      possible: [outcome.action.send],
      next: null,
      skipped: [],
    };
  }
  const left = restrict(pathway.diagram(), machine.codes);
  return { ...base, ...decidePartly(compiled, pathway, machine, judged, left, capacity) };
}

function decidePartly(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  machine: Machine,
  judged: readonly BarVerdict[],
  left: Diagram,
  capacity: Capacity,
) {
  const outcomes = [...reachable(left)].map((outcome) => pathway.outcomes[outcome]!);
  const matters = support(left);
  const open = pathway.variables.flatMap((variable, index) =>
    machine.codes[index]! < 0 ? [{ question: variable.question.id, index }] : [],
  );
  const [first] = outcomes;
  const isSettled = first !== undefined && outcomes.every(({ key }) => key === first.key);
  const possible = new Map(
    outcomes.map(({ action }) => [[...action.send].sort().join(), action.send]),
  );
  const common = {
    possible: [...possible.values()],
    skipped: open.filter(({ index }) => !matters.has(index)).map(({ question }) => question),
  };
  if (first === undefined || !isSettled)
    return {
      ...common,
      status: "open" as const,
      fits: null,
      now: null,
      shortfalls: [],
      rules: verdicts(pathway, machine, judged, undefined),
      next: nextQuestion(pathway, left),
    };
  // Several rules may act alike: name the one whose condition is met whatever comes, else the first of them.
  const outcome =
    outcomes.find(({ rule }) => isMet(pathway, machine, rule.id)) ??
    outcomes.reduce((a, b) => (indexOf(pathway, a) <= indexOf(pathway, b) ? a : b));
  return {
    ...common,
    ...settled(compiled, pathway, outcome, judged, capacity),
    skipped: open.map(({ question }) => question),
    rules: verdicts(pathway, machine, judged, outcome),
    next: null,
  };
}

const indexOf = (pathway: CompiledPathway, { rule }: Outcome): number =>
  pathway.rules.indexOf(rule);

function isMet(pathway: CompiledPathway, { codes, standing }: Machine, ruleId: string): boolean {
  const index = pathway.rules.findIndex(({ id }) => id === ruleId);
  return (
    hasBit(standing.met, index) &&
    openIn(pathway, codes, Object.keys(pathway.rules[index]?.when ?? {})).length === 0
  );
}

function machineOf(pathway: CompiledPathway): Machine {
  let machine = machines.get(pathway);
  if (machine === undefined) {
    const ids = new Set(
      pathway.rules.flatMap(({ action, orElse }) => [
        ...action.send,
        ...action.offer,
        ...(orElse?.send ?? []),
      ]),
    );
    machine = {
      evaluate: evaluator(pathway),
      standing: newStanding(pathway),
      codes: new Int8Array(pathway.variables.length),
      responders: [...ids].map((id) => ({
        id,
        bars: pathway.bars.flatMap(({ disqualifier }, bar) =>
          disqualifier.bars.includes(id) ? [bar] : [],
        ),
      })),
    };
    machines.set(pathway, machine);
  }
  return machine;
}

/** Writes each answer's code, -1 where it is not asked; true when nothing is open. */
function intern({ variables }: CompiledPathway, answers: Answers, codes: Int8Array): boolean {
  let isComplete = true;
  for (let index = 0; index < variables.length; index += 1) {
    const { question, codeOf } = variables[index]!;
    const answer = answers[question.id];
    if (answer === undefined) {
      codes[index] = -1;
      isComplete = false;
      continue;
    }
    const code = codeOf.get(answer);
    if (code === undefined)
      throw new Error(`broken promise: \`${answer}\` is not an answer to \`${question.id}\``);
    codes[index] = code;
  }
  return isComplete;
}

function openIn(
  { variableOf }: CompiledPathway,
  codes: Int8Array,
  questions: readonly string[],
): readonly string[] {
  return questions.filter((question) => codes[variableOf.get(question) ?? 0]! < 0);
}

type BarVerdict = "holds" | "open" | "no";

function judgeBars(pathway: CompiledPathway, { standing, codes }: Machine): readonly BarVerdict[] {
  return pathway.bars.map(({ allowed }, bar) => {
    if (!hasBit(standing.states, bar)) return "no";
    for (const variable of allowed.keys()) if (codes[variable]! < 0) return "open";
    return "holds";
  });
}

function heldBy({ disqualifier }: Bar, _pathway: CompiledPathway, answers: Answers) {
  const given: Record<string, string> = {};
  for (const question of Object.keys(disqualifier.when))
    given[question] = answers[question] ?? "unknown";
  return { disqualifier: disqualifier.id, answers: given, because: disqualifier.because };
}

function eligibilityOf(
  pathway: CompiledPathway,
  { responders, codes }: Machine,
  judged: readonly BarVerdict[],
  answers: Answers,
): Record<string, Eligibility> {
  const eligibility: Record<string, Eligibility> = {};
  for (const { id, bars } of responders) {
    const holding = bars.filter((bar) => judged[bar] === "holds");
    if (holding.length > 0) {
      eligibility[id] = {
        state: "disqualified",
        by: holding.map((bar) => heldBy(pathway.bars[bar]!, pathway, answers)),
      };
      continue;
    }
    const open = bars.filter((bar) => judged[bar] === "open");
    eligibility[id] =
      open.length === 0
        ? eligible
        : {
            state: "not-assessed",
            open: [
              ...new Set(
                open.flatMap((bar) =>
                  openIn(pathway, codes, Object.keys(pathway.bars[bar]!.disqualifier.when)),
                ),
              ),
            ],
          };
  }
  return eligibility;
}
const eligible: Eligibility = { state: "eligible" };

function settled(
  compiled: CompiledProtocol,
  pathway: CompiledPathway,
  outcome: Outcome,
  judged: readonly BarVerdict[],
  capacity: Capacity,
) {
  const fits = proposed(outcome, outcome.action);
  const shortfalls = outcome.action.send.flatMap((responder) => {
    const reason = capacity[responder];
    return reason === undefined ? [] : [{ responder, reason }];
  });
  const isShort = shortfalls.length > 0 && outcome.orElse !== undefined;
  const now = isShort ? insteadOf(compiled, pathway, outcome, outcome.orElse, judged) : fits;
  return { status: "settled" as const, fits, now, shortfalls };
}

/** The `or-else` of a rule, unless a disqualifier keeps that home too: then a person decides by the fallback. */
function insteadOf(
  { protocol }: CompiledProtocol,
  { bars }: CompiledPathway,
  outcome: Outcome,
  orElse: ResponseAction,
  judged: readonly BarVerdict[],
): ProposedResponse {
  const isBarred = bars.some(
    ({ disqualifier }, bar) => judged[bar] !== "no" && barsResponse(disqualifier, orElse.send),
  );
  return isBarred
    ? proposed({ ...outcome, rule: protocol.fallback, floors: [] }, protocol.fallback.action)
    : proposed(outcome, orElse);
}

function proposed({ rule, floors }: Outcome, action: ResponseAction): ProposedResponse {
  return {
    rule: rule.id,
    send: action.send,
    priority: action.priority,
    assignment: action.assignment,
    review: action.review === "supervisor",
    hold: action.hold ?? null,
    offer: action.offer,
    neverOffer: action.neverOffer,
    becauseUnknown: floors.map(({ question, send, because }) => ({ question, send, because })),
    ...(action.say === undefined ? {} : { say: action.say }),
    ...(rule.because === undefined ? {} : { because: rule.because }),
    ...(rule.source === undefined ? {} : { source: rule.source }),
  };
}

/** Why each rule is, or is not, the one. With no outcome, rules that may still be it are open. */
function verdicts(
  pathway: CompiledPathway,
  { standing, codes }: Machine,
  judged: readonly BarVerdict[],
  outcome: Outcome | undefined,
): readonly RuleVerdict[] {
  const chosen = outcome === undefined ? -1 : pathway.rules.indexOf(outcome.rule);
  return pathway.rules.map(({ id, action, when }, index): RuleVerdict => {
    if (index === chosen) return { rule: id, verdict: "chosen" };
    if (!hasBit(standing.met, index)) return notMet(pathway, codes, id, index);
    const holding = index === pathway.rules.length - 1 ? [] : barring(pathway, judged, action.send);
    if (holding.length > 0) return { rule: id, verdict: "barred", disqualifiers: holding };
    if (chosen >= 0 && index > chosen) return { rule: id, verdict: "after" };
    return { rule: id, verdict: "open", questions: openIn(pathway, codes, Object.keys(when)) };
  });
}

function barring(
  { bars }: CompiledPathway,
  judged: readonly BarVerdict[],
  send: readonly string[],
): readonly string[] {
  const ids: string[] = [];
  for (let bar = 0; bar < bars.length; bar += 1) {
    const { disqualifier } = bars[bar]!;
    if (judged[bar] === "holds" && barsResponse(disqualifier, send)) ids.push(disqualifier.id);
  }
  return ids;
}

function notMet(
  { variables, table, stateWords, ruleWords }: CompiledPathway,
  codes: Int8Array,
  rule: string,
  index: number,
): RuleVerdict {
  const words = stateWords + ruleWords;
  for (let variable = 0; variable < variables.length; variable += 1) {
    const code = codes[variable]!;
    if (code < 0) continue;
    const { question, values, offset } = variables[variable]!;
    const word = table[(offset + code) * words + stateWords + (index >> 5)]!;
    if (((word >>> (index & 31)) & 1) === 0)
      return { rule, verdict: "not-met", question: question.id, answer: values[code]! };
  }
  throw new Error("broken promise: a rule that is not met has an answer that says why");
}
