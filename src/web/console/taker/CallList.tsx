import { memo, useEffect } from "react";
import type { RefObject } from "react";
import type { Incident } from "#core/dispatch/center.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { clockTime, duration } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useCalm, useLive, useNow } from "#web/ui/live/hooks.ts";
import type { Live } from "#web/ui/live/live.ts";
import { navigate } from "#web/ui/route.ts";
import { Due } from "#web/ui/Age.tsx";
import { Pane } from "#web/ui/Pane.tsx";
import { seatName, useSession } from "#web/ui/session.ts";
import type { ToldCare } from "#core/care/told.ts";
import { Key } from "#web/ui/Key.tsx";
import { BackTold, useBackWords } from "../desks/CameBack.tsx";
import { useCareTold } from "./care-told.ts";
import { languageName } from "./language-name.ts";
import { useTakerWords } from "./lines.ts";
import { owesReason, pathwayOf } from "./screening.ts";

const isOpen = ({ status }: Incident): boolean => status !== "ended" && status !== "merged";

/** Calls offered to this seat, the one that returns soonest first, and those this seat holds, newest first. */
function callsFor(live: Live): {
  readonly offered: readonly Incident[];
  readonly mine: readonly Incident[];
  readonly ended: readonly Incident[];
} {
  const all = [...live.center.incidents.values()].toSorted((a, b) => a.openedAt - b.openedAt);
  const { own } = live.seats;
  const returnsAt = ({ handover }: Incident): number => handover?.expiresAt ?? 0;
  return {
    // A call that another seat holds is not offered here: that seat sits at it, and taking it over would be refused.
    offered: all
      .filter((each) => isOpen(each) && each.handover?.to === own)
      .toSorted((a, b) => returnsAt(a) - returnsAt(b)),
    mine: all
      .filter((each) => each.owner === own && (isOpen(each) || owesReason(each)))
      .toReversed(),
    ended: all
      .filter((each) => isOwnEnded(each, own))
      .slice(-endedShown)
      .toReversed(),
  };
}

/** How many endings the list tells. */
const endedShown = 3;

const isOwnEnded = ({ status, owner, decisions }: Incident, own: string): boolean =>
  status === "ended" && (owner === own || decisions.some(({ by }) => by === own));

/** Opens a call; one that is offered here is taken by saying that its caller is heard. */
export function openCall(live: Live, incident: Incident): void {
  const { handover, id: incidentId } = incident;
  if (handover?.to === live.seats.own && !handover.isVoiceConfirmed)
    live.send({ kind: "ConfirmVoice", incidentId, handoverId: handover.id });
  navigate({ page: "call", incidentId });
}

/** Takes the offered call that would return soonest. False when none is offered. */
export function takeNext(live: Live): boolean {
  const next = callsFor(live).offered[0];
  if (next !== undefined) openCall(live, next);
  return next !== undefined;
}

/** The calls that come in and those of this seat. Stands apart so that the feed never redraws the screening. */
export const CallList = memo(function CallList({
  current,
  paneRef,
  onNew,
}: {
  current: string | null;
  paneRef: RefObject<HTMLElement | null>;
  onNew: () => void;
}) {
  const live = useLive();
  const words = useTakerWords();
  const { offered, mine, ended } = useCalm(callsFor);
  const cared = useCareTold();
  const step = (by: 1 | -1): void => {
    const all = [...offered, ...mine];
    const at = all.findIndex(({ id }) => id === current);
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    if (next !== undefined) navigate({ page: "call", incidentId: next.id }, "replace");
  };
  const keys = { n: onNew, ArrowUp: () => step(-1), ArrowDown: () => step(1) };
  return (
    <Pane title={words("calls")} className="taker-list stack" paneRef={paneRef} keys={keys}>
      <div className="stack">
        <button type="button" className="button" onClick={() => takeNext(live)}>
          {words("next")}
        </button>
        <button type="button" className="button" onClick={onNew}>
          <Key name="n" /> {words("newCall")}
        </button>
      </div>
      <h3 className="small quiet" aria-live="polite">
        {words("incoming")} {offered.length}
      </h3>
      {offered.length === 0 && <p className="quiet small">{words("noneIncoming")}</p>}
      <ul className="stack">
        {offered.slice(0, 30).map((incident) => (
          <OfferLine key={incident.id} incident={incident} isCurrent={incident.id === current} />
        ))}
      </ul>
      <h3 className="small quiet">
        {words("mine")} {mine.length}
      </h3>
      {mine.length === 0 && <p className="quiet small">{words("noneMine")}</p>}
      <BackTold calls={mine} />
      <ul className="stack">
        {mine.slice(0, 50).map((incident) => (
          <CallLine key={incident.id} incident={incident} isCurrent={incident.id === current} />
        ))}
      </ul>
      {/* Made anew at each ending, in a place of its own at the foot: no line of it slides. */}
      <div key={ended.map(({ id }) => id).join()} className="taker-ended">
        <h3 className="small quiet">{words("howEnded")}</h3>
        {ended.length === 0 && <p className="quiet small">{words("noneEnded")}</p>}
        <ul>
          {ended.map((incident) => (
            <EndedLine
              key={incident.id}
              incident={incident}
              care={cared.get(incident.id) ?? null}
            />
          ))}
        </ul>
      </div>
    </Pane>
  );
});

