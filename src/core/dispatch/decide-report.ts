import { ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import type { Incident } from "./center.ts";
import { recordDisposition } from "./decide-ending.ts";
import type { DispatchEvent } from "./events.ts";
import { refuse } from "./refuse.ts";
import { knownIncident, protocolOf, signedOnUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import { teamsAmong } from "./no-team.ts";
import { refOf } from "./recommend.ts";
import type { CrewReport, Refusal, WhatHelped } from "./words.ts";

/** D109, D110, D400, D401. */
export function reportOutcome(scene: Scene, command: CommandOf<"ReportOutcome">): Ruling {
  const called = crewsCall(scene, command.incidentId);
  if (!called.ok) return called;
  const { incident, crew } = called.value;
  const { report, note = null } = command;
  const whole = wholeReport(report);
  if (!whole.ok) return whole;
  const { id: incidentId } = incident;
  const told = { ...report, helped: helpToldIn(report) };
  const reported: DispatchEvent = { kind: "OutcomeReported", incidentId, crew, ...told, note };
  const isLast = incident.units.length === 1 && incident.units[0]?.unitId === crew;
  if (incident.endedAt !== null || !isLast) return ok([reported]);
  const { disposition } = report;
  const ended = recordDisposition(scene, { kind: "RecordDisposition", incidentId, disposition });
  return ended.ok ? ok([reported, ...ended.value]) : ended;
}

/** D400: a kept tap is never refused for saying too much; what helped beside `nothing` is what was meant. */
function helpToldIn({ helped }: CrewReport): readonly WhatHelped[] {
  const once = [...new Set(helped)];
  const kinds = once.filter((kind) => kind !== "nothing");
  return kinds.length > 0 ? kinds : once;
}

/** D110: who placed a hold and under which law stands with every hold, and with nothing else. */
function wholeReport({ disposition, hold }: CrewReport): Result<true, Refusal> {
  const isHold = disposition === "involuntary-hold";
  if (isHold && (hold === null || hold.authority.trim() === ""))
    return refuse(
      "D110",
      "hold-without-authority",
      "an involuntary hold is told with who placed it and under which law; add both",
    );
  if (!isHold && hold !== null)
    return refuse(
      "D110",
      "no-hold",
      `the ending is ${disposition}, not an involuntary hold; choose that ending or leave the hold out`,
    );
  return ok(true);
}

/** D111. */
export function observeScene(scene: Scene, command: CommandOf<"ObserveScene">): Ruling {
  const called = crewsCall(scene, command.incidentId);
  if (!called.ok) return called;
  const { incident, crew } = called.value;
  const { observation } = command;
  return ok([{ kind: "SceneObserved", incidentId: incident.id, crew, observation }]);
}

/** D113. */
export function flagFit(scene: Scene, command: CommandOf<"FlagFit">): Ruling {
  const called = crewsCall(scene, command.incidentId);
  if (!called.ok) return called;
  const { incident, crew } = called.value;
  const { verdict, note = null } = command;
  const last = incident.decisions.at(-1);
  return ok([
    {
      kind: "FitFlagged",
      incidentId: incident.id,
      crew,
      verdict,
      protocol: last?.protocol ?? incident.protocol,
      pathway: incident.pathway,
      rule: last?.how === "accepted" ? last.recommendation.rule : null,
      note,
    },
  ]);
}

/** D112: the team that says no is counted at once, and somebody else is needed. */
export function declineCall(scene: Scene, command: CommandOf<"DeclineCall">): Ruling {
  const signedOn = signedOnUnit(scene, command.unitId);
  if (!signedOn.ok) return signedOn;
  const { id: unitId, incidentId, responder } = signedOn.value;
  if (incidentId === null)
    return refuse(
      "D112",
      "on-no-call",
      `unit \`${unitId}\` is on no call; there is none to decline`,
    );
  const declined: readonly DispatchEvent[] = [
    { kind: "CallDeclined", unitId, incidentId, reason: command.reason },
    { kind: "UnitReleased", unitId, incidentId, because: "declined" },
  ];
  const isTeam = teamsAmong(protocolOf(scene), [responder]).length > 0;
  const protocol = refOf(protocolOf(scene));
  const missed: DispatchEvent = {
    kind: "TeamNotSent",
    incidentId,
    responder,
    reason: "team-declined",
    protocol,
  };
  return ok(isTeam ? [...declined, missed] : declined);
}

/** The incident, and the crew that tells of it. A desk tells by its own commands. */
function crewsCall(
  scene: Scene,
  incidentId: string,
): Result<{ readonly incident: Incident; readonly crew: string }, Refusal> {
  const known = knownIncident(scene, incidentId);
  if (!known.ok) return known;
  const { unitId } = scene.envelope;
  if (unitId === undefined)
    return refuse("D3", "no-unit", "only a crew tells what it saw; sign in at a unit's seat");
  return ok({ incident: known.value, crew: unitId });
}
