import { isServed } from "./call-fact.ts";
import { define, share, supplied } from "./define.ts";
import type { Entry } from "./define.ts";
import type { MetricDefinition } from "./definition.ts";

type Pair = readonly [string, string];
const people: Pair = ["People asked", "Personas encuestadas"];

const surveyed = (
  id: string,
  owner: string,
  name: Pair,
  formula: string,
  counts: readonly [Pair, Pair],
  traps: readonly number[] = [],
): Entry => ({ id, owner, name, formula, counts, measure: supplied(id), windowDays: 365, traps });

/** T1 to T11: most come from outside the calls, each from a named source. */
export const trustMetrics: readonly MetricDefinition[] = define("trust", [
  surveyed(
    "T1",
    "board",
    ["Would call 911 for a crisis", "Llamaría al 911 en una crisis"],
    "% who would call 911 for crisis or conflict",
    [["People who would call", "Personas que llamarían"], people],
    [15],
  ),
  surveyed(
    "T2",
    "board",
    ["Wish for a responder honored", "Preferencia de quien llama respetada"],
    "asked-for responder sent / asked, when eligible",
    [
      ["Callers whose wish was followed", "Quienes llamaron y cuya preferencia se siguió"],
      [
        "Callers who had a wish, in eligible calls",
        "Quienes llamaron con una preferencia, en llamadas aptas",
      ],
    ],
  ),
  surveyed(
    "T3",
    "board",
    ["Know the team exists", "Saben que el equipo existe"],
    "% residents aware",
    [["People who know", "Personas que lo saben"], people],
    [15],
  ),
  surveyed(
    "T4",
    "board clerk",
    ["Changes decided by the board", "Cambios decididos por la junta"],
    "protocol, goal and metric changes by board vote / all changes",
    [
      ["Changes the board voted on", "Cambios que la junta votó"],
      ["All changes", "Todos los cambios"],
    ],
  ),
  surveyed(
    "T5",
    "board clerk",
    ["Board seats filled", "Puestos de la junta ocupados"],
    "filled seats / seats",
    [
      ["Seats filled", "Puestos ocupados"],
      ["Seats", "Puestos"],
    ],
  ),
  surveyed(
    "T6",
    "board clerk",
    ["Comments answered in 30 days", "Comentarios respondidos en 30 días"],
    "public comments answered with reason <=30 d / comments",
    [
      ["Comments answered with a reason", "Comentarios respondidos con un motivo"],
      ["Comments", "Comentarios"],
    ],
  ),
  surveyed(
    "T7",
    "analyst",
    ["Data published on time", "Datos publicados a tiempo"],
    "datasets on schedule / due",
    [
      ["Datasets published on time", "Conjuntos publicados a tiempo"],
      ["Datasets due", "Conjuntos debidos"],
    ],
  ),
  surveyed(
    "T8",
    "training lead",
    ["Staff who trust the team", "Personal que confía en el equipo"],
    "pulse survey, top two of five",
    [
      ["Staff who answered 4 or 5 out of 5", "Personal que respondió 4 o 5 sobre 5"],
      ["Staff who answered", "Personal que respondió"],
    ],
    [15],
  ),
  // Counted “somebody came” as word of how it went; version 2 counts only what tells something, and this one goes on beside it.
  {
    id: "T9",
    name: ["Call taker told the outcome", "Se informó el resultado a quien atendió"],
    owner: "supervisor",
    formula: "dispatches with outcome returned to the call taker <=72 h / dispatches",
    counts: [
      [
        "Calls closed with any word back, even that somebody came",
        "Llamadas cerradas con alguna respuesta, aunque solo fuera que alguien acudió",
      ],
      ["Calls a team served", "Llamadas que un equipo atendió"],
    ],
    measure: share((fact) =>
      isServed(fact) === true && !fact.isOpen ? fact.disposition !== null : undefined,
    ),
    settlesAfterDays: 3,
  },
  {
    id: "T9",
    version: 2,
    name: ["Call taker told the outcome", "Se informó el resultado a quien atendió"],
    owner: "supervisor",
    formula: "dispatches with outcome returned to the call taker <=72 h / dispatches",
    counts: [
      [
        "Calls whose outcome went back within 72 hours, as far as the person agreed",
        "Llamadas cuyo resultado volvió en 72 horas, hasta donde la persona consintió",
      ],
      ["Calls a team served", "Llamadas que un equipo atendió"],
    ],
    measure: share((fact) => (isServed(fact) === true && !fact.isOpen ? fact.isTold72 : undefined)),
    settlesAfterDays: 3,
  },
  surveyed(
    "T10",
    "analyst",
    ["Officers who rate the team well", "Agentes que valoran bien al equipo"],
    "police survey, top two of five",
    [
      ["Officers who answered 4 or 5 out of 5", "Agentes que respondieron 4 o 5 sobre 5"],
      ["Officers who answered", "Agentes que respondieron"],
    ],
    [15],
  ),
  surveyed(
    "T11",
    "911 center director",
    ["Staff who stayed", "Personal que permaneció"],
    "staff still here after a year / staff a year before",
    [
      ["Staff still here", "Personal que sigue aquí"],
      ["Staff a year before", "Personal un año antes"],
    ],
  ),
]);
