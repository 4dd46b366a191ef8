import type { WirePlanCheck } from "#contract/plan.ts";
import type { WireOwnRecord, WireRecordCheck } from "#contract/plan-record.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { ModelComparison } from "#simulate/staffing/compare-models.ts";
import type { Drivers as DriversFound } from "#simulate/staffing/driver-lines.ts";
import type { Experiment } from "#simulate/staffing/experiments.ts";
import type { Sensitivity } from "#simulate/staffing/sensitivity.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import type { NextTeam } from "#simulate/staffing/staffing-search.ts";
import type { ToWin } from "#simulate/staffing/to-win.ts";
import { Drivers } from "./Drivers.tsx";
import { Experiments } from "./Experiments.tsx";
import { NextTeams } from "./NextTeams.tsx";
import { Models } from "./ModelsTable.tsx";
import { Sways, Wins } from "./StudyTables.tsx";
import { RecordCheck } from "./RecordCheck.tsx";
import { Erlang, Forecast } from "./Trust.tsx";

/** What was worked out for a plan besides its own figures. */
export type Outcome =
  | { readonly kind: "next"; readonly teams: readonly NextTeam[] }
  | { readonly kind: "models"; readonly comparison: ModelComparison }
  | { readonly kind: "sways"; readonly sensitivity: Sensitivity }
  | { readonly kind: "wins"; readonly wins: readonly ToWin[]; readonly drivers: DriversFound }
  | { readonly kind: "experiments"; readonly experiments: readonly Experiment[] }
  | { readonly kind: "check"; readonly found: WirePlanCheck }
  | { readonly kind: "record"; readonly found: WireRecordCheck }
  | { readonly kind: "erlang" };

/** One result, as its kind is read. */
export function StudyResult({
  outcome,
  of,
  protocol,
  record,
  onNew,
}: {
  outcome: Outcome;
  /** The plan it was worked out for. */
  of: StaffingPlan;
  protocol: Protocol;
  record: WireOwnRecord;
  onNew: (plan: StaffingPlan) => void;
}) {
  switch (outcome.kind) {
    case "next":
      return <NextTeams teams={outcome.teams} protocol={protocol} onNew={onNew} />;
    case "models":
      return <Models comparison={outcome.comparison} plan={of} {...{ protocol, record, onNew }} />;
    case "sways":
      return <Sways sensitivity={outcome.sensitivity} />;
    case "wins":
      return (
        <div className="stack">
          <Wins wins={outcome.wins} />
          <Drivers drivers={outcome.drivers} />
        </div>
      );
    case "experiments":
      return <Experiments experiments={outcome.experiments} />;
    case "check":
      return <Forecast found={outcome.found} />;
    case "record":
      return <RecordCheck found={outcome.found} />;
    case "erlang":
      return <Erlang />;
  }
}
