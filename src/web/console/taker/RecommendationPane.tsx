import type { Incident } from "#core/dispatch/center.ts";
import { isOpenNeed } from "#core/dispatch/center.ts";
import type { Decision, ProposedResponse } from "#core/protocol/decision.ts";
import { RuledOut } from "#web/ui/Because.tsx";
import { Key } from "#web/ui/Key.tsx";
import { clockTime } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { useLive, useSeen } from "#web/ui/live/hooks.ts";
import { Pane } from "#web/ui/Pane.tsx";
import { WishState } from "#web/ui/WishState.tsx";
import { Counsel, FreeUnit } from "./FreeUnit.tsx";
import { useTakerWords } from "./lines.ts";
import { useResponderNames } from "./protocol-words.ts";
import { Reasons } from "./Reasons.tsx";
import { armedEmergency, progressOf, standingOf } from "./screening.ts";
import type { Acts } from "./use-acts.ts";
import { WhoAssigns } from "./WhoAssigns.tsx";
import type { Screening } from "./use-screening.ts";

/** What to send, why, what was sent, and the keys that send. Never a low-risk answer before it is earned. */
export function RecommendationPane({
  screening,
  acts,
  isWhyOpen,
  onWhy,
  onOther,
}: {
  screening: Screening;
  acts: Acts;
  isWhyOpen: boolean;
  onWhy: () => void;
  onOther: () => void;
}) {
  const words = useTakerWords();
  const { incident, decision } = screening;
  const standing = standingOf(incident, decision);
  const now = decision?.now ?? null;
  return (
    <Pane title={words("recommendation")} className="taker-recommendation">
      {/* What is said scrolls when it is long; the keys below never move. */}
      <div
        className="recommendation-said stack"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keys
        tabIndex={0}
      >
        <div
          className="answer-box stack"
          data-status={decision?.status ?? "none"}
          data-standing={standing.is}
        >
          {standing.is !== "undecided" && <Sent incident={incident} />}
          {standing.is === "changed" && <p className="amber">{words("changedSince")}</p>}
          {decision === undefined && <p className="answer-big">{words("chooseFirst")}</p>}
          {decision !== undefined && now === null && (
            <KeepAsking screening={screening} decision={decision} />
          )}
          {now !== null && standing.is !== "as-decided" && (
            <Proposal now={now} screening={screening} />
          )}
        </div>
        {standing.is !== "undecided" && (
          <div className="who-assigns">
            <WhoAssigns incident={incident} />
          </div>
        )}
        <WishState incident={incident} decision={decision} />
        <Counsel incident={incident} proposed={now?.send ?? []} />
        <ServerChanged incident={incident} />
        {decision !== undefined && now !== null && <Reasons decision={decision} now={now} />}
      </div>
      <SendKeys
        screening={screening}
        acts={acts}
        isWhyOpen={isWhyOpen}
        onWhy={onWhy}
        onOther={onOther}
      />
    </Pane>
  );
}

function SendKeys({
  screening: { incident, decision },
  acts,
  isWhyOpen,
  onWhy,
  onOther,
}: {
  screening: Screening;
  acts: Acts;
  isWhyOpen: boolean;
  onWhy: () => void;
  onOther: () => void;
}) {
  const words = useTakerWords();
  const { protocol } = useLive().protocol;
  const standing = standingOf(incident, decision);
  const now = decision?.now ?? null;
  const armed = armedEmergency(protocol, incident);
  const isReady = now !== null && standing.is !== "as-decided";
  const label =
    standing.is === "changed"
      ? words("upgrade")
      : now?.hold
        ? words("acceptHold")
        : now?.send.length === 0
          ? words("acceptNoOne")
          : words("accept");
  return (
    <div className="send-keys">
      <div className="row">
        <button
          type="button"
          className={isReady ? "button primary" : "button"}
          aria-disabled={!isReady}
          onClick={() => acts.accept()}
        >
          <Key name="F2" /> {label}
        </button>
        <button type="button" className="button" onClick={onOther}>
          <Key name="F4" /> {words("sendOther")}
        </button>
        <button type="button" className="button strong" onClick={() => acts.emergency()}>
          <Key name="F9" /> {words("emergency")}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={isWhyOpen}
          aria-disabled={decision === undefined}
          onClick={onWhy}
        >
          <Key name="w" /> {words("whyEach")}
        </button>
      </div>
      <output className="said">{acts.said}</output>
      {acts.said === "" && <Armed incident={incident} />}
      {incident.decisions.at(-1)?.how === "emergency" && (
        <OtherEmergencies sent={armed?.id} onSend={acts.emergency} />
      )}
    </div>
  );
}

