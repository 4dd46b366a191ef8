import type { Incident, Unit } from "#core/dispatch/center.ts";
import type { Protocol, Responder, ResponderKind } from "#core/protocol/protocol.ts";
import { Age } from "#web/ui/Age.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { useIncident, useLive, useUnit } from "#web/ui/live/hooks.ts";
import { useSession } from "#web/ui/session.ts";
import { statusLook } from "#web/ui/status.ts";
import { UnitMark } from "#web/ui/UnitMark.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Aside } from "./Aside.tsx";
import { AskFromHere, AskTeam } from "./AskTeam.tsx";
import { CallSheet } from "./CallSheet.tsx";
import { CheckIn } from "./CheckIn.tsx";
import { askState, tapsFor } from "./crew.ts";
import { Ending } from "./Ending.tsx";
import { Help } from "./Help.tsx";
import { Picking } from "./Picking.tsx";
import { LostPhone } from "./LostPhone.tsx";
import { PhoneCare } from "./PhoneCare.tsx";
import { Decline, Scene } from "./Scene.tsx";
import { Taps } from "./Taps.tsx";
import { useTelling } from "./use-telling.ts";
import type { Tellings } from "./use-telling.ts";
import { usePlace } from "./use-place.ts";
import { useFieldWords } from "./words.ts";
import "./field.css";

/** The crew's page: the call, what is dangerous about it, one tap a status, HELP. */
export function FieldScreen() {
  const words = useFieldWords();
  const { seat } = useSession();
  const unit = useUnit(seat.unitId);
  const incident = useIncident(unit?.incidentId ?? null);
  if (seat.unitId === null) return <p className="crew">{words("noUnit")}</p>;
  if (unit === undefined || !unit.isSignedOn)
    return (
      <div className="crew">
        <h1>{seat.unitId}</h1>
        <p>{words("notSignedOn", { unit: seat.unitId })}</p>
      </div>
    );
  if ((unit.phone ?? null) !== null) return <LostPhone unit={unit} />;
  return <Crew unit={unit} incident={incident} />;
}

function Crew({ unit, incident }: { unit: Unit; incident: Incident | undefined }) {
  usePlace(incident !== undefined);
  const tellings = useTelling(unit, incident);
  const { open } = tellings;
  const others = (incident?.id === open?.incidentId ? (incident?.units ?? []) : [])
    .map(({ unitId }) => unitId)
    .filter((id) => id !== unit.id);
  return (
    <div className="crew">
      <CrewHead unit={unit} incident={incident} />
      <div key={open?.incidentId ?? `at ${incident?.id ?? ""}`} className="crew-body">
        <div className="crew-said">
          <Aside unit={unit} />
          <CheckIn unit={unit} />
        </div>
        {open === undefined ? (
          <Reading unit={unit} incident={incident} tellings={tellings} />
        ) : (
          <Ending telling={open} others={others} tellings={tellings} />
        )}
      </div>
      <div className="crew-help">
        <Taps />
        {open === undefined && <Statuses unit={unit} />}
        {open === undefined && <BackupAsk unit={unit} incident={incident} />}
        <Help unit={unit} incident={incident} />
      </div>
    </div>
  );
}

/** What there is to read, and what is done seldom enough to stand below it. */
function Reading({
  unit,
  incident,
  tellings,
}: {
  unit: Unit;
  incident: Incident | undefined;
  tellings: Tellings;
}) {
  const words = useFieldWords();
  return (
    <>
      {incident === undefined ? (
        <>
          <p className="large quiet">{words("noCall")}</p>
          <Owed tellings={tellings} />
          <Picking unit={unit} />
        </>
      ) : (
        <CallSheet incident={incident} unitId={unit.id} />
      )}
      <div key={incident?.id ?? "free"} className="crew-acts">
        {incident !== undefined && (
          <>
            <Scene incident={incident} unit={unit} />
            <AskTeam incident={incident} unit={unit} />
            <button type="button" className="tap" onClick={() => tellings.begin(incident.id)}>
              {words("ending")}
            </button>
            <Decline unit={unit} />
            <Owed tellings={tellings} />
          </>
        )}
        <AskFromHere unit={unit} />
        <PhoneCare isFree={incident === undefined} />
      </div>
    </>
  );
}

