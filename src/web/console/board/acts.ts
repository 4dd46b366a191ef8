import { inOrderOfArrival } from "#core/dispatch/going-order.ts";
import type { IncidentId, SeatId, UnitId } from "#core/base/ids.ts";
import { fail, ok } from "#core/base/result.ts";
import type { Result } from "#core/base/result.ts";
import { isFree } from "#core/dispatch/capacity.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Center, Incident, Unit } from "#core/dispatch/center.ts";
import type { DispatchCommand } from "#core/dispatch/commands.ts";
import { barredBecause as barred } from "#core/dispatch/models.ts";
import { rankUnits } from "#core/dispatch/best-units.ts";
import type { Look, RankedUnits } from "#core/dispatch/best-units.ts";
import { stillToPair } from "#core/dispatch/modes.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import type { UnitStatus } from "#core/dispatch/words.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { Decision } from "#core/protocol/decision.ts";
import type { Words } from "#core/protocol/protocol.ts";
import { openNeeds } from "./rows.ts";
import type { Said } from "./said.ts";
import { shortId } from "./short-id.ts";

/** What a dispatcher looks at when acting. */
export interface Desk {
  readonly center: Center;
  /** The active protocol. */
  readonly compiled: CompiledProtocol;
  /** The version that decides a call. */
  readonly compiledFor: (incident: Incident) => CompiledProtocol;
  readonly seatName: (seat: SeatId) => string;
  readonly at: number;
  /** What is known of how this call is reached: places, roads, who was there before. */
  readonly look: (incident: Incident) => Look;
}

/** Something a dispatcher is about to do, told before it is done. */
export interface Act {
  readonly preview: Said;
  /** `asks`: a key that would do it at once shows this first. The others only tell. */
  readonly warnings: readonly (Said & { readonly asks: boolean })[];
  readonly commands: readonly DispatchCommand[];
  /** The call that the board selects with it. */
  readonly selects: IncidentId | null;
  /** How to take it back, while the unit has not moved. */
  readonly undo: { readonly unitId: UnitId; readonly commands: readonly DispatchCommand[] } | null;
  /** The other choice of the warning: replace the unit that is going. */
  readonly instead: Act | null;
}

/** An act, or why not. */
export type Acting = Result<Act, Said>;

export const act = (
  preview: Said,
  commands: readonly DispatchCommand[],
  more: Partial<Act> = {},
): Act => ({
  preview,
  warnings: [],
  commands,
  selects: null,
  undo: null,
  instead: null,
  ...more,
});

/** The protocol's words for a responder. */
export function responderWords({ compiled }: Pick<Desk, "compiled">, id: string): Words {
  const declared = compiled.protocol.responders.find((responder) => responder.id === id);
  return declared?.name ?? { en: id };
}

/** The protocol's words for a call's complaint; undefined before one is chosen. */
export function typeWords(
  { compiled }: Pick<Desk, "compiled">,
  incident: Incident,
): Words | undefined {
  if (incident.pathway === null) return undefined;
  return compiled.pathways.get(incident.pathway)?.pathway.name ?? { en: incident.pathway };
}

const statusOf = ({ center }: Desk, unitId: UnitId): { readonly code: `unit_${UnitStatus}` } => ({
  code: `unit_${center.units.get(unitId)?.status ?? "assigned"}`,
});

/** Sends a unit: into its open need, else as backup with a warning, never twice by accident (D54 to D56). */
export function sendAct(desk: Desk, incident: Incident, unit: Unit): Acting {
  const call = shortId(incident.id);
  if (!isFree(unit)) return fail(whyNotFree(unit));
  const fillsNeed = incident.needs.some(
    (need) => isOpenNeed(need) && need.responder === unit.responder,
  );
  const { id: unitId } = unit;
  const assign = { kind: "AssignUnit", unitId, incidentId: incident.id } as const;
  const type = typeWords(desk, incident);
  const undo = {
    unitId,
    commands: [{ kind: "ReleaseUnit", unitId, because: "cancelled" } as const],
  };
  const more = { selects: incident.id, undo };
  const pair = fillsNeed ? pairAct(desk, incident, unit) : undefined;
  if (pair !== undefined) return pair;
  const minutes = minutesTo(desk, incident, unit);
  if (fillsNeed)
    return ok(
      act(
        {
          line: minutes === undefined ? "pSend" : "pSendIn",
          values: {
            unit: unitId,
            call,
            type: type === undefined ? "?" : { words: [type] },
            minutes: minutes ?? "",
          },
        },
        [assign],
        { ...more, warnings: alsoGoing(desk, incident) },
      ),
    );
  const going = incident.units.find((other) => other.responder === unit.responder);
  return ok(
    act({ line: "pBackup", values: { unit: unitId, call } }, [{ ...assign, isBackup: true }], {
      ...more,
      warnings: backupWarnings(desk, incident, unit),
      instead: going === undefined ? null : replaceAct(incident, going.unitId, unit),
    }),
  );
}

/** D274: the best free unit of each other kind goes with it in one act; undefined where it goes by itself. */
function pairAct(desk: Desk, incident: Incident, unit: Unit): Acting | undefined {
  const { protocol } = desk.compiledFor(incident);
  const others = stillToPair(desk.center, incident, protocol, unit.responder).flatMap(
    (responder) => rankFor(desk, incident, responder).free[0]?.unitId ?? [],
  );
  if (others.length === 0) return undefined;
  const unitIds = [unit.id, ...others];
  const type = typeWords(desk, incident);
  return ok(
    act(
      {
        line: "pSendPair",
        values: {
          units: unitIds.join(" + "),
          call: shortId(incident.id),
          type: type === undefined ? "?" : { words: [type] },
        },
      },
      [{ kind: "AssignPair", incidentId: incident.id, unitIds }],
      {
        selects: incident.id,
        warnings: alsoGoing(desk, incident),
        undo: {
          unitId: unit.id,
          commands: unitIds.map(
            (unitId) => ({ kind: "ReleaseUnit", unitId, because: "cancelled" }) as const,
          ),
        },
      },
    ),
  );
}

