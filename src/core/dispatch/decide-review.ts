import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Decided, Incident } from "./center.ts";
import { refuse } from "./refuse.ts";
import { knownIncident } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Refusal } from "./words.ts";

type Overridden = Extract<Decided, { readonly how: "overridden" }>;

/** D305. Also after the end; a later review of the same override takes the place of the first, and is answered anew. */
export function reviewOverride(scene: Scene, command: CommandOf<"ReviewOverride">): Ruling {
  const known = overridden(scene, command.incidentId, command.decision);
  if (!known.ok) return known;
  const { incidentId, decision, finding } = command;
  if (known.value.decided.by === scene.envelope.by)
    return refuse(
      "D305",
      "own-override",
      "nobody reviews their own override; another supervisor does",
    );
  const note = command.note?.trim() ?? "";
  if (finding === "saw-it-otherwise" && note === "")
    return refuse(
      "D305",
      "no-reason",
      "whoever saw it otherwise says why, in a sentence that can be answered; add it",
    );
  return ok([
    {
      kind: "OverrideReviewed",
      incidentId,
      decision,
      finding,
      note: note === "" ? null : note,
    },
  ]);
}

/** D306: the right of reply is of the seat that overrode, once for each review. */
export function replyToReview(scene: Scene, command: CommandOf<"ReplyToReview">): Ruling {
  const known = overridden(scene, command.incidentId, command.decision);
  if (!known.ok) return known;
  const { incidentId, decision, reply } = command;
  const { incident, decided } = known.value;
  if (decided.by !== scene.envelope.by)
    return refuse(
      "D306",
      "not-your-override",
      "only the seat that sent otherwise answers the review of it",
    );
  const review = incident.desks.floor.reviews.find((each) => each.decision === decision);
  if (review === undefined || review.reply !== null)
    return refuse(
      "D306",
      "no-review-to-answer",
      `decision ${decision} of incident \`${incidentId}\` has no review that waits for an answer`,
    );
  const text = command.text?.trim() ?? "";
  return ok([
    { kind: "ReviewReplied", incidentId, decision, reply, text: text === "" ? null : text },
  ]);
}

function overridden(
  scene: Scene,
  incidentId: string,
  decision: number,
): Result<{ readonly incident: Incident; readonly decided: Overridden }, Refusal> {
  const known = knownIncident(scene, incidentId);
  if (!known.ok) return known;
  const decided = known.value.decisions[decision];
  if (decided?.how === "overridden") return ok({ incident: known.value, decided });
  return refuse(
    "D305",
    "no-override",
    `decision ${decision} of incident \`${incidentId}\` is no override; there is nothing to review`,
  );
}
