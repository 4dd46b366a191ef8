import { planFileSchema } from "#contract/plan.ts";
import type { WirePlanFile } from "#contract/plan.ts";
import type { Assumptions } from "#simulate/staffing/assumptions.ts";
import { groundFrom } from "#simulate/staffing/plain-fit.ts";
import { simulateStaffing } from "#simulate/staffing/run.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { inputOf } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { workerPlayers } from "#simulate/staffing/threads.ts";
import { loadOrTell, print, printJson, readOrTell, tell } from "./output.ts";
import { inOneLanguage, printSimulation, summaryOf } from "./simulate-text.ts";

/** Months of a settled figure on the page. */
const settled = 1000;

/** Plays the plans of a file that was saved from the page; with `settled` months of its own seed the figures are the page's. False where it cannot. */
export async function simulatePlans(
  path: string,
  file: string,
  wanted: { readonly replications: number | null; readonly isJson: boolean },
): Promise<boolean> {
  const loaded = loadOrTell(path);
  const saved = readPlans(file);
  if (loaded === undefined || saved === undefined) return false;
  const { protocol } = loaded.compiled;
  const { base, seed, plans } = saved;
  if (base.protocolHash !== protocol.hash) {
    tell(
      `${file}: its figures follow from another protocol (${base.protocolHash.slice(0, 12)}) than ${path} is now (${protocol.hash.slice(0, 12)}); name the version that was planned with, or plan anew and save again`,
    );
    return false;
  }
  const ground = groundFrom({ ...base, protocol, assumptions: assumptionsOf(base.assumptions) });
  const players = workerPlayers();
  const summaries: unknown[] = [];
  try {
    for (const plan of plans) {
      const input = inputOf(plan, ground);
      const replications = wanted.replications ?? settled;
      const result = await simulateStaffing(input, { seed, replications, players });
      if (!result.ok) {
        for (const { says, mend, known } of result.error)
          tell(`${plan.name}: ${says.en}; ${mend.en}. ${known.en}`);
        return false;
      }
      const rates = { name: "callers' own answers", hash: "", ...base.rates, says: [] };
      const summary = summaryOf(input, result.value, { says: base.says, rates });
      summaries.push({ plan: plan.name, ...Object(inOneLanguage(summary)) });
      if (!wanted.isJson) tellPlan(plan, () => printSimulation(summary));
    }
  } finally {
    await players.close();
  }
  if (wanted.isJson) printJson({ seed, base: base.hash, plans: summaries });
  return true;
}

function tellPlan({ name }: StaffingPlan, printIt: () => void): void {
  print(`== ${name}`);
  printIt();
  print();
}

/** Values of the file over those that are shipped: an assumption that this version does not know is left out. */
function assumptionsOf(written: WirePlanFile["base"]["assumptions"]): Assumptions {
  const byId = new Map(written.map((line) => [line.id, line]));
  return shippedAssumptions().map((line) => ({ ...line, ...byId.get(line.id), id: line.id }));
}

/** Whether a file says that it holds plans in the form of this version. */
const isOfPlans = (written: unknown): boolean =>
  planFileSchema.pick({ concordPlans: true }).safeParse(written).success;

function readPlans(file: string): WirePlanFile | undefined {
  const text = readOrTell(file);
  if (text === undefined) return undefined;
  try {
    const written: unknown = JSON.parse(text);
    const read = planFileSchema.safeParse(written);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    const place = issue?.path.join(".") ?? "";
    tell(
      isOfPlans(written)
        ? `${file}: ${place}: ${issue?.message ?? ""}; save the plans again from the page`
        : `${file}: it is no file of plans that this version reads; save the plans again from the page, or read it with the version that wrote it`,
    );
  } catch {
    tell(`${file}: it is no JSON; save the plans again from the page`);
  }
  return undefined;
}
