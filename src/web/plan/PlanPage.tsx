import { useEffect, useMemo, useState } from "react";
import { planLimits } from "#contract/plan.ts";
import type { WirePlanBase } from "#contract/plan.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { firstPlan, strangeIn } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { protocolVersion } from "#web/ui/api.ts";
import { count } from "#web/ui/format.ts";
import { setUsualTheme } from "#web/ui/theme.ts";
import { Assumptions } from "./Assumptions.tsx";
import { Budget, Problems, Says } from "./Budget.tsx";
import { Areas, Compared, Missed } from "./Compared.tsx";
import { Kept } from "./Kept.tsx";
import { groundOf, linkOf, readBase, readLink } from "./plan-api.ts";
import { PlanTabs } from "./PlanTabs.tsx";
import { RosterGrid } from "./RosterGrid.tsx";
import { NextTeamPart, SmallestPart } from "./Search.tsx";
import { usePlays } from "./use-plays.ts";
import { usePlanWords } from "./words.ts";
import "./plan.css";

/** The seed of every plan: all see the same calls, so that their differences are theirs. */
const firstSeed = 911;

/** How many teams, when and where, for which share answered and what money. Played on this page over the center's own calls. */
export function PlanPage() {
  const words = usePlanWords();
  const [base, setBase] = useState<WirePlanBase | null>();
  const [protocol, setProtocol] = useState<Protocol>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    setUsualTheme("light");
    void readBase().then(async (answer) => {
      if (!answer.ok) return setProblem(answer.error.message);
      setBase(answer.value);
      if (answer.value === null) return undefined;
      const found = await protocolVersion(answer.value.protocolHash);
      return found === undefined ? setProblem(answer.value.protocolHash) : setProtocol(found);
    });
    return () => setUsualTheme("dark");
  }, []);
  return (
    <div className="plan-page">
      <header>
        <h1>{words("title")}</h1>
        <p className="quiet">
          {base
            ? words("lead", { calls: count(base.fit.calls), days: Math.round(base.fit.days) })
            : words("reading")}
          {base?.isSynthetic === true && ` ${words("synthetic")}`}
        </p>
      </header>
      {problem !== undefined && (
        <p className="notice">{words("unavailable", { message: problem })}</p>
      )}
      {base === null && <p className="notice">{words("noCalls")}</p>}
      {base && protocol && <Plans base={base} protocol={protocol} />}
    </div>
  );
}

function Plans({ base, protocol }: { base: WirePlanBase; protocol: Protocol }) {
  const words = usePlanWords();
  const ground = useMemo(() => groundOf(base, protocol), [base, protocol]);
  const [link] = useState(() => readLink(location.hash));
  const [plans, setPlans] = useState<readonly StaffingPlan[]>(
    () => link?.plans ?? [firstPlan(protocol, words("firstName"))],
  );
  const [at, setAt] = useState(0);
  const seed = link?.seed ?? firstSeed;
  const { played, isStopped, setStopped, play, study } = usePlays(ground, plans, seed);
  const plan = plans[at] ?? plans[0];
  if (plan === undefined) return null;
  const change = (changed: StaffingPlan): void =>
    setPlans((before) => before.map((each, index) => (index === at ? changed : each)));
  const add = (fresh: StaffingPlan): void => {
    // Beyond what can be compared at a glance the newest takes the last place.
    const kept = plans.slice(0, planLimits.shown - 1);
    setPlans([...kept, fresh]);
    setAt(kept.length);
  };
  const shown = played.find((each) => each.plan === plan) ?? played[at];
  const strange = plans.flatMap((each) => strangeIn(each, protocol, base.areas));
  const parts = { plan, protocol, play, study, onNew: add };
  return (
    <>
      {link === undefined && <p className="notice">{words("badLink")}</p>}
      {link && link.base !== base.hash && <p className="notice">{words("otherBase")}</p>}
      {strange.length > 0 && (
        <p className="notice">{words("strange", { ids: strange.join(", ") })}</p>
      )}
      <PlanTabs
        plans={plans}
        at={at}
        onAt={setAt}
        onPlan={change}
        onCopy={() => add({ ...plan, name: words("copyOf", { name: plan.name }).slice(0, 60) })}
        onRemove={() => {
          setPlans(plans.filter((_, index) => index !== at));
          setAt(Math.max(0, at - 1));
        }}
        isStopped={isStopped}
        onStopped={setStopped}
        onLink={() => {
          history.replaceState(null, "", linkOf({ base: base.hash, seed, plans }));
          void navigator.clipboard?.writeText(location.href).catch(() => undefined);
        }}
      />
      <RosterGrid plan={plan} protocol={protocol} areas={base.areas} onPlan={change} />
      <Problems problems={shown?.problems ?? []} />
      <Compared played={played} />
      <div className="plan-panes">
        <div className="stack">
          <Missed name={plan.name} result={shown?.result} />
          <Areas result={shown?.result} />
        </div>
        <div className="stack">
          <SmallestPart {...parts} />
          <Budget result={shown?.result} />
          <Kept plan={plan} onOpen={add} />
        </div>
      </div>
      <Assumptions plan={plan} assumptions={ground.assumptions} onPlan={change} />
      <Says base={base.says} result={shown?.result} />
      <NextTeamPart key={`next ${at}`} {...parts} />
    </>
  );
}
