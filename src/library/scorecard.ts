import type { Family, Protocol, Words } from "#core/protocol/protocol.ts";
import { jointShareOfWeek, shareOfWeek, teamsSent } from "./hours.ts";
import { teamPathways } from "./levers.ts";
import type { ProgramRecord } from "./programs-file.ts";
import { standards, type StandardFinding, type StandardId } from "./standards.ts";
import { teamsOf } from "./teams.ts";

type Found = Pick<StandardFinding, "is" | "evidence" | "source">;

/**
 * The thirteen minimum standards for one program. What the protocol itself shows is taken from it; what was recorded stands before that;
 * the rest is not recorded. A protocol written from published pages is no proof that a program lacks what the pages do not name, so only
 * the agency's own protocol (`synthetic` here: Harbor County's) can show that something is not there.
 */
export function scorecardOf(protocol: Protocol, record: ProgramRecord): readonly StandardFinding[] {
  return standards.map(({ id, name }, at) => {
    const recorded = record.standards.find((each) => each.id === id);
    const found: Found = recorded ?? shownBy(protocol, id);
    const { is, evidence, source } = found;
    return { id, number: at + 1, name, is, evidence, source };
  });
}

const nothingRecorded: Found = {
  is: "not-recorded",
  evidence: {
    en: "Nothing was found in the pages read.",
    es: "No se encontró nada en las páginas leídas.",
  },
  source: null,
};

function shownBy(protocol: Protocol, id: StandardId): Found {
  if (id === "alternative-responder") return alternative(protocol);
  if (id === "mediation")
    return byKind(protocol, (kind) => kind === "mediator", {
      en: "Mediators can be sent or offered",
      es: "Se puede enviar u ofrecer mediación",
    });
  if (id === "triage-expert") return triage(protocol);
  if (id === "warm-transfer")
    return byKind(protocol, (kind, mode) => kind === "hotline" && mode === "phone", {
      en: "Calls are handed to",
      es: "Las llamadas pasan a",
    });
  if (id === "around-the-clock") return aroundTheClock(protocol);
  if (id === "language-access" && protocol.synthetic) return languages(protocol);
  return protocol.synthetic
    ? {
        is: "not-recorded",
        evidence: {
          en: "The county's protocol does not say, and no other record of it is in the library.",
          es: "El protocolo del condado no lo dice y la biblioteca no tiene otro registro.",
        },
        source: null,
      }
    : nothingRecorded;
}

const sourceOf = ({ sources, id }: Protocol): string => sources[0] ?? `protocols/${id}`;

/** What a protocol lacks is not there only where the protocol is the agency's own. */
function lacking(protocol: Protocol, evidence: Words): Found {
  return protocol.synthetic
    ? { is: "not-met", evidence, source: sourceOf(protocol) }
    : {
        is: "not-recorded",
        evidence: {
          en: `${evidence.en} The pages read do not rule it out.`,
          es: `${evidence.es ?? evidence.en} Las páginas leídas no lo descartan.`,
        },
        source: null,
      };
}

const namesOf = (responders: Protocol["responders"]): Words => ({
  en: responders.map(({ name }) => name.en).join(", "),
  es: responders.map(({ name }) => name.es ?? name.en).join(", "),
});

/** Responders that some rule sends or offers. */
function used({ pathways, responders }: Protocol): Protocol["responders"] {
  const ids = new Set(
    pathways.flatMap(({ rules }) =>
      rules.flatMap(({ action }) => [...action.send, ...action.offer]),
    ),
  );
  return responders.filter(({ id }) => ids.has(id));
}

function alternative(protocol: Protocol): Found {
  const teams = teamsOf(protocol);
  const sent = used(protocol).filter(({ id }) => teams.has(id));
  if (sent.length === 0)
    return lacking(protocol, { en: "No rule sends one.", es: "Ninguna regla envía a uno." });
  const { en, es } = namesOf(sent);
  return {
    is: "met",
    evidence: { en: `Rules send: ${en}.`, es: `Las reglas envían: ${es ?? en}.` },
    source: sourceOf(protocol),
  };
}

