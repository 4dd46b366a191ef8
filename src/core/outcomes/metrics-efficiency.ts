import type { CallFact } from "./call-fact.ts";
import { isCandidate, isServed } from "./call-fact.ts";
import { define, share } from "./define.ts";
import type { MetricDefinition, ShareOf } from "./definition.ts";

/** R2: a public call that was screened and fits a team. */
export const isEligible = (fact: CallFact): boolean =>
  isCandidate(fact) && fact.screening === "eligible";
export const isInReach = (fact: CallFact): boolean => isEligible(fact) && fact.isInReach === true;
const isTeamFree = (fact: CallFact): boolean => isInReach(fact) && fact.isTeamFree === true;
const isTeamOn = (fact: CallFact): boolean => fact.team !== null && fact.team !== "none";

const servedAmong =
  (isAmong: (fact: CallFact) => boolean): ShareOf =>
  (fact) =>
    isAmong(fact) ? isServed(fact) : undefined;

const servedName = ["Calls a team served", "Llamadas que un equipo atendió"] as const;

const served: readonly [
  string,
  (fact: CallFact) => boolean,
  string,
  readonly [string, string],
  readonly [string, string],
][] = [
  [
    "E3",
    isEligible,
    "R7 arrived / R2 eligible",
    ["Eligible calls that got a team", "Llamadas aptas que recibieron un equipo"],
    ["Eligible calls", "Llamadas aptas"],
  ],
  [
    "E3-reach",
    isInReach,
    "R7 arrived / R3 in hours and area",
    ["Calls in hours and area that got a team", "Llamadas en horario y zona con equipo"],
    ["Eligible calls in hours and area", "Llamadas aptas en horario y zona"],
  ],
  [
    "E3-free",
    isTeamFree,
    "R7 arrived / R4 team free",
    ["Calls with a team free that got one", "Llamadas con equipo libre que lo recibieron"],
    ["Eligible calls in reach with a team free", "Llamadas aptas al alcance con un equipo libre"],
  ],
  [
    "E3-all",
    isCandidate,
    "R7 arrived / R0 all",
    ["All calls that got a team", "Todas las llamadas con equipo"],
    ["All public calls", "Todas las llamadas del público"],
  ],
];

