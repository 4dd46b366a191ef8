import type { SeatId, UnitId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Protocol, Words } from "#core/protocol/protocol.ts";
import { countySeats, crewSeat, units } from "#simulate/county/county.ts";
import type { Seat } from "./seats.ts";

/** Every seat of Harbor County's center, as people read them. */
export function harborSeats(protocol: Protocol): readonly Seat[] {
  const unitOf = new Map(units.map((unit) => [crewSeat(unit.id), unit]));
  return [...countySeats].map(([id, roles]) => {
    const unit = unitOf.get(id);
    const responder = protocol.responders.find((each) => each.id === unit?.responder);
    const name = unit === undefined ? nameOf(id) : crewName(responder?.name ?? unnamed, unit.id);
    return { id, name, roles, unitId: unit?.id ?? null };
  });
}

const names: Readonly<Record<string, Required<Words>>> = {
  taker: { en: "Call taker", es: "Llamadas" },
  dispatch: { en: "Dispatcher", es: "Despacho" },
  overflow: { en: "Overflow desk", es: "Puesto de desborde" },
  supervisor: { en: "Supervisor", es: "Supervisión" },
  clinician: { en: "Clinician", es: "Salud mental" },
  hotline: { en: "Hotline", es: "Línea de ayuda" },
  services: { en: "City services", es: "Servicios municipales" },
  report: { en: "Report desk", es: "Mesa de denuncias" },
  medical: { en: "Medical desk", es: "Mesa médica" },
  designer: { en: "Protocol designer", es: "Diseño de protocolos" },
};

function nameOf(id: SeatId): Words {
  const [first = id, second] = id.split("-");
  const name = names[first];
  if (name === undefined) return { en: id };
  if (second === undefined || second === "desk") return name;
  return { en: `${name.en} ${second}`, es: `${name.es} ${second}` };
}

const unnamed: Words = { en: "Unit", es: "Unidad" };

const crewName = ({ en, es = en }: Words, unitId: UnitId): Words => ({
  en: `${en} ${unitId}`,
  es: `${es} ${unitId}`,
});

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
