import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";

const units: Readonly<Record<string, Said>> = {
  share: said("of 1", "de 1"),
  minutes: said("minutes", "minutos"),
  seconds: said("seconds", "segundos"),
  hours: said("hours", "horas"),
  hour: said("o'clock", "horas"),
  "log-sd": said("(log)", "(log)"),
  ratio: said("times", "veces"),
  switch: said("(0 or 1)", "(0 o 1)"),
  teams: said("teams", "equipos"),
  seats: said("seats", "puestos"),
  people: said("people", "personas"),
  officers: said("officers", "agentes"),
  "square km": said("square km", "km cuadrados"),
  "km/h": said("km/h", "km/h"),
  "USD/hour": said("USD an hour", "USD por hora"),
  "USD/call": said("USD a call", "USD por llamada"),
};

/** How a unit of an assumption is said; one that has no words of its own is said as it is written. */
export const unitIn = (unit: string): Said => units[unit] ?? said(unit, unit);

/** Every unit that has words. */
export const knownUnits: readonly string[] = Object.keys(units);