/** E1 to E8: who was found, who was served, who was not. */
export const reachMetrics: readonly MetricDefinition[] = define("efficiency", [
  {
    id: "E1",
    name: ["Calls screened", "Llamadas evaluadas"],
    owner: "911 center director",
    formula: "R1 / R0",
    counts: [
      ["Calls whose questions settled", "Llamadas cuyas preguntas se resolvieron"],
      ["All public calls", "Todas las llamadas del público"],
    ],
    measure: share((fact) => (isCandidate(fact) ? fact.screening !== "not-assessed" : undefined)),
    traps: [2],
  },
  {
    id: "E2",
    name: ["Eligible of those screened", "Aptas entre las evaluadas"],
    owner: "board",
    formula: "R2 / R1",
    counts: [
      ["Eligible calls", "Llamadas aptas"],
      ["Calls screened", "Llamadas evaluadas"],
    ],
    measure: share((fact) =>
      isCandidate(fact) && fact.screening !== "not-assessed" ? isEligible(fact) : undefined,
    ),
    better: "neither",
    traps: [1, 2],
  },
  {
    id: "E2-all",
    name: ["Eligible of all", "Aptas entre todas"],
    owner: "board",
    formula: "R2 / R0",
    counts: [
      ["Eligible calls", "Llamadas aptas"],
      [
        "All public calls, not assessed among them",
        "Todas las llamadas del público, también las no evaluadas",
      ],
    ],
    measure: share((fact) => (isCandidate(fact) ? isEligible(fact) : undefined)),
    better: "neither",
    traps: [1, 2],
  },
  ...served.map(([id, isAmong, formula, name, denominator]) => ({
    id,
    name,
    owner: "board",
    formula,
    counts: [servedName, denominator] as const,
    measure: share(servedAmong(isAmong)),
    traps: [1, 17],
  })),
  {
    id: "E4",
    name: ["Sent as the protocol says", "Enviado como dice el protocolo"],
    owner: "911 center director",
    formula: "dispatched as recommended / (R5 with unit available)",
    counts: [
      [
        "Calls where the recommended team was sent",
        "Llamadas en que se envió el equipo recomendado",
      ],
      ["Calls where a free team was recommended", "Llamadas en que se recomendó un equipo libre"],
    ],
    measure: share((fact) =>
      isTeamFree(fact) && fact.isRecommended === true ? isTeamOn(fact) : undefined,
    ),
    pairedWith: ["S6", "C1"],
    traps: [18],
  },
  {
    id: "E5-police",
    name: ["Overridden toward police", "Cambiado hacia policía"],
    owner: "911 center director",
    formula: "human overrides to police / R5",
    counts: [
      [
        "Calls where a person sent police instead of the team",
        "Llamadas en que una persona envió policía en lugar del equipo",
      ],
      ["Calls where a team was recommended", "Llamadas en que se recomendó un equipo"],
    ],
    measure: share((fact) =>
      isEligible(fact) && fact.isRecommended === true
        ? fact.overrideToward === "police"
        : undefined,
    ),
    better: "neither",
    pairedWith: ["S6", "S7", "C1"],
    traps: [18],
  },
  {
    id: "E5-team",
    name: ["Overridden toward a team", "Cambiado hacia un equipo"],
    owner: "911 center director",
    formula: "human overrides to civilian / screened and not eligible",
    counts: [
      [
        "Calls where a person sent a team instead",
        "Llamadas en que una persona envió un equipo en su lugar",
      ],
      ["Calls screened that did not fit a team", "Llamadas evaluadas no aptas para un equipo"],
    ],
    measure: share((fact) =>
      isCandidate(fact) && fact.screening === "ineligible"
        ? fact.overrideToward === "team"
        : undefined,
    ),
    better: "neither",
    pairedWith: ["S6", "C1"],
    traps: [18],
  },
  {
    id: "E5-officer",
    name: ["Officers handed to a team", "Agentes que pidieron un equipo"],
    owner: "911 center director",
    formula:
      "incidents begun by an officer on scene that a team took / begun by an officer on scene",
    counts: [
      [
        "Calls an officer on scene began and a team took",
        "Llamadas iniciadas por un agente en el lugar que un equipo tomó",
      ],
      ["Calls an officer on scene began", "Llamadas iniciadas por un agente en el lugar"],
    ],
    measure: share((fact) => (fact.door === "officer-on-scene" ? isServed(fact) : undefined)),
    better: "neither",
    pairedWith: ["S6", "C1"],
    exclusions: [
      "None: these calls are no candidates of the funnel.",
      "Ninguna: no cuentan en el embudo.",
    ],
    traps: [3],
  },
  {
    id: "E6",
    name: ["Team free and forgotten", "Equipo libre y olvidado"],
    owner: "911 center director",
    formula: "eligible, unit free, no recommendation seen / eligible with unit free",
    counts: [
      [
        "Calls where a free team was never offered",
        "Llamadas en que un equipo libre nunca se ofreció",
      ],
      ["Eligible calls in reach with a team free", "Llamadas aptas al alcance con un equipo libre"],
    ],
    measure: share((fact) =>
      isTeamFree(fact) ? fact.missed === "team-free-not-offered" : undefined,
    ),
    better: "less",
  },
  {
    id: "E7",
    name: ["Police or EMS added on top", "Policía o ambulancia añadida"],
    owner: "911 center director",
    formula: "incidents with team assigned and police/EMS added without code / assigned",
    counts: [
      [
        "Calls with a team where police or EMS were added with no reason",
        "Llamadas con equipo a las que se añadió policía o ambulancia sin motivo",
      ],
      ["Calls with a team assigned", "Llamadas con equipo asignado"],
    ],
    measure: share((fact) => (isTeamOn(fact) ? fact.isAddedWithoutReason : undefined)),
    better: "less",
    traps: [4],
  },
  {
    id: "E7-first",
    name: ["Police there first", "Policía llegó primero"],
    owner: "911 center director",
    formula: "first arrival police / team assigned",
    counts: [
      [
        "Calls with a team where police arrived first",
        "Llamadas con equipo en que la policía llegó primero",
      ],
      ["Calls with a team assigned and an arrival", "Llamadas con equipo asignado y una llegada"],
    ],
    measure: share((fact) =>
      isTeamOn(fact) && fact.team !== "by-phone" && fact.firstArrived !== null
        ? fact.firstArrived === "police"
        : undefined,
    ),
    better: "less",
    traps: [4],
  },
  {
    id: "E8",
    name: ["Truly diverted from police", "Desviadas de verdad de la policía"],
    owner: "analyst",
    formula: "handled by team, no police arrival, counterfactual police / R0 police-type incidents",
    counts: [
      [
        "Calls a team handled alone where police would have gone",
        "Llamadas que un equipo atendió solo y a las que habría ido la policía",
      ],
      [
        "Public calls police would have gone to",
        "Llamadas del público a las que habría ido la policía",
      ],
    ],
    measure: share(isDiverted),
    traps: [3, 4, 17],
  },
]);

/** Trap 3 and 4: not activity. Police neither came nor took over, and would have come. */
export function isDiverted(fact: CallFact): boolean | null | undefined {
  if (!isCandidate(fact) || fact.wouldBePolice === false) return undefined;
  if (fact.wouldBePolice === null) return null;
  const served = isServed(fact);
  if (served !== true) return served;
  if (fact.resolved === "taken-over") return false;
  return fact.isPoliceArrived === null ? null : !fact.isPoliceArrived;
}
