import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { didYouMean } from "#core/protocol/problem.ts";
import type { Decision } from "#core/protocol/decision.ts";
import type { EmergencyRule } from "#core/protocol/protocol.ts";
import type { Incident } from "./center.ts";
import { nudgeAnswered } from "./decide-nudge.ts";
import { stagingOf } from "./decide-staging.ts";
import type { DispatchEvent } from "./events.ts";
import { isServedBy, shortfallReason, teamNotSent, teamsThatFit } from "./no-team.ts";
import { recommendationFor, recommendationOf, refOf } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, openIncident, protocolOf } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { NoTeamReason, Recommendation, Refusal } from "./words.ts";

/** D17 to D21. Looks at no answer, no place, no hold, no hand-over and no version: nothing may slow it. */
export function sendEmergency(scene: Scene, command: CommandOf<"SendEmergency">): Ruling {
  const open = survivorOf(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const armed = armedRule(scene, incident, command.emergency);
  if (!armed.ok) return armed;
  const { id: emergency, send } = armed.value;
  const protocol = refOf(protocolOf(scene));
  return ok([
    { kind: "EmergencySent", incidentId: incident.id, emergency, send, protocol },
    ...endHoldBecauseSent(incident),
    ...teamsPassedOver(scene, incident, send),
  ]);
}

/** D20: the person at the key may not know of the merge. */
function survivorOf(scene: Scene, incidentId: string): Result<Incident, Refusal> {
  const known = knownIncident(scene, incidentId);
  if (!known.ok) return known;
  const { mergedInto } = known.value;
  return mergedInto === null ? openIncident(scene, incidentId) : survivorOf(scene, mergedInto);
}

function armedRule(
  scene: Scene,
  incident: Incident,
  named: string | undefined,
): Result<EmergencyRule, Refusal> {
  const { emergencies, pathways, defaultEmergency } = protocolOf(scene);
  const complaint = pathways.find(({ id }) => id === incident.pathway)?.emergency;
  const wanted = named ?? complaint ?? defaultEmergency;
  // A key of a newer version still sends: nothing is refused for being pressed on an older call.
  const rule =
    emergencies.find(({ id }) => id === wanted) ??
    scene.active.protocol.emergencies.find(({ id }) => id === wanted);
  if (rule !== undefined) return ok(rule);
  const ids = emergencies.map(({ id }) => id);
  return refuse(
    "D18",
    "unknown-emergency",
    `no emergency \`${wanted}\` is declared; ${didYouMean(wanted, ids)}`,
  );
}

function teamsPassedOver(
  scene: Scene,
  incident: Incident,
  send: readonly string[],
): readonly DispatchEvent[] {
  const { center, context, envelope } = scene;
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  const passed = teamsThatFit(protocolOf(scene), decision).filter(
    (team) => !send.includes(team) && !isServedBy(incident, team),
  );
  // An earlier reason is the truer one: the team was missed before the emergency came.
  const unspoken = passed.filter(
    (team) => !incident.teamNotSent.some((standing) => standing.responder === team),
  );
  return teamNotSent(
    scene,
    incident,
    unspoken.map((team) => [team, "emergency-sent"]),
  );
}

/** Somebody is going now: nobody is left to wait for a call-back. */
export function endHoldBecauseSent(incident: Incident): readonly DispatchEvent[] {
  if (incident.hold === null) return [];
  return [{ kind: "HoldEnded", incidentId: incident.id, outcome: "response-sent" }];
}

/** D22 to D27, D31. */
export function acceptRecommendation(
  scene: Scene,
  command: CommandOf<"AcceptRecommendation">,
): Ruling {
  const open = openIncident(scene, command.incidentId);
  if (!open.ok) return open;
  const incident = open.value;
  const settled = settledNow(scene, incident);
  if (!settled.ok) return settled;
  const { decision, recommendation } = settled.value;
  if (!isAsSeen(recommendation, command))
    return refuse(
      "D23",
      "recommendation-changed",
      `the protocol now recommends ${sendWords(recommendation.send)} by rule \`${recommendation.rule}\`; look again and accept that`,
    );
  const { id: incidentId } = incident;
  const accepted: DispatchEvent = { kind: "RecommendationAccepted", incidentId, recommendation };
  return ok([
    accepted,
    ...stagingOf(protocolOf(scene), incident, recommendation),
    ...holdOrRelease(scene, incident, recommendation, command.told ?? decision.now?.say?.en ?? ""),
    ...reviewAsked(incident, recommendation),
    ...nudgeAnswered(incident, "team-free", "accepted"),
    ...teamsKeptHome(scene, incident, decision),
  ]);
}

/** The decision as it stands with this moment's capacity. */
function settledNow(
  scene: Scene,
  incident: Incident,
): Result<{ readonly decision: Decision; readonly recommendation: Recommendation }, Refusal> {
  const { center, context, envelope } = scene;
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  if (decision === undefined)
    return refuse(
      "D22",
      "no-complaint",
      `incident \`${incident.id}\` has no complaint that the active protocol knows; choose one first`,
    );
  const recommendation = recommendationOf(decision);
  if (recommendation !== undefined) return ok({ decision, recommendation });
  const next = decision.next === null ? "the open questions" : `\`${decision.next.question}\``;
  return refuse("D22", "not-settled", `the answers do not settle it yet; ask ${next} next`);
}

function isAsSeen(now: Recommendation, seen: CommandOf<"AcceptRecommendation">): boolean {
  return (
    now.rule === seen.rule &&
    now.send.length === seen.send.length &&
    now.send.every((responder) => seen.send.includes(responder))
  );
}

const sendWords = (send: readonly string[]): string =>
  send.length === 0 ? "no one" : send.map((responder) => `\`${responder}\``).join(", ");

function holdOrRelease(
  scene: Scene,
  incident: Incident,
  { hold }: Recommendation,
  told: string,
): readonly DispatchEvent[] {
  if (hold === null) return endHoldBecauseSent(incident);
  const until = scene.envelope.at + hold.minutes * 60_000;
  return [{ kind: "CallHeld", incidentId: incident.id, owner: incident.owner, until, told }];
}

function reviewAsked(
  incident: Incident,
  { review, rule }: Recommendation,
): readonly DispatchEvent[] {
  if (!review || incident.review === "requested") return [];
  const because = `rule ${rule} asks for a review`;
  return [{ kind: "ReviewRequested", incidentId: incident.id, because }];
}

function teamsKeptHome(
  scene: Scene,
  incident: Incident,
  decision: Decision,
): readonly DispatchEvent[] {
  const kept = teamsThatFit(protocolOf(scene), decision).filter(
    (team) => !isServedBy(incident, team),
  );
  const reasons = kept.flatMap((team): readonly (readonly [string, NoTeamReason])[] => {
    const reason = shortfallReason(decision, team);
    return reason === undefined ? [] : [[team, reason]];
  });
  return teamNotSent(scene, incident, reasons);
}