/** Whole minutes of the unit's drive; undefined where nobody can tell. */
function minutesTo(desk: Desk, incident: Incident, { id, responder }: Unit): number | undefined {
  const ranked = rankFor(desk, incident, responder).free.find(({ unitId }) => unitId === id);
  const travel = ranked?.travel ?? null;
  return travel === null ? undefined : Math.max(1, Math.round(travel.seconds / 60));
}

function whyNotFree({ id, incidentId, isSignedOn, status }: Unit): Said {
  if (incidentId !== null)
    return { line: "unitOnCall", values: { unit: id, call: shortId(incidentId) } };
  if (!isSignedOn) return { line: "unitOff", values: { unit: id } };
  return { line: "unitNotFree", values: { unit: id, status: { code: `unit_${status}` } } };
}

/** The one that is going is released first, so its need opens again for the one that comes instead. */
function replaceAct(incident: Incident, old: UnitId, { id: unitId }: Unit): Act {
  const values = { old, unit: unitId, call: shortId(incident.id) };
  return act(
    { line: "pReplace", values },
    [
      { kind: "ReleaseUnit", unitId: old, because: "reassigned" },
      { kind: "AssignUnit", unitId, incidentId: incident.id },
    ],
    { selects: incident.id },
  );
}

const alsoGoing = (desk: Desk, incident: Incident): Act["warnings"] =>
  inOrderOfArrival(incident).map((other) => ({
    line: "wAlso",
    values: { unit: other.unitId, status: statusOf(desk, other.unitId) },
    asks: false,
  }));

/** The second send's nudge: adding is the default, since keeping help away is the worse error. */
function backupWarnings(desk: Desk, incident: Incident, unit: Unit): Act["warnings"] {
  const going = inOrderOfArrival(incident).map((other) => ({
    line: "wGoing" as const,
    values: { unit: other.unitId, status: statusOf(desk, other.unitId) },
    asks: true,
  }));
  const responder = { words: [responderWords(desk, unit.responder)] };
  const barred = barredBecause(desk, incident, unit.responder);
  if (barred !== undefined)
    return [
      { line: "wBarred", values: { responder, because: { words: [barred] } }, asks: true },
      ...going,
    ];
  if (going.length > 0) return going;
  return [{ line: "wNotAsked", values: { responder }, asks: true }];
}

/** Why the answers rule a responder out, unless somebody it may go with is there or asked for. */
export function barredBecause(
  desk: Desk,
  incident: Incident,
  responder: string,
): Words | undefined {
  const company = new Set([
    ...incident.units.map((unit) => unit.responder),
    ...incident.needs.filter((need) => !need.isDone).map((need) => need.responder),
  ]);
  return barred(
    desk.compiledFor(incident).protocol,
    incident,
    decisionOf(desk, incident),
    responder,
    company,
  );
}

export const decisionOf = (
  { center, compiledFor, at }: Desk,
  incident: Incident,
): Decision | undefined => recommendationFor(center, incident, compiledFor(incident), at);

/** Every unit for a responder of this call, the best first. */
export const rankFor = (desk: Desk, incident: Incident, responder: string): RankedUnits =>
  rankUnits(desk.center, incident, responder, {
    ...desk.look(incident),
    barred: (id) => barredBecause(desk, incident, id),
  });

/** What F2 does on a call: fills its most urgent need with the best unit, or accepts what the answers settled. */
export function bestAct(desk: Desk, incident: Incident): Acting {
  const needs = openNeeds(incident);
  for (const { responder } of needs) {
    const [best] = rankFor(desk, incident, responder).free;
    const unit = best === undefined ? undefined : desk.center.units.get(best.unitId);
    if (unit !== undefined) return sendAct(desk, incident, unit);
  }
  const [first] = needs;
  if (first !== undefined) return fail(whyNobody(desk, first.responder));
  if (incident.decisions.length === 0 || incident.status === "screening")
    return acceptAct(desk, incident);
  return fail({ line: "allGoing" });
}

function whyNobody(desk: Desk, responder: string): Said {
  const declared = desk.compiled.protocol.responders.find(({ id }) => id === responder);
  const values = { responder: { words: [responderWords(desk, responder)] } };
  return declared?.mode === "on-scene" ? { line: "noBest", values } : { line: "onlyPhone", values };
}

/** Accepts the settled recommendation in the call taker's place; the taker may still be asking, so it says so. */
export function acceptAct(desk: Desk, incident: Incident): Acting {
  const now = decisionOf(desk, incident)?.now ?? null;
  if (now === null) return fail({ line: "screeningOn" });
  const call = shortId(incident.id);
  const preview: Said =
    now.send.length === 0
      ? { line: "pAcceptNobody", values: { call } }
      : {
          line: "pAccept",
          values: { call, who: { words: now.send.map((id) => responderWords(desk, id)) } },
        };
  return ok(
    act(
      preview,
      [
        {
          kind: "AcceptRecommendation",
          incidentId: incident.id,
          rule: now.rule,
          send: now.send,
        },
      ],
      {
        selects: incident.id,
        warnings: [
          { line: "wScreening", values: { seat: desk.seatName(incident.owner) }, asks: true },
        ],
      },
    ),
  );
}
