import { fail, ok } from "#core/base/result.ts";
import type { Incident } from "#core/dispatch/center.ts";
import { acceptAct, act, sendAct } from "./acts.ts";
import { acknowledgeAct, releaseAct, shiftAct, statusAct } from "./unit-acts.ts";
import type { Acting, Desk } from "./acts.ts";
import {
  holdShortAct,
  lookAgainAct,
  ringAct,
  releaseStagingAct,
  stagingPointAct,
  withdrawAct,
} from "./staging-acts.ts";
import { shortId } from "./short-id.ts";
import { statusOfVerb } from "./verbs.ts";
import type { Parts, Verb } from "./verbs.ts";

/** The act of a verb whose parts are all there. `note` is what stands after them. */
export function actOf(verb: Verb, parts: Parts, note: string, desk: Desk): Acting {
  const { unit, call, into } = parts;
  const status = statusOfVerb[verb];
  if (unit !== undefined) {
    if (status !== undefined) return statusAct(unit, status);
    if (verb === "ON" || verb === "OFF") return shiftAct(unit, verb === "ON");
    if (verb === "RL") return releaseAct(unit);
    if (verb === "AK") return acknowledgeAct(unit, desk.at);
    if (verb === "HS") return holdShortAct(desk, unit);
    if (verb === "WD") return withdrawAct(unit);
    if (call !== undefined) return sendAct(desk, call, unit);
  }
  if (call === undefined) return fail({ line: "selectFirst" });
  return into === undefined ? actOnCall(verb, call, parts, note, desk) : mergeAct(call, into);
}

function mergeAct(call: Incident, into: Incident): Acting {
  if (call.id === into.id) return fail({ line: "intoItself" });
  return ok(
    act(
      { line: "pMerge", values: { call: shortId(call.id), into: shortId(into.id) } },
      [{ kind: "MergeIncident", incidentId: call.id, into: into.id }],
      { selects: into.id, warnings: [{ line: "wMerge", asks: true }] },
    ),
  );
}

function actOnCall(verb: Verb, call: Incident, parts: Parts, note: string, desk: Desk): Acting {
  const { id: incidentId } = call;
  const name = shortId(incidentId);
  const more = { selects: incidentId };
  const { text, hold, disposition } = parts;
  if (verb === "F") return ok(act({ line: "pFind", values: { call: name } }, [], more));
  if (verb === "AC") return acceptAct(desk, call);
  if (verb === "TK") {
    const values = { call: name, seat: desk.seatName(call.owner) };
    return ok(act({ line: "pTake", values }, [{ kind: "TakeOwnership", incidentId }], more));
  }
  if (verb === "SP" && text !== undefined) return stagingPointAct(desk, call, text);
  if (parts.ring !== undefined) return ringAct(call, parts.ring);
  if (parts.look !== undefined) return lookAgainAct(call, parts.look);
  if (parts.staging !== undefined) return releaseStagingAct(call, parts.staging);
  if (text !== undefined) {
    const preview = { line: "pNote", values: { call: name } } as const;
    return ok(act(preview, [{ kind: "AddNote", incidentId, text }], more));
  }
  if (hold !== undefined) {
    if (call.hold === null) return fail({ line: "notHeld", values: { call: name } });
    const values = { call: name, outcome: { code: `hold_${hold}` } } as const;
    const end = { kind: "EndHold", incidentId, outcome: hold } as const;
    return ok(act({ line: "pHold", values }, [end], more));
  }
  if (disposition === undefined) return fail({ line: "selectFirst" });
  const values = { call: name, disposition: { code: `disposition_${disposition}` } } as const;
  const ending = { kind: "RecordDisposition", incidentId, disposition } as const;
  return ok(
    act({ line: "pEnd", values }, [note === "" ? ending : { ...ending, note }], {
      ...more,
      warnings: [{ line: "wEnd", asks: true }],
    }),
  );
}
