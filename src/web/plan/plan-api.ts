import * as z from "zod";
import {
  keptPlansSchema,
  pastPlanSchema,
  planBaseSchema,
  planCheckSchema,
  planSchema,
  planSourceSchema,
} from "#contract/plan.ts";
import type {
  WireKeptPlans,
  WirePastPlan,
  WirePlan,
  WirePlanBase,
  WirePlanCheck,
  WirePlanFile,
  WirePlanSource,
} from "#contract/plan.ts";
import { ownRecordSchema, recordCheckSchema } from "#contract/plan-record.ts";
import type { WireOwnRecord, WireRecordCheck } from "#contract/plan-record.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Assumptions } from "#simulate/staffing/assumptions.ts";
import { groundFrom } from "#simulate/staffing/plain-fit.ts";
import type { PlanGround } from "#simulate/staffing/staffing-plan.ts";
import { ask, inTurn, post } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readBase = (): Promise<Answered<WirePlanBase | null>> =>
  ask("/api/plan", planBaseSchema.nullable());

export const readSources = (): Promise<Answered<readonly WirePlanSource[]>> =>
  ask("/api/plan/sources", z.array(planSourceSchema).readonly());

export const readPast = (id: string): Promise<Answered<WirePastPlan>> =>
  ask(`/api/plan/past/${encodeURIComponent(id)}`, pastPlanSchema);

export const readCheck = (): Promise<Answered<WirePlanCheck>> =>
  ask("/api/plan/check", planCheckSchema);

export const readRecord = (): Promise<Answered<WireOwnRecord>> =>
  ask("/api/plan/record", ownRecordSchema);

export const readRecordCheck = (): Promise<Answered<WireRecordCheck>> =>
  ask("/api/plan/record/check", recordCheckSchema);

/** The protocol as the server read and checked it; its outline was looked at. */
export const protocolOf = (body: object): Protocol => body as Protocol;

export const readKept = (): Promise<Answered<WireKeptPlans>> => ask("/api/plans", keptPlansSchema);

export const keepPlan = inTurn((plan: WirePlan) => ask("/api/plans", keptPlansSchema, post(plan)));

export const dropPlan = inTurn((id: string) =>
  ask(`/api/plans/${encodeURIComponent(id)}`, keptPlansSchema, { method: "DELETE" }),
);

/** What the simulation takes of a base. */
export const groundOf = (base: WirePlanBase, protocol: Protocol): PlanGround =>
  groundFrom({
    ...base,
    protocol,
    // The server's ids are this program's: both come from one list.
    assumptions: base.assumptions as Assumptions,
  });

/** What a link holds: the plans, the seed, and what they rested on. */
export interface Shared {
  readonly base: string;
  /** `own`, or the analysis whose calls they rested on. */
  readonly source: string;
  readonly seed: number;
  readonly plans: readonly WirePlan[];
}

/** A file of plans as it is saved. */
export const planFileOf = (base: WirePlanBase, seed: number, plans: readonly WirePlan[]): string =>
  JSON.stringify({ concordPlans: 1, seed, plans, base } satisfies WirePlanFile);

/** `#v1.…`: plans in an address. Nothing of them is sent to a server by opening it. */
export function linkOf(shared: Shared): string {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#v1.${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

const isSeed = (seed: unknown): seed is number =>
  typeof seed === "number" && Number.isInteger(seed) && seed >= 0 && seed <= 4_294_967_295;

/** What a link holds; null for an address without one, undefined for one that cannot be read. */
export function readLink(hash: string): Shared | null | undefined {
  if (hash === "" || hash === "#") return null;
  if (!hash.startsWith("#v1.")) return undefined;
  try {
    const text = atob(hash.slice(4).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof read !== "object" || read === null) return undefined;
    const { base, source = "own", seed, plans } = read as Partial<Shared>;
    const checked = planSchema.array().min(1).max(4).safeParse(plans);
    if (typeof base !== "string" || typeof source !== "string" || !isSeed(seed) || !checked.success)
      return undefined;
    return { base, source, seed, plans: checked.data };
  } catch {
    return undefined;
  }
}
