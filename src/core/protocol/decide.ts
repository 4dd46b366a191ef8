import { barsResponse, type CompiledPathway, type CompiledProtocol } from "./compiled.ts";
import type { Outcome } from "./outcomes.ts";
import type { Answers, Capacity, Decision, ProposedResponse } from "./decision.ts";
import { reachable, restrict, support, type Diagram } from "./diagram.ts";
import { evaluator, hasBit, newStanding, stand, type Evaluator } from "./evaluate.ts";
import {
  eligibilityOf,
  heldBy,
  judgeBars,
  openIn,
  respondersOf,
  verdictsOf,
  type BarVerdict,
  type Pass,
} from "./explain.ts";
import { nextQuestion } from "./next-question.ts";
import { didYouMean } from "./problem.ts";
import type { ResponseAction } from "./protocol.ts";

export interface DecideInput {
  readonly pathway: string;
  readonly answers: Answers;
  /** Absent: every responder can come. */
  readonly capacity?: Capacity;
}

/**
 * Decides a call on whatever answers there are, and explains it: which rule, which disqualifiers, why not the others,
 * what to ask next. Answers to questions that the pathway does not ask play no part. Throws on a pathway or an answer
 * that the protocol does not declare: check people's input with `answerProblem` first.
 */
export function decideCall(compiled: CompiledProtocol, input: DecideInput): Decision {
  const { answers, capacity = {} } = input;
  const pathway = compiled.pathways.get(input.pathway);
  if (pathway === undefined) throw new Error(`broken promise: no pathway \`${input.pathway}\``);
  const machine = machineOf(pathway);
  const isComplete = intern(pathway, answers, machine.codes);
  stand(pathway, machine.codes, machine.standing);
  const judged = judgeBars(pathway, machine);
  const call: Call = { compiled, pathway, machine, judged, capacity };
  const part = isComplete
    ? settledBy(call, pathway.outcomes[machine.evaluate(machine.codes)]!)
    : decidePartly(call, restrict(pathway.diagram(), machine.codes));
  const { id, version, hash } = compiled.protocol;
  return {
    protocol: { id, version, hash },
    pathway: input.pathway,
    ...part,
    eligibility: eligibilityOf(pathway, machine, judged, answers),
    disqualifiers: judged.flatMap((verdict, bar) =>
      verdict === "holds" ? [heldBy(pathway.bars[bar]!, answers)] : [],
    ),
  };
}

/** What is wrong with an answer a person gives, in a sentence; undefined when it can be used. */
export function answerProblem(
  compiled: CompiledProtocol,
  question: string,
  answer: string,
): string | undefined {
  const { questions } = compiled.protocol;
  const declared = questions.find(({ id }) => id === question);
  if (declared === undefined) {
    const ids = questions.map(({ id }) => id);
    return `the protocol has no question \`${question}\`; ${didYouMean(question, ids)}`;
  }
  if (answer === "unknown" || declared.answers.includes(answer)) return undefined;
  const known = [...declared.answers, "unknown"];
  return `\`${answer}\` is not an answer to \`${question}\`; ${didYouMean(answer, known)}`;
}

interface Machine extends Pass {
  readonly evaluate: Evaluator;
}

interface Call {
  readonly compiled: CompiledProtocol;
  readonly pathway: CompiledPathway;
  readonly machine: Machine;
  readonly judged: readonly BarVerdict[];
  readonly capacity: Capacity;
}

type Part = Omit<Decision, "protocol" | "pathway" | "eligibility" | "disqualifiers">;

const machines = new WeakMap<CompiledPathway, Machine>();

function machineOf(pathway: CompiledPathway): Machine {
  let machine = machines.get(pathway);
  if (machine === undefined) {
    machine = {
      evaluate: evaluator(pathway),
      standing: newStanding(pathway),
      codes: new Int8Array(pathway.variables.length),
      responders: respondersOf(pathway),
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

function decidePartly(call: Call, left: Diagram): Part {
  const { pathway, machine, judged } = call;
  const outcomes = [...reachable(left)].map((outcome) => pathway.outcomes[outcome]!);
  const [first] = outcomes;
  if (first !== undefined && outcomes.every(({ key }) => key === first.key))
    return settledBy(call, representative(call, outcomes, first));
  const matters = support(left);
  const possible = new Map(outcomes.map(({ action }) => [[...action.send].sort().join(), action]));
  return {
    status: "open",
    fits: null,
    now: null,
    shortfalls: [],
    possible: [...possible.values()].map(({ send }) => send),
    rules: verdictsOf(pathway, machine, judged, undefined),
    next: nextQuestion(pathway, left),
    skipped: openQuestions(call).filter(
      (question) => !matters.has(pathway.variableOf.get(question) ?? -1),
    ),
  };
}

const openQuestions = ({ pathway, machine }: Call): readonly string[] =>
  openIn(pathway, machine.codes, pathway.pathway.asks);

/** Several rules may act alike: name the one whose condition is met whatever comes, else the first of them. */
function representative(
  { pathway, machine }: Call,
  outcomes: readonly Outcome[],
  first: Outcome,
): Outcome {
  const indexOf = ({ rule }: Outcome): number => pathway.rules.indexOf(rule);
  const isMet = ({ rule }: Outcome): boolean =>
    hasBit(machine.standing.met, pathway.rules.indexOf(rule)) &&
    openIn(pathway, machine.codes, Object.keys(rule.when)).length === 0;
  return (
    outcomes.find(isMet) ??
    outcomes.reduce((least, each) => (indexOf(each) < indexOf(least) ? each : least), first)
  );
}

function settledBy(call: Call, outcome: Outcome): Part {
  const { pathway, machine, judged, capacity } = call;
  const fits = proposed(outcome, outcome.action);
  const shortfalls = outcome.action.send.flatMap((responder) => {
    const reason = capacity[responder];
    return reason === undefined ? [] : [{ responder, reason }];
  });
  const { orElse } = outcome;
  return {
    status: "settled",
    fits,
    now: shortfalls.length > 0 && orElse !== undefined ? instead(call, outcome, orElse) : fits,
    shortfalls,
    possible: [outcome.action.send],
    rules: verdictsOf(pathway, machine, judged, outcome),
    next: null,
    skipped: openQuestions(call),
  };
}

/** The `or-else` of a rule, unless a disqualifier keeps that home too: then a person decides by the fallback. */
function instead(
  { compiled, pathway, judged }: Call,
  outcome: Outcome,
  orElse: ResponseAction,
): ProposedResponse {
  const isBarred = pathway.bars.some(
    ({ disqualifier }, bar) => judged[bar] !== "no" && barsResponse(disqualifier, orElse.send),
  );
  if (!isBarred) return proposed(outcome, orElse);
  const { fallback } = compiled.protocol;
  return proposed({ ...outcome, rule: fallback, floors: [] }, fallback.action);
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
