import type { Instant } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import { asksOf } from "#core/dispatch/asks.ts";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import type { UnitStatus } from "#core/dispatch/words.ts";
import { act } from "./acts.ts";
import type { Act, Acting } from "./acts.ts";
import { shortId } from "./short-id.ts";

/** Sets a unit's status; undone by setting it back, where it left no call and was not fresh from the board. */
export function statusAct(unit: Unit, status: UnitStatus): Acting {
  const { id: unitId } = unit;
  if (!unit.isSignedOn) return fail({ line: "unitOff", values: { unit: unitId } });
  const isJourney = status === "en-route" || status === "on-scene" || status === "transporting";
  if (isJourney && unit.incidentId === null)
    return fail({ line: "unitOnNoCall", values: { unit: unitId } });
  const leavesCall =
    unit.incidentId !== null && (status === "available" || status === "out-of-service");
  const canGoBack = !leavesCall && unit.status !== "assigned";
  const back: DispatchCommand = { kind: "ChangeUnitStatus", unitId, status: unit.status };
  return ok(
    act(
      { line: "pStatus", values: { unit: unitId, status: { code: `unit_${status}` } } },
      [{ kind: "ChangeUnitStatus", unitId, status }],
      { selects: null, undo: canGoBack ? { unitId, commands: [back] } : null },
    ),
  );
}

/** Begins or ends a unit's shift; what it is, speaks and covers stays as it was when it was last on. */
export function shiftAct(unit: Unit, isOn: boolean): Acting {
  const { id: unitId, responder, languages, area } = unit;
  if (unit.isSignedOn === isOn)
    return fail({ line: isOn ? "unitIsOn" : "unitOff", values: { unit: unitId } });
  const on: DispatchCommand = { kind: "SignOnUnit", unitId, responder, languages, area };
  const off: DispatchCommand = { kind: "SignOffUnit", unitId };
  return ok(
    act({ line: isOn ? "pSignOn" : "pSignOff", values: { unit: unitId } }, [isOn ? on : off], {
      selects: null,
      undo: { unitId, commands: [isOn ? off : on] },
    }),
  );
}

/** Lets a unit go: what it came for is wanted again. */
export function releaseAct({ id: unitId, incidentId }: Unit): Acting {
  if (incidentId === null) return fail({ line: "unitOnNoCall", values: { unit: unitId } });
  return ok(
    act(
      { line: "pRelease", values: { unit: unitId, call: shortId(incidentId) } },
      [{ kind: "ReleaseUnit", unitId, because: "reassigned" }],
      { selects: incidentId },
    ),
  );
}

/** A call for help this young may have come under the finger that meant another; it is read first. Milliseconds. */
export const justCame = 700;

/** Answers the HELP or backup that a unit has called, as far as the board shows it at this moment. */
export function acknowledgeAct(unit: Unit, at: Instant): Acting {
  const { id: unitId, calledFrom } = unit;
  const times = asksOf(unit).map((ask) => ask.at);
  const values = { unit: unitId };
  if (times.length === 0) return fail({ line: "nothingStands", values });
  const upTo = Math.max(...times);
  if (at >= upTo && at - upTo < justCame) return fail({ line: "helpJustCame", values });
  return ok(
    act({ line: "pAck", values }, [{ kind: "AcknowledgeBackup", unitId, upTo }], {
      selects: calledFrom,
    }),
  );
}

/** The emergency of the call's complaint, at once: no warning stands before it. */
export const emergencyAct = ({ id: incidentId }: Incident): Act =>
  act(
    { line: "pEmergency", values: { call: shortId(incidentId) } },
    [{ kind: "SendEmergency", incidentId }],
    { selects: incidentId },
  );
