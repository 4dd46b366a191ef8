import type { RefObject } from "react";
import type { Incident, Unit } from "#core/dispatch/center.ts";
import { recommendationFor } from "#core/dispatch/recommend.ts";
import { waitingOf } from "#core/dispatch/waiting.ts";
import { Due } from "#web/ui/Age.tsx";
import { Key } from "#web/ui/Key.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime } from "#web/ui/format.ts";
import { usePaneKeys } from "#web/ui/keys.ts";
import type { KeyTable } from "#web/ui/keys.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { ModeState } from "#web/ui/ModeState.tsx";
import { WishState } from "#web/ui/WishState.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { Written } from "#web/ui/Written.tsx";
import { useBackWords } from "../desks/CameBack.tsx";
import { PartnerState } from "../desks/PartnerState.tsx";
import { RequestSeen } from "../desks/RequestSeen.tsx";
import { typeWords } from "./acts.ts";
import { Answers, Decisions, Part, PlaceAndCaller } from "./CallFacts.tsx";
import { Going, Needs } from "./NeedsPart.tsx";
import { CounselPart } from "./ReachLines.tsx";
import type { UnitActs } from "./BestUnits.tsx";
import { NextHours } from "./NextHours.tsx";
import { isOpen, isWaiting, maybeSame } from "./rows.ts";
import { shortId } from "./short-id.ts";
import type { Verb } from "./verbs.ts";
import { StagingForm } from "./StagingForm.tsx";
import { WaitingLine } from "./WaitingParts.tsx";
import { useBoardWords } from "./words.ts";

/** What the buttons of the pane do; each has a key as well. */
export interface DetailActs extends UnitActs {
  readonly best: () => void;
  readonly other: () => void;
  readonly emergency: () => void;
  /** Opens the command line on a verb, for the selected call. */
  readonly begin: (verb: Verb) => void;
}

/** Everything about the selected call that a dispatcher acts on. */
export function Detail({
  incident,
  incidents,
  units,
  acts,
  paneRef,
  keys,
}: {
  incident: Incident | undefined;
  incidents: readonly Incident[];
  units: readonly Unit[];
  acts: DetailActs;
  paneRef: RefObject<HTMLElement | null>;
  keys: KeyTable;
}) {
  const words = useBoardWords();
  const live = useLive();
  usePaneKeys(paneRef, keys);
  return (
    <section
      ref={paneRef}
      className="panel detail"
      aria-label={words("detail")}
      // It scrolls, so the keyboard must reach it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      {incident === undefined ? (
        <NothingSelected waits={incidents.some(isWaiting)} />
      ) : (
        <>
          <DetailHead incident={incident} />
          {isOpen(incident) && <Buttons incident={incident} acts={acts} />}
          <ModeState incident={incident} />
          <WaitingLine incident={incident} />
          <WishState
            incident={incident}
            decision={recommendationFor(
              live.center,
              incident,
              live.protocolFor(incident),
              live.now(),
            )}
          />
          <RequestSeen incident={incident} />
          <HoldAndSame incident={incident} incidents={incidents} />
          <div className="parts">
            <CounselPart incident={incident} />
            <Needs incident={incident} acts={acts} />
            <Going incident={incident} units={units} acts={acts} />
            {isOpen(incident) && <StagingForm incident={incident} />}
            <PlaceAndCaller incident={incident} />
            <Decisions incident={incident} />
            <Answers incident={incident} />
            <Notes incident={incident} />
            <PartnerState incident={incident} />
          </div>
        </>
      )}
    </section>
  );
}

function DetailHead({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const live = useLive();
  const session = useSession();
  const language = useLanguage();
  const type = typeWords({ compiled: live.protocolFor(incident) }, incident);
  const back = useBackWords(incident);
  return (
    <div className="detail-head">
      <h2>
        {shortId(incident.id)} · {type === undefined ? words("noType") : inLanguage(type, language)}{" "}
        · {incident.place ?? codes("place_unknown")}
      </h2>
      <p className="quiet detail-state">
        {back === null ? (
          <>
            {codes(`status_${incident.status}`)} · {seatName(session, incident.owner)}
            {incident.handover !== null &&
              ` · ${words("offeredTo", { seat: seatName(session, incident.handover.to) })}`}
          </>
        ) : (
          <strong className="amber" role="alert">
            {back.why} {back.ring}
          </strong>
        )}
      </p>
    </div>
  );
}

function Buttons({ incident, acts }: { incident: Incident; acts: DetailActs }) {
  const words = useBoardWords();
  const begin = (verb: Verb, key: string, line: string) => (
    <button type="button" className="button" onClick={() => acts.begin(verb)}>
      <Key name={key} /> {line}
    </button>
  );
  return (
    <div className="row">
      <button type="button" className="button" onClick={acts.other}>
        <Key name="F4" /> {words("actOther")}
      </button>
      <button type="button" className="button strong" onClick={acts.emergency}>
        <Key name="F9" /> {words("actEmergency")}
      </button>
      {begin("TK", "T", words("actTake"))}
      {begin("N", "N", words("actNote"))}
      {begin("MG", "M", words("actMerge"))}
      {waitingOf(incident, incident.openedAt) !== undefined && begin("LA", "L", words("actLook"))}
      {incident.hold !== null && begin("HE", "H", words("actHold"))}
      {begin("E", "E", words("actEnd"))}
    </div>
  );
}

/** Calls named as maybe the same; the list of a merge offers the others. */
const mostSame = 5;

function HoldAndSame({
  incident,
  incidents,
}: {
  incident: Incident;
  incidents: readonly Incident[];
}) {
  const words = useBoardWords();
  const same = isOpen(incident) ? maybeSame(incidents, incident) : [];
  const { hold, duplicates } = incident;
  return (
    <>
      {hold !== null && (
        <p className="notice">
          {hold.isDue ? <strong>{words("holdDue")} </strong> : `${words("holdUntil")} `}
          <Due at={hold.until} /> · {words("told", { text: hold.told ?? words("withheld") })}
        </p>
      )}
      {same.length > 0 && (
        <p className="notice">
          {words("mayBeSame", {
            calls: same
              .slice(0, mostSame)
              .map(({ id }) => shortId(id))
              .join(", "),
          })}
          {same.length > mostSame && words("andMore", { count: same.length - mostSame })} (
          <Key name="m" />)
        </p>
      )}
      {duplicates.length > 0 && (
        <p className="quiet">{words("joined", { calls: duplicates.map(shortId).join(", ") })}</p>
      )}
    </>
  );
}

function Notes({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const session = useSession();
  if (incident.notes.length === 0) return null;
  return (
    <Part title={words("notes")}>
      {incident.notes.map(({ at, by, text }) => (
        <p key={`${at}-${by}`}>
          <span className="quiet small">
            {clockTime(at)} {seatName(session, by)}
          </span>{" "}
          {text === null ? words("withheld") : <Written text={text} />}
        </p>
      ))}
    </Part>
  );
}

/** What keys do first, and while nobody waits what the next hours bring. */
function NothingSelected({ waits }: { waits: boolean }) {
  const words = useBoardWords();
  return (
    <>
      <p className="quiet">{words("nothingSelected")}</p>
      {!waits && (
        <p className="quiet">
          <NextHours />
        </p>
      )}
    </>
  );
}
