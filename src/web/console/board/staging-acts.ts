import { fail, ok } from "#core/base/result.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { RingResult, StagingRelease } from "#core/dispatch/desk-words.ts";
import { modeOf } from "#core/dispatch/modes.ts";
import type { ReassessFinding } from "#core/dispatch/floor-words.ts";
import { act, responderWords } from "./acts.ts";
import type { Acting, Desk } from "./acts.ts";
import { shortId } from "./short-id.ts";

/** Who is on a call or still wanted there, by whether they come unarmed. */
function comingTo(desk: Desk, incident: Incident) {
  const ids = new Set([
    ...incident.units.map((unit) => unit.responder),
    ...incident.needs.filter((need) => !need.isDone).map((need) => need.responder),
  ]);
  const coming = desk
    .compiledFor(incident)
    .protocol.responders.filter(({ id, mode }) => ids.has(id) && mode === "on-scene");
  return {
    unarmed: coming.filter(({ unarmed }) => unarmed).map(({ id }) => id),
    armed: coming.find(({ unarmed }) => !unarmed)?.id,
  };
}

/** Names the point where those who come unarmed wait; whoever held before holds on. */
export function stagingPointAct(desk: Desk, incident: Incident, point: string): Acting {
  const { staging } = incident.desks;
  const { unarmed, armed } = comingTo(desk, incident);
  return setStaging(desk, incident, {
    point,
    holds: staging?.holds ?? unarmed,
    clearedBy: staging?.clearedBy ?? armed,
  });
}

/** A unit's responder holds short as well, until whoever is armed has cleared the place. */
export function holdShortAct(desk: Desk, unit: Unit): Acting {
  const incident =
    unit.incidentId === null ? undefined : desk.center.incidents.get(unit.incidentId);
  if (incident === undefined) return fail({ line: "unitOnNoCall", values: { unit: unit.id } });
  const { staging } = incident.desks;
  return setStaging(desk, incident, {
    point: staging?.point ?? null,
    holds: [...new Set([...(staging?.holds ?? []), unit.responder])],
    clearedBy: staging?.clearedBy ?? comingTo(desk, incident).armed,
  });
}

function setStaging(
  desk: Desk,
  { id: incidentId }: Incident,
  set: {
    readonly point: string | null;
    readonly holds: readonly string[];
    readonly clearedBy: string | undefined;
  },
): Acting {
  const { point, holds, clearedBy } = set;
  const call = shortId(incidentId);
  if (clearedBy === undefined || holds.includes(clearedBy))
    return fail({ line: "noClearer", values: { call } });
  if (holds.length === 0) return fail({ line: "nobodyHolds", values: { call } });
  const values = {
    call,
    who: { words: holds.map((id) => responderWords(desk, id)) },
    clears: { words: [responderWords(desk, clearedBy)] },
    point: point ?? "–",
  };
  return ok(
    act(
      { line: point === null ? "pHoldShort" : "pStagingPoint", values },
      [{ kind: "SetStaging", incidentId, point, holds, clearedBy }],
      { selects: incidentId },
    ),
  );
}

/** Those who hold short go on; the record keeps who released it and when. */
export function releaseStagingAct(incident: Incident, because: StagingRelease): Acting {
  const call = shortId(incident.id);
  if (incident.desks.staging === null) return fail({ line: "notStaged", values: { call } });
  return ok(
    act(
      { line: "pStagingRelease", values: { call, why: { code: `staging_${because}` } } },
      [{ kind: "ReleaseStaging", incidentId: incident.id, because }],
      { selects: incident.id },
    ),
  );
}

/** What came of the ring before anybody drives. */
export function ringAct(incident: Incident, result: RingResult): Acting {
  const call = shortId(incident.id);
  if (modeOf(incident) !== "phone-first") return fail({ line: "notPhoneFirst", values: { call } });
  return ok(
    act(
      { line: "pRing", values: { call, what: { code: `ring_${result}` } } },
      [{ kind: "RecordRing", incidentId: incident.id, result }],
      { selects: incident.id },
    ),
  );
}

/** A unit turns back before it arrives: what it came for is wanted again. */
export function withdrawAct({ id: unitId, incidentId, status }: Unit): Acting {
  if (incidentId === null) return fail({ line: "unitOnNoCall", values: { unit: unitId } });
  if (status === "on-scene" || status === "transporting")
    return fail({ line: "isThere", values: { unit: unitId, status: { code: `unit_${status}` } } });
  return ok(
    act(
      { line: "pWithdraw", values: { unit: unitId, call: shortId(incidentId) } },
      [{ kind: "ReleaseUnit", unitId, because: "cancelled" }],
      { selects: incidentId },
    ),
  );
}

/** What was found on a call that waits, by ringing or by looking: its time begins anew. */
export function lookAgainAct(incident: Incident, finding: ReassessFinding): Acting {
  const call = shortId(incident.id);
  return ok(
    act(
      { line: "pLook", values: { call, what: { code: `found_${finding}` } } },
      [{ kind: "ReassessCall", incidentId: incident.id, finding }],
      { selects: incident.id },
    ),
  );
}
