import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { Figure } from "./figure.ts";
import type { StaffingResult } from "./result.ts";
import { missReasons } from "./tally.ts";
import type { MissReason } from "./tally.ts";

/** A figure as a table shows it: what is expected, and its 95 % interval; null where it has none. */
export type Cell = Pick<Figure, "mean" | "interval">;

/** One row of the whole table of a comparison: the same on the page and in the command. */
export interface FigureRow {
  readonly id: string;
  readonly says: Said;
  /** Shares are 0 to 1. Calls, hours and minutes as they are. */
  readonly unit: "share" | "calls" | "minutes" | "seconds" | "hours" | "dollars" | "number";
  /** Null: there is none, or nobody knows it. */
  readonly of: (result: StaffingResult) => Cell | null;
}

const exact = (mean: number): Cell => ({ mean, interval: null });

const rung = (id: StaffingResult["funnel"][number]["id"], words: Said): FigureRow => ({
  id: `funnel-${id}`,
  says: words,
  unit: "calls",
  of: ({ funnel }) => {
    const found = funnel.find((each) => each.id === id);
    return found === undefined ? null : { mean: found.calls, interval: found.interval };
  },
});

const row = (id: string, unit: FigureRow["unit"], words: Said, of: FigureRow["of"]): FigureRow => ({
  id,
  unit,
  says: words,
  of,
});

const budgetRow = (id: StaffingResult["budget"][number]["id"], words: Said): FigureRow =>
  row(id, "dollars", words, ({ budget }) => {
    const line = budget.find((each) => each.id === id);
    return line === undefined ? null : exact(line.dollars);
  });

/** Every figure of a comparison but the reasons of calls missed, in the order they are read. */
export const figureRows: readonly FigureRow[] = [
  row(
    "share",
    "share",
    said("Eligible calls served", "Llamadas aptas atendidas"),
    (result) => result.servedShare,
  ),
  rung("calls", said("Calls", "Llamadas")),
  rung("assessed", said("… screened", "… con preguntas hechas")),
  rung("eligible", said("… eligible", "… aptas")),
  rung("served", said("… served", "… atendidas")),
  rung("without-police", said("… without police", "… sin policía")),
  row("by-team", "calls", said("By a team", "Por un equipo"), (result) => result.byTeam),
  row("by-phone", "calls", said("By phone", "Por teléfono"), (result) => result.byPhone),
  row(
    "by-partner",
    "calls",
    said("By the hotline's team", "Por el equipo de la línea"),
    (result) => result.byPartner,
  ),
  row(
    "wait",
    "minutes",
    said("Half wait under, min", "La mitad espera menos de, min"),
    (result) => result.waitMedianMinutes,
  ),
  row(
    "wait90",
    "minutes",
    said("Nine in ten under, min", "Nueve de diez menos de, min"),
    (result) => result.waitP90Minutes,
  ),
  row(
    "offered",
    "calls",
    said("Hand-overs offered", "Traspasos ofrecidos"),
    ({ handovers }) => handovers.offered,
  ),
  row("taken", "calls", said("… taken", "… aceptados"), ({ handovers }) => handovers.taken),
  row("dropped", "calls", said("… dropped", "… cortados"), ({ handovers }) => handovers.dropped),
  row(
    "declined",
    "calls",
    said("… declined", "… rechazados"),
    ({ handovers }) => handovers.declined,
  ),
  row(
    "unanswered",
    "calls",
    said("… unanswered", "… sin respuesta"),
    ({ handovers }) => handovers.unanswered,
  ),
  row(
    "taker",
    "seconds",
    said("Call taker, s a call", "Quien toma la llamada, s"),
    (result) => result.takerSecondsPerCall,
  ),
  row(
    "freed",
    "hours",
    said("Police hours freed", "Horas de policía liberadas"),
    (result) => result.policeHoursFreed,
  ),
  row(
    "backups",
    "calls",
    said("Teams that asked police", "Equipos que pidieron policía"),
    (result) => result.backups,
  ),
  row("holds", "calls", said("Calls held", "Llamadas en espera"), (result) => result.holds),
  row(
    "busy",
    "share",
    said("Busy share of a shift", "Parte ocupada del turno"),
    (result) => result.busyShare,
  ),
  row("load", "number", said("Load asked, of 1", "Carga pedida, de 1"), ({ loadOffered }) =>
    loadOffered === null ? null : exact(loadOffered),
  ),
  row("people", "number", said("People in teams", "Personas en equipos"), ({ people }) =>
    exact(people),
  ),
  budgetRow("responders", said("Teams, USD a year", "Equipos, USD al año")),
  budgetRow("vehicles", said("Vehicles, USD a year", "Vehículos, USD al año")),
  budgetRow("clinicians", said("Clinicians, USD a year", "Profesionales, USD al año")),
  budgetRow("hotline", said("Hotline, USD a year", "Línea de ayuda, USD al año")),
  budgetRow("call-takers", said("Call takers, USD a year", "Toma de llamadas, USD al año")),
  row("cost", "dollars", said("All, USD a year", "Todo, USD al año"), ({ dollarsAYear }) =>
    exact(dollarsAYear),
  ),
  row(
    "per-call",
    "dollars",
    said("A served call, USD", "Una llamada atendida, USD"),
    (result) => result.costPerServed,
  ),
  row("gap", "share", said("Gap between areas", "Diferencia entre zonas"), ({ equity }) =>
    equity === null ? null : { mean: equity.gap, interval: equity.interval },
  ),
  row("gap-by-chance", "share", said("… that chance makes", "… que da el azar"), ({ equity }) =>
    equity === null || equity.byChance === null ? null : exact(equity.byChance),
  ),
  row(
    "least",
    "share",
    said("Share in the least served", "Parte en la menos atendida"),
    ({ equity }) => (equity === null ? null : exact(equity.least.share)),
  ),
];

/** Reasons that any of these results has, in the order of their codes. */
export const reasonsIn = (results: readonly StaffingResult[]): readonly MissReason[] =>
  missReasons.filter((reason) => results.some(({ reasons }) => reasons[reason] !== undefined));
