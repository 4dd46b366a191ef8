import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { MissReason } from "./tally.ts";

/** Each reason of a missed call as a sentence holds it. */
export const reasonSays: Readonly<Record<MissReason, Said>> = {
  "no-team-free": said("no team was free", "ningún equipo libre"),
  "team-free-not-offered": said(
    "a team was free and never offered",
    "había un equipo libre y no se ofreció",
  ),
  "out-of-hours": said("out of hours", "fuera de horario"),
  "out-of-area": said("out of area", "fuera de zona"),
  "too-long-a-wait": said("too long a wait", "espera demasiado larga"),
  overridden: said("a person chose otherwise", "una persona decidió otra cosa"),
  "emergency-sent": said("an emergency send came first", "antes salió una emergencia"),
  "caller-asked-for-police": said("caller asked for police", "quien llamó pidió policía"),
  "caller-refused": said("caller refused", "quien llamó no quiso"),
  "caller-hung-up": said("caller hung up", "quien llamó colgó"),
  medical: said("medical", "caso médico"),
  "refused-hand-over": said("hand-over refused", "no se aceptó el traspaso"),
  "handed-over": said("handed over", "traspasada a otro servicio"),
  "advised-by-phone": said("advised by phone", "orientación por teléfono"),
  "ended-before-team": said("ended before a team came", "terminó antes de que llegara un equipo"),
  "team-declined": said("the team did not take it", "el equipo no la aceptó"),
  merged: said("merged with another call", "unida a otra llamada"),
  "program-limit": said("a limit the program puts on itself", "un límite que el programa se pone"),
};
