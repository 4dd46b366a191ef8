import { useState } from "react";
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
import { tapsFor } from "./crew.ts";
import { Ending } from "./Ending.tsx";
import { Help } from "./Help.tsx";
import { Picking } from "./Picking.tsx";
import { LostPhone } from "./LostPhone.tsx";
import { PhoneCare } from "./PhoneCare.tsx";
import { Decline, Scene } from "./Scene.tsx";
import { Taps } from "./Taps.tsx";
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
  const words = useFieldWords();
  usePlace(incident !== undefined);
  const [isEnding, setEnding] = useState(false);
  // The form belongs to the call it was opened on.
  if (isEnding && incident === undefined) setEnding(false);
  return (
    <div className="crew">
      <CrewHead unit={unit} incident={incident} />
      <div className="crew-body">
        <div className="crew-said">
          <Aside unit={unit} />
          <CheckIn unit={unit} />
        </div>
        {isEnding && incident !== undefined ? (
          <Ending incident={incident} unitId={unit.id} onClose={() => setEnding(false)} />
        ) : (
          <>
            {incident === undefined ? (
              <>
                <p className="large quiet">{words("noCall")}</p>
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
                  <button type="button" className="tap" onClick={() => setEnding(true)}>
                    {words("ending")}
                  </button>
                  <Decline unit={unit} />
                </>
              )}
              <AskFromHere unit={unit} />
              <PhoneCare isFree={incident === undefined} />
            </div>
          </>
        )}
      </div>
      <div className="crew-help">
        <Taps />
        {!isEnding && <Statuses unit={unit} />}
        {!isEnding && <BackupAsk unit={unit} />}
        <Help unit={unit} incident={incident} />
      </div>
    </div>
  );
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

/** Police and an ambulance are one tap away; whoever else comes is behind one more. */
function BackupAsk({ unit }: { unit: Unit }) {
  const words = useFieldWords();
  const live = useLive();
  const language = useLanguage();
  const { protocol } = live.protocol;
  const button = ({ id, name }: Responder) => (
    <button
      key={id}
      type="button"
      className="tap"
      onClick={() =>
        live.send({ kind: "RequestBackup", unitId: unit.id, isHelp: false, responder: id })
      }
    >
      + {inLanguage(name, language)}
    </button>
  );
  return (
    <section className="asks" aria-label={words("askNow")}>
      {unit.isBackupCalled ? (
        <p className="notice">{words("backupCalled")}</p>
      ) : (
        <>
          {askable(protocol, asked).slice(0, asked.length).map(button)}
          <details className="backup">
            <summary className="tap">{words("askOther")}</summary>
            <div className="statuses">{askable(protocol, others).map(button)}</div>
          </details>
        </>
      )}
    </section>
  );
}
