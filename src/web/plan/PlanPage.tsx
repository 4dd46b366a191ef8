import { useEffect, useMemo, useState } from "react";
import { planLimits } from "#contract/plan.ts";
import type { WirePlanBase } from "#contract/plan.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { firstPlan, rowsOf, strangeIn } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { saveText } from "#web/ui/save-text.ts";
import { setUsualTheme } from "#web/ui/theme.ts";
import { Assumptions } from "./Assumptions.tsx";
import { Budget, Problems, Says } from "./Budget.tsx";
import { Areas, Compared, Missed } from "./Compared.tsx";
import { Kept } from "./Kept.tsx";
import { MixTable } from "./MixTable.tsx";
import { groundOf, linkOf, planFileOf, readLink } from "./plan-api.ts";
import type { Shared } from "./plan-api.ts";
import { PlanTabs } from "./PlanTabs.tsx";
import { RosterGrid } from "./RosterGrid.tsx";
import { SmallestPart } from "./Search.tsx";
import { Lead, SourceChoice } from "./Source.tsx";
import { Studies } from "./Studies.tsx";
import { own, useGround } from "./use-ground.ts";
import type { Ground } from "./use-ground.ts";
import { usePlays } from "./use-plays.ts";
import type { Played } from "./use-plays.ts";
import { usePlanWords } from "./words.ts";
import "./plan.css";

/** The seed of every plan: all see the same calls, so that their differences are theirs. */
const firstSeed = 911;

/** How many teams, when and where, for which share answered and what money. Played on this page over the center's own calls, or past ones. */
export function PlanPage() {
  const words = usePlanWords();
  const [link] = useState(() => readLink(location.hash));
  const [source, setSource] = useState(link?.source ?? own);
  const { ground, isReading, problem } = useGround(source);
  useEffect(() => {
    setUsualTheme("light");
    return () => setUsualTheme("dark");
  }, []);
  return (
    <div className="plan-page">
      <header>
        <h1>{words("title")}</h1>
        <SourceChoice source={source} onSource={setSource} />
        <p className="quiet lead">
          {ground && !isReading ? (
            <Lead base={ground.base} />
          ) : (
            words(source === own ? "reading" : "readingPast")
          )}
        </p>
      </header>
      {problem !== undefined && (
        <p className="notice">{words("unavailable", { message: problem })}</p>
      )}
      {ground === null && !isReading && <p className="notice">{words("noCalls")}</p>}
      {ground && (
        // While other calls are read, figures of these would be taken for theirs.
        <div className="plan-body" hidden={isReading || problem !== undefined}>
          <Plans
            // Another protocol has other teams: plans of one are none of the other.
            key={ground.base.protocolHash}
            ground={ground}
            link={link}
            source={source}
          />
        </div>
      )}
    </div>
  );
}

function Plans({
  ground: { base, protocol, check },
  link,
  source,
}: {
  ground: Ground;
  /** What the address held. */
  link: ReturnType<typeof readLink>;
  source: string;
}) {
  const words = usePlanWords();
  const ground = useMemo(() => groundOf(base, protocol), [base, protocol]);
  const [plans, setPlans] = useState<readonly StaffingPlan[]>(() =>
    plansOf(link, base, protocol, words("firstName")),
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
  const parts = { plan, study, onNew: add };
  return (
    <>
      <LinkNotices link={link} source={source} base={base} />
      <Strange ids={plans.flatMap((each) => strangeIn(each, protocol, base.areas))} />
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
        onLink={() => showLink({ base: base.hash, source: base.source.id, seed, plans })}
        onFile={() => saveText("plans.json", planFileOf(base, seed, plans))}
      />
      <MixTable plan={plan} protocol={protocol} onPlan={change} />
      <RosterGrid plan={plan} protocol={protocol} areas={base.areas} onPlan={change} />
      <Problems problems={shown?.problems ?? []} />
      <Compared played={played} />
      <Panes {...parts} areas={base.areas} shown={shown} />
      <Assumptions plan={plan} assumptions={ground.assumptions} onPlan={change} />
      <Says base={base.says} result={shown?.result} />
      <Studies
        key={`${at} ${base.hash}`}
        {...parts}
        play={play}
        protocol={protocol}
        check={check}
      />
    </>
  );
}

/** What a plan comes to, and what is done with it, in two columns. */
function Panes({
  shown,
  areas,
  ...parts
}: Parameters<typeof SmallestPart>[0] & {
  shown: Played | undefined;
  areas: readonly string[];
}) {
  const { plan, onNew } = parts;
  return (
    <div className="plan-panes">
      <div className="stack">
        <Missed name={plan.name} result={shown?.result} />
        <Areas areas={areas} result={shown?.result} />
      </div>
      <div className="stack">
        <SmallestPart {...parts} />
        <Budget result={shown?.result} />
        <Kept plan={plan} onOpen={onNew} />
      </div>
    </div>
  );
}

/** What a person has to know of the link that brought them. */
function LinkNotices({
  link,
  source,
  base,
}: {
  link: ReturnType<typeof readLink>;
  source: string;
  base: WirePlanBase;
}) {
  const words = usePlanWords();
  if (link === undefined) return <p className="notice">{words("badLink")}</p>;
  if (link === null || link.source !== source || link.base === base.hash) return null;
  return <p className="notice">{words("otherBase")}</p>;
}

function Strange({ ids }: { ids: readonly string[] }) {
  const words = usePlanWords();
  return ids.length === 0 ? null : (
    <p className="notice">{words("strange", { ids: [...new Set(ids)].join(", ") })}</p>
  );
}

/** Puts a link into the address, and to hand where the browser allows it. */
function showLink(shared: Shared): void {
  history.replaceState(null, "", linkOf(shared));
  void navigator.clipboard?.writeText(location.href).catch(() => undefined);
}

/** A link's plans; where they were made for other teams, this protocol's first. */
function plansOf(
  link: ReturnType<typeof readLink>,
  { source }: WirePlanBase,
  protocol: Protocol,
  name: string,
): readonly StaffingPlan[] {
  const first = [firstPlan(protocol, name)];
  if (!link) return first;
  const isFitting = link.plans.every((plan) => rowsOf(plan, protocol).length > 0);
  return link.source === source.id || isFitting ? link.plans : first;
}
