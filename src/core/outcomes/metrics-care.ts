import type { CallFact, FollowUpState } from "./call-fact.ts";
import type { Measure, MetricDefinition } from "./definition.ts";
import { define, parts, share, supplied } from "./define.ts";

const isArrived = (fact: CallFact): boolean => fact.team === "arrived" || fact.team === "by-phone";
const isContact = (fact: CallFact): boolean => isArrived(fact) && fact.contact === "made";

/** C1 to C12. */
export const careMetrics: readonly MetricDefinition[] = define("care", [
  {
    id: "C1",
    name: ["Contact made", "Contacto logrado"],
    owner: "team lead",
    formula: "R8 contact / R7 arrived",
    counts: [
      [
        "Calls where the team met or spoke with the person",
        "Llamadas en que el equipo habló con la persona",
      ],
      ["Calls a team came to", "Llamadas a las que llegó un equipo"],
    ],
    measure: share((fact) => (isArrived(fact) ? known(fact.contact, "made") : undefined)),
    traps: [13],
  },
  {
    id: "C2",
    name: ["Settled on scene", "Resuelto en el lugar"],
    owner: "team lead",
    formula: "closed by team with no transfer / contacts",
    counts: [
      [
        "Contacts the team closed without handing over",
        "Contactos que el equipo cerró sin traspaso",
      ],
      ["Contacts", "Contactos"],
    ],
    measure: share((fact) => (isContact(fact) ? fact.isClosedOnScene : undefined)),
    better: "neither",
  },
  {
    id: "C3",
    name: ["Calmer at the end", "Más calma al final"],
    owner: "clinical director",
    formula: "clients whose end rating is better than start / clients with both ratings",
    counts: [
      ["People whose rating at the end was better", "Personas con mejor calificación al final"],
      ["People rated at the start and the end", "Personas calificadas al inicio y al final"],
    ],
    measure: share((fact) => (isContact(fact) ? isCalmer(fact) : undefined)),
    traps: [15],
  },
  {
    id: "C4",
    name: ["Care offered", "Atención ofrecida"],
    owner: "care coordinator",
    formula: "contacts with >=1 referral offered / contacts with need",
    counts: [
      ["Contacts where a referral was offered", "Contactos con una derivación ofrecida"],
      ["Contacts where a need was written down", "Contactos con una necesidad anotada"],
    ],
    measure: share((fact) => offered(fact)),
    traps: [14],
    pairedWith: ["C6-30"],
  },
  {
    id: "C5",
    name: ["Care accepted", "Atención aceptada"],
    owner: "care coordinator",
    formula: "referrals accepted / offered",
    counts: [
      ["Referrals the person accepted", "Derivaciones que la persona aceptó"],
      ["Referrals offered", "Derivaciones ofrecidas"],
    ],
    measure: parts(({ care }) =>
      care === null ? undefined : { part: care.accepted, whole: care.offered, unknown: 0 },
    ),
    better: "neither",
    traps: [14],
    pairedWith: ["C6-30"],
  },
  {
    id: "C6-7",
    name: ["Connected to care in 7 days", "Con atención en 7 días"],
    owner: "care coordinator",
    formula: "clients with first service attended <=7 d / clients accepting",
    counts: [
      [
        "Referrals whose first visit the provider confirmed in 7 days",
        "Derivaciones con primera visita confirmada por el proveedor en 7 días",
      ],
      ["Referrals accepted", "Derivaciones aceptadas"],
    ],
    measure: connected("connected7"),
    settlesAfterDays: 7,
    windowDays: 90,
    traps: [14],
  },
  {
    id: "C6-30",
    name: ["Connected to care in 30 days", "Con atención en 30 días"],
    owner: "care coordinator",
    formula: "clients with first service attended <=30 d / clients accepting",
    counts: [
      [
        "Referrals whose first visit the provider confirmed in 30 days",
        "Derivaciones con primera visita confirmada por el proveedor en 30 días",
      ],
      ["Referrals accepted", "Derivaciones aceptadas"],
    ],
    measure: connected("connected30"),
    settlesAfterDays: 30,
    windowDays: 90,
    traps: [14],
  },
  ...(["1", "7", "30"] as const).map((day) => ({
    id: `C7-${day}`,
    name: [`Followed up after ${day} d`, `Seguimiento a los ${day} d`] as const,
    owner: "care coordinator",
    formula: `completed at ${day} d / due`,
    counts: [
      ["Follow-ups done", "Seguimientos hechos"],
      [
        "Follow-ups due; people who could not be reached stand apart",
        "Seguimientos debidos; quienes no se pudo contactar van aparte",
      ],
    ] as const,
    measure: share(({ care }) => followedUp(care?.followUps[day] ?? undefined)),
    settlesAfterDays: Number(day),
    windowDays: 90,
    traps: [14],
  })),
  {
    id: "C8",
    name: ["Taken to an emergency department", "Llevados a urgencias"],
    owner: "medical director",
    formula: "transported to ED / contacts",
    counts: [
      [
        "Contacts that ended with a ride to an emergency department",
        "Contactos que acabaron con traslado a urgencias",
      ],
      ["Contacts", "Contactos"],
    ],
    measure: share((fact) => (isContact(fact) ? fact.isTransported : undefined)),
    better: "neither",
  },
  {
    id: "C9",
    name: ["Held against their will", "Retención involuntaria"],
    owner: "clinical director",
    formula: "holds / contacts",
    counts: [
      ["Contacts that ended in an involuntary hold", "Contactos con retención involuntaria"],
      ["Contacts", "Contactos"],
    ],
    measure: share((fact) => (isContact(fact) ? fact.isHeldInvoluntarily : undefined)),
    better: "less",
    traps: [16],
  },
  {
    id: "C10",
    name: ["Mediations that agreed", "Mediaciones con acuerdo"],
    owner: "mediation lead",
    formula: "agreements made / mediated",
    counts: [
      ["Mediations that ended in an agreement", "Mediaciones que acabaron en acuerdo"],
      ["Mediations held", "Mediaciones celebradas"],
    ],
    measure: share(({ care }) => (care?.isMediated === true ? care.isAgreed : undefined)),
    windowDays: 365,
    traps: [6],
  },
  {
    id: "C10-90",
    name: ["Agreements that held 90 days", "Acuerdos vigentes a los 90 días"],
    owner: "mediation lead",
    formula: "still holding at 90 d / made",
    counts: [
      ["Agreements still kept after 90 days", "Acuerdos que se cumplen a los 90 días"],
      ["Agreements made", "Acuerdos logrados"],
    ],
    measure: share(({ care }) => (care?.isAgreed === true ? care.isHolding90 : undefined)),
    settlesAfterDays: 90,
    windowDays: 365,
    traps: [6],
  },
  ...([7, 30, 90] as const).map((days) => ({
    id: `C11-${days}`,
    name: [`Called again within ${days} d`, `Nueva llamada en ${days} d`] as const,
    owner: "analyst",
    formula: `index incidents followed by same place incident within ${days} d / index incidents`,
    counts: [
      [
        `Calls a team served, with another from the same place within ${days} days`,
        `Llamadas atendidas por un equipo, con otra del mismo lugar en ${days} días`,
      ],
      [
        "Calls a team served, at a known place",
        "Llamadas atendidas por un equipo, en un lugar conocido",
      ],
    ] as const,
    measure: share((fact) => calledAgain(fact, days)),
    settlesAfterDays: days,
    windowDays: 90,
    better: "less" as const,
    traps: [7],
  })),
  ...(["client", "caller"] as const).map((who) => ({
    id: `C12-${who}`,
    name:
      who === "client"
        ? (["People served who were satisfied", "Personas atendidas satisfechas"] as const)
        : (["Callers who were satisfied", "Quienes llamaron y quedaron conformes"] as const),
    owner: "analyst",
    formula: "% top-two of 1-5",
    counts: [
      ["Answers of 4 or 5 out of 5", "Respuestas de 4 o 5 sobre 5"],
      ["Answers to the survey", "Respuestas a la encuesta"],
    ] as const,
    measure: supplied(`C12-${who}`),
    windowDays: 90,
    traps: [15],
  })),
]);

