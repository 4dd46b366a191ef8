import type { Words } from "#core/protocol/protocol.ts";

/** Whether a minimum standard is met. What nobody recorded is not recorded, never not met. */
export const findings = ["met", "not-met", "not-recorded"] as const;
export type Finding = (typeof findings)[number];

/** The thirteen minimum standards for emergency dispatch, in their order; the number is the place in the list, from 1. */
export const standards = [
  {
    id: "alternative-responder",
    name: {
      en: "A responder other than police, fire and ambulance can be sent",
      es: "Se puede enviar a alguien más que policía, bomberos y ambulancia",
    },
  },
  {
    id: "mediation",
    name: { en: "Conflicts can go to mediation", es: "Los conflictos pueden ir a mediación" },
  },
  {
    id: "triage-expert",
    name: {
      en: "A clinician or triage expert is on duty or within reach, hours recorded",
      es: "Hay un profesional clínico o de triaje de turno o al alcance, con horario registrado",
    },
  },
  {
    id: "warm-transfer",
    name: {
      en: "Calls can be handed to a hotline with the caller on the line",
      es: "Las llamadas pueden pasar a una línea de ayuda con la persona en línea",
    },
  },
  {
    id: "around-the-clock",
    name: {
      en: "A team at every hour for every kind of call that teams take",
      es: "Un equipo a toda hora para cada tipo de llamada que atienden",
    },
  },
  {
    id: "approved-protocol",
    name: {
      en: "The protocol is written, versioned and approved by the community",
      es: "El protocolo está escrito, con versiones, y aprobado por la comunidad",
    },
  },
  {
    id: "call-taker-training",
    name: {
      en: "All call takers have done the minimum training",
      es: "Todo el personal de llamadas hizo la capacitación mínima",
    },
  },
  {
    id: "quality-assurance",
    name: { en: "A quality program is in force", es: "Hay un programa de calidad en marcha" },
  },
  {
    id: "published-data",
    name: {
      en: "Data on calls, responses and outcomes are published",
      es: "Se publican datos de llamadas, respuestas y resultados",
    },
  },
  {
    id: "rule-transparency",
    name: {
      en: "The rules are public, and audited for equity",
      es: "Las reglas son públicas y se auditan por equidad",
    },
  },
  {
    id: "independent-center",
    name: {
      en: "The 911 center is not part of one responder agency, or a control makes up for it",
      es: "El centro 911 no depende de una sola agencia, o hay un control que lo compensa",
    },
  },
  {
    id: "language-access",
    name: {
      en: "Access in other languages and by accessible channels",
      es: "Acceso en otros idiomas y por canales accesibles",
    },
  },
  {
    id: "consent-policy",
    name: {
      en: "A policy says what is shared, with the caller's consent",
      es: "Una norma dice qué se comparte, con el consentimiento de quien llama",
    },
  },
] as const satisfies readonly { readonly id: string; readonly name: Words }[];

export type StandardId = (typeof standards)[number]["id"];

/** What is known of one standard for one program, with the evidence and where it stands. */
export interface StandardFinding {
  readonly id: StandardId;
  /** 1 to 13. */
  readonly number: number;
  readonly name: Words;
  readonly is: Finding;
  readonly evidence: Words;
  /** Null: nothing is recorded, so there is nothing to cite. */
  readonly source: string | null;
}
