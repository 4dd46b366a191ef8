import { useEffect, useId, useState } from "react";
import type { SyntheticEvent } from "react";
import type { WireAgency } from "#contract/agency.ts";
import { asForEveryCrew, settingNames, settingsDeclared } from "#core/dispatch/agency-settings.ts";
import type { SettingName, SettingValue } from "#core/dispatch/agency-settings.ts";
import { clockTime } from "#web/ui/format.ts";
import { useSeen } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { unlessChanged } from "#web/ui/typed.ts";
import { catalogue } from "#web/ui/words.ts";
import { actOnAgency, readAgency } from "./work/work-api.ts";

const useWords = catalogue(
  "agency-settings",
  {
    title: "How the agency works",
    "name_dispatch-style": "Who assigns units",
    "name_check-in-minutes": "Minutes a crew on scene may be silent",
    "name_check-in-minutes-police": "The same, of one kind: police",
    "name_check-in-minutes-fire": "The same, of one kind: fire",
    "name_check-in-minutes-ems": "The same, of one kind: ambulance",
    "name_check-in-minutes-co-response": "The same, of one kind: officer with clinician",
    "name_check-in-minutes-clinician": "The same, of one kind: clinicians",
    "name_check-in-minutes-community": "The same, of one kind: community teams",
    "name_check-in-minutes-mediator": "The same, of one kind: mediators",
    "name_check-in-minutes-social-worker": "The same, of one kind: social workers",
    "name_check-in-minutes-non-emergency": "The same, of one kind: non-emergency units",
    "value_as-for-every-crew": "as for every crew",
    precedence:
      "A pathway's own minutes come first, then those of a kind, then those for every crew.",
    "name_handover-alarm-seconds": "Seconds until an unanswered hand-over is yours",
    "value_taker-sends": "call takers send",
    "value_taker-routes": "call takers route, a dispatcher assigns",
    what: "What",
    to: "To",
    why: "Why (whoever works here next reads it)",
    change: "Change it",
    changed: "{{time}} {{seat}}: {{name}}, {{was}} → {{value}}: {{why}}",
    never: "Nothing was changed yet.",
    done: "It is so for every console now.",
  },
  {
    title: "Cómo trabaja el centro",
    "name_dispatch-style": "Quién asigna unidades",
    "name_check-in-minutes": "Minutos que un equipo puede callar en el lugar",
    "name_check-in-minutes-police": "Lo mismo, de una clase: policía",
    "name_check-in-minutes-fire": "Lo mismo, de una clase: bomberos",
    "name_check-in-minutes-ems": "Lo mismo, de una clase: ambulancia",
    "name_check-in-minutes-co-response": "Lo mismo, de una clase: agente con profesional",
    "name_check-in-minutes-clinician": "Lo mismo, de una clase: profesionales de salud mental",
    "name_check-in-minutes-community": "Lo mismo, de una clase: equipos comunitarios",
    "name_check-in-minutes-mediator": "Lo mismo, de una clase: mediación",
    "name_check-in-minutes-social-worker": "Lo mismo, de una clase: trabajo social",
    "name_check-in-minutes-non-emergency": "Lo mismo, de una clase: unidades sin urgencia",
    "value_as-for-every-crew": "como todos los equipos",
    precedence:
      "Primero valen los minutos del motivo de la llamada, luego los de la clase, luego los de todos los equipos.",
    "name_handover-alarm-seconds": "Segundos hasta que un traspaso sin respuesta le toca a usted",
    "value_taker-sends": "envían quienes toman llamadas",
    "value_taker-routes": "quienes toman llamadas derivan, despacho asigna",
    what: "Qué",
    to: "A",
    why: "Por qué (lo leerá quien venga después)",
    change: "Cambiar",
    changed: "{{time}} {{seat}}: {{name}}, {{was}} → {{value}}: {{why}}",
    never: "Todavía no se ha cambiado nada.",
    done: "Ya es así en todos los puestos.",
  },
);

/** How many changes are shown. */
const shown = 5;

