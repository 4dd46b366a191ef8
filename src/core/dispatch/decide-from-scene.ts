import { ok } from "#core/base/result.ts";
import { anyDesk } from "./decide-ask.ts";
import { receiveCall } from "./decide-call.ts";
import { crewAsked } from "./crew-freed.ts";
import type { DispatchEvent } from "./events.ts";
import { refOf } from "./recommend.ts";
import { refuse } from "./refuse.ts";
import { knownResponders, protocolOf, signedOnUnit } from "./scene.ts";
import type { CommandOf, Ruling, Scene } from "./scene.ts";
import type { Door } from "./words.ts";

/** D309: a crew that came upon something by itself is on scene there, and asks for the team that fits better. */
export function askFromScene(scene: Scene, command: CommandOf<"AskFromScene">): Ruling {
  const { incidentId, callId, place, area, because, isSynthetic } = command;
  const signedOn = signedOnUnit(scene, scene.envelope.unitId ?? "");
  if (!signedOn.ok) return signedOn;
  const { id: unitId, responder, incidentId: on, status } = signedOn.value;
  if (on !== null || status === "out-of-service" || scene.center.incidents.has(incidentId))
    return refuse(
      "D309",
      "not-free-to-open",
      `unit \`${unitId}\` ${on === null ? `is ${status}, or this number is taken` : `is on incident \`${on}\``}; ask for the team on that call, or go in service first`,
    );
  const send = [...new Set(command.send)].filter((id) => id !== responder);
  if (send.length === 0)
    return refuse("D309", "nobody-asked", "nobody is asked for; name the team that should come");
  const declared = knownResponders(scene, "D309", send);
  if (!declared.ok) return declared;
  const owner = anyDesk(scene);
  if (owner === undefined)
    return refuse("D309", "no-desk", "this agency has no desk to hold the call; use the radio");
  const received = receiveCall(scene, {
    kind: "ReceiveCall",
    incidentId,
    callId,
    channel: "voice",
    door: doorOf(scene, responder),
    language: "en",
    interpreter: "not-needed",
    callbackNumber: null,
    safeToCallBack: "unknown",
    place,
    placeConfidence: place === null ? "unknown" : "approximate",
    area,
    isSynthetic,
  });
  if (!received.ok) return received;
  const opened = received.value.map((event): DispatchEvent =>
    event.kind === "CallReceived" ? { ...event, owner } : event,
  );
  const here = { unitId, incidentId, responder, assignment: "solo", isBackup: true } as const;
  return ok([
    ...opened,
    { kind: "UnitAssigned", ...here },
    { kind: "UnitStatusChanged", unitId, status: "on-scene", incidentId },
    {
      kind: "TeamAsked",
      incidentId,
      send,
      because,
      fits: null,
      protocol: refOf(protocolOf(scene)),
    },
    ...crewAsked(scene, incidentId, send),
  ]);
}

/** Through which door a crew's own contact comes. */
function doorOf(scene: Scene, responder: string): Door {
  const kind = protocolOf(scene).responders.find(({ id }) => id === responder)?.kind;
  if (kind === "police") return "officer-on-scene";
  return kind === "fire" || kind === "ems" ? "fire-or-ems" : "self-initiated";
}
