import type { CallFact, Known } from "./call-fact.ts";
import { isCandidate, isServed } from "./call-fact.ts";
import { define, parts, seconds, share, supplied } from "./define.ts";
import type { MetricDefinition } from "./definition.ts";
import { isEligible } from "./metrics-efficiency.ts";

const isArrived = (fact: CallFact): boolean => fact.team === "arrived";
const isTeamSent = (fact: CallFact): boolean => fact.team === "assigned" || fact.team === "arrived";
const backupIs =
  (...kinds: readonly CallFact["backup"][]) =>
  (fact: CallFact): Known | undefined => {
    if (!isArrived(fact)) return undefined;
    return fact.backup === null ? null : kinds.includes(fact.backup);
  };

const visits = ["Calls a team came to in person", "Llamadas a las que un equipo acudió"] as const;

/** S1 to S13. */
export const safetyMetrics: readonly MetricDefinition[] = define("safety", [
  {
    id: "S1",
    name: ["Team asked for backup", "El equipo pidió apoyo"],
    owner: "safety officer",
    formula: "incidents with backup asked / arrived",
    counts: [
      ["Calls where the team asked for backup", "Llamadas en que el equipo pidió apoyo"],
      visits,
    ],
    measure: share(backupIs("routine", "emergency")),
    better: "less",
    traps: [5],
  },
  {
    id: "S1-emergency",
    name: ["Team called HELP", "El equipo pidió AUXILIO"],
    owner: "safety officer",
    formula: "incidents with HELP / arrived",
    counts: [
      ["Calls where a crew called HELP", "Llamadas en que una unidad pidió AUXILIO"],
      visits,
    ],
    measure: share(backupIs("emergency")),
    better: "less",
    traps: [5],
  },
  {
    id: "S1-takeover",
    name: ["Police took over from the team", "La policía relevó al equipo"],
    owner: "safety officer",
    formula: "incidents police took over / arrived",
    counts: [
      ["Calls that police took over from a team", "Llamadas en que la policía relevó al equipo"],
      visits,
    ],
    measure: share((fact) =>
      isArrived(fact)
        ? fact.resolved === null
          ? null
          : fact.resolved === "taken-over"
        : undefined,
    ),
    better: "neither",
    traps: [5],
  },
  {
    id: "S2",
    name: ["Time to backup", "Tiempo hasta el apoyo"],
    owner: "safety officer",
    formula: "median, p90 asked->arrived",
    counts: [
      ["Seconds, median and 90th percentile", "Segundos, mediana y percentil 90"],
      ["Backups asked for", "Apoyos pedidos"],
    ],
    measure: seconds((fact) =>
      fact.backup === "routine" || fact.backup === "emergency" ? fact.seconds.backup : undefined,
    ),
    better: "less",
    traps: [13],
  },
  {
    id: "S3",
    name: ["Responders hurt", "Personal herido"],
    owner: "safety officer",
    formula: "injuries / arrivals (bound if 0)",
    counts: [["Calls where a responder was hurt", "Llamadas con personal herido"], visits],
    measure: share((fact) => (isArrived(fact) ? fact.isResponderInjured : undefined)),
    better: "less",
    windowDays: 365,
    traps: [5],
  },
  {
    id: "S4",
    name: ["People hurt", "Personas heridas"],
    owner: "safety officer",
    formula: "client or bystander injuries / arrivals (bound if 0)",
    counts: [
      [
        "Calls where somebody was hurt while the team was there",
        "Llamadas con personas heridas en presencia del equipo",
      ],
      visits,
    ],
    measure: share((fact) => (isArrived(fact) ? fact.isPersonInjured : undefined)),
    better: "less",
    windowDays: 365,
    traps: [5],
  },
  {
    id: "S5",
    name: ["Crew felt safe", "La unidad se sintió segura"],
    owner: "team lead",
    formula: "% of post-call one-tap 'felt safe'",
    counts: [
      [
        "Visits after which the crew said it felt safe",
        "Visitas tras las que la unidad dijo sentirse segura",
      ],
      visits,
    ],
    measure: share((fact) => (isArrived(fact) ? fact.isFeltSafe : undefined)),
    traps: [15],
  },
  {
    id: "S6",
    name: ["Danger the screening missed", "Peligro que la evaluación no vio"],
    owner: "medical director",
    formula:
      "civilian-sent incidents with emergency backup, weapon found, violence, or upgrade / civilian-sent",
    counts: [
      [
        "Calls a team was sent to that turned out dangerous",
        "Llamadas con equipo enviado que resultaron peligrosas",
      ],
      ["Calls a team was sent to", "Llamadas a las que se envió un equipo"],
    ],
    measure: share((fact) => (isTeamSent(fact) ? fact.isDangerFound : undefined)),
    better: "less",
    pairedWith: ["E5-police"],
    traps: [5, 18],
  },
  {
    id: "S7",
    name: ["Police sent for nothing police do", "Policía enviada sin motivo policial"],
    owner: "board",
    formula: "police-sent eligible incidents closed with no enforcement / police-sent eligible",
    counts: [
      [
        "Eligible calls police went to and closed without enforcement",
        "Llamadas aptas que la policía cerró sin intervención policial",
      ],
      ["Eligible calls police went to", "Llamadas aptas a las que fue la policía"],
    ],
    measure: share((fact) =>
      isEligible(fact) && fact.isPoliceArrived === true && isServed(fact) === false
        ? not(fact.isEnforced)
        : undefined,
    ),
    better: "less",
    traps: [8],
  },
  {
    id: "S8",
    name: ["Arrests, of all eligible", "Arrestos, entre todas las aptas"],
    owner: "board",
    formula: "arrests / eligible incidents (intention to treat)",
    counts: [
      ["Eligible calls with an arrest", "Llamadas aptas con arresto"],
      ["Eligible calls, served or not", "Llamadas aptas, atendidas o no"],
    ],
    measure: share((fact) => (isEligible(fact) && !fact.isOpen ? fact.isArrest : undefined)),
    better: "less",
    windowDays: 365,
    traps: [5, 6, 8, 17],
  },
  {
    id: "S8-served",
    name: ["Arrests, of those served", "Arrestos, entre las atendidas"],
    owner: "board",
    formula: "arrests / served",
    counts: [
      ["Calls a team served with an arrest", "Llamadas atendidas por un equipo con arresto"],
      ["Eligible calls a team served", "Llamadas aptas que un equipo atendió"],
    ],
    measure: share((fact) =>
      isEligible(fact) && isServed(fact) === true ? fact.isArrest : undefined,
    ),
    better: "less",
    windowDays: 365,
    traps: [5, 6, 8],
  },
  {
    id: "S9",
    name: ["Force used", "Uso de la fuerza"],
    owner: "board",
    formula: "use of force / eligible",
    counts: [
      ["Eligible calls where force was used", "Llamadas aptas con uso de la fuerza"],
      ["Eligible calls", "Llamadas aptas"],
    ],
    measure: share((fact) => (isEligible(fact) && !fact.isOpen ? fact.isForceUsed : undefined)),
    better: "less",
    windowDays: 365,
    traps: [5, 6],
  },
  {
    id: "S10",
    name: ["Ruled out, and danger was there", "Descartada, y había peligro"],
    owner: "medical director",
    formula: "disqualified incidents with S6 events or enforcement / disqualified",
    counts: [
      [
        "Calls a safety answer ruled out that proved dangerous",
        "Llamadas descartadas por seguridad que resultaron peligrosas",
      ],
      ["Calls a safety answer ruled out, closed", "Llamadas descartadas por seguridad, cerradas"],
    ],
    measure: share((fact) =>
      isCandidate(fact) && !fact.isOpen && fact.disqualifiers.length > 0
        ? fact.isDangerFound === true || fact.isArrest === true || unlessBoth(fact)
        : undefined,
    ),
    better: "neither",
    traps: [6, 18],
  },
  {
    id: "S10-unknown",
    name: ["Answers not known", "Respuestas sin saber"],
    owner: "medical director",
    formula: "answers `unknown` / answers given",
    counts: [
      ["Answers that were “not known”", "Respuestas «no se sabe»"],
      ["Answers given", "Respuestas dadas"],
    ],
    measure: parts(({ answers }) =>
      answers.given === 0 ? undefined : { part: answers.unknown, whole: answers.given, unknown: 0 },
    ),
    better: "less",
  },
  {
    id: "S11",
    name: ["Risk facts with their source", "Datos de riesgo con su fuente"],
    owner: "911 center director",
    formula: "risk facts relayed with source / risk facts",
    counts: [
      [
        "Safety answers that say how the caller knows",
        "Respuestas de seguridad que dicen cómo lo sabe quien llama",
      ],
      ["Safety answers", "Respuestas de seguridad"],
    ],
    measure: parts(({ answers }) =>
      answers.safety === 0
        ? undefined
        : { part: answers.safetyWithSource, whole: answers.safety, unknown: 0 },
    ),
  },
  {
    id: "S12",
    name: ["Reviews on time", "Revisiones a tiempo"],
    owner: "supervisor",
    formula: "completed within 7 days / due",
    counts: [
      ["Reviews completed within 7 days", "Revisiones terminadas en 7 días"],
      ["Reviews asked for", "Revisiones pedidas"],
    ],
    measure: share((fact) =>
      fact.isReviewDue ? fact.reviewDays !== null && fact.reviewDays <= 7 : undefined,
    ),
    settlesAfterDays: 7,
    exclusions: ["None.", "Ninguna."],
  },
  {
    id: "S13",
    name: ["Staff risk estimates against what happened", "Riesgo estimado frente a lo ocurrido"],
    owner: "training lead",
    formula: "Brier score of staff estimates against S6 by type",
    counts: [
      ["Sum of squared differences", "Suma de diferencias al cuadrado"],
      ["Estimates", "Estimaciones"],
    ],
    measure: supplied("S13"),
    unit: "score",
    better: "less",
  },
]);

const not = (known: Known): Known => (known === null ? null : !known);

/** No danger seen counts as none only where both were known. */
const unlessBoth = (fact: CallFact): Known =>
  fact.isDangerFound === null || fact.isArrest === null ? null : false;
