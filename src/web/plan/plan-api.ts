import { keptPlansSchema, planBaseSchema, planSchema } from "#contract/plan.ts";
import type { WireKeptPlans, WirePlan, WirePlanBase } from "#contract/plan.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import type { Alias } from "#simulate/staffing/demand.ts";
import type { Assumptions } from "#simulate/staffing/assumptions.ts";
import type { PlanGround } from "#simulate/staffing/staffing-plan.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

export const readBase = (): Promise<Answered<WirePlanBase | null>> =>
  ask("/api/plan", planBaseSchema.nullable());

export const readKept = (): Promise<Answered<WireKeptPlans>> => ask("/api/plans", keptPlansSchema);

export const keepPlan = (plan: WirePlan): Promise<Answered<WireKeptPlans>> =>
  ask("/api/plans", keptPlansSchema, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(plan),
  });

export const dropPlan = (id: string): Promise<Answered<WireKeptPlans>> =>
  ask(`/api/plans/${encodeURIComponent(id)}`, keptPlansSchema, { method: "DELETE" });

/** What the simulation takes of a base. */
export function groundOf(base: WirePlanBase, protocol: Protocol): PlanGround {
  const alias = ({
    keep,
    other,
  }: {
    keep: readonly number[];
    other: readonly number[];
  }): Alias => ({
    keep: Float64Array.from(keep),
    other: Int32Array.from(other),
  });
  return {
    protocol,
    kinds: base.kinds,
    areas: base.areas,
    fit: {
      ...base.fit,
      rates: Float64Array.from(base.fit.rates),
      kinds: base.fit.kinds.map(alias),
      areas: base.fit.areas.map(alias),
    },
    // The server's ids are this program's: both come from one list.
    assumptions: base.assumptions as Assumptions,
  };
}

/** What a link holds: the plans, the seed, and what they rested on. */
export interface Shared {
  readonly base: string;
  readonly seed: number;
  readonly plans: readonly WirePlan[];
}

/** `#v1.…`: plans in an address. Nothing of them is sent to a server by opening it. */
export function linkOf(shared: Shared): string {
  const bytes = new TextEncoder().encode(JSON.stringify(shared));
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#v1.${text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** What a link holds; null for an address without one, undefined for one that cannot be read. */
export function readLink(hash: string): Shared | null | undefined {
  if (hash === "" || hash === "#") return null;
  if (!hash.startsWith("#v1.")) return undefined;
  try {
    const text = atob(hash.slice(4).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof read !== "object" || read === null) return undefined;
    const { base, seed, plans } = read as Partial<Shared>;
    const checked = planSchema.array().min(1).max(4).safeParse(plans);
    if (typeof base !== "string" || typeof seed !== "number" || !checked.success) return undefined;
    return { base, seed, plans: checked.data };
  } catch {
    return undefined;
  }
}
