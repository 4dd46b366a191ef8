import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Incident } from "./center.ts";
import type { Nudged } from "./desk-state.ts";
import type { DispatchEvent } from "./events.ts";
import { nudges } from "./nudges.ts";
import { isWithheld, newStandings } from "./nudge-rule.ts";
import { isWish } from "./nudge-words.ts";
import type { NudgeAnswer, NudgeId } from "./nudge-words.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { OverrideReason, Refusal } from "./words.ts";

/** D250, D251. */
export function showNudge(scene: Scene, command: CommandOf<"ShowNudge">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { incidentId, nudge } = command;
  const shown = open.value.desks.nudges;
  const isReason = nudge === "override-reason";
  if (shown.some((each) => each.nudge === nudge) || (shown.length > 0 && !isReason))
    return refuse(
      "D250",
      "nudged-already",
      `incident \`${incidentId}\` had its one nudge, \`${shown.map((each) => each.nudge).join("`, `")}\`; show no other`,
    );
  const last = open.value.decisions.at(-1);
  if (isReason && last?.how !== "overridden")
    return refuse(
      "D251",
      "nothing-overridden",
      `nobody has sent otherwise on incident \`${incidentId}\`; a reason is asked for after the send, never before it`,
    );
  const { audience } = nudges[nudge];
  if (!audience.includes(scene.envelope.role))
    return refuse(
      "D250",
      "not-its-audience",
      `\`${nudge}\` is for a ${audience.join(" or ")}, not for a ${scene.envelope.role}; show it there`,
    );
  const { nudges: standings = newStandings } = scene.context;
  const { state, trial } = standings[nudge];
  if (state !== "on")
    return refuse(
      "D323",
      "nudge-off",
      `\`${nudge}\` is ${state}; it is shown again once a supervisor has brought it back`,
    );
  if (trial !== null && isWithheld(trial, scene.envelope.by, scene.envelope.at))
    return ok([{ kind: "NudgeWithheld", incidentId, nudge, trialId: trial.id }]);
  return ok([{ kind: "NudgeShown", incidentId, nudge }]);
}

/** D252. */
export function answerNudge(scene: Scene, command: CommandOf<"AnswerNudge">): Ruling {
  const standing = standingNudge(scene, command);
  if (!standing.ok) return standing;
  const { incidentId, nudge, answer } = command;
  // A console's word for it, within what the center saw: nothing waited longer than since it was shown.
  const longest = Math.max(0, scene.envelope.at - standing.value.shownAt);
  const addedMs = command.addedMs === null ? null : Math.min(command.addedMs, longest);
  return ok([{ kind: "NudgeAnswered", incidentId, nudge, answer, addedMs }]);
}

function standingNudge(
  scene: Scene,
  { incidentId, nudge }: CommandOf<"AnswerNudge">,
): Result<Nudged, Refusal> {
  const known = knownIncident(scene, incidentId);
  if (!known.ok) return known;
  const shown = known.value.desks.nudges.find((each) => each.nudge === nudge);
  if (shown?.answer === null && shown.withheldBy === null) return ok(shown);
  const why =
    shown === undefined || shown.withheldBy !== null ? "was never shown" : "is answered already";
  return refuse(
    "D252",
    "no-nudge-open",
    `\`${nudge}\` ${why} on incident \`${incidentId}\`; there is nothing to answer`,
  );
}

/** D252: the act itself is the answer, so that nobody is asked a second time. */
export function nudgeAnswered(
  incident: Incident,
  nudge: NudgeId,
  answer: NudgeAnswer,
): readonly DispatchEvent[] {
  const shown = incident.desks.nudges.find((each) => each.nudge === nudge);
  if (shown?.answer !== null || shown.withheldBy !== null) return [];
  // The reason comes after the send, which did not wait for it; the line beside the button asks for no key of its own.
  const addedMs = nudge === "override-reason" ? 0 : null;
  return [{ kind: "NudgeAnswered", incidentId: incident.id, nudge, answer, addedMs }];
}

/** D253, D254. */
export function recordWish(scene: Scene, command: CommandOf<"RecordWish">): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const { incidentId, wish, isAsked } = command;
  const { pathways } = protocolOf(scene);
  const mayAsk = pathways.find(({ id }) => id === open.value.pathway)?.asksWish === true;
  if (isAsked && !mayAsk)
    return refuse(
      "D253",
      "not-asked-here",
      `the protocol does not ask for a wish about police on incident \`${incidentId}\`; record what the caller said unasked`,
    );
  if (!isWish(wish) && !isAsked)
    return refuse(
      "D253",
      "no-wish-unasked",
      "that a caller has no wish, or does not say, is known only by asking; leave it open, or ask",
    );
  return ok([{ kind: "CallerWishRecorded", incidentId, wish, isAsked }]);
}

/** D256: an override that leaves out somebody the rules send, because the caller asked for no police, is read by a supervisor. */
export function wishReview(
  incident: Incident,
  reason: OverrideReason | null,
  sends: readonly string[],
  rules: readonly string[],
): readonly DispatchEvent[] {
  if (reason !== "caller-asked-for-no-police" || incident.review === "requested") return [];
  const left = rules.filter((responder) => !sends.includes(responder));
  if (left.length === 0) return [];
  const because = `the caller asked for no police, and ${left.map((id) => `\`${id}\``).join(", ")} that the rules send was left out`;
  return [{ kind: "ReviewRequested", incidentId: incident.id, because }];
}