/** Null stays null. */
function known<Value>(value: Value | null, wanted: Value): boolean | null {
  return value === null ? null : value === wanted;
}

function isCalmer({ care }: CallFact): boolean | null {
  const before = care?.ratedBefore ?? null;
  const after = care?.ratedAfter ?? null;
  return before === null || after === null ? null : after > before;
}

function offered(fact: CallFact): boolean | null | undefined {
  if (!isContact(fact)) return undefined;
  if (fact.care === null || fact.care.isNeeded === null) return null;
  return fact.care.isNeeded ? fact.care.offered > 0 : undefined;
}

/** Accepted, and neither confirmed nor denied by the provider, is not known: never counted either way. */
function connected(within: "connected7" | "connected30"): Measure {
  return parts(({ care }) => {
    if (care === null || care.accepted === 0) return undefined;
    const heard = Math.min(care.accepted, care.connected30 + care.notConnected);
    return { part: care[within], whole: heard, unknown: care.accepted - heard };
  });
}

function followedUp(state: FollowUpState | undefined): boolean | null | undefined {
  if (state === undefined) return undefined;
  return state === "unreachable" ? null : state === "done";
}

function calledAgain(fact: CallFact, days: number): boolean | null | undefined {
  return isArrived(fact) ? againIn(fact, days) : undefined;
}

/** Whether another call came from the same place within so many days; null where nobody knows the place. */
export function againIn(fact: CallFact, days: number): boolean | null {
  if (!fact.isPlaceKnown) return null;
  return fact.nextAtPlaceDays !== null && fact.nextAtPlaceDays <= days;
}
