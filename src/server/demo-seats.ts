import type { SeatId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { countySeats, crewSeat, units } from "#simulate/county/county.ts";
import type { Seat } from "./seats.ts";

/** Every seat of Harbor County's center, as people read them. */
export function harborSeats(protocol: Protocol): readonly Seat[] {
  const unitOf = new Map(units.map((unit) => [crewSeat(unit.id), unit]));
  return [...countySeats].map(([id, roles]) => {
    const unit = unitOf.get(id);
    const responder = protocol.responders.find((each) => each.id === unit?.responder);
    const name = unit === undefined ? nameOf(id) : `${responder?.name.en ?? "Unit"} ${unit.id}`;
    return { id, name, roles, unitId: unit?.id ?? null };
  });
}

const names: Readonly<Record<string, string>> = {
  taker: "Call taker",
  dispatch: "Dispatcher",
  overflow: "Overflow desk",
  supervisor: "Supervisor",
  clinician: "Clinician",
  hotline: "Hotline",
  services: "City services",
  report: "Report desk",
  medical: "Medical desk",
  designer: "Protocol designer",
};

function nameOf(id: SeatId): string {
  const [first = id, second] = id.split("-");
  const name = names[first] ?? id;
  return second === undefined || second === "desk" ? name : `${name} ${second}`;
}

/** Roles whose seats have a screen to sit at. */
const seatedRoles: readonly Role[] = [
  "call-taker",
  "dispatcher",
  "supervisor",
  "field",
  "designer",
];

/** The seats that the demo lets anyone on this machine sit in; the overflow desk is the robots' own. */
export const isDemoSeat = ({ id, roles }: Seat): boolean =>
  id !== "overflow-desk" && roles.some((role) => seatedRoles.includes(role));
