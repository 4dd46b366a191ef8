import { useRef, useState } from "react";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { rowsOf, shiftHours, withRoster } from "#simulate/staffing/staffing-plan.ts";
import type { Shift, StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { smallestRoster } from "#simulate/staffing/smallest-roster.ts";
import type { RosterGoal } from "#simulate/staffing/smallest-roster.ts";
import { nextTeams } from "#simulate/staffing/staffing-search.ts";
import type { NextTeam } from "#simulate/staffing/staffing-search.ts";
import { count } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { rowName } from "./row-name.ts";
import { dollars, percent } from "./figures.ts";
import type { Study } from "./use-plays.ts";
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
  readonly study: (plan: StaffingPlan, signal: AbortSignal) => Study | null;
  readonly onNew: (plan: StaffingPlan) => void;
}

function useShiftName(protocol: Protocol): (shift: Shift) => string {
  const words = usePlanWords();
  const language = useLanguage();
  return ({ row, days, from }) =>
    words("shiftName", {
      team: rowName(row, protocol, language),
      days: words(days),
      from,
      to: (from + shiftHours) % 24,
    });
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
      rowsOf(plan, protocol),
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
export function SmallestPart({ plan, study, onNew }: Omit<SearchProps, "play">) {
  const words = usePlanWords();
  const [told, setTold] = useState("");
  const [isRunning, setRunning] = useState(false);
  const stop = useRef<AbortController>(undefined);
  const run = async (wanted: RosterGoal): Promise<void> => {
    stop.current = new AbortController();
    const { signal } = stop.current;
    const given = study(plan, signal);
    if (given === null) return;
    setRunning(true);
    setTold(words("searching"));
    const found = await smallestRoster(given.input, wanted, given.options);
    setRunning(false);
    if (signal.aborted) return setTold("");
    if (!found.ok)
      return setTold(
        found.error.map(({ says, mend }) => `${says}. ${words("mend", { mend })}.`).join(" "),
      );
    const { teamHoursAWeek, roster, found: result } = found.value;
    const reached = percent(result.servedShare.mean);
    setTold(words("foundPlan", { share: reached, hours: count(teamHoursAWeek) }));
    const name = words("foundName", { share: Math.round(wanted.share * 100) });
    return onNew({ ...withRoster(plan, roster), name });
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
  onWanted: (wanted: RosterGoal) => Promise<void>;
}) {
  const words = usePlanWords();
  const [share, setShare] = useState("60");
  const [wait, setWait] = useState("");
  const wanted = Number(share) / 100;
  const minutes = wait.trim() === "" ? Infinity : Number(wait);
  const isGood = share.trim() !== "" && wanted > 0 && wanted <= 1 && minutes > 0;
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        if (isRunning) onStop();
        else if (isGood) void onWanted({ share: wanted, withinMinutes: minutes });
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
