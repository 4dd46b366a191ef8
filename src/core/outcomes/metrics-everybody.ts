import { define, share } from "./define.ts";
import type { MetricDefinition } from "./definition.ts";
import { againIn } from "./metrics-care.ts";
import { isEligible } from "./metrics-efficiency.ts";

/** Outcomes of every eligible call, served or not: what an evaluation compares (intention to treat). */
export const everybodyMetrics: readonly MetricDefinition[] = [
  ...define("care", [
    {
      id: "C11-30-eligible",
      name: ["Called again within 30 d, all eligible", "Nueva llamada en 30 d, todas las aptas"],
      owner: "analyst",
      formula:
        "eligible incidents followed by same place incident within 30 d / eligible (intention to treat)",
      counts: [
        [
          "Eligible calls with another from the same place within 30 days",
          "Llamadas aptas con otra del mismo lugar en 30 días",
        ],
        [
          "Eligible calls at a known place, served or not",
          "Llamadas aptas en un lugar conocido, atendidas o no",
        ],
      ],
      measure: share((fact) => (isEligible(fact) ? againIn(fact, 30) : undefined)),
      settlesAfterDays: 30,
      windowDays: 365,
      better: "less",
      traps: [7, 17],
    },
  ]),
  ...define("safety", [
    {
      id: "S6-eligible",
      name: ["Danger found, of all eligible", "Peligro hallado, entre todas las aptas"],
      owner: "medical director",
      formula: "eligible incidents with danger found / eligible (intention to treat)",
      counts: [
        ["Eligible calls that turned out dangerous", "Llamadas aptas que resultaron peligrosas"],
        ["Eligible calls, served or not", "Llamadas aptas, atendidas o no"],
      ],
      measure: share((fact) => (isEligible(fact) && !fact.isOpen ? fact.isDangerFound : undefined)),
      better: "less",
      windowDays: 365,
      traps: [5, 6, 8, 17],
    },
    {
      id: "S7-eligible",
      name: ["Police came, of all eligible", "Acudió la policía, entre todas las aptas"],
      owner: "board",
      formula: "eligible incidents police came to / eligible (intention to treat)",
      counts: [
        ["Eligible calls that police came to", "Llamadas aptas a las que acudió la policía"],
        ["Eligible calls, served or not", "Llamadas aptas, atendidas o no"],
      ],
      measure: share((fact) =>
        isEligible(fact) && !fact.isOpen ? fact.isPoliceArrived : undefined,
      ),
      better: "less",
      windowDays: 365,
      traps: [4, 17],
    },
  ]),
];
