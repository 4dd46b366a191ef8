import type { WirePlanCheck } from "#contract/plan.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { checkOfDemand } from "#simulate/staffing/check-demand.ts";
import type { PastCalls } from "#simulate/staffing/plan-input.ts";
import { workerPlayers } from "#simulate/staffing/threads.ts";

/** Checks the demand model on calls in memory. One thread apart from the one that serves consoles plays it. */
export async function checkOf(
  protocol: Protocol,
  past: PastCalls,
  answers: "own-calls",
): Promise<WirePlanCheck> {
  const players = workerPlayers(1);
  try {
    return await checkOfDemand(protocol, past, { players, answers });
  } finally {
    await players.close();
  }
}