const CallLine = memo(function CallLine({
  incident,
  isCurrent,
}: {
  incident: Incident;
  isCurrent: boolean;
}) {
  const live = useLive();
  const words = useTakerWords();
  const language = useLanguage();
  const pathway = pathwayOf(live.protocolFor(incident), incident);
  const said = useBackWords(incident);
  const marks = [
    ...(said === null ? [] : [said.mark]),
    ...(incident.hold === null
      ? []
      : [
          incident.hold.isDue
            ? words("holdDue")
            : words("holdUntil", { time: clockTime(incident.hold.until) }),
        ]),
    ...(owesReason(incident) ? [words("reasonOwed")] : []),
    ...(incident.handover === null ? [] : [words("handoverOpen")]),
  ];
  return (
    <li>
      <button
        type="button"
        className="button call-line"
        aria-current={isCurrent}
        onClick={() => openCall(live, incident)}
      >
        <span className="spread tight">
          <b>{incident.id}</b>
          <Age since={incident.openedAt} />
        </span>
        <span className="small">
          {pathway === undefined ? words("noComplaintYet") : inLanguage(pathway.name, language)}
        </span>
        <span className="small quiet">{incident.place ?? words("placeUnknown")}</span>
        {marks.length > 0 && <span className="small amber">{marks.join(" · ")}</span>}
      </button>
    </li>
  );
});

/** How a call of this seat went, no nearer than the person who was helped agreed to. That it was seen is recorded. */
const EndedLine = memo(function EndedLine({
  incident,
  care,
}: {
  incident: Incident;
  care: ToldCare | null;
}) {
  const codes = useCodeWords();
  const { told } = incident.desks.floor;
  useOutcomeSeen(incident);
  if (told === null && care === null) return null;
  return (
    <li className="small">
      <b>{incident.id}</b> {told !== null && codes(`told_${told.told}`)}{" "}
      {care !== null && codes(`care_${care}`)}
    </li>
  );
});

/** How long an ending stands in a window that somebody looks at before it counts as seen, in milliseconds. */
const seenAfter = 1_000;

/** Records once that this seat has seen how a call went: the crew's word came back. */
function useOutcomeSeen({ id, desks }: Incident): void {
  const live = useLive();
  const { told } = desks.floor;
  const isNew = told !== null && !told.seen.some(({ by }) => by === live.seats.own);
  useEffect(() => {
    if (!isNew) return undefined;
    const timer = setTimeout(() => {
      if (document.hasFocus()) live.send({ kind: "SeeOutcome", incidentId: id });
    }, seenAfter);
    return () => clearTimeout(timer);
  }, [id, isNew, live]);
}

/** A call that another seat offers: how long it has waited, when it returns, where it is and what its caller speaks. */
const OfferLine = memo(function OfferLine({
  incident,
  isCurrent,
}: {
  incident: Incident;
  isCurrent: boolean;
}) {
  const live = useLive();
  const words = useTakerWords();
  const session = useSession();
  const { handover } = incident;
  if (handover === null) return null;
  const call = incident.calls[0];
  return (
    <li>
      <button
        type="button"
        className="button call-line offer-line"
        aria-current={isCurrent}
        onClick={() => openCall(live, incident)}
      >
        <span className="spread tight">
          <b>{incident.id}</b>
          <Age since={incident.openedAt} />
        </span>
        <span className="small">{incident.place ?? words("placeUnknown")}</span>
        {call !== undefined && (
          <span className="small">
            {languageName(words, call.language)} · {words(`channel_${call.channel}`)}
          </span>
        )}
        <span className="small quiet">{seatName(session, handover.from)}</span>
        <span className="small amber">
          {handover.isVoiceConfirmed ? (
            words("offerHeard")
          ) : (
            <>
              {words("offerReturns")} <Due at={handover.expiresAt} />
            </>
          )}
        </span>
      </button>
    </li>
  );
});

/** How long since an instant, counting. */
export function Age({ since }: { since: number }) {
  return <span className="small">{duration(useNow() - since)}</span>;
}