/** The calls that the crew has left and not told the ending of. */
function Owed({ tellings: { owed, begin, done } }: { tellings: Tellings }) {
  const words = useFieldWords();
  const language = useLanguage();
  const { pathways } = useLive().protocol.protocol;
  return owed.map(({ incidentId, pathway }) => {
    const found = pathways.find(({ id }) => id === pathway);
    const type = found === undefined ? words("noType") : inLanguage(found.name, language);
    return (
      <section key={incidentId} className="notice owed" aria-label={words("owedTitle")}>
        <p className="strong">{words("owedTitle")}</p>
        <p>
          {type} · {incidentId}
        </p>
        <button type="button" className="tap" onClick={() => begin(incidentId)}>
          {words("ending")} <span className="unseen">{incidentId}</span>
        </button>
        <button type="button" className="tap" onClick={() => done(incidentId)}>
          {words("owedNone")} <span className="unseen">{incidentId}</span>
        </button>
      </section>
    );
  });
}

function CrewHead({ unit, incident }: { unit: Unit; incident: Incident | undefined }) {
  const words = useFieldWords();
  const live = useLive();
  const language = useLanguage();
  const pathway = live.protocol.protocol.pathways.find(({ id }) => id === incident?.pathway);
  const type = pathway === undefined ? words("noType") : inLanguage(pathway.name, language);
  return (
    <header className="spread">
      <h1>
        {unit.id}
        {incident !== undefined && ` · ${type}`}
        {incident?.priority === 1 && " · P1"}
      </h1>
      <p>
        <UnitMark unit={unit} /> <Age since={unit.statusSince} />
      </p>
    </header>
  );
}

function Statuses({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const codes = useCodeWords();
  const live = useLive();
  return (
    <fieldset key={unit.incidentId ?? "free"} className="statuses">
      <legend className="unseen">{words("status")}</legend>
      {tapsFor(unit).map(({ status, can }) => (
        <button
          key={status}
          type="button"
          className="tap"
          aria-pressed={unit.status === status}
          aria-disabled={!can}
          onClick={() => {
            if (can) live.send({ kind: "ChangeUnitStatus", unitId: unit.id, status });
          }}
        >
          <span aria-hidden="true">{statusLook[status].shape}</span> {codes(`unit_${status}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** Who is asked for with one tap, by kind, in this order; a protocol without one has no such tap. */
const asked: readonly ResponderKind[] = ["police", "ems"];
/** Who else a crew may ask for: those who come in person. */
const others: readonly ResponderKind[] = ["fire", "community", "co-response"];

const askable = (protocol: Protocol, kinds: readonly ResponderKind[]) =>
  kinds.flatMap((kind) => protocol.responders.filter((each) => each.kind === kind));

/** Police and an ambulance are one tap away, each by itself; whoever else comes is behind one more. */
function BackupAsk({ unit, incident }: { unit: Unit; incident: Incident | undefined }) {
  const words = useFieldWords();
  const live = useLive();
  const language = useLanguage();
  const { protocol } = live.protocol;
  const button = ({ id, name }: Responder) => {
    const state = askState(unit, incident, id);
    return (
      <button
        key={id}
        type="button"
        className="tap"
        aria-pressed={state === "asked"}
        onClick={() =>
          live.send({ kind: "RequestBackup", unitId: unit.id, isHelp: false, responder: id })
        }
      >
        {words(`backup_${state}`, { who: inLanguage(name, language) })}
      </button>
    );
  };
  return (
    <section className="asks" aria-label={words("askNow")}>
      {askable(protocol, asked).slice(0, asked.length).map(button)}
      <details className="backup">
        <summary className="tap">{words("askOther")}</summary>
        <div className="statuses">{askable(protocol, others).map(button)}</div>
      </details>
    </section>
  );
}
