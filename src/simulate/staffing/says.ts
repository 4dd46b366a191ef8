import { said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import { teamKinds } from "#core/dispatch/no-team.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { City } from "./city.ts";
import { counterfactual, policeSays } from "./counterfactual.ts";
import type { StaffingInput } from "./input.ts";
import { mostTeams } from "./fast-state.ts";

/** What the figures of a simulation rest on and cannot know: told with every result. */
export function cannotKnow({ input, settings, compiled, units, modelAt }: City): readonly Said[] {
  const { demand } = input;
  return [
    ...(demand.how === "fitted" ? demand.fit.says : []),
    demand.how === "history"
      ? said(
          "The recorded calls come again as they came; callers, answers and durations are drawn anew.",
          "Las llamadas anotadas llegan otra vez como llegaron; personas, respuestas y duraciones se sortean de nuevo.",
        )
      : said(
          `Calls come as the fitted rates say${demand.scale === 1 ? "" : `, times ${demand.scale}`}; a year that differs from the one seen is not in it.`,
          `Las llamadas llegan como dicen las tasas ajustadas${demand.scale === 1 ? "" : `, por ${demand.scale}`}; un año distinto del visto no está incluido.`,
        ),
    ...(input.answers === "own-calls"
      ? []
      : [
          said(
            "Nobody recorded the answers of past callers: they are drawn from the rates file, each question independent of the others.",
            "Nadie anotó las respuestas de quienes llamaron: se sortean según el archivo de tasas, cada pregunta por separado.",
          ),
        ]),
    counterfactual(input, settings["police-units"]),
    ...policeSays(input.recordedPolice),
    said(
      "Languages, repeat places, staging and call takers' own queue are not in it; police, fire and EMS always have somebody to send.",
      "No incluye idiomas, lugares repetidos, espera cerca ni la cola de quienes toman llamadas; policía, bomberos y ambulancias siempre tienen a quién enviar.",
    ),
    said(
      "Who would not call 911 at all, and whether a person was helped, no simulation of dispatch knows.",
      "Quién no llamaría nunca al 911, y si alguien recibió ayuda, no lo sabe ninguna simulación.",
    ),
    ...ofAreas(input, settings["city-square-km"]),
    ...limitsNotPlayed(input),
    ...(modelAt.some((row) => row.includes(2))
      ? [
          said(
            `The hotline's own teams are ${settings["hotline-teams"]}, each as an assumption says: who pays them and how far they go is the partner's to tell.`,
            `Los equipos propios de la línea son ${settings["hotline-teams"]}, según un supuesto: quién los paga y hasta dónde van lo dice la línea.`,
          ),
        ]
      : []),
    ...(units.length === 0
      ? [
          said(
            "No team is on the roster: only the telephone can serve.",
            "No hay equipos en la plantilla: solo el teléfono puede atender.",
          ),
        ]
      : []),
    ...(mostTeamsSent(compiled.protocol) >= mostTeams
      ? [
          said(
            `Of a response with ${mostTeams} teams or more only the first ${mostTeams - 1} are followed.`,
            `De una respuesta con ${mostTeams} equipos o más solo se siguen los primeros ${mostTeams - 1}.`,
          ),
        ]
      : []),
  ];
}

function mostTeamsSent({ pathways, responders }: Protocol): number {
  const teams = new Set(
    responders.filter(({ kind }) => teamKinds.includes(kind)).map(({ id }) => id),
  );
  const sent = pathways.flatMap(({ rules }) =>
    rules.map(({ action }) => action.send.filter((id) => teams.has(id)).length),
  );
  return Math.max(0, ...sent);
}

/** Where the calls' areas are none of the protocol's, a team that may work in some of them alone is played everywhere. */
function limitsNotPlayed({ areas, protocol, roster }: StaffingInput): readonly Said[] {
  const strange = areas.filter(({ protocolArea }) => protocolArea === null);
  const limited = protocol.responders.filter(
    (responder) =>
      responder.areas !== undefined && roster.some((line) => line.responder === responder.id),
  );
  if (strange.length === 0 || limited.length === 0) return [];
  const teams = limited.map(({ id, areas: own = [] }) => `${id} (${own.join(", ")})`).join("; ");
  const none = strange.length === areas.length;
  return [
    said(
      `The protocol lets some teams work in some areas alone: ${teams}. ${none ? "No area of the calls has" : `${strange.length} of ${areas.length} areas of the calls have not`} such a name, so ${none ? "that" : "there it"} is not played and too many are served: name the protocol's areas as the file does.`,
      `El protocolo limita algunos equipos a ciertas zonas: ${teams}. ${none ? "Ninguna zona de las llamadas se llama así" : `${strange.length} de ${areas.length} zonas de las llamadas no se llaman así`}, de modo que ${none ? "" : "allí "}no se tiene en cuenta y salen demasiadas atendidas: nombre las zonas del protocolo como el archivo.`,
    ),
  ];
}

function ofAreas({ areas, places }: StaffingInput, squareKm: number): readonly Said[] {
  if (areas.length === 1)
    return [
      said(
        "No areas are told apart, so nothing is said of fairness between them.",
        "No se distinguen zonas: nada se dice de la equidad entre ellas.",
      ),
    ];
  if (places === undefined)
    return [
      said(
        "Areas are laid on a grid of equal squares: drives between them are assumed, not measured.",
        "Las zonas están en una cuadrícula de cuadros iguales: los viajes entre ellas se suponen, no se miden.",
      ),
    ];
  const unplaced = areas.filter((_, at) => places.areas[at] === null).map(({ id }) => id);
  const [first, ...others] = unplaced;
  return [
    said(
      "Areas lie where their calls do, each a square around the middle of its calls, to half a kilometer; a drive is a straight line times road-factor, not a street.",
      "Las zonas están donde sus llamadas, cada una un cuadro alrededor del centro de las suyas, con medio kilómetro de precisión; un viaje es una línea recta por road-factor, no una calle.",
    ),
    ...(first === undefined
      ? []
      : [
          said(
            `Too few calls of ${first}${others.length === 0 ? "" : ` and ${others.length} other areas`} tell where they were: laid over the whole city.`,
            `Muy pocas llamadas de ${first}${others.length === 0 ? "" : ` y ${others.length} zonas más`} dicen dónde fueron: se extienden por toda la ciudad.`,
          ),
        ]),
    ...(squareKm === places.squareKm
      ? []
      : [
          said(
            `The calls' places tell of ${places.squareKm} square km; every distance is stretched to a city of ${squareKm}.`,
            `Los lugares de las llamadas hablan de ${places.squareKm} km²; todas las distancias se estiran a una ciudad de ${squareKm}.`,
          ),
        ]),
  ];
}
