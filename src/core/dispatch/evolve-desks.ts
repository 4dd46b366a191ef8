import { unreachable } from "#core/base/assert.ts";
import { without } from "#core/base/list.ts";
import type { SeatId } from "#core/base/ids.ts";
import type { Incident } from "./center.ts";
import type { DeskEvent } from "./desk-events.ts";
import type { Desks, HandoverEntry } from "./desk-state.ts";
import type { Stamp } from "./events.ts";
import type { NudgeEvent } from "./nudge-events.ts";
import { sentBy } from "./modes.ts";
import { addNeeds, dropSettled, letGoBySeat } from "./needs.ts";
import { floorChange } from "./evolve-floor.ts";
import { isFloorEvent } from "./floor-events.ts";

const desksOf = (incident: Incident, change: Partial<Desks>): Partial<Incident> => ({
  desks: { ...incident.desks, ...change },
});

/** What an event of the clinician's or a partner's desk changes. */
export function deskChange(incident: Incident, event: DeskEvent & Stamp): Partial<Incident> {
  const { at, by } = event;
  const { desks } = incident;
  if (isFloorEvent(event)) return desksOf(incident, floorChange(desks, event));
  switch (event.kind) {
    case "WatchBegan":
      return desksOf(incident, { watchers: [...without(desks.watchers, by), by] });
    case "WatchEnded":
      return desksOf(incident, { watchers: without(desks.watchers, by) });
    case "TeamAsked":
      return asked(incident, event);
    case "ClinicalNoteAdded":
      return desksOf(incident, {
        clinicalNotes: [...desks.clinicalNotes, { at, by, text: event.text }],
      });
    case "FollowUpDecided": {
      const { followUp, dueAt } = event;
      return desksOf(incident, { followUp: { followUp, dueAt, at, by } });
    }
    case "ConsentRecorded": {
      const { scope, answer, how } = event;
      // D416: what rested on a yes goes with it, and a later yes does not bring it back by itself.
      const isOver = scope === "share-place" && answer !== "given";
      return desksOf(incident, {
        consents: { ...desks.consents, [scope]: { answer, how, at } },
        placeShared: isOver
          ? desks.placeShared.filter(({ because }) => because !== "consent")
          : desks.placeShared,
      });
    }
    case "HandBackBegan":
      return desksOf(incident, { handBack: event.reason });
    case "CallReturned":
      return returned(incident, event);
    case "PartnerLineAdded":
      return desksOf(incident, { lines: [...desks.lines, { at, by, text: event.text }] });
    case "PlaceShared": {
      const { with: to, because } = event;
      return desksOf(incident, { placeShared: [...desks.placeShared, { with: to, because, at }] });
    }
    case "UnitRequested": {
      const { isSafe, doesAgree } = event;
      return desksOf(incident, { request: { at, by, isSafe, doesAgree, acknowledgedBy: null } });
    }
    case "StagingSet": {
      const { point, holds, clearedBy } = event;
      return desksOf(incident, { staging: { point, holds, clearedBy, since: at } });
    }
    case "StagingReleased":
      return desksOf(incident, { staging: null });
    case "RingRecorded":
      return rung(incident, event);
    case "RequestAcknowledged":
      return acknowledged(incident, by);
    case "ActedWithoutConsent": {
      const { risk, tried, supervisor } = event;
      return desksOf(incident, { withoutConsent: { risk, tried, supervisor, at } });
    }
    case "NudgeShown":
    case "NudgeWithheld":
    case "NudgeAnswered":
    case "CallerWishRecorded":
      return desksOf(incident, nudgeChange(desks, event));
    default:
      return unreachable(event);
  }
}

type Of<Kind extends DeskEvent["kind"]> = Extract<DeskEvent, { kind: Kind }> & Stamp;

function asked(incident: Incident, event: Of<"TeamAsked">): Partial<Incident> {
  const { at, by, send, because, fits } = event;
  const asks = [...incident.desks.asks, { at, by, send, because, fits }];
  const needs = addNeeds(incident.needs, send, at, false).map((need) =>
    send.includes(need.responder) && !need.isDone ? { ...need, isAsked: true } : need,
  );
  return { ...desksOf(incident, { asks }), needs };
}

/** D272: what the phone settled waits for nobody. */
function rung(incident: Incident, { at, by, result }: Of<"RingRecorded">): Partial<Incident> {
  const rings = [...incident.desks.rings, { at, by, result }];
  const settled =
    result === "settled" ? { needs: dropSettled(incident.needs, sentBy(incident)) } : {};
  return { ...desksOf(incident, { rings }), ...settled };
}

function nudgeChange(desks: Desks, event: NudgeEvent & Stamp): Partial<Desks> {
  const { at, by } = event;
  switch (event.kind) {
    case "NudgeShown":
    case "NudgeWithheld": {
      const { nudge } = event;
      const withheldBy = event.kind === "NudgeWithheld" ? event.trialId : null;
      const shown = { nudge, shownAt: at, by, withheldBy, answer: null, addedMs: null };
      return { nudges: [...desks.nudges, shown] };
    }
    case "NudgeAnswered": {
      const { nudge, answer, addedMs } = event;
      return {
        nudges: desks.nudges.map((each) =>
          each.nudge === nudge ? { ...each, answer, addedMs } : each,
        ),
      };
    }
    case "CallerWishRecorded":
      return { wish: { wish: event.wish, isAsked: event.isAsked, at, by } };
    default:
      return unreachable(event);
  }
}

/** A desk that sends a unit has seen the request. */
export function acknowledged(incident: Incident, by: SeatId): Partial<Incident> {
  const { request } = incident.desks;
  if (request === null || request.acknowledgedBy !== null) return {};
  return desksOf(incident, { request: { ...request, acknowledgedBy: by } });
}

function returned(incident: Incident, event: Of<"CallReturned">): Partial<Incident> {
  const { from, owner, reason, at } = event;
  const entry: HandoverEntry = {
    id: `returned/${incident.version + 1}`,
    from,
    to: owner,
    responder: null,
    offeredAt: at,
    outcome: "accepted",
    reason,
    endedAt: at,
  };
  return {
    owner,
    needs: letGoBySeat(incident, from),
    ...desksOf(incident, { handovers: [...incident.desks.handovers, entry], handBack: null }),
  };
}

/** The ledger with its open entry ended. */
export function endedEntry(
  { desks }: Incident,
  outcome: Exclude<HandoverEntry["outcome"], "open">,
  at: number,
  reason: HandoverEntry["reason"] = null,
): Desks {
  const handovers = desks.handovers.map((entry) =>
    entry.outcome === "open"
      ? { ...entry, outcome, endedAt: at, reason: reason ?? entry.reason }
      : entry,
  );
  return { ...desks, handovers, handBack: null };
}