/** Whom F9 would send for this call. */
function Armed({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const language = useLanguage();
  const armed = armedEmergency(useLive().protocol.protocol, incident);
  if (armed === undefined) return null;
  return (
    <p className="small quiet">
      {words("emergencySends", { who: names(armed.send), name: inLanguage(armed.name, language) })}
    </p>
  );
}

/** The wrong kind was armed: another one goes as well, by its name. */
function OtherEmergencies({
  sent,
  onSend,
}: {
  sent: string | undefined;
  onSend: (named: string) => void;
}) {
  const words = useTakerWords();
  const language = useLanguage();
  const { emergencies } = useLive().protocol.protocol;
  return (
    <p className="row small">
      <span className="quiet">{words("otherEmergency")}:</span>
      {emergencies
        .filter(({ id }) => id !== sent)
        .map(({ id, name }) => (
          <button key={id} type="button" className="button plain" onClick={() => onSend(id)}>
            {inLanguage(name, language)}
          </button>
        ))}
    </p>
  );
}

function KeepAsking({ screening, decision }: { screening: Screening; decision: Decision }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const { answered, needed } = progressOf(screening.rows);
  const ruledOut = Object.entries(decision.eligibility).flatMap(([responder, state]) =>
    state.state === "disqualified" ? [{ responder, by: state.by[0] }] : [],
  );
  return (
    <>
      <p className="answer-big">{words("keepAsking", { answered, needed })}</p>
      {ruledOut.length === 0 ? (
        <p className="quiet">{words("nothingRuledOut")}</p>
      ) : (
        <div className="small">
          <p className="quiet">{words("ruledOut")}</p>
          <ul>
            {ruledOut.map(({ responder, by }) => (
              <li key={responder}>
                {names([responder])}: <RuledOut by={by} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Proposal({ now, screening }: { now: ProposedResponse; screening: Screening }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const { call } = screening;
  const language = useLanguage();
  const callerLanguage = call?.language ?? language;
  const isNoOne = now.send.length === 0;
  return (
    <>
      <p className={now.hold === null ? "answer-big" : "answer-big answer-long"}>
        {isNoOne && now.hold === null ? words("noOne") : null}
        {now.hold !== null && words("holdPlan", { minutes: now.hold.minutes })}
        {!isNoOne && names(now.send)}
      </p>
      <p className="small quiet">
        {words("priority", { priority: now.priority })}
        {now.send.length > 0 && ` · ${words(`mode_${now.assignment}`)}`}
        {now.review && ` · ${words("review")}`}
      </p>
      {now.say !== undefined && (
        <div className="say">
          <p className="small quiet">{words("tellCaller")}</p>
          <p lang={callerLanguage}>{inLanguage(now.say, callerLanguage)}</p>
          {!callerLanguage.startsWith(language) && (
            <p className="quiet small" lang={language}>
              {inLanguage(now.say, language)}
            </p>
          )}
        </div>
      )}
      {now.send.map((responder) => (
        <FreeUnit
          key={responder}
          responder={responder}
          incident={screening.incident}
          priority={now.priority}
        />
      ))}
    </>
  );
}

function Sent({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const last = incident.decisions.at(-1);
  if (last === undefined) return null;
  const time = clockTime(last.at);
  const isHeld = last.how === "accepted" && last.recommendation.hold !== null;
  const open = incident.needs.filter(isOpenNeed).map((need) => need.responder);
  return (
    <div>
      <p className="sent">
        ✓{" "}
        {last.send.length === 0
          ? words(isHeld ? "heldAt" : "advisedAt", { time })
          : words("sentAt", { who: names(last.send), time })}{" "}
        <span className="quiet small">({words(`how_${last.how}`)})</span>
      </p>
      <p className="small">
        {incident.units.map((unit) => (
          <span key={unit.unitId} className="fact">
            {unit.unitId} ({names([unit.responder])})
          </span>
        ))}
        {open.length > 0 && (
          <span className="amber">
            {names(open)}: {words("waitsFor")}
          </span>
        )}
      </p>
    </div>
  );
}

/** The server settled on something else than this console had shown: its word counts, and it is said here. */
function ServerChanged({ incident }: { incident: Incident }) {
  const words = useTakerWords();
  const names = useResponderNames();
  const { entries } = useSeen((live) => live.outbox());
  const last = entries.findLast(
    ({ envelope: { command } }) =>
      command.kind === "AcceptRecommendation" && command.incidentId === incident.id,
  );
  if (last?.refusal?.code !== "recommendation-changed") return null;
  const send = last.refusal.current?.now?.send ?? [];
  return (
    <p className="notice" role="alert">
      {words("changedByServer", { who: send.length === 0 ? words("noOne") : names(send) })}
    </p>
  );
}
