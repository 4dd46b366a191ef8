import type { CallFact } from "./call-fact.ts";
import { isCandidate, isServed } from "./call-fact.ts";
import { define, seconds, share, supplied } from "./define.ts";
import type { MetricDefinition } from "./definition.ts";
import { isDiverted, isEligible, isInReach } from "./metrics-efficiency.ts";

const isArrived = (fact: CallFact): boolean => isServed(fact) === true;

/** E9 to E16: hours, times, cost. */
export const effortMetrics: readonly MetricDefinition[] = define("efficiency", [
  {
    id: "E9",
    name: ["Police hours freed", "Horas de policía liberadas"],
    owner: "analyst",
    formula:
      "sum over E8 of (baseline median police minutes of that call type) - police minutes used on team calls",
    counts: [
      [
        "Hours police would have spent, less those they did",
        "Horas que la policía habría dedicado, menos las que dedicó",
      ],
      ["Calls truly diverted", "Llamadas desviadas de verdad"],
    ],
    measure: { is: "hours-freed" },
    traps: [3, 6],
  },
  ...(
    [
      ["E10", "response", "received->arrived", "Time to help", "Tiempo hasta la ayuda"],
      ["E10-answer", "answer", "ring->answer", "Time to answer", "Tiempo de respuesta al teléfono"],
      [
        "E10-screen",
        "screen",
        "first question->last answer",
        "Time to screen",
        "Tiempo de preguntas",
      ],
      [
        "E10-queue",
        "queue",
        "decided->assigned",
        "Time waiting for a unit",
        "Espera de una unidad",
      ],
      ["E10-travel", "travel", "assigned->arrived", "Time on the road", "Tiempo en camino"],
    ] as const
  ).map(([id, split, formula, en, es]) => ({
    id,
    name: [en, es] as const,
    owner: "911 center director",
    formula: `median, p90: ${formula}`,
    counts: [
      ["Seconds, median and 90th percentile", "Segundos, mediana y percentil 90"],
      ["Public calls with both times stamped", "Llamadas del público con ambas horas registradas"],
    ] as const,
    measure: seconds((fact) =>
      isCandidate(fact) && !fact.isOpen ? timed(fact, split) : undefined,
    ),
    better: "less" as const,
    pairedWith: ["C1", "S1"],
    traps: [13],
    minimumN: 20,
  })),
  {
    id: "E11",
    name: ["What the questions cost in time", "Lo que tardan las preguntas"],
    owner: "911 center director",
    formula: "median seconds from the first question to the last answer, eligible calls",
    counts: [
      ["Seconds, median and 90th percentile", "Segundos, mediana y percentil 90"],
      ["Eligible calls with both times stamped", "Llamadas aptas con ambas horas registradas"],
    ],
    measure: seconds((fact) => (isEligible(fact) ? fact.seconds.screen : undefined)),
    better: "less",
    minimumN: 20,
  },
  {
    id: "E12",
    name: ["Teams busy", "Equipos ocupados"],
    owner: "team lead",
    formula: "busy hours / staffed hours",
    counts: [
      ["Hours teams were on a call", "Horas de los equipos en llamadas"],
      ["Hours teams were on duty", "Horas de los equipos de servicio"],
    ],
    measure: supplied("E12"),
    // Hours are no trials: an interval of a share would pretend that they were.
    interval: "none",
    better: "neither",
  },
  {
    id: "E13",
    name: ["Unmet for want of a team", "Sin equipo por falta de equipos"],
    owner: "board",
    formula: "R3 with none free / R3",
    counts: [
      ["Calls in reach with no team free", "Llamadas al alcance sin equipo libre"],
      ["Eligible calls in hours and area", "Llamadas aptas en horario y zona"],
    ],
    measure: share((fact) =>
      isInReach(fact) ? (fact.isTeamFree === null ? null : !fact.isTeamFree) : undefined,
    ),
    better: "less",
    traps: [17],
  },
  ...(
    [
      [
        "E14",
        "Cost of a call handled",
        "Costo por llamada atendida",
        (fact: CallFact) => isArrived(fact),
      ],
      [
        "E14-diversion",
        "Cost of a call diverted",
        "Costo por llamada desviada",
        (fact: CallFact) => isDiverted(fact) === true,
      ],
      [
        "E14-connection",
        "Cost of a person connected",
        "Costo por persona con atención",
        (fact: CallFact) => (fact.care?.connected30 ?? 0) > 0,
      ],
    ] as const
  ).map(([id, en, es, isCounted]) => ({
    id,
    name: [en, es] as const,
    owner: "board",
    formula: "program cost / count",
    counts: [
      ["What the program cost", "Lo que costó el programa"],
      ["Calls counted", "Llamadas contadas"],
    ] as const,
    measure: {
      is: "cost",
      of: (fact: CallFact) => (isCounted(fact) ? true : undefined),
      cost: "program-cost",
    } as const,
    better: "less" as const,
    traps: [3],
  })),
  {
    id: "E15",
    name: ["Answered within the target", "Contestadas dentro de la meta"],
    owner: "911 center director",
    formula: "calls answered within the local target / calls",
    counts: [
      ["Calls answered in time", "Llamadas contestadas a tiempo"],
      ["Calls that rang", "Llamadas que sonaron"],
    ],
    measure: supplied("E15"),
  },
  {
    id: "E16",
    name: ["Calls against a year before", "Llamadas frente al año anterior"],
    owner: "analyst",
    formula: "incidents / incidents in the same days a year before",
    counts: [
      ["Public calls", "Llamadas del público"],
      ["Public calls a year before", "Llamadas del público un año antes"],
    ],
    measure: { is: "change-in-calls" },
    better: "neither",
    traps: [7, 8],
  },
]);

/** Nobody's arrival is no slow arrival: a call that ended without one is none of these. */
function timed(fact: CallFact, split: keyof CallFact["seconds"]): number | null | undefined {
  const needsArrival = split === "response" || split === "travel";
  if (needsArrival && fact.firstArrived === null && fact.from === "event-log") return undefined;
  if (split === "queue" && fact.seconds.queue === null && fact.from === "event-log")
    return undefined;
  return fact.seconds[split];
}
