import type { Protocol } from "#core/protocol/protocol.ts";
import type { InputProblem } from "./check-input.ts";
import { forecastCheck } from "./forecast.ts";
import type { ForecastCheck } from "./forecast.ts";
import { withMeasuredCity } from "./measured-city.ts";
import { planInput } from "./plan-input.ts";
import type { PastCalls } from "./plan-input.ts";
import { shippedAssumptions } from "./shipped.ts";
import type { StudyOptions } from "./study.ts";

/** A check, or why there is none. */
export interface DemandCheck {
  readonly check: ForecastCheck | null;
  readonly problems: readonly InputProblem[];
}

/** Periods that a check plays on either side: enough to tell a point from chance. */
const checkReplications = 100;
const checkSeed = 911;

/** The check of a demand alone, with one team of each kind in each hour that it works: the same for every plan over it. */
export async function checkOfDemand(
  protocol: Protocol,
  past: PastCalls,
  how: { readonly players: StudyOptions["players"]; readonly answers?: "own-calls" },
): Promise<DemandCheck> {
  const wishes = {
    assumptions: withMeasuredCity(shippedAssumptions(), past.places),
    teams: 1,
    model: null,
    demand: "fitted",
  } as const;
  const input = planInput(protocol, past, wishes);
  const found = await forecastCheck(
    how.answers === undefined ? input : { ...input, answers: how.answers },
    past.calls,
    {
      seed: checkSeed,
      replications: checkReplications,
      ...(how.players === undefined ? {} : { players: how.players }),
    },
  );
  return found.ok ? { check: found.value, problems: [] } : { check: null, problems: found.error };
}
