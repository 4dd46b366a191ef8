import type { Instant } from "#core/base/ids.ts";
import type { Decided, GivenAnswer, Incident } from "#core/dispatch/center.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Decision } from "#core/protocol/decision.ts";
import type { Pathway, Protocol, Question } from "#core/protocol/protocol.ts";

/** One question as the screening pane shows it. */
export interface QuestionRow {
  readonly question: Question;
  readonly given: GivenAnswer | undefined;
  /** `skipped`: no answer to it could change the response any more. */
  readonly state: "answered" | "next" | "open" | "skipped";
}

/** The questions of the chosen complaint in the agency's order. */
export function questionRows(
  protocol: Protocol,
  pathway: Pathway,
  incident: Incident,
  decision: Decision,
): readonly QuestionRow[] {
  return pathway.asks.flatMap((id): readonly QuestionRow[] => {
    const question = protocol.questions.find((declared) => declared.id === id);
    if (question === undefined) return [];
    const given = incident.answers[id];
    return [{ question, given, state: stateOf(id, given, decision) }];
  });
}

function stateOf(
  id: string,
  given: GivenAnswer | undefined,
  decision: Decision,
): QuestionRow["state"] {
  if (given !== undefined && given.answer !== null) return "answered";
  if (decision.next?.question === id) return "next";
  return decision.skipped.includes(id) || decision.status === "settled" ? "skipped" : "open";
}

/** How far the screening is: questions answered, of those that still matter. */
export function progressOf(rows: readonly QuestionRow[]): {
  readonly answered: number;
  readonly needed: number;
} {
  const needed = rows.filter((row) => row.state !== "skipped");
  return {
    answered: needed.filter((row) => row.state === "answered").length,
    needed: needed.length,
  };
}

/** Whether the answers are just yes and no: then the keys Y and N give them. */
export const isYesNo = ({ answers }: Question): boolean =>
  answers.length === 2 && answers.includes("yes") && answers.includes("no");

/** The answer that a key gives to a question: digits in order, Y and N where those are answers, U for not known. */
export function answerForKey(question: Question, key: string): string | undefined {
  if (key === "u") return "unknown";
  if (key === "y" && question.answers.includes("yes")) return "yes";
  if (key === "n" && question.answers.includes("no")) return "no";
  return /^[1-9]$/.test(key) ? question.answers[Number(key) - 1] : undefined;
}

/** The question that the arrow keys reach from `from`, in the list's order; the list does not wrap. */
export function neighbor(
  rows: readonly QuestionRow[],
  from: string | null,
  step: 1 | -1,
): string | null {
  const at = rows.findIndex((row) => row.question.id === from);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  return rows[Math.min(Math.max(next, 0), rows.length - 1)]?.question.id ?? null;
}

/** The question answered last: where going back leads. */
export function lastAnswered(rows: readonly QuestionRow[]): string | null {
  const given = rows.flatMap(({ question, given }) =>
    given === undefined ? [] : [{ id: question.id, at: given.at }],
  );
  return given.reduce<{ id: string | null; at: Instant }>(
    (last, each) => (each.at >= last.at ? each : last),
    { id: null, at: -1 },
  ).id;
}

/** Pathways that what was typed can still mean: by their keys first, then by a word of their name in any language. */
export function matchComplaints(
  pathways: readonly Pathway[],
  typed: string,
): { readonly matches: readonly Pathway[]; readonly exact: Pathway | undefined } {
  const text = typed.trim().toLowerCase();
  if (text === "") return { matches: pathways, exact: undefined };
  const byKey = pathways.filter(({ keys }) => keys.some((key) => key.startsWith(text)));
  const names = ({ name }: Pathway): string => `${name.en} ${name.es ?? ""}`.toLowerCase();
  const byName = pathways.filter(
    (pathway) =>
      !byKey.includes(pathway) &&
      names(pathway)
        .split(/[^\p{L}\d]+/u)
        .some((word) => word.startsWith(text)),
  );
  const exact = byKey.length === 1 ? byKey.find(({ keys }) => keys.includes(text)) : undefined;
  return { matches: [...byKey, ...byName], exact };
}

/** What stands decided, compared with what the answers settle on now. */
export type Standing =
  | { readonly is: "undecided" }
  | { readonly is: "as-decided"; readonly last: Decided }
  /** A changed answer, or a changed board, settles on something else than what was sent: F2 sends that. */
  | { readonly is: "changed"; readonly last: Decided };

/** Where a call stands between what was sent and what the answers say. */
export function standingOf(incident: Incident, decision: Decision | undefined): Standing {
  const last = incident.decisions.at(-1);
  if (last === undefined) return { is: "undecided" };
  const now = decision?.now ?? null;
  if (now === null || last.how === "overridden") return { is: "as-decided", last };
  const missing = now.send.some((responder) => !last.send.includes(responder));
  if (last.how === "emergency")
    return missing ? { is: "changed", last } : { is: "as-decided", last };
  const isSame = !missing && last.send.length === now.send.length;
  return isSame && (last.recommendation.hold === null) === (now.hold === null)
    ? { is: "as-decided", last }
    : { is: "changed", last };
}

/** Whether a person still owes a reason for sending otherwise. */
export const owesReason = (incident: Incident): boolean => {
  const last = incident.decisions.at(-1);
  return last?.how === "overridden" && last.reason === null;
};

/** What the emergency key would send for a call. */
export function armedEmergency(protocol: Protocol, incident: Incident | undefined) {
  const own = protocol.pathways.find(({ id }) => id === incident?.pathway)?.emergency;
  const wanted = own ?? protocol.defaultEmergency;
  return protocol.emergencies.find(({ id }) => id === wanted);
}

/** The safety questions that still matter are all answered: only then is the past of a place shown. */
export const isSafetyAnswered = (rows: readonly QuestionRow[]): boolean =>
  rows.every(
    ({ question, state }) => !question.safety || state === "answered" || state === "skipped",
  );

/**
 * A question taken apart for a caller who can only tap: its answers from most to least danger, asked one by one for yes or no.
 * The last one left is the answer when all others are no.
 */
export const tapOrder = ({ answers }: Question): readonly string[] => answers.toReversed();

/** The pathway a call is screened on, when the active protocol has it. */
export const pathwayOf = (
  { protocol }: CompiledProtocol,
  incident: Incident | undefined,
): Pathway | undefined => protocol.pathways.find(({ id }) => id === incident?.pathway);
