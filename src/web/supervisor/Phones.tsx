import { useState } from "react";
import type { Unit } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { useCalm, useLive } from "#web/ui/live/hooks.ts";
import type { Live } from "#web/ui/live/live.ts";
import { catalogue } from "#web/ui/words.ts";

const usePhoneLines = catalogue(
  "supervisor-phones",
  {
    title: "Crews' phones",
    lead: "A phone reported lost gives what it kept, destroys it and leaves its seat; nobody signs in there until you open it again.",
    which: "Unit",
    lose: "Report lost",
    sure: "Report the phone of {{unit}} lost?",
    yes: "Yes, it is lost",
    no: "Back",
    lost: "{{unit}}: lost since {{time}}, not heard from yet",
    wiped: "{{unit}}: lost, nothing is kept on it since {{time}}",
    open: "Found or replaced: open the seat",
  },
  {
    title: "Teléfonos de los equipos",
    lead: "Un teléfono dado por perdido entrega lo que guardaba, lo destruye y deja su puesto; nadie entra allí hasta que usted lo abra de nuevo.",
    which: "Unidad",
    lose: "Dar por perdido",
    sure: "¿Dar por perdido el teléfono de {{unit}}?",
    yes: "Sí, se perdió",
    no: "Volver",
    lost: "{{unit}}: perdido desde las {{time}}, aún sin noticia",
    wiped: "{{unit}}: perdido, ya no guarda nada desde las {{time}}",
    open: "Hallado o cambiado: abrir el puesto",
  },
);

const unitsOf = ({ center }: Live): readonly Unit[] =>
  [...center.units.values()].toSorted((one, other) =>
    one.id.localeCompare(other.id, "en", { numeric: true }),
  );

/** Phones that are lost, and the act that says so: in two steps, since it cannot be taken back on the phone. */
export function Phones() {
  const words = usePhoneLines();
  const live = useLive();
  const units = useCalm(unitsOf);
  const [chosen, setChosen] = useState("");
  const [isSure, setSure] = useState(false);
  const lost = units.filter(({ phone }) => phone !== null);
  const held = units.filter(({ phone, isSignedOn }) => phone === null && isSignedOn);
  const unitId = held.some(({ id }) => id === chosen) ? chosen : (held[0]?.id ?? "");
  return (
    <details className="panel" open={lost.length > 0}>
      <summary>{words("title")}</summary>
      <p className="quiet small">{words("lead")}</p>
      <ul className="stack">
        {lost.map((unit) => (
          <LostLine key={unit.id} unit={unit} />
        ))}
      </ul>
      {unitId !== "" && (
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (isSure) live.send({ kind: "LosePhone", unitId });
            setSure(!isSure);
          }}
        >
          <label className="row">
            {words("which")}
            <select
              className="field short"
              value={unitId}
              onChange={({ target }) => {
                setChosen(target.value);
                setSure(false);
              }}
            >
              {held.map(({ id }) => (
                <option key={id} value={id}>
                  {id}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className="button">
            {words(isSure ? "yes" : "lose")}
          </button>
          {isSure && (
            <button type="button" className="button" onClick={() => setSure(false)}>
              {words("no")}
            </button>
          )}
          <output className="amber">{isSure && words("sure", { unit: unitId })}</output>
        </form>
      )}
    </details>
  );
}

function LostLine({ unit: { id, phone } }: { unit: Unit }) {
  const words = usePhoneLines();
  const live = useLive();
  const wipedAt = phone?.wipedAt ?? null;
  return (
    <li className="row">
      <span className="amber">
        {words(wipedAt === null ? "lost" : "wiped", {
          unit: id,
          time: clockTime(wipedAt ?? phone?.lostAt ?? 0),
        })}
      </span>
      <button
        type="button"
        className="button"
        onClick={() => live.send({ kind: "ReturnPhone", unitId: id })}
      >
        {words("open")} <span className="unseen">{id}</span>
      </button>
    </li>
  );
}
