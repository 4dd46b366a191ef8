import type { CallId, IncidentId } from "#core/base/ids.ts";
import type { Random } from "#core/base/random.ts";
import type { AnswerSource, DispositionCode } from "#core/dispatch/words.ts";
import type { Question } from "#core/protocol/protocol.ts";
import type { Caller, Relation } from "./caller.ts";
import type { SaidPlace, Truth } from "./truth.ts";

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