function byKind(
  protocol: Protocol,
  is: (kind: string, mode: string) => boolean,
  words: { readonly en: string; readonly es: string },
): Found {
  const found = used(protocol).filter(({ kind, mode }) => is(kind, mode));
  if (found.length === 0)
    return lacking(protocol, {
      en: "No rule of the protocol has it.",
      es: "Ninguna regla lo tiene.",
    });
  const { en, es } = namesOf(found);
  return {
    is: "met",
    evidence: { en: `${words.en}: ${en}.`, es: `${words.es}: ${es ?? en}.` },
    source: sourceOf(protocol),
  };
}

const familyWords: Readonly<Record<Family, { readonly en: string; readonly es: string }>> = {
  conflict: { en: "conflict", es: "conflicto" },
  "behavioral-health": { en: "behavioral health", es: "salud mental" },
  homelessness: { en: "homelessness", es: "personas sin hogar" },
  "service-need": { en: "need of a service", es: "necesidad de un servicio" },
  "quality-of-life": { en: "quality of life", es: "convivencia" },
  medical: { en: "medical", es: "médico" },
  fire: { en: "fire", es: "incendio" },
  "crime-against-person": { en: "crime against a person", es: "delito contra una persona" },
  "crime-property": { en: "crime against property", es: "delito contra la propiedad" },
  traffic: { en: "traffic", es: "tránsito" },
  alarm: { en: "alarm", es: "alarma" },
  "police-activity": { en: "police activity", es: "actividad policial" },
  unspecific: { en: "not specific", es: "sin precisar" },
};

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function triage(protocol: Protocol): Found {
  const found = used(protocol).filter(
    ({ kind, mode }) => mode === "phone" && (kind === "clinician" || kind === "mediator"),
  );
  if (found.length === 0)
    return lacking(protocol, {
      en: "No clinician on the phone stands in the rules.",
      es: "Las reglas no tienen un profesional clínico por teléfono.",
    });
  const hours = found.map((each) => [each.name, percent(shareOfWeek(each))] as const);
  return {
    is: "met",
    evidence: {
      en: hours.map(([name, share]) => `${name.en}, ${share} of the week.`).join(" "),
      es: hours.map(([name, share]) => `${name.es ?? name.en}, ${share} de la semana.`).join(" "),
    },
    source: sourceOf(protocol),
  };
}

function aroundTheClock(protocol: Protocol): Found {
  const teams = teamsOf(protocol);
  const taken = teamPathways(protocol);
  const shares = new Map<Family, number>();
  for (const pathway of taken) {
    const share = jointShareOfWeek(teamsSent(pathway, protocol.responders, teams));
    shares.set(pathway.family, Math.min(shares.get(pathway.family) ?? 1, share));
  }
  if (taken.length === 0)
    return lacking(protocol, { en: "No team is sent.", es: "No se envía ningún equipo." });
  const list = (language: "en" | "es"): string =>
    [...shares]
      .map(([family, share]) => `${familyWords[family][language]} ${percent(share)}`)
      .join(", ");
  return {
    is: [...shares.values()].every((share) => share === 1) ? "met" : "not-met",
    evidence: {
      en: `Share of the week with a team, by family of calls, the least covered kind of each: ${list("en")}.`,
      es: `Parte de la semana con equipo, por familia de llamadas, según el tipo menos cubierto: ${list("es")}.`,
    },
    source: sourceOf(protocol),
  };
}

function languages(protocol: Protocol): Found {
  const missing = protocol.questions.filter(
    ({ ask, text }) => ask.es === undefined || text.es === undefined,
  );
  const count = protocol.questions.length;
  return missing.length === 0
    ? {
        is: "met",
        evidence: {
          en: `All ${count} questions are written in English and Spanish, each with a form for text.`,
          es: `Las ${count} preguntas están en inglés y en español, cada una con forma para texto.`,
        },
        source: sourceOf(protocol),
      }
    : {
        is: "not-met",
        evidence: {
          en: `${missing.length} of ${count} questions lack Spanish.`,
          es: `A ${missing.length} de ${count} preguntas les falta el español.`,
        },
        source: sourceOf(protocol),
      };
}
