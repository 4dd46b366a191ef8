import { useRef, useState } from "react";
import { withRoster } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { smallestRoster } from "#simulate/staffing/smallest-roster.ts";
import type { RosterGoal } from "#simulate/staffing/smallest-roster.ts";
import { count, percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import type { Study } from "./use-plays.ts";
import { usePlanWords } from "./words.ts";

interface SearchProps {
  readonly plan: StaffingPlan;
  readonly study: (plan: StaffingPlan, signal: AbortSignal) => Study | null;
  readonly onNew: (plan: StaffingPlan) => void;
}

/** The smallest roster that serves a wanted share at a wanted wait. */
export function SmallestPart({ plan, study, onNew }: SearchProps) {
  const words = usePlanWords();
  const language = useLanguage();
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
        found.error
          .map(({ says, mend }) => `${says[language]}. ${words("mend", { mend: mend[language] })}.`)
          .join(" "),
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
