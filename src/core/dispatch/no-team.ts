import type { Decision, Shortfall } from "#core/protocol/decision.ts";
import type { Protocol, ResponderKind } from "#core/protocol/protocol.ts";
import type { Incident } from "./center.ts";
import type { DispatchEvent } from "./events.ts";
import { recommendationFor, refOf } from "./recommend.ts";
import { protocolOf } from "./scene.ts";
import type { Scene } from "./scene.ts";
import type {
  DispositionCode,
  HandoverReturnReason,
  NoTeamReason,
  OverrideReason,
} from "./words.ts";

/** The kinds of responder a call may be eligible for and miss: the teams that are counted. */
export const teamKinds: readonly ResponderKind[] = [
  "co-response",
  "clinician",
  "community",
  "mediator",
  "social-worker",
  "hotline",
];

/** The teams among these responders. */
export function teamsAmong(protocol: Protocol, responders: readonly string[]): readonly string[] {
  return responders.filter((id) => {
    const responder = protocol.responders.find((declared) => declared.id === id);
    return responder !== undefined && teamKinds.includes(responder.kind);
  });
}

/** Teams that fit the settled decision; none while it is open: not assessed is not eligible. */
export function teamsThatFit(
  protocol: Protocol,
  decision: Decision | undefined,
): readonly string[] {
  return teamsAmong(protocol, decision?.fits?.send ?? []);
}

/** Whether such a team is on the call, has served it, or took it by hand-over. */
export function isServedBy(incident: Incident, responder: string): boolean {
  return (
    incident.served.includes(responder) ||
    incident.units.some((unit) => unit.responder === responder)
  );
}

/** The reason of a team that cannot come now. */
export const ofShortfall: Readonly<Record<Shortfall, NoTeamReason>> = {
  "out-of-hours": "out-of-hours",
  "out-of-area": "out-of-area",
  "none-free": "no-team-free",
};

/** Why a responder that fits cannot come now; a response is one whole, so one short responder keeps the others home with it. */
export function shortfallReason(decision: Decision, responder: string): NoTeamReason | undefined {
  const own = decision.shortfalls.find((short) => short.responder === responder);
  const short = own ?? decision.shortfalls[0];
  return short === undefined || decision.now?.send.includes(responder) === true
    ? undefined
    : ofShortfall[short.reason];
}

/** The reason a person's own choice gives. */
export function overrideReasonFor(reason: OverrideReason | null): NoTeamReason {
  if (reason === "caller-asked-for-police") return "caller-asked-for-police";
  if (reason === "team-too-far") return "too-long-a-wait";
  return "overridden";
}

export function returnReasonFor(reason: HandoverReturnReason): NoTeamReason | undefined {
  // A line that drops says nothing about the team: the call is back, and may be offered again.
  if (reason === "line-dropped") return undefined;
  if (reason === "closed") return "out-of-hours";
  if (reason === "full") return "no-team-free";
  if (reason === "asked-for-police") return "caller-asked-for-police";
  return reason === "caller-refused" ? "caller-refused" : "refused-hand-over";
}

/** `TeamNotSent` for these teams, save those whose standing reason is the same already. */
export function teamNotSent(
  scene: Scene,
  incident: Incident,
  reasons: readonly (readonly [string, NoTeamReason])[],
): readonly DispatchEvent[] {
  const protocol = refOf(protocolOf(scene));
  return reasons
    .filter(
      ([responder, reason]) =>
        !incident.teamNotSent.some(
          (standing) => standing.responder === responder && standing.reason === reason,
        ),
    )
    .map(([responder, reason]) => ({
      kind: "TeamNotSent",
      incidentId: incident.id,
      responder,
      reason,
      protocol,
    }));
}

/**
 * Every team that fits and never served, with its reason, at the moment the incident ends. A reason that stands already is kept:
 * it was written when it happened.
 */
export function teamsMissedAtEnd(
  scene: Scene,
  incident: Incident,
  disposition: DispositionCode | "merged",
): readonly DispatchEvent[] {
  const { center, context, envelope } = scene;
  const protocol = protocolOf(scene);
  const decision = recommendationFor(center, incident, context.protocol, envelope.at);
  const missed = teamsEverFitting(protocol, incident, decision).filter(
    (team) =>
      !isServedBy(incident, team) &&
      !incident.teamNotSent.some((standing) => standing.responder === team),
  );
  return teamNotSent(
    scene,
    incident,
    missed.map((team) => [team, reasonAtEnd(incident, decision, team, disposition)]),
  );
}

/** Once settled the decision tells; where answers were opened again after it, what fitted when it was last decided does. */
function teamsEverFitting(
  protocol: Protocol,
  incident: Incident,
  decision: Decision | undefined,
): readonly string[] {
  if (decision?.fits !== null && decision?.fits !== undefined)
    return teamsThatFit(protocol, decision);
  const last = incident.decisions.findLast((decided) => decided.how !== "emergency");
  return teamsAmong(protocol, last?.recommendation?.fits ?? []);
}

const ofDisposition: Partial<Record<DispositionCode | "merged", NoTeamReason>> = {
  "caller-unreachable": "caller-hung-up",
  "help-refused": "caller-refused",
  "ems-took-over": "medical",
  treated: "medical",
  "handed-over": "handed-over",
  advised: "advised-by-phone",
};

function reasonAtEnd(
  incident: Incident,
  decision: Decision | undefined,
  team: string,
  disposition: DispositionCode | "merged",
): NoTeamReason {
  if (disposition === "merged") return "merged";
  const short = decision === undefined ? undefined : shortfallReason(decision, team);
  const last = incident.decisions.at(-1);
  if (last?.how === "emergency") return "emergency-sent";
  if (last?.how === "overridden" && !last.send.includes(team))
    return short ?? overrideReasonFor(last.reason);
  const wasChosen = last !== undefined && last.send.includes(team);
  if (wasChosen) return ofDisposition[disposition] ?? short ?? "ended-before-team";
  return short ?? "team-free-not-offered";
}
