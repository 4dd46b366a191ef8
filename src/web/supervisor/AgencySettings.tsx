import { useEffect, useId, useState } from "react";
import type { SyntheticEvent } from "react";
import { agencyRoutes, agencySchema } from "#contract/agency.ts";
import type { WireAgency } from "#contract/agency.ts";
import { settingNames, settingsDeclared } from "#core/dispatch/agency-settings.ts";
import type { SettingName, SettingValue } from "#core/dispatch/agency-settings.ts";
import { ask } from "#web/ui/api.ts";
import { clockTime } from "#web/ui/format.ts";
import { useSeen } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { catalogue } from "#web/ui/words.ts";

const useWords = catalogue(
  "agency-settings",
  {
    title: "How the agency works",
    "name_dispatch-style": "Who assigns units",
    "name_check-in-minutes": "Minutes a crew on scene may be silent",
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
    "name_handover-alarm-seconds": "Segundos hasta que una entrega sin respuesta le toca a usted",
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

const { path } = agencyRoutes.agencyAct;
/** How many changes are shown. */
const shown = 5;

/** How the agency works: what is set, one change at a time with its reason, and who changed what. */
export function AgencySettings() {
  const words = useWords();
  const session = useSession();
  const settings = useSeen((live) => live.settings());
  const [agency, setAgency] = useState<WireAgency>();
  const told = (name: string, value: SettingValue): string => {
    if (name !== "dispatch-style") return String(value);
    return words(value === "taker-routes" ? "value_taker-routes" : "value_taker-sends");
  };
  useEffect(() => {
    void ask(agencyRoutes.agency.path, agencySchema).then((answer) => {
      if (answer.ok) setAgency(answer.value);
    });
  }, [settings]);
  const isKnown = (name: string): name is SettingName => Object.hasOwn(settingsDeclared, name);
  return (
    <section className="panel stack agency-settings" aria-label={words("title")}>
      <h2>{words("title")}</h2>
      <dl className="row">
        {settingNames.map((name) => (
          <div key={name}>
            <dt className="quiet small">{words(`name_${name}`)}</dt>
            <dd>
              <strong>{told(name, settings[name])}</strong>
            </dd>
          </div>
        ))}
      </dl>
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
      kind: "ChangeAgencySetting",
      name,
      value: declared.kind === "number" ? Number(value) : value,
      why: why.trim(),
    };
    void ask(path, agencySchema, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ commandId: crypto.randomUUID(), command }),
    }).then((answer) => {
      setSaid(answer.ok ? words("done") : answer.error.message);
      if (answer.ok) setWhy("");
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
  if (declared.kind === "number")
    return (
      <input
        className="field"
        id={id}
        type="number"
        min={declared.least}
        max={declared.most}
        value={value}
        onChange={({ target }) => onValue(target.value)}
      />
    );
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
