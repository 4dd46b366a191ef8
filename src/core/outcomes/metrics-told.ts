import { personViews, policeAskedAnswers, whatHelped } from "#core/dispatch/words.ts";
import type { PersonView, PoliceAsked, WhatHelped } from "#core/dispatch/words.ts";
import type { CallFact } from "./call-fact.ts";
import { define, share } from "./define.ts";
import type { Pair } from "./define.ts";
import type { MetricDefinition } from "./definition.ts";

const isMet = ({ team, contact }: CallFact): boolean =>
  (team === "arrived" || team === "by-phone") && contact === "made";

const helpWords: Readonly<Record<WhatHelped, Pair>> = {
  talk: ["Talking helped", "Ayudó hablar"],
  "time-apart": ["Time apart helped", "Ayudó un tiempo aparte"],
  "mediation-set": ["Setting up mediation helped", "Ayudó una cita de mediación"],
  referral: ["Naming a service helped", "Ayudó indicar un servicio"],
  supplies: ["Food, water or supplies helped", "Ayudó comida, agua o cosas"],
  ride: ["A ride helped", "Ayudó un traslado"],
  "first-aid": ["First aid helped", "Ayudaron primeros auxilios"],
  "somebody-close": ["Somebody close to them helped", "Ayudó alguien cercano"],
  nothing: ["Nothing helped", "Nada ayudó"],
};

type ToldView = Exclude<PersonView, "skipped" | "no-answer">;
const viewWords: Readonly<Record<ToldView, Pair>> = {
  helped: ["People said that it helped", "Dijeron que ayudó"],
  "helped-some": ["People said that it helped a little", "Dijeron que ayudó un poco"],
  "did-not-help": ["People said that it did not help", "Dijeron que no ayudó"],
};

type PoliceReason = Exclude<PoliceAsked, "no" | "not-said">;
const policeWords: Readonly<Record<PoliceReason, Pair>> = {
  weapon: ["Police for a weapon", "Policía por un arma"],
  threat: ["Police for a threat", "Policía por una amenaza"],
  violence: ["Police for somebody hit or hurt", "Policía por golpes o heridos"],
  "crime-report": ["Police for a crime to report", "Policía por un delito que denunciar"],
  "hold-by-law": ["Police for a hold by law", "Policía por una retención por ley"],
  "person-asked": ["Police because the person wanted them", "Policía porque la persona lo quiso"],
  "in-case": ["Police just in case", "Policía por si acaso"],
  other: ["Police for something else", "Policía por otra cosa"],
};

const met: Pair = ["People met, of whom it was told", "Personas atendidas de las que se contó"];

/** C13, C14 and S14: what crews and the people they met told. Of groups alone: no call stands behind these numbers (D397). */
export const toldMetrics: readonly MetricDefinition[] = [
  ...define("care", [
    ...whatHelped.map((kind) => ({
      id: `C13-${kind}`,
      name: helpWords[kind],
      owner: "team lead",
      formula: `contacts where ${kind} helped, by the crew's word / contacts of which it was told`,
      counts: [helpWords[kind], met] as const,
      measure: share((fact) => {
        if (!isMet(fact)) return undefined;
        return fact.helped.length === 0 ? null : fact.helped.includes(kind);
      }),
      better: "neither" as const,
      windowDays: 90,
      cellsOf: "C13",
    })),
    {
      id: "C14-asked",
      name: ["People asked for their own view", "Personas a quienes se preguntó su opinión"],
      owner: "team lead",
      formula: "contacts where the person was asked / contacts of which asked or skipped was told",
      counts: [
        ["Visits after which the person was asked", "Visitas tras las que se preguntó"],
        [
          "Visits of which it was told whether they were",
          "Visitas de las que se contó si se preguntó",
        ],
      ],
      measure: share((fact) => {
        if (!isMet(fact)) return undefined;
        return fact.personView === null ? null : fact.personView !== "skipped";
      }),
      windowDays: 90,
      cellsOf: "C14-asked",
    },
    ...personViews.filter(isToldView).map((view) => ({
      id: `C14-${view}`,
      name: viewWords[view],
      owner: "team lead",
      formula: `people who said ${view} / people who were asked and said`,
      counts: [
        viewWords[view],
        [
          "People who were asked by the crew and said; who rather would not stands apart",
          "Personas a quienes la unidad preguntó y respondieron; quienes no quisieron van aparte",
        ],
      ] as const,
      measure: share((fact) => {
        if (!isMet(fact) || fact.personView === null || fact.personView === "skipped")
          return undefined;
        return fact.personView === "no-answer" ? null : fact.personView === view;
      }),
      better: view === "did-not-help" ? ("less" as const) : ("more" as const),
      windowDays: 90,
      cellsOf: "C14",
    })),
  ]),
  ...define(
    "safety",
    policeAskedAnswers.filter(isReason).map((why) => ({
      id: `S14-${why}`,
      name: policeWords[why],
      owner: "safety officer",
      formula: `calls where the crew asked for police for ${why} / calls where it asked and said why`,
      counts: [
        policeWords[why],
        ["Calls where a crew asked for police, and why", "Llamadas en que pidieron policía"],
      ] as const,
      measure: share(({ policeAsked }) => {
        if (policeAsked === null || policeAsked === "no") return undefined;
        return policeAsked === "not-said" ? null : policeAsked === why;
      }),
      better: "neither" as const,
      windowDays: 90,
      cellsOf: "S14",
    })),
  ),
];

function isToldView(view: PersonView): view is ToldView {
  return view !== "skipped" && view !== "no-answer";
}

function isReason(answer: PoliceAsked): answer is PoliceReason {
  return answer !== "no" && answer !== "not-said";
}
