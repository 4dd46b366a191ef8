import type { CallId, IncidentId } from "#core/base/ids.ts";
import type { Random } from "#core/base/random.ts";
import type { AnswerSource, DispositionCode, PlaceConfidence } from "#core/dispatch/words.ts";
import type { Protocol, Question } from "#core/protocol/protocol.ts";
import type { Caller, Relation } from "./caller.ts";
import { kinds, usually } from "./kinds.ts";

/** Question id → what is really so: always a declared answer, for the world has no unknowns. */
export type Truth = Readonly<Record<string, string>>;

/** Where somebody says it is. */
export interface SaidPlace {
  readonly text: string | null;
  readonly confidence: PlaceConfidence;
  readonly area: string | null;
}

/** What a caller tells when asked. */
export interface Told {
  readonly answer: string;
  readonly source: AnswerSource;
}

/** One call before it is made: what really happens, who calls, and what they will say. */
export interface Story {
  readonly incidentId: IncidentId;
  readonly callId: CallId;
  readonly pathway: string;
  readonly callType: string;
  readonly truth: Truth;
  readonly caller: Caller;
  readonly said: SaidPlace;
  /** Where it really is. */
  readonly place: { readonly text: string; readonly area: string };
  readonly opening: string;
  /** Answers fixed beforehand: the neighbor dispute's calls. */
  readonly tells?: Readonly<Record<string, Told>>;
  /** How it ends, where that is written beforehand. */
  readonly ending?: { readonly disposition: DispositionCode; readonly note: string };
  /** Set aside on purpose in the script: who is sent instead of what the protocol says. */
  readonly sendsInstead?: readonly string[];
  /** A scripted call is taken as the protocol says: no slip, no second thoughts. */
  readonly isScripted: boolean;
}

/** What is really so in a call of this pathway. Questions that only the caller can answer are left to the caller. */
export function drawTruth(random: Random, protocol: Protocol, pathway: string): Truth {
  const asks = protocol.pathways.find(({ id }) => id === pathway)?.asks ?? [];
  const likely = kinds.find((kind) => kind.pathway === pathway)?.likely ?? {};
  const truth: Record<string, string> = {};
  for (const id of asks) {
    const question = protocol.questions.find((declared) => declared.id === id);
    if (question === undefined) continue;
    truth[id] = random.weighted(weighed(question, likely[id] ?? usually[id] ?? []));
  }
  return truth;
}

/** A protocol that declares other answers than the county knows: each is half as likely as the milder one before it. */
function weighed(
  { answers }: Question,
  weights: readonly number[],
): readonly (readonly [string, number])[] {
  const fits = weights.length === answers.length;
  return answers.map((answer, place) => [answer, fits ? (weights[place] ?? 0) : 0.5 ** place]);
}

const unknownShare: Readonly<Record<Relation, number>> = {
  self: 0.025,
  "with-them": 0.06,
  "someone-else": 0.2,
};
const wrongShare: Readonly<Record<Relation, number>> = {
  self: 0.01,
  "with-them": 0.02,
  "someone-else": 0.05,
};
/** What a caller outside can hardly see. */
const hidden: readonly string[] = ["domestic-abuse", "firearm", "self-harm", "own-decision"];

/** What this caller says when asked: often right, sometimes wrong, and *unknown* where they cannot know. */
export function tell(random: Random, story: Story, question: Question): Told {
  const scripted = story.tells?.[question.id];
  if (scripted !== undefined) return scripted;
  const { relation } = story.caller;
  if (question.id === "caller" && question.answers.includes(relation))
    return { answer: relation, source: "saw" };
  const isHidden = hidden.includes(question.id) && relation !== "self";
  if (random.chance(unknownShare[relation] * (isHidden ? 1.8 : 1)))
    return { answer: "unknown", source: "not-stated" };
  const answer = random.chance(wrongShare[relation])
    ? random.pick(question.answers)
    : (story.truth[question.id] ?? question.answers[0] ?? "unknown");
  return { answer, source: sourceOf(random, relation, isHidden) };
}

function sourceOf(random: Random, relation: Relation, isHidden: boolean): AnswerSource {
  if (relation === "self") return "saw";
  if (relation === "with-them")
    return random.weighted([
      ["saw", 80],
      ["was-told", 15],
      ["assumes", 5],
    ]);
  return isHidden
    ? random.weighted([
        ["was-told", 45],
        ["assumes", 45],
        ["saw", 10],
      ])
    : random.weighted([
        ["saw", 55],
        ["was-told", 25],
        ["assumes", 15],
        ["not-stated", 5],
      ]);
}
