import type { SentCommand } from "#contract/commands.ts";
import type { WireRefusal } from "#contract/refusal.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Envelope, Role } from "#core/dispatch/commands.ts";
import { rolesFor } from "#core/dispatch/roles.ts";
import type { Seat } from "./seats.ts";
import type { View } from "./views.ts";

/** A command as a seat sends it, taken up now. The role is one of the seat's that may send it, when there is one. */
export function envelopeOf(seat: Seat, sent: SentCommand, at: Instant): Envelope {
  const { commandId, expectedVersion, tap, command } = sent;
  const allowed: readonly Role[] = rolesFor[command.kind];
  // Without any, the first: decide refuses it and says which role to ask.
  const role = seat.roles.find((each) => allowed.includes(each)) ?? seat.roles[0] ?? "designer";
  return {
    commandId,
    at,
    by: seat.id,
    role,
    ...(seat.unitId === null ? {} : { unitId: seat.unitId }),
    ...(expectedVersion === undefined ? {} : { expectedVersion }),
    ...(tap === undefined ? {} : { tap }),
    command,
  };
}

/** A decision tells what the caller answered: it goes only to those who may see that. */
export function shownRefusal(refusal: WireRefusal, view: View): WireRefusal {
  if (refusal.current === undefined || view.classes.has("health")) return refusal;
  const { current: _, ...rest } = refusal;
  return rest;
}
