import { useRef, useState } from "react";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { rosterHours } from "#simulate/staffing/roster.ts";
import { plannedResponders, shiftHours, weekOf } from "#simulate/staffing/staffing-plan.ts";
import type { Shift, StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { nextTeams, smallestRoster } from "#simulate/staffing/staffing-search.ts";
import type { NextTeam, Wanted } from "#simulate/staffing/staffing-search.ts";
import { count } from "#web/ui/format.ts";
import { inLanguage, useLanguage } from "#web/ui/words.ts";
import { dollars, percent } from "./figures.ts";
import { usePlanWords } from "./words.ts";

export type Play = (
  plan: StaffingPlan,
  replications: number,
  signal: AbortSignal,
) => Promise<StaffingResult | null>;

interface SearchProps {
  readonly plan: StaffingPlan;
  readonly protocol: Protocol;
  readonly play: Play;
  readonly onNew: (plan: StaffingPlan) => void;
}

const planned = ({ teams }: StaffingPlan, protocol: Protocol): readonly string[] =>
  plannedResponders(protocol).flatMap(({ id }) => (teams[id] === undefined ? [] : [id]));

function useShiftName(protocol: Protocol): (shift: Shift) => string {
  const words = usePlanWords();
  const language = useLanguage();
  return ({ responder, days, from }) => {
    const found = protocol.responders.find(({ id }) => id === responder);
    return words("shiftName", {
      team: found === undefined ? responder : inLanguage(found.name, language),
      days: words(days),
      from,
      to: (from + shiftHours) % 24,
    });
  };
}

/** What one more team in each shift would buy, worked out when asked for. */
export function NextTeamPart({ plan, protocol, play, onNew }: SearchProps) {
  const words = usePlanWords();
  const shiftName = useShiftName(protocol);
  const [state, setState] = useState<{ done: number; of: number } | readonly NextTeam[]>();
  const stop = useRef<AbortController>(undefined);
  const run = async (): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setState({ done: 0, of: 0 });
    const found = await nextTeams(
      plan,
      planned(plan, protocol),
      (each, replications) => play(each, replications, signal),
      (done, of) => setState({ done, of }),
    );
    setState(found ?? undefined);
  };
  const isRunning = state !== undefined && "done" in state;
  return (
    <section className="panel" aria-labelledby="next-title">
      <h2 id="next-title">{words("next")}</h2>
      <p className="quiet small">{words("nextLead")}</p>
      <div className="row not-printed">
        <button
          type="button"
          className="button"
          onClick={() => (isRunning ? stop.current?.abort() : void run())}
        >
          {words(isRunning ? "cancel" : "nextGo")}
        </button>
        <output>
          {isRunning && words("nextRunning", { done: state.done + 1, all: state.of })}
        </output>
      </div>
      {state !== undefined && !("done" in state) && (
        <NextTeams teams={state} shiftName={shiftName} onNew={onNew} />
      )}
    </section>
  );
}

function NextTeams({
  teams,
  shiftName,
  onNew,
}: {
  teams: readonly NextTeam[];
  shiftName: (shift: Shift) => string;
  onNew: (plan: StaffingPlan) => void;
}) {
  const words = usePlanWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{words("shift")}</th>
          <th scope="col">{words("moreCalls")}</th>
          <th scope="col">{words("moreCost")}</th>
          <th scope="col">{words("dollarsPerCall")}</th>
          <th scope="col">{words("take")}</th>
        </tr>
      </thead>
      <tbody>
        {teams.map((each) => {
          const name = shiftName(each.shift);
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{count(each.servedAYear)}</td>
              <td>{dollars(each.dollarsAYear)}</td>
              <td>
                {each.dollarsPerCall === null ? words("tooFew") : dollars(each.dollarsPerCall)}
              </td>
              <td>
                <button
                  type="button"
                  className="button"
                  aria-label={`+1, ${words("take")}: ${name}`}
                  onClick={() => onNew({ ...each.plan, name: `+1 ${name}`.slice(0, 60) })}
                >
                  +1
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The smallest roster that serves a wanted share at a wanted wait. */
export function SmallestPart({ plan, protocol, play, onNew }: SearchProps) {
  const words = usePlanWords();
  const [told, setTold] = useState("");
  const [isRunning, setRunning] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const run = async (wanted: Wanted): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setRunning(true);
    setTold(words("searching", { share: "0%" }));
    const found = await smallestRoster(
      plan,
      planned(plan, protocol),
      wanted,
      (each, replications) => play(each, replications, signal),
      ({ servedShare }) => setTold(words("searching", { share: percent(servedShare.mean) })),
    );
    setRunning(false);
    if (found === null) return setTold("");
    const reached = percent(found.result.servedShare.mean);
    if (!found.found) return setTold(words("notFound", { share: reached }));
    const hours = rosterHours(
      Object.entries(found.plan.teams).map(([responder, own]) => ({
        responder,
        area: null,
        teams: weekOf(own),
      })),
    );
    setTold(words("foundPlan", { share: reached, hours: count(hours) }));
    onNew({ ...found.plan, name: words("foundName", { share: Math.round(wanted.share * 100) }) });
  };
  return (
    <section className="panel not-printed" aria-labelledby="smallest-title">
      <h2 id="smallest-title">{words("smallest")}</h2>
      <WantedForm isRunning={isRunning} onStop={() => stop.current?.abort()} onWanted={run} />
      <output className="told">{told}</output>
    </section>
  );
}

function WantedForm({
  isRunning,
  onStop,
  onWanted,
}: {
  isRunning: boolean;
  onStop: () => void;
  onWanted: (wanted: Wanted) => Promise<void>;
}) {
  const words = usePlanWords();
  const [share, setShare] = useState("60");
  const [wait, setWait] = useState("");
  const wanted = Number(share) / 100;
  const minutes = wait.trim() === "" ? null : Number(wait);
  const isGood =
    share.trim() !== "" && wanted > 0 && wanted <= 1 && (minutes === null || minutes > 0);
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRunning) onStop();
        else if (isGood) void onWanted({ share: wanted, waitMinutes: minutes });
      }}
    >
      <label>
        {words("wantedShare")}{" "}
        <input
          className="field number"
          inputMode="decimal"
          value={share}
          onChange={({ target }) => setShare(target.value)}
        />
      </label>
      <label>
        {words("wantedWait")}{" "}
        <input
          className="field number"
          inputMode="decimal"
          value={wait}
          onChange={({ target }) => setWait(target.value)}
        />
      </label>
      <button type="submit" className="button" disabled={!isRunning && !isGood}>
        {words(isRunning ? "cancel" : "search")}
      </button>
    </form>
  );
}
