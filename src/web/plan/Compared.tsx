import type { WirePlanBase } from "#contract/plan.ts";
import { wilson } from "#core/outcomes/interval.ts";
import type { AreaPlaces, RecordedPolice } from "#simulate/staffing/input.ts";
import { missReasons } from "#simulate/staffing/tally.ts";
import type { StaffingResult } from "#simulate/staffing/result.ts";
import { useCodeWords } from "#web/ui/codes.ts";
import { count, percent } from "#web/ui/format.ts";
import { useLanguage } from "#web/ui/words.ts";
import { areaName, whereabouts } from "./area-name.ts";
import { AreaMap } from "./AreaMap.tsx";
import { dollars, lines } from "./figures.ts";
import type { Line, Shown } from "./figures.ts";
import type { Played } from "./use-plays.ts";
import { settledReplications } from "./use-plays.ts";
import { usePlanWords } from "./words.ts";

/** The plans side by side: each figure with its ranges. The table is as high from the start as it will be. */
export function Compared({ played, base }: { played: readonly Played[]; base: WirePlanBase }) {
  const words = usePlanWords();
  return (
    <section className="panel" aria-labelledby="compared-title">
      <h2 id="compared-title">{words("compared")}</h2>
      <p className="quiet small">{words("comparedHow")}</p>
      <div className="wide">
        <table className="compared">
          <thead>
            <tr>
              <th scope="col">{words("figure")}</th>
              {played.map(({ plan }, at) => (
                // Two plans may have one name; their order is theirs.
                // oxlint-disable-next-line react/no-array-index-key
                <th key={at} scope="col">
                  {plan.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  {words(line.id)}
                  {line.id === "busy" && <span className="small quiet"> {words("busyHigh")}</span>}
                </th>
                {played.map(({ result, problems, isOld }, at) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at} data-old={isOld}>
                    <Value line={line} result={result} isRefused={problems.length > 0} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <PoliceCame recorded={base.recordedPolice} plans={played.length} />
            <tr>
              <th scope="row">{words("played")}</th>
              {played.map((each, at) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={at} className="small quiet" data-running={each.isRunning}>
                  {playedWords(each, words)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <Cautions played={played} base={base} />
    </section>
  );
}

type PlanWords = ReturnType<typeof usePlanWords>;

function playedWords({ result, problems, isRunning, isOld }: Played, words: PlanWords): string {
  if (problems.length > 0) return words("cannotPlay");
  const done = isOld ? 0 : (result?.replications ?? 0);
  if (isRunning) return words("running", { done: count(done), all: count(settledReplications) });
  return words(isOld ? "before" : "settled", { done: count(done) });
}

/** What has to be said beside the figures: crews that tire, and calls too few to tell. Below the table, where it moves no figure. */
function Cautions({ played, base }: { played: readonly Played[]; base: WirePlanBase }) {
  const words = usePlanWords();
  const tired = played.flatMap(({ plan, result, isOld }) =>
    !isOld && result !== undefined && result.busyShare.mean > tiring
      ? [words("tired", { name: plan.name, share: percent(result.busyShare.mean) })]
      : [],
  );
  const { calls } = base.fit;
  const few = calls < fewCalls ? [words("fewCalls", { calls })] : [];
  const byLuck = played.flatMap(({ plan, result, isOld }) => {
    if (calls >= fewCalls || isOld || result === undefined) return [];
    const eligible = Math.round((calls * result.eligible.mean) / Math.max(1, result.calls.mean));
    const luck = wilson(Math.round(eligible * result.servedShare.mean), eligible);
    if (luck === null) return [];
    const { low, high } = luck;
    const range = { low: percent(low), high: percent(high) };
    return [words("fewEligible", { name: plan.name, eligible, ...range })];
  });
  const partners = played.flatMap(({ plan, result, isOld }) => {
    if (isOld || result === undefined) return [];
    const theirs = result.budget.find(({ id }) => id === "hotline")?.dollars ?? 0;
    if (theirs < largePart * result.dollarsAYear) return [];
    const served = count(Math.round(result.byPartner.mean));
    return [words("partnerPart", { name: plan.name, dollars: dollars(theirs), served })];
  });
  return (
    <output className="cautions amber">
      {[...few, ...byLuck, ...tired, ...partners].map((line) => (
        <span key={line}>{line}</span>
      ))}
    </output>
  );
}

/** Above it crews tire and nobody is free; fewer calls than these tell little of a city. */
const tiring = 0.75;
const fewCalls = 200;
/** From such a part of the cost on it is said that it is a partner's. */
const largePart = 0.1;

/** How police came to past calls: beside the plans' waits, and the same for all of them. */
function PoliceCame({ recorded, plans }: { recorded: RecordedPolice | undefined; plans: number }) {
  const words = usePlanWords();
  const came = recorded?.arrival ?? null;
  return came === null ? null : (
    <tr>
      <th scope="row">{words("policeCame")}</th>
      <td colSpan={Math.max(1, plans)}>
        {words("policeCameSays", {
          median: came.medianMinutes,
          p90: came.p90Minutes,
          calls: count(came.calls),
        })}
      </td>
    </tr>
  );
}

/** As high before there is a result as after. */
function Value({
  line,
  result,
  isRefused,
}: {
  line: Line;
  result: StaffingResult | undefined;
  isRefused: boolean;
}) {
  const words = usePlanWords();
  const hasBar = line.id === "share" || line.id === "busy";
  const bar = { mean: 0, low: 0, high: 0 };
  const waiting = { text: isRefused ? "–" : "…", ...(hasBar ? { bar } : {}) };
  const shown: Shown | null = result === undefined ? waiting : line.of(result);
  if (shown === null) return <span className="quiet">{words("none")}</span>;
  const isTooBusy = line.id === "busy" && (shown.bar?.mean ?? 0) > tiring;
  const isMinutes = line.id === "wait" || line.id === "wait90";
  const { low, high, months, believed } = shown;
  return (
    <div className="figure">
      <strong className={isTooBusy ? "amber" : ""}>
        {isMinutes ? words("minutes", { minutes: shown.text }) : shown.text}
      </strong>
      <span className="small quiet">
        {low !== undefined && high !== undefined && words("interval", { low, high })}
        {believed !== undefined && words("believedCost", believed)}
        {months !== undefined && <span className="months">{words("months", months)}</span>}
      </span>
      {shown.bar !== undefined && <Bar {...shown.bar} />}
    </div>
  );
}

/** How far along a figure lies, and between where most months do. */
function Bar({ mean, low, high }: NonNullable<Shown["bar"]>) {
  const at = (share: number): number => Math.min(100, Math.max(0, share * 100));
  return (
    <svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-all" width="100" height="8" />
      <rect className="bar-part" y="2" width={at(mean)} height="4" />
      <rect
        className="bar-range"
        x={at(low)}
        width={Math.max(0.5, at(high) - at(low))}
        height="8"
      />
    </svg>
  );
}

/** Why eligible calls were missed under one plan. */
export function Missed({ name, result }: { name: string; result: StaffingResult | undefined }) {
  const words = usePlanWords();
  const codes = useCodeWords();
  // In one order from the start: a line that moves while it is read is misread.
  const reasons = missReasons.map((reason) => ({
    reason,
    calls: result?.reasons[reason]?.mean ?? 0,
  }));
  const all = reasons.reduce((sum, { calls }) => sum + calls, 0);
  const most = Math.max(0.1, ...reasons.map(({ calls }) => calls));
  return (
    <section className="panel missed" aria-labelledby="missed-title">
      <h2 id="missed-title">{words("reasons")}</h2>
      <p className="quiet small">{words("reasonsLead", { name })}</p>
      <ul className="plain-list">
        {reasons.map(({ reason, calls }) => (
          <li key={reason}>
            <span className="spread">
              <span>
                {reason === "program-limit" ? words("programLimit") : codes(`noTeam_${reason}`)}
              </span>
              <strong>
                {calls === 0 ? 0 : calls < 0.1 ? "< 0.1" : count(Math.round(calls * 10) / 10)}
              </strong>
              <span className="small quiet">
                {calls === 0 || all === 0 ? "" : percent(calls / all)}
              </span>
            </span>
            <svg className="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect className="bar-all" width="100" height="4" />
              <rect className="bar-part" width={(calls / most) * 100} height="4" />
            </svg>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How areas fare under one plan. */
export function Areas({
  areas,
  places,
  begins,
  result,
}: {
  /** All of them, from the start: none comes in between while they are read. */
  areas: readonly string[];
  /** Where they lie; absent: nobody knows. */
  places: AreaPlaces | undefined;
  /** Areas in which a row's teams begin; null: in the middle of the city. */
  begins: readonly (string | null)[];
  result: StaffingResult | undefined;
}) {
  const words = usePlanWords();
  const byId = new Map((result?.byArea ?? []).map((each) => [each.id, each]));
  // A fitted demand lays every call into an area.
  const rows = areas.length === 0 ? ["city"] : areas;
  return (
    <section className="panel areas" aria-labelledby="areas-title">
      <h2 id="areas-title">{words("areas")}</h2>
      {places !== undefined && areas.length > 1 && (
        <AreaMap areas={areas} places={places} begins={begins} />
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">{words("area")}</th>
            {places !== undefined && <th scope="col">{words("where")}</th>}
            <th scope="col">{words("eligible")}</th>
            <th scope="col">{words("served")}</th>
            <th scope="col">{words("meanWait")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((id, at) => (
            <AreaRow
              key={id}
              id={id}
              area={byId.get(id)}
              isAwaited={result === undefined}
              {...(places === undefined ? {} : { where: whereabouts(places.areas[at], places) })}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function AreaRow({
  id,
  area,
  where,
  isAwaited,
}: {
  id: string;
  area: StaffingResult["byArea"][number] | undefined;
  /** Absent: nobody knows where the areas lie. */
  where?: ReturnType<typeof whereabouts>;
  isAwaited: boolean;
}) {
  const words = usePlanWords();
  const language = useLanguage();
  const wait = area?.waitMeanMinutes ?? null;
  const name = id === "city" ? words("area_city") : areaName(id, language);
  const lies =
    where === undefined ? null : (
      <td>
        {where === null
          ? words("area_city")
          : where.km === 0
            ? words("inMiddle")
            : words("whereFrom", { km: where.km, way: words(`way_${where.way}`) })}
      </td>
    );
  if (isAwaited)
    return (
      <tr>
        <th scope="row">{name}</th>
        {lies}
        <td colSpan={3}>…</td>
      </tr>
    );
  return (
    <tr>
      <th scope="row">{name}</th>
      {lies}
      <td>{count(Math.round(area?.eligible ?? 0))}</td>
      <td>{area === undefined ? words("none") : percent(area.servedShare.mean)}</td>
      <td>{wait === null ? words("none") : words("minutes", { minutes: wait.toFixed(1) })}</td>
    </tr>
  );
}
