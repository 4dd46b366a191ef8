import type { SeatId, UnitId } from "#core/base/ids.ts";
import type { Role } from "#core/dispatch/commands.ts";
import type { Protocol, Words } from "#core/protocol/protocol.ts";
import { countySeats, crewSeat, units } from "#simulate/county/county.ts";
import type { Seat } from "./seats.ts";

/** Every seat of Harbor County's center, as people read them. */
export function harborSeats(protocol: Protocol): readonly Seat[] {
  const unitOf = new Map(units.map((unit) => [crewSeat(unit.id), unit]));
  const governing = Object.keys(governingNames).map((id) => [id, ["board"]] as const);
  return [...countySeats, ...governing].map(([id, roles]) => {
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
  care: { en: "Care coordinator", es: "Coordinación de atención" },
  custodian: { en: "Records custodian", es: "Custodia de registros" },
};

/** Who mediates, called by whom they work for: each but the first is another house, with a lesser view. */
const mediationNames: Readonly<Record<SeatId, Required<Words>>> = {
  "mediator-1": { en: "County mediator", es: "Mediación del condado" },
  "mediator-2": { en: "Provider's mediator", es: "Mediación por contrato" },
  "mediator-3": { en: "Resident mediator", es: "Mediación vecinal" },
  "mediation-lead": { en: "Lead of mediation", es: "Jefatura de mediación" },
};

/** Who offers help, called by whom they work for. */
const supportNames: Readonly<Record<SeatId, Required<Words>>> = {
  "support-1": { en: "County social worker", es: "Trabajo social del condado" },
  "support-2": { en: "Provider's social worker", es: "Trabajo social por contrato" },
};

/** The seats of the county's charter that are not at the center. */
const governingNames: Readonly<Record<SeatId, Required<Words>>> = {
  director: { en: "911 director", es: "Dirección del 911" },
  "medical-director": { en: "Medical director", es: "Dirección médica" },
  "clinical-director": { en: "Clinical director", es: "Dirección clínica" },
  counsel: { en: "County counsel", es: "Asesoría jurídica" },
  clerk: { en: "Board clerk", es: "Secretaría de la junta" },
  "police-liaison": { en: "Police liaison", es: "Enlace policial" },
  "fire-liaison": { en: "Fire and EMS liaison", es: "Enlace de bomberos y ambulancias" },
  "team-liaison": { en: "Community team liaison", es: "Enlace del equipo comunitario" },
  "board-1": { en: "Board, Mill district", es: "Junta, distrito Mill" },
  "board-2": { en: "Board, Old Town", es: "Junta, casco antiguo" },
  "board-3": { en: "Board, lived experience", es: "Junta, experiencia propia" },
  "board-4": { en: "Board, call takers", es: "Junta, personal de llamadas" },
  "board-5": { en: "Board, crews", es: "Junta, equipos" },
  "board-6": { en: "Board, clinicians", es: "Junta, personal clínico" },
};

/** Partners are called by their organization, each counselor's seat by its number. */
const partnerNames: Readonly<Record<SeatId, Words>> = {
  "hotline-988": { en: "988 counselor 1", es: "Línea 988, puesto 1" },
  "hotline-988-2": { en: "988 counselor 2", es: "Línea 988, puesto 2" },
  "services-311": { en: "County services 311", es: "Servicios del condado 311" },
};

function nameOf(id: SeatId): Words {
  const mediating = mediationNames[id] ?? supportNames[id];
  if (mediating !== undefined) return mediating;
  const partner = partnerNames[id];
  if (partner !== undefined) return partner;
  const governing = governingNames[id];
  if (governing !== undefined) return governing;
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
  "clinician",
  "hotline",
  "board",
  "care",
  "custodian",
  "mediator",
  "mediation-lead",
  "social-worker",
];

/** Desks that only robots sit at: the one that goes on when people have taken every other, and two that are a voice on a phone. */
const robotsOwn: readonly SeatId[] = ["overflow-desk", "medical-desk", "report-desk"];

/** The seats that the demo lets anyone on this machine sit in. */
export const isDemoSeat = ({ id, roles }: Seat): boolean =>
  !robotsOwn.includes(id) && roles.some((role) => seatedRoles.includes(role));
