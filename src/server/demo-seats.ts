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
  report: { en: "Report desk", es: "Mesa de denuncias" },
  medical: { en: "Medical desk", es: "Mesa médica" },
  designer: { en: "Protocol designer", es: "Diseño de protocolos" },
};

/** Partners are called by their organization, each counselor's seat by its number. */
const partnerNames: Readonly<Record<SeatId, Words>> = {
  "hotline-988": { en: "988 counselor 1", es: "Línea 988, puesto 1" },
  "hotline-988-2": { en: "988 counselor 2", es: "Línea 988, puesto 2" },
  "services-311": { en: "County services 311", es: "Servicios del condado 311" },
};

function nameOf(id: SeatId): Words {
  const partner = partnerNames[id];
  if (partner !== undefined) return partner;
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

/** Desks that only robots sit at: the one that goes on when people have taken every other, and two that are a voice on a phone. */
const robotsOwn: readonly SeatId[] = ["overflow-desk", "medical-desk", "report-desk"];

/** The seats that the demo lets anyone on this machine sit in. */
export const isDemoSeat = ({ id, roles }: Seat): boolean =>
  !robotsOwn.includes(id) && roles.some((role) => seatedRoles.includes(role));
