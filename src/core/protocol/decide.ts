import { barsResponse, type CompiledPathway, type CompiledProtocol } from "./compiled.ts";
import type { Outcome } from "./outcomes.ts";
import type { Answers, Capacity, Decision, ProposedResponse } from "./decision.ts";
import { reachable, restrict } from "./diagram.ts";
import { hasBit, outcomeOfStanding, stand } from "./evaluate.ts";
import {
  eligibilityOf,
  heldBars,
  judgeBars,
  newExplainer,
  openIn,
  verdictsOf,
  type Explainer,
} from "./explain.ts";
import { leftFinder } from "./left.ts";
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
  const { answers, capacity } = input;
  const pathway = compiled.pathways.get(input.pathway);
  if (pathway === undefined) throw new Error(`broken promise: no pathway \`${input.pathway}\``);
  const explainer = explainerOf(pathway);
  const isComplete = intern(pathway, answers, explainer.codes);
  stand(pathway, explainer.codes, explainer.standing);
  const isAnyBar = judgeBars(explainer);
  const held = isAnyBar ? heldBars(explainer, answers) : none;
  const call: Call = { compiled, pathway, explainer, capacity, isComplete };
  const part = isComplete
    ? settledBy(call, outcomeOfStanding(pathway, explainer.standing))
    : decidePartly(call);
  const { id, version, hash } = compiled.protocol;
  return {
    protocol: { id, version, hash },
    pathway: input.pathway,
    status: part.status,
    fits: part.fits,
    now: part.now,
    shortfalls: part.shortfalls,
    possible: part.possible,
    eligibility: isAnyBar ? eligibilityOf(explainer, held) : explainer.allEligible,
    disqualifiers: isAnyBar ? held.filter((each) => each !== undefined) : none,
    rules: part.rules,
    next: part.next,
    skipped: part.skipped,
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

interface Call {
  readonly compiled: CompiledProtocol;
  readonly pathway: CompiledPathway;
  readonly explainer: Explainer;
  readonly capacity: Capacity | undefined;
  readonly isComplete: boolean;
}

type Part = Omit<Decision, "protocol" | "pathway" | "eligibility" | "disqualifiers">;

const explainers = new WeakMap<CompiledPathway, Explainer>();

function explainerOf(pathway: CompiledPathway): Explainer {
  let explainer = explainers.get(pathway);
  if (explainer === undefined) {
    explainer = newExplainer(pathway);
    explainers.set(pathway, explainer);
  }
  return explainer;
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

function decidePartly(call: Call): Part {
  const { pathway, explainer } = call;
  const left = leftFinder(pathway)(explainer.codes);
  if (left.responses.length === 1) return settledBy(call, representative(call));
  const possible = new Map(
    left.responses.map((key) => {
      const { send } = pathway.outcomes[key]!.action;
      return [[...send].sort().join(), send];
    }),
  );
  return {
    status: "open",
    fits: null,
    now: null,
    shortfalls: none,
    possible: [...possible.values()],
    rules: verdictsOf(explainer, -1),
    next: nextQuestion(pathway, left),
    skipped: openQuestions(call).filter(
      (question) => !left.matters(pathway.variableOf.get(question) ?? -1),
    ),
  };
}

const none: readonly never[] = [];

const openQuestions = ({ pathway, explainer }: Call): readonly string[] =>
  openIn(pathway, explainer.codes, pathway.pathway.asks);

/** Several rules may act alike: name the one whose condition is met whatever comes, else the first of them. */
function representative({ pathway, explainer }: Call): number {
  const reached = [...reachable(restrict(pathway.diagrams().outcomes, explainer.codes))];
  const ruleOf = (outcome: number): number =>
    pathway.rules.indexOf(pathway.outcomes[outcome]!.rule);
  const isMet = (outcome: number): boolean => {
    const rule = ruleOf(outcome);
    const questions = Object.keys(pathway.rules[rule]!.when);
    return (
      hasBit(explainer.standing.met, rule) &&
      openIn(pathway, explainer.codes, questions).length === 0
    );
  };
  const inOrder = reached.sort((a, b) => ruleOf(a) - ruleOf(b));
  return inOrder.find(isMet) ?? inOrder[0]!;
}

function settledBy(call: Call, id: number): Part {
  const { pathway, explainer, capacity } = call;
  const outcome = pathway.outcomes[id]!;
  const { orElse, action } = outcome;
  const fits = screened(call, proposed(outcome, action));
  const shortfalls = capacity === undefined ? none : shortfallsOf(action.send, capacity);
  return {
    status: "settled",
    fits,
    now: shortfalls.length > 0 && orElse !== undefined ? instead(call, outcome, orElse) : fits,
    shortfalls,
    possible: [action.send],
    rules: verdictsOf(explainer, outcome.ruleIndex),
    next: null,
    skipped: call.isComplete ? none : openQuestions(call),
  };
}

function shortfallsOf(send: readonly string[], capacity: Capacity): Decision["shortfalls"] {
  return send.flatMap((responder) => {
    const reason = capacity[responder];
    return reason === undefined ? [] : [{ responder, reason }];
  });
}

/** The `or-else` of a rule, unless a disqualifier keeps that home too: then a person decides by the fallback. */
function instead(call: Call, outcome: Outcome, orElse: ResponseAction): ProposedResponse {
  const { compiled, pathway, explainer } = call;
  const isBarred = pathway.bars.some(
    ({ disqualifier }, bar) =>
      explainer.judged[bar] !== "no" && barsResponse(disqualifier, orElse.send),
  );
  if (!isBarred) return screened(call, proposed(outcome, orElse));
  const { fallback } = compiled.protocol;
  return proposed({ ...outcome, rule: fallback, floors: [] }, fallback.action);
}

/** A response without the offers whose responder a disqualifier bars or may still bar: unknown is not cleared. */
function screened({ explainer }: Call, response: ProposedResponse): ProposedResponse {
  if (response.offer.length === 0) return response;
  const { responders, judged } = explainer;
  const offer = response.offer.filter(
    (id) =>
      !response.neverOffer.includes(id) &&
      responders.every(
        (responder) => responder.id !== id || responder.bars.every((bar) => judged[bar] === "no"),
      ),
  );
  return offer.length === response.offer.length ? response : { ...response, offer };
}

const proposals = new WeakMap<Outcome, ProposedResponse>();

/** An outcome as a person reads it; the same outcome gives the same object. */
function proposed(outcome: Outcome, action: ResponseAction): ProposedResponse {
  const known = action === outcome.action ? proposals.get(outcome) : undefined;
  if (known !== undefined) return known;
  const { rule, floors } = outcome;
  const made: ProposedResponse = {
    rule: rule.id,
    send: action.send,
    priority: action.priority,
    assignment: action.assignment,
    ...(action.lead === undefined ? {} : { lead: action.lead }),
    review: action.review === "supervisor",
    hold: action.hold ?? null,
    offer: action.offer,
    neverOffer: action.neverOffer,
    becauseUnknown: floors.map(({ question, send, because }) => ({ question, send, because })),
    ...(action.say === undefined ? {} : { say: action.say }),
    ...(rule.because === undefined ? {} : { because: rule.because }),
    ...(rule.source === undefined ? {} : { source: rule.source }),
  };
  if (action === outcome.action) proposals.set(outcome, made);
  return made;
}
