import { ok } from "#core/base/result.ts";
import { nudgeAnswered, wishReview } from "./decide-nudge.ts";
import { endHoldBecauseSent } from "./decide-response.ts";
import type { DispatchEvent } from "./events.ts";
import {
  isServedBy,
  overrideReasonFor,
  shortfallReason,
  teamNotSent,
  teamsThatFit,
} from "./no-team.ts";
import { recommendationFor, recommendationOf, refOf } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, knownResponders, openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { NoTeamReason } from "./words.ts";

/** D28, D32. */
export function overrideRecommendation(
  scene: Scene,
  command: CommandOf<"OverrideRecommendation">,
): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const send = [...new Set(command.send)];
  if (send.length === 0)
    return refuse(
      "D28",
      "nobody-sent",
      "an override names who goes instead; name a responder, or record the ending to send no one",
    );
  const declared = knownResponders(scene, "D28", send);
  if (!declared.ok) return declared;
  const { center, context, envelope } = scene;
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  const protocol = protocolOf(scene);
  const overridden: DispatchEvent = {
    kind: "RecommendationOverridden",
    incidentId: incident.id,
    protocol: refOf(protocol),
    recommendation: decision === undefined ? null : (recommendationOf(decision) ?? null),
    send,
    reason: command.reason,
  };
  const leftOut = teamsThatFit(protocol, decision).filter(
    (team) => !send.includes(team) && !isServedBy(incident, team),
  );
  // A team that could not have come anyway was not overridden: the count of missing teams must not hide behind people's choices.
  const reasonFor = (team: string): NoTeamReason =>
    (decision === undefined ? undefined : shortfallReason(decision, team)) ??
    overrideReasonFor(command.reason);
  return ok([
    overridden,
    ...endHoldBecauseSent(incident),
    ...nudgeAnswered(incident, "team-free", "overridden"),
    ...wishReview(incident, command.reason, send, decision?.now?.send ?? []),
    ...teamNotSent(
      scene,
      incident,
      leftOut.map((team) => [team, reasonFor(team)]),
    ),
  ]);
}

/** D29. Also after the end: the reason never stood in the way of the send. */
export function explainOverride(scene: Scene, command: CommandOf<"ExplainOverride">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  const incident = known.value;
  const last = incident.decisions.at(-1);
  if (last?.how !== "overridden")
    return refuse(
      "D29",
      "no-override",
      `the last decision on incident \`${incident.id}\` is no override; there is nothing to explain`,
    );
  const { reason, note = null } = command;
  // Only what the override itself caused is told anew; a shortfall stays a shortfall.
  const before = overrideReasonFor(last.reason);
  const recoded = incident.teamNotSent
    .filter((standing) => standing.reason === before && !last.send.includes(standing.responder))
    .map((standing) => [standing.responder, overrideReasonFor(reason)] as const);
  return ok([
    { kind: "OverrideExplained", incidentId: incident.id, reason, note },
    ...nudgeAnswered(incident, "override-reason", "accepted"),
    ...wishReview(incident, reason, last.send, last.recommendation?.send ?? []),
    ...teamNotSent(scene, incident, recoded),
  ]);
}

/** D30. */
export function completeReview(scene: Scene, command: CommandOf<"CompleteReview">): Ruling {
  const known = knownIncident(scene, command.incidentId);
  if (!known.ok) return known;
  if (known.value.review !== "requested")
    return refuse(
      "D30",
      "no-review-open",
      `no review is open on incident \`${command.incidentId}\`; it was ${known.value.review === "none" ? "never asked for" : "completed already"}`,
    );
  const { incidentId, finding } = command;
  return ok([{ kind: "ReviewCompleted", incidentId, finding }]);
}
