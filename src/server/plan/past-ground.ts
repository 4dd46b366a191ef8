import { join } from "node:path";
import * as z from "zod";
import { shownDemandSchema } from "#contract/plan.ts";
import type { WirePastPlan, WirePlanSource } from "#contract/plan.ts";
import type { Instant } from "#core/base/ids.ts";
import { hashOf, sourceFilesOf } from "#library/load-protocol.ts";
import { withMeasuredCity } from "#simulate/staffing/measured-city.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { writeWhole } from "../analyses/analysis.ts";
import { readJson } from "../analyses/found.ts";
import type { RunningStep, RunStep } from "../analyses/run-step.ts";
import type { Analyses, PlannedCalls } from "../analyses/service.ts";
import { refuseWith } from "../refusals.ts";
import type { ProtocolChoices } from "../protocol-choices.ts";
import { hashOfDemand } from "./plans.ts";

/** Past calls that were imported, as something plans rest on. */
export interface PastGrounds {
  readonly sources: () => readonly WirePlanSource[];
  /** What plans over an analysis rest on. Where nobody asked before it is being worked out. Throws the refusal of one that is not there. */
  readonly ground: (id: string) => WirePastPlan;
  /** Ends what runs. */
  readonly close: () => Promise<void>;
}

interface PastGroundsParts {
  readonly analyses: Pick<Analyses, "find" | "planned">;
  readonly choices: ProtocolChoices;
  readonly run: RunStep;
  readonly now: () => Instant;
}

const keptName = "demand.json";
const keptSchema = z.object({ key: z.string(), shown: shownDemandSchema });

/** How a run for some calls stands. */
type Run = { readonly key: string } & (
  { readonly state: "waiting" } | { readonly state: "failed"; readonly says: string }
);

/**
 * Reads demand out of imported calls by `concord simulate --show-demand`, in a process of the lowest priority, one at a time. What it
 * printed lies beside the calls and goes with them; a change of the calls, of their types or of the protocol asks for it again.
 */
export function createPastGrounds(parts: PastGroundsParts): PastGrounds {
  const runs = new Map<string, Run>();
  let last: Promise<void> = Promise.resolve();
  let running: RunningStep | undefined;
  let isClosed = false;
  const work = async (calls: PlannedCalls, path: string, key: string): Promise<void> => {
    if (isClosed || runs.get(calls.id)?.key !== key) return;
    const said: string[] = [];
    const rates = calls.rates === null ? [] : ["--rates", calls.rates];
    const args = ["--calls", calls.calls, ...rates, "--show-demand", "--forecast", "--json"];
    running = parts.run(["simulate", path, ...args], (line) => said.push(line));
    const { isDone, answer, why } = await running.ended;
    running = undefined;
    const says = why !== "" ? why : (said.at(-1) ?? "it ended without a word");
    if (isDone && isKept(calls, key, answer)) runs.delete(calls.id);
    else runs.set(calls.id, { key, state: "failed", says });
  };
  const begin = (calls: PlannedCalls, path: string, key: string): void => {
    runs.set(calls.id, { key, state: "waiting" });
    last = last.then(() => work(calls, path, key));
  };
  return {
    sources: () => parts.analyses.planned().map((calls) => sourceOf(calls, parts.choices)),
    ground: (id) => {
      const calls = callsOf(parts, id);
      const path = parts.choices.pathOf(calls.protocol);
      if (path === undefined)
        return { state: "failed", says: `the protocol ${calls.protocol} is gone` };
      const key = `${calls.revision} ${hashOf(sourceFilesOf(path))}`;
      const run = runs.get(id);
      if (run?.key === key && run.state === "waiting") return { state: "working" };
      if (run?.key === key && run.state === "failed") {
        // Told once: whoever asks again has it tried again.
        runs.delete(id);
        return { state: "failed", says: run.says };
      }
      const kept = keptSchema.safeParse(readJson(join(calls.folder, keptName)));
      if (kept.success && kept.data.key === key) return readyOf(calls, kept.data.shown, parts);
      begin(calls, path, key);
      return { state: "working" };
    },
    close: async () => {
      isClosed = true;
      running?.kill("the server stops");
      await last;
    },
  };
}

function callsOf({ analyses }: PastGroundsParts, id: string): PlannedCalls {
  const found = analyses.planned().find((each) => each.id === id);
  // Looking keeps it: what a plan rests on is in use.
  analyses.find(id);
  if (found !== undefined) return found;
  throw refuseWith(
    409,
    "S191",
    "not-yet",
    "the calls of this analysis are not read yet; look at its state, and ask again when it is done",
  );
}

/** Writes down what was printed; false where it is not what this server knows, or its analysis was deleted meanwhile. */
function isKept({ folder }: PlannedCalls, key: string, answer: string): boolean {
  try {
    const shown = shownDemandSchema.parse(JSON.parse(answer));
    writeWhole(join(folder, keptName), JSON.stringify({ key, shown }));
    return true;
  } catch {
    return false;
  }
}

function sourceOf({ id, names, protocol }: PlannedCalls, choices: ProtocolChoices): WirePlanSource {
  const known = choices.all().find(({ folder }) => folder === protocol);
  return { id, names, protocol: known?.title ?? { en: protocol } };
}

function readyOf(
  calls: PlannedCalls,
  { protocol, check, problems, ...demand }: z.infer<typeof shownDemandSchema>,
  { choices, now }: PastGroundsParts,
): WirePastPlan {
  return {
    state: "ready",
    base: {
      ...demand,
      hash: hashOfDemand(demand.protocolHash, demand),
      at: now(),
      isSynthetic: false,
      source: sourceOf(calls, choices),
      assumptions: withMeasuredCity(shippedAssumptions(), demand.places),
    },
    protocol,
    check: { check, problems },
  };
}
