import { useEffect, useMemo, useState } from "react";
import type { WirePlanBase } from "#contract/plan.ts";
import { readRowKey, strangeIn } from "#simulate/staffing/staffing-plan.ts";
import type { PlanGround, StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { saveText } from "#web/ui/save-text.ts";
import { useSession } from "#web/ui/session.ts";
import { setUsualTheme } from "#web/ui/theme.ts";
import { Assumptions } from "./Assumptions.tsx";
import { Budget, Problems, Says } from "./Budget.tsx";
import { Areas, Compared, Missed } from "./Compared.tsx";
import { lastSource } from "./drafts.ts";
import { Kept } from "./Kept.tsx";
import { MixTable } from "./MixTable.tsx";
import { groundOf, linkOf, planFileOf } from "./plan-api.ts";
import type { Shared, readLink } from "./plan-api.ts";
import { People } from "./People.tsx";
import { OnPaper } from "./OnPaper.tsx";
import { PlanTabs } from "./PlanTabs.tsx";
import { RosterGrid } from "./RosterGrid.tsx";
import { SmallestPart } from "./Search.tsx";
import { Lead, SourceChoice } from "./Source.tsx";
import { Studies } from "./Studies.tsx";
import { own, useGround } from "./use-ground.ts";
import type { Ground } from "./use-ground.ts";
import { usePlans, useLink, withName } from "./use-shelf.ts";
import { useOwnRecord } from "./use-own-record.ts";
import { usePlays } from "./use-plays.ts";
import type { Played } from "./use-plays.ts";
import { usePlanWords } from "./words.ts";
import "./plan.css";

/** The seed of every plan: all see the same calls, so that their differences are theirs. */
const firstSeed = 911;

/** How many teams, when and where, for which share answered and what money. Played on this page over the center's own calls, or past ones. */
export function PlanPage() {
  const words = usePlanWords();
  const { link, at, opened } = useLink();
  const seat = useSession().seat.id;
  const [chosen, setSource] = useState<{ readonly of: number; readonly source: string }>();
  const source =
    chosen?.of === opened ? chosen.source : (link?.source ?? lastSource({ seat, hash: at }));
  const { ground, isReading, problem } = useGround(source);
  useEffect(() => {
    setUsualTheme("light");
    return () => setUsualTheme("dark");
  }, []);
  return (
    <div className="plan-page">
      <header>
        <h1>{words("title")}</h1>
        <SourceChoice
          source={source}
          onSource={(asked) => setSource({ of: opened, source: asked })}
        />
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
            // Another protocol has other teams: plans of one are none of the other. Another link has other plans.
            key={`${ground.base.protocolHash} ${opened}`}
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
  const shelf = usePlans(link, { base, protocol, check }, source);
  const { plans, at, add, onPlan } = shelf;
  const record = useOwnRecord(base.source.id === own);
  const seed = link?.seed ?? firstSeed;
  const { played, isStopped, setStopped, play, study } = usePlays(ground, plans, seed);
  const plan = plans[at] ?? plans[0];
  if (plan === undefined) return null;
  const shown = played[at] ?? played[0];
  const parts = { plan, study, onNew: add };
  const written = { at, plan, onPlan };
  const named = (): readonly StaffingPlan[] =>
    plans.map((each) => withName(each, words("unnamed")));
  return (
    <>
      <LinkNotices link={link} source={source} base={base} />
      <Strange ids={plans.flatMap((each) => strangeIn(each, protocol, base.areas))} />
      <PlanTabs
        plans={plans}
        at={at}
        onAt={(index) => shelf.look({ plans, at: index })}
        onPlan={onPlan}
        onCopy={() => add({ ...plan, name: words("copyOf", { name: plan.name }).slice(0, 60) })}
        onRemove={shelf.remove}
        onAnew={shelf.isDraft ? shelf.anew : undefined}
        isStopped={isStopped}
        onStopped={setStopped}
        onLink={() => {
          showLink({ base: base.hash, source: base.source.id, seed, plans: named() });
          shelf.look({ plans, at });
        }}
        onFile={() => saveText("plans.json", planFileOf(base, seed, named()))}
      />
      <MixTable plan={plan} protocol={protocol} onPlan={onPlan} />
      <RosterGrid
        plan={plan}
        protocol={protocol}
        areas={base.areas}
        onPlan={onPlan}
        onUndo={shelf.undo}
        onRedo={shelf.redo}
      />
      <Compared played={played} base={base} />
      <Panes {...parts} areas={base.areas} places={base.places} shown={shown} ground={ground} />
      <Assumptions {...written} assumptions={ground.assumptions} record={record} />
      <Says base={base.says} result={shown?.result} />
      <Studies
        key={base.hash}
        {...parts}
        plans={plans}
        play={play}
        protocol={protocol}
        check={check}
        record={record}
      />
      <OnPaper base={base} seed={seed} />
      <Problems problems={shown?.problems ?? []} assumptions={ground.assumptions} />
    </>
  );
}

/** What a plan comes to, and what is done with it, in two columns. */
function Panes({
  shown,
  areas,
  ground,
  places,
  ...parts
}: Parameters<typeof SmallestPart>[0] & {
  shown: Played | undefined;
  areas: readonly string[];
  ground: PlanGround;
  places: WirePlanBase["places"];
}) {
  const { plan, onNew } = parts;
  return (
    <div className="plan-panes" data-old={shown?.isOld ?? false}>
      <div className="stack">
        <Missed name={plan.name} result={shown?.result} />
        <Areas
          areas={areas}
          places={places}
          begins={Object.keys(plan.teams).map((key) => readRowKey(key).area)}
          result={shown?.result}
        />
      </div>
      <div className="stack">
        <SmallestPart {...parts} />
        <People plan={plan} ground={ground} />
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
