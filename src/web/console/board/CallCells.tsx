// A list of five thousand calls draws only the rows in sight, which table elements cannot do: the roles say what it is.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { memo } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import { Age, Due } from "#web/ui/Age.tsx";
import { useCodeWords } from "#web/ui/codes.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { seatName, useSession } from "#web/ui/session.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useBackWords } from "../desks/CameBack.tsx";
import { responderWords, typeWords } from "./acts.ts";
import { fitOf } from "./call-facts.ts";
import { isOpen, isWaiting } from "./rows.ts";
import { shortId } from "./short-id.ts";
import { WaitingMark } from "./WaitingParts.tsx";
import { useBoardWords } from "./words.ts";

/** The cells of one call. Drawn again only when the call itself changed. */
export const CallCells = memo(function CallCells({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const codes = useCodeWords();
  const live = useLive();
  const session = useSession();
  const language = useLanguage();
  const type = typeWords({ compiled: live.protocolFor(incident) }, incident);
  const { priority, area, status, openedAt, owner, handover } = incident;
  const holder = seatName(session, handover?.to ?? owner);
  return (
    <>
      <span role="gridcell" className="strong">
        {shortId(incident.id)}
      </span>
      <span role="gridcell" data-priority={priority}>
        {priority ?? "–"}
      </span>
      <span
        role="gridcell"
        className="clip"
        title={type === undefined ? words("noType") : inLanguage(type, language)}
      >
        {type === undefined ? (
          <span className="quiet">{words("noType")}</span>
        ) : (
          inLanguage(type, language)
        )}
      </span>
      <span role="gridcell" className="clip" title={area ?? words("unknownArea")}>
        {area ?? <span className="quiet">{words("unknownAreaShort")}</span>}
      </span>
      <span role="gridcell" data-waiting={isWaiting(incident)}>
        {/* That it ended its status says; how long it lasted is no age. */}
        {isOpen(incident) ? <Age since={openedAt} /> : "–"}
        <WaitingMark incident={incident} />
      </span>
      <span role="gridcell" className="clip">
        <Who incident={incident} />
      </span>
      <span role="gridcell" className="clip" title={codes(`status_${status}`)}>
        {codes(`status_${status}`)}
      </span>
      <span
        role="gridcell"
        className="clip quiet"
        title={handover === null ? holder : words("offeredTo", { seat: holder })}
      >
        {/* To whom is what the cell has to say: the arrow leaves it room. */}
        {handover === null ? holder : <Offered to={holder} />}
      </span>
    </>
  );
});

/** Who goes or is wanted: ○ not filled, ● filled. A call-back that is due outranks it, and a call that came back to this desk all. */
function Who({ incident }: { incident: Incident }) {
  const words = useBoardWords();
  const live = useLive();
  const language = useLanguage();
  const back = useBackWords(incident);
  const { hold, needs, decisions, units } = incident;
  const name = (id: string): string =>
    inLanguage(responderWords({ compiled: live.protocol }, id), language);
  if (back !== null) return <Told text={back.mark} className="amber strong" />;
  if (hold?.isDue === true) return <strong className="amber">{words("holdDue")}</strong>;
  if (hold !== null)
    return (
      <>
        {words("holdUntil")} <Due at={hold.until} />
      </>
    );
  if (decisions.length === 0) {
    const { answered, asks, fits } = fitOf(live.protocolFor(incident), incident);
    if (fits === null)
      return (
        <Told
          text={asks === 0 ? words("noType") : words("asking", { answered, asks })}
          className="quiet"
        />
      );
    return (
      <Told
        text={
          fits.length === 0
            ? words("fitsNobody")
            : words("fits", { who: fits.map(name).join(" + ") })
        }
      />
    );
  }
  const backups = units.filter((unit) => unit.isBackup).map((unit) => `● ${unit.unitId}`);
  const wanted = needs
    .filter((need) => !need.isDone)
    .map((need) =>
      isOpenNeed(need) ? `○ ${name(need.responder)}` : `● ${need.unitId ?? name(need.responder)}`,
    );
  const all = [...wanted, ...backups].join("  ");
  return all === "" ? <Told text={words("noNeed")} className="quiet" /> : <Told text={all} />;
}

/** A call on its way to another seat: an arrow to see, and the words to hear. */
function Offered({ to }: { to: string }) {
  const words = useBoardWords();
  return (
    <>
      <span aria-hidden="true">→ {to}</span>
      <span className="unseen">{words("offeredTo", { seat: to })}</span>
    </>
  );
}

/** Words of a narrow cell: whole under the pointer where they are cut, and whole in the open call for who has none. */
const Told = ({ text, className }: { text: string; className?: string }) => (
  <span className={className} title={text}>
    {text}
  </span>
);
