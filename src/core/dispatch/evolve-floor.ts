import { unreachable } from "#core/base/assert.ts";
import type { Incident } from "./center.ts";
import type { Desks, Floor, WaitFlag } from "./desk-state.ts";
import { noFloor } from "./desk-state.ts";
import type { Stamp } from "./events.ts";
import type { FloorEvent } from "./floor-events.ts";

/** What an event of the floor changes. */
export function floorChange(desks: Desks, event: FloorEvent & Stamp): Pick<Desks, "floor"> {
  // A phone may have kept a call from before there was a floor.
  const floor = desks.floor ?? noFloor;
  return { floor: { ...floor, ...changeOf(floor, event) } };
}

/** The call has left somebody's hands, or come into another's: whoever had it looked at it until then. */
export const leftNow = (
  { desks }: Pick<Incident, "desks">,
  at: number,
): Pick<Incident, "desks"> => ({
  desks: { ...desks, floor: { ...(desks.floor ?? noFloor), leftAt: at } },
});

/** A call-back that fell due calls for somebody as a wait does. */
export const callBackFlag = (floor: Floor, at: number): Floor => ({
  ...floor,
  flags: [...floor.flags, flag({ at, what: "call-back", lookedAt: at })],
});

const flag = (given: Pick<WaitFlag, "at" | "what" | "lookedAt"> & Partial<WaitFlag>): WaitFlag => ({
  told: [],
  seenBy: null,
  seenAt: null,
  ...given,
});

function changeOf(floor: Floor, event: FloorEvent & Stamp): Partial<Floor> {
  const { at, by } = event;
  switch (event.kind) {
    case "WaitFellDue": {
      const { lookedAt } = event;
      return { flags: [...floor.flags, flag({ at, what: "look-again", lookedAt })] };
    }
    case "WaitEscalated": {
      const { because, lookedAt, told } = event;
      return { flags: [...floor.flags, flag({ at, what: because, lookedAt, told })] };
    }
    case "EscalationSeen":
      return {
        flags: floor.flags.map((each) =>
          each.told.length > 0 && each.seenBy === null ? { ...each, seenBy: by, seenAt: at } : each,
        ),
      };
    case "CallReassessed":
      return { reassessed: [...floor.reassessed, { at, by, finding: event.finding }] };
    case "OverrideReviewed": {
      const { decision, finding, note } = event;
      const others = floor.reviews.filter((each) => each.decision !== decision);
      return { reviews: [...others, { decision, at, by, finding, note, reply: null }] };
    }
    case "ReviewReplied": {
      const { decision, reply, text } = event;
      return {
        reviews: floor.reviews.map((each) =>
          each.decision === decision ? { ...each, reply: { at, reply, text } } : each,
        ),
      };
    }
    case "OutcomeTold":
      return { told: { told: event.told, at, seen: [] } };
    case "OutcomeSeen":
      return floor.told === null
        ? {}
        : { told: { ...floor.told, seen: [...floor.told.seen, { by, at }] } };
    case "CrewAsked": {
      const { crew, responder, team, wouldHaveSent } = event;
      return { crewAsks: [...floor.crewAsks, { crew, responder, team, at, wouldHaveSent }] };
    }
    case "CrewFreed": {
      const { crew, responder, team, spentMs, wouldHaveSent } = event;
      return { freed: [...floor.freed, { crew, responder, team, at, spentMs, wouldHaveSent }] };
    }
    default:
      return unreachable(event);
  }
}
