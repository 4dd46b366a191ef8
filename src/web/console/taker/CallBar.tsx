import type { Incident } from "#core/dispatch/center.ts";
import { clockTime } from "#web/ui/format.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { FeedAge } from "#web/ui/FeedAge.tsx";
import { Key } from "#web/ui/Key.tsx";
import { Age } from "./CallList.tsx";
import { languageName } from "./language-name.ts";
import { useTakerWords } from "./lines.ts";
import type { Screening } from "./use-screening.ts";

/** Who calls, from where, how sure of it, whose call it is, and for how long. */
export function CallBar({ screening, onEdit }: { screening: Screening; onEdit: () => void }) {
  const words = useTakerWords();
  const { incident, call } = screening;
  return (
    <div className="call-bar panel">
      <div className="row">
        <b className="call-id">{incident.id}</b>
        <Place incident={incident} />
        <button type="button" className="button plain" onClick={onEdit}>
          <Key name="p" /> {words("editCaller")}
        </button>
        <span className="call-bar-end row">
          <FeedAge />
          <Owner incident={incident} />
        </span>
      </div>
      <div className="row small quiet">
        {call !== undefined && (
          <>
            <Fact isLoud={call.channel !== "voice"}>{words(`channel_${call.channel}`)}</Fact>
            <Fact>{words(`door_${call.door}`)}</Fact>
            <Fact isLoud={!call.language.startsWith("en")}>
              {languageName(words, call.language)}
            </Fact>
            <Fact isLoud={call.interpreter === "needed"}>
              {words(`interpreter_${call.interpreter}`)}
            </Fact>
            <Fact>{call.callbackNumber ?? words("numberUnknown")}</Fact>
            <Fact isLoud={call.safeToCallBack === "no"}>
              {words(`safe_${call.safeToCallBack}`)}
            </Fact>
          </>
        )}
        <Fact>
          {words("openedAt", { time: clockTime(incident.openedAt) })} · {words("onCall")}{" "}
          <Age since={incident.openedAt} />
        </Fact>
      </div>
    </div>
  );
}

function Fact({ isLoud = false, children }: { isLoud?: boolean; children: React.ReactNode }) {
  return <span className={isLoud ? "fact amber" : "fact"}>{children}</span>;
}

function Place({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const isKnown = incident.place !== null && incident.place !== "";
  return (
    <span className={incident.placeConfidence === "unknown" ? "amber" : ""}>
      <b>{isKnown ? incident.place : words("placeUnknown")}</b>{" "}
      {isKnown && `(${words(`place_${incident.placeConfidence}`)})`} ·{" "}
      {incident.area ?? words("areaUnknown")}
    </span>
  );
}

function Owner({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const session = useSession();
  const isOwn = incident.owner === session.seat.id;
  const said = isOwn
    ? words("ownerSelf")
    : words("owner", { seat: seatName(session, incident.owner) });
  return (
    <span className={isOwn ? "owner" : "owner amber"} title={said}>
      {said}
    </span>
  );
}
