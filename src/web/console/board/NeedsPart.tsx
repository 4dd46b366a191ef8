import { inOrderOfArrival } from "#core/dispatch/going-order.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Incident, Need, Unit } from "#core/dispatch/center.ts";
import type { SceneObservation } from "#core/dispatch/words.ts";
import { Age } from "#web/ui/Age.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { UnitMark } from "#web/ui/UnitMark.tsx";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { responderWords } from "./acts.ts";
import { Part } from "./CallFacts.tsx";
import { BestUnits } from "./BestUnits.tsx";
import type { UnitActs } from "./BestUnits.tsx";
import { OtherKinds, TravelNote } from "./ReachLines.tsx";
import { useReach } from "../desks/reach.ts";
import { TeamCard } from "../desks/TeamCard.tsx";
import { useBoardWords } from "./words.ts";

/** Who was decided on, which unit fits best and why, and why each other one does not. */
export function Needs({ incident, acts }: { incident: Incident; acts: UnitActs }) {
  const words = useBoardWords();
  const reach = useReach(incident.id);
  if (incident.needs.length === 0) return null;
  return (
    <Part title={words("needs")}>
      {incident.needs.map((need, at) => (
        <NeedLine key={`${need.responder}-${at}`} incident={incident} need={need} acts={acts} />
      ))}
      <TravelNote reach={reach} />
      <OtherKinds incident={incident} reach={reach} />
    </Part>
  );
}

function NeedLine({ incident, need, acts }: { incident: Incident; need: Need; acts: UnitActs }) {
  const words = useBoardWords();
  const live = useLive();
  const session = useSession();
  const language = useLanguage();
  const name = inLanguage(responderWords({ compiled: live.protocol }, need.responder), language);
  const filled =
    need.takenBy === null
      ? need.unitId
      : words("needTaken", { seat: seatName(session, need.takenBy) });
  return (
    <div className="need">
      <p>
        <strong>
          {isOpenNeed(need) ? "○" : "●"} {name}
        </strong>{" "}
        {need.isEmergency && <span className="amber">{words("needEmergency")}</span>}{" "}
        {isOpenNeed(need) ? (
          <span className="amber">
            {words("needOpen")} <Age since={need.since} />
          </span>
        ) : (
          <span className="quiet">
            {filled} {need.isDone && words("needDone")}
          </span>
        )}
      </p>
      {isOpenNeed(need) && <BestUnits incident={incident} need={need} acts={acts} />}
      <TeamCard responder={need.responder} />
    </div>
  );
}

/** What a crew saw that another crew must know of before it comes near. */
const isDanger = (observation: SceneObservation): boolean =>
  observation === "weapon-seen" || observation === "threat";

/** What a desk may do with a unit on a call; whoever has not come yet may hold short or turn back. */
function UnitButtons({
  unitId,
  status,
  acts,
}: {
  unitId: string;
  status: Unit["status"] | undefined;
  acts: UnitActs;
}) {
  const words = useBoardWords();
  const isOnItsWay = status === "assigned" || status === "en-route";
  const button = (line: string, press: (unitId: string) => void) => (
    <button type="button" className="button plain" onClick={() => press(unitId)}>
      {line} <span className="unseen">{unitId}</span>
    </button>
  );
  return (
    <>
      {isOnItsWay && button(words("actHoldShort"), acts.holdShort)}
      {isOnItsWay && button(words("actWithdraw"), acts.withdraw)}
      {button(words("release"), acts.release)}
    </>
  );
}

/** The units on the call, what each is doing, and what it asks for. */
export function Going({
  incident,
  units,
  acts,
}: {
  incident: Incident;
  units: readonly Unit[];
  acts: UnitActs;
}) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const session = useSession();
  const language = useLanguage();
  const compiled = useLive().protocol;
  const nameOf = (responder: string): string =>
    inLanguage(responderWords({ compiled }, responder), language);
  const open = incident.backups.filter((backup) => backup.acknowledgedBy === null);
  const answered = incident.backups.filter((backup) => backup.acknowledgedBy !== null);
  return (
    <Part title={words("onCall")}>
      {incident.units.length === 0 && <p className="quiet">{words("nobodyOnCall")}</p>}
      {inOrderOfArrival(incident).map(({ unitId }) => {
        const unit = units.find(({ id }) => id === unitId);
        return (
          <p key={unitId} className="row">
            <strong>{unitId}</strong>
            {unit !== undefined && (
              <>
                <UnitMark unit={unit} /> <Age since={unit.statusSince} />
              </>
            )}
            <UnitButtons unitId={unitId} status={unit?.status} acts={acts} />
          </p>
        );
      })}
      {open.map(({ unitId, isHelp, responder, requestedAt }) => (
        <p key={`${unitId}-${requestedAt}-${responder ?? ""}`} className="row amber">
          {words(isHelp ? "helpAsk" : "backupAsk", { unit: unitId })}{" "}
          {responder !== null && words("backupFor", { who: nameOf(responder) })}{" "}
          <Age since={requestedAt} />
          <button type="button" className="button" onClick={() => acts.acknowledge(unitId)}>
            {words("helpAck")} <span className="unseen">{unitId}</span>
          </button>
        </p>
      ))}
      {incident.observed.map(({ observation, crew }) =>
        observation === null ? null : (
          <p key={`${observation}-${crew}`} className={isDanger(observation) ? "amber strong" : ""}>
            {words("observedBy", { what: codes(`observed_${observation}`), unit: crew })}
          </p>
        ),
      )}
      {incident.reports.map(({ crew, disposition, at }) =>
        disposition === null ? null : (
          <p key={`${crew}-${at}`} className="quiet">
            {words("reportedBy", { unit: crew, disposition: codes(`disposition_${disposition}`) })}
          </p>
        ),
      )}
      {answered.map(({ unitId, isHelp, responder, requestedAt, acknowledgedBy }) => (
        <p key={`${unitId}-${requestedAt}-${responder ?? ""}`} className="quiet small">
          {words(isHelp ? "helpAsk" : "backupAsk", { unit: unitId })}{" "}
          {responder !== null && words("backupFor", { who: nameOf(responder) })} ·{" "}
          {words("acknowledgedBy", { seat: seatName(session, acknowledgedBy ?? "") })}
        </p>
      ))}
    </Part>
  );
}
