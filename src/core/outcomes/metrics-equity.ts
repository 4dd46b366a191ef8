import type { CallFact } from "./call-fact.ts";
import { isCandidate, isServed } from "./call-fact.ts";
import { define, share, supplied } from "./define.ts";
import type { Measure, MetricDefinition } from "./definition.ts";

const between = (metric: string, by: "area" | "language"): Measure => ({
  is: "between-slices",
  metric,
  by,
});
const slices = (of: readonly [string, string]) =>
  [
    [`Lowest: ${of[0]}`, `El menor: ${of[1]}`],
    [`Highest: ${of[0]}`, `El mayor: ${of[1]}`],
  ] as const;
const isConflict = (fact: CallFact): boolean => isCandidate(fact) && fact.family === "conflict";

/** Q1 to Q9. Areas stand for groups where the person is not known: a caveat says so. */
export const equityMetrics: readonly MetricDefinition[] = define("equity", [
  {
    id: "Q1",
    name: ["Equal access, beat by beat", "Acceso igual, zona por zona"],
    owner: "board",
    formula: "lowest E3 by area / highest",
    counts: slices(["served share of an area", "parte atendida de una zona"]),
    measure: between("E3", "area"),
    windowDays: 90,
    traps: [1, 16],
  },
  {
    id: "Q1-language",
    name: ["Equal access, by language", "Acceso igual, por idioma"],
    owner: "board",
    formula: "lowest E3 by language / highest",
    counts: slices(["served share of a language", "parte atendida de un idioma"]),
    measure: between("E3", "language"),
    windowDays: 90,
    traps: [1, 16],
  },
  {
    id: "Q2",
    name: ["Overrides to police, by language", "Cambios hacia policía, por idioma"],
    owner: "board",
    formula: "highest E5 to-police by language - lowest",
    counts: slices(["share overridden toward police", "parte cambiada hacia policía"]),
    measure: between("E5-police", "language"),
    unit: "points",
    windowDays: 90,
    better: "less",
    traps: [6, 16],
  },
  {
    id: "Q3",
    name: ["Slowest beat against fastest", "La zona más lenta frente a la más rápida"],
    owner: "board",
    formula: "highest p90 of E10 by area - lowest",
    counts: slices([
      "90th percentile of the time to help",
      "percentil 90 del tiempo hasta la ayuda",
    ]),
    measure: between("E10", "area"),
    unit: "seconds",
    better: "less",
    traps: [13, 16],
  },
  {
    id: "Q4",
    name: ["Follow-up gap between beats", "Brecha de seguimiento entre zonas"],
    owner: "care coordinator",
    formula: "highest C7 by area - lowest",
    counts: slices(["follow-ups done after 7 days", "seguimientos hechos a los 7 días"]),
    measure: between("C7-7", "area"),
    unit: "points",
    windowDays: 90,
    better: "less",
    traps: [14, 16],
  },
  {
    id: "Q5",
    name: ["Interpreter joined", "Se sumó un intérprete"],
    owner: "911 center director",
    formula: "screens in caller's language / screens needing it",
    counts: [
      ["Calls where an interpreter joined", "Llamadas a las que se sumó un intérprete"],
      ["Calls that needed one", "Llamadas que necesitaban uno"],
    ],
    measure: share((fact) => {
      if (!isCandidate(fact) || fact.language === "en") return undefined;
      if (fact.interpreter === null) return null;
      return fact.interpreter === "not-needed" ? undefined : fact.interpreter === "joined";
    }),
    windowDays: 90,
  },
  {
    id: "Q6",
    name: ["People reached per 1,000", "Personas alcanzadas por cada 1,000"],
    owner: "board",
    formula: "served / residents x 1,000, by area",
    counts: [
      ["Calls a team served", "Llamadas que un equipo atendió"],
      ["Residents", "Habitantes"],
    ],
    measure: {
      is: "per-1000",
      of: (fact) => (isServed(fact) === true ? true : undefined),
      exposure: "residents",
    },
    windowDays: 365,
    traps: [16],
  },
  {
    id: "Q7",
    name: ["Complaints about lawful conduct, again", "Quejas repetidas por conducta lícita"],
    owner: "board",
    formula:
      "conflict incidents closed with nothing found where that had happened twice before / all conflict incidents",
    counts: [
      [
        "Conflict calls closed with nothing found, for the third time or more",
        "Llamadas de conflicto cerradas sin hallazgos, por tercera vez o más",
      ],
      ["Conflict calls at a known place", "Llamadas de conflicto en un lugar conocido"],
    ],
    measure: share((fact) =>
      isConflict(fact) && !fact.isOpen ? fact.isRepeatedUnfounded : undefined,
    ),
    windowDays: 365,
    better: "less",
    traps: [16],
  },
  {
    id: "Q8",
    name: ["Eligible, beat by beat", "Aptas, zona por zona"],
    owner: "board",
    formula: "lowest eligible rate by area / highest, under the protocol in force",
    counts: slices(["eligible share of an area", "parte apta de una zona"]),
    measure: between("E2", "area"),
    windowDays: 90,
    better: "neither",
    traps: [2, 16],
  },
  {
    id: "Q9",
    name: ["Residents within reach", "Habitantes al alcance"],
    owner: "board",
    formula: "residents within target drive time and hours / residents",
    counts: [
      ["Residents a team can reach in time", "Habitantes a los que un equipo llega a tiempo"],
      ["Residents", "Habitantes"],
    ],
    measure: supplied("Q9"),
    windowDays: 365,
  },
]);