/** How the agency works: what is set, one change at a time with its reason, and who changed what. */
export function AgencySettings() {
  const words = useWords();
  const session = useSession();
  const settings = useSeen((live) => live.settings());
  const [agency, setAgency] = useState<WireAgency>();
  const told = (name: string, value: SettingValue): string => {
    if (value === asForEveryCrew) return words("value_as-for-every-crew");
    if (name !== "dispatch-style") return String(value);
    return words(value === "taker-routes" ? "value_taker-routes" : "value_taker-sends");
  };
  useEffect(() => {
    let isCurrent = true;
    void readAgency().then((answer) => {
      if (isCurrent && answer.ok) setAgency(answer.value);
    });
    return () => {
      isCurrent = false;
    };
  }, [settings]);
  // A kind that has no minutes of its own is told by the line for every crew.
  const standing = settingNames.filter((name) => settings[name] !== asForEveryCrew);
  const isKnown = (name: string): name is SettingName => Object.hasOwn(settingsDeclared, name);
  return (
    <section className="panel stack agency-settings" aria-label={words("title")}>
      <h2>{words("title")}</h2>
      <dl className="row">
        {standing.map((name) => (
          <div key={name}>
            <dt className="quiet small">{words(`name_${name}`)}</dt>
            <dd>
              <strong>{told(name, settings[name])}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{words("precedence")}</p>
      <Change told={told} />
      <div className="agency-changes">
        {agency?.changes.length === 0 && <p className="quiet">{words("never")}</p>}
        {agency?.changes.slice(0, shown).map(({ at, by, name, was, value, why }) => (
          <p key={at} className="small">
            {words("changed", {
              time: clockTime(at),
              seat: seatName(session, by),
              name: isKnown(name) ? words(`name_${name}`) : name,
              was: told(name, was),
              value: told(name, value),
              why,
            })}
          </p>
        ))}
      </div>
    </section>
  );
}

function Change({ told }: { told: (name: string, value: SettingValue) => string }) {
  const words = useWords();
  const id = useId();
  const [name, setName] = useState<SettingName>("dispatch-style");
  const [value, setValue] = useState<string>("taker-routes");
  const [why, setWhy] = useState("");
  const [said, setSaid] = useState("");
  const declared = settingsDeclared[name];
  const choose = (next: SettingName): void => {
    const of = settingsDeclared[next];
    setName(next);
    setValue(of.kind === "choice" ? (of.values[0] ?? "") : String(of.least));
  };
  const send = (event: SyntheticEvent): void => {
    event.preventDefault();
    const command = {
      kind: "ChangeAgencySetting" as const,
      name,
      value: declared.kind === "number" && value !== declared.or ? Number(value) : value,
      why: why.trim(),
    };
    void actOnAgency(command).then((answer) => {
      setSaid(answer.ok ? words("done") : answer.error.message);
      if (answer.ok) setWhy(unlessChanged(why));
    });
  };
  return (
    <form className="row" onSubmit={send}>
      <label htmlFor={`${id}-name`}>{words("what")}</label>
      <select
        className="field"
        id={`${id}-name`}
        value={name}
        onChange={({ target }) =>
          choose(settingNames.find((each) => each === target.value) ?? "dispatch-style")
        }
      >
        {settingNames.map((each) => (
          <option key={each} value={each}>
            {words(`name_${each}`)}
          </option>
        ))}
      </select>
      <label htmlFor={`${id}-value`}>{words("to")}</label>
      <ValueField id={`${id}-value`} name={name} value={value} onValue={setValue} told={told} />
      <label htmlFor={`${id}-why`}>{words("why")}</label>
      <input
        id={`${id}-why`}
        className="field"
        value={why}
        maxLength={500}
        onChange={({ target }) => setWhy(target.value)}
      />
      <button type="submit" className="button">
        {words("change")}
      </button>
      <output>{said}</output>
    </form>
  );
}

function ValueField({
  id,
  name,
  value,
  onValue,
  told,
}: {
  id: string;
  name: SettingName;
  value: string;
  onValue: (value: string) => void;
  told: (name: string, value: SettingValue) => string;
}) {
  const declared = settingsDeclared[name];
  if (declared.kind === "number") {
    const { or, least, most } = declared;
    return (
      <>
        <input
          className="field"
          id={id}
          type="number"
          min={least}
          max={most}
          value={value === or ? "" : value}
          disabled={value === or}
          onChange={({ target }) => onValue(target.value)}
        />
        {or !== undefined && (
          <label className="row">
            <input
              type="checkbox"
              checked={value === or}
              onChange={({ target }) => onValue(target.checked ? or : String(least))}
            />
            {told(name, or)}
          </label>
        )}
      </>
    );
  }
  return (
    <select
      className="field"
      id={id}
      value={value}
      onChange={({ target }) => onValue(target.value)}
    >
      {declared.values.map((each) => (
        <option key={each} value={each}>
          {told(name, each)}
        </option>
      ))}
    </select>
  );
}
