import type { Incident } from "#core/dispatch/center.ts";
import { safeToCallBack } from "#core/dispatch/center.ts";
import { ringResults } from "#core/dispatch/desk-words.ts";
import { leadOf, modeOf, ringOf } from "#core/dispatch/modes.ts";
import { useCodeWords } from "./codes.ts";
import { clockTime } from "./format.ts";
import { useLive } from "./live/hooks.ts";
import { catalogue, inLanguage, useLanguage } from "./words.ts";

const useModeWords = catalogue(
  "mode",
  {
    title: "How they go",
    "co-response": "One unit of an officer and a clinician.",
    joint: "Together: whoever comes unarmed holds short until the place is clear.",
    dual: "Both kinds go together and stay together. {{who}} leads.",
    "self-select": "Teams choose: a free crew may take it from its queue.",
    "phone-first": "PHONE FIRST: somebody rings before anybody drives.",
    rang: "Rang {{time}}: {{result}}.",
    connect: "Ask dispatch to connect you to the caller; the number stays at the center.",
    unsafe: "NOT SAFE TO CALL: do not ring this number.",
    ask: "What came of it?",
  },
  {
    title: "Cómo van",
    "co-response": "Una sola unidad: un agente y un profesional de salud mental.",
    joint: "Juntos: quien va sin armas no se acerca hasta que el lugar sea seguro.",
    dual: "Los dos van juntos y se quedan juntos. Dirige {{who}}.",
    "self-select": "Los equipos eligen: uno libre puede tomarla de su lista.",
    "phone-first": "PRIMERO POR TELÉFONO: alguien llama antes de que nadie salga.",
    rang: "Llamada de las {{time}}: {{result}}.",
    connect: "Pida a despacho que le comunique; el número se queda en el centro.",
    unsafe: "NO ES SEGURO LLAMAR: no marque este número.",
    ask: "¿Qué resultó?",
  },
);

/**
 * How the units of a call go, by the rule that was accepted, and what came of a ring; whoever may tell it does so here. Nothing
 * where each goes by itself. `isCrew`: on a crew's phone, whose buttons are larger.
 */
export function ModeState({ incident, isCrew = false }: { incident: Incident; isCrew?: boolean }) {
  const words = useModeWords();
  const language = useLanguage();
  const live = useLive();
  const mode = modeOf(incident);
  if (mode === "solo" || incident.endedAt !== null) return null;
  const { protocol } = live.protocolFor(incident);
  const lead = protocol.responders.find(({ id }) => id === leadOf(incident, protocol));
  const who = lead === undefined ? "" : inLanguage(lead.name, language);
  return (
    <section className="notice" aria-label={words("title")}>
      <p>
        <b>{words(mode, { who })}</b>
      </p>
      {mode === "phone-first" && <Rings incident={incident} isCrew={isCrew} />}
    </section>
  );
}

function Rings({ incident, isCrew }: { incident: Incident; isCrew: boolean }) {
  const words = useModeWords();
  const codes = useCodeWords();
  const live = useLive();
  const isSafe = safeToCallBack(live.center, incident.id);
  const isOpen = ringOf(incident) !== "settled";
  const fits = ringResults.filter((result) =>
    result === "not-rung" ? isSafe !== "yes" : isSafe !== "no",
  );
  return (
    <>
      <div className="rings">
        {incident.desks.rings.slice(-2).map(({ at, result }) => (
          <p key={at}>{words("rang", { time: clockTime(at), result: codes(`ring_${result}`) })}</p>
        ))}
      </div>
      {isSafe === "no" && <p className="amber strong">{words("unsafe")}</p>}
      {isCrew && isOpen && isSafe !== "no" && <p>{words("connect")}</p>}
      {isOpen && (
        <fieldset className={isCrew ? "statuses" : "row"}>
          <legend>{words("ask")}</legend>
          {fits.map((result) => (
            <button
              key={result}
              type="button"
              className={isCrew ? "tap" : "button"}
              onClick={() => live.send({ kind: "RecordRing", incidentId: incident.id, result })}
            >
              {codes(`ring_${result}`)}
            </button>
          ))}
        </fieldset>
      )}
    </>
  );
}
