import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keptPlansSchema, planLimits } from "#contract/plan.ts";
import type {
  WireKeptPlans,
  WirePlan,
  WirePlanBase,
  WirePlanCheck,
  WirePlanSource,
} from "#contract/plan.ts";
import type { Instant, SeatId } from "#core/base/ids.ts";
import type { CompiledProtocol } from "#core/protocol/compile.ts";
import type { OwnCalls } from "#simulate/staffing/own-calls.ts";
import { fitDemand } from "#simulate/staffing/demand.ts";
import { plainFit } from "#simulate/staffing/plain-fit.ts";
import { checkOf } from "./check.ts";
import type { OwnRecords } from "./own-records.ts";
import { shippedAssumptions } from "#simulate/staffing/shipped.ts";
import { refuseWith } from "../refusals.ts";

/** Staffing plans of a center: what they rest on, and those that were kept. */
export interface Plans {
  /** What the center's own log holds for its plans. */
  readonly own: OwnRecords;
  /** Null where there is no call to fit a demand to. */
  readonly base: () => WirePlanBase | null;
  /** A forecast of the last weeks, held back, beside what came. Played in a thread of its own, once for each base. */
  readonly check: () => Promise<WirePlanCheck>;
  /** Newest first. */
  readonly kept: () => WireKeptPlans;
  /** Keeps a plan on disk; one of the same seat and name is replaced. Throws the refusal where there are too many. */
  readonly keep: (by: SeatId, plan: WirePlan) => WireKeptPlans;
  /** Throws the refusal where it is not there, or another seat's and `mayDropAll` is false. */
  readonly drop: (id: string, by: SeatId, mayDropAll: boolean) => WireKeptPlans;
}

/** How long a base stands before it is fitted again, in milliseconds. */
const freshMs = 300_000;

export function createPlans(parts: {
  readonly ownCalls: OwnCalls;
  readonly own: OwnRecords;
  readonly protocol: () => CompiledProtocol;
  readonly isSynthetic: boolean;
  readonly folder: string;
  readonly now: () => Instant;
  readonly newId: () => string;
  readonly note: (sentence: string) => void;
}): Plans {
  const { now, newId } = parts;
  const shelf = planFile(join(parts.folder, "plans.json"), parts.note);
  let last:
    { readonly hash: string; readonly base: WirePlanBase | null; readonly at: Instant } | undefined;
  let checked: { readonly of: string; readonly check: Promise<WirePlanCheck> } | undefined;
  const base = (): WirePlanBase | null => {
    const { hash } = parts.protocol().protocol;
    const at = now();
    if (last === undefined || last.hash !== hash || at - last.at > freshMs)
      last = { hash, at, base: baseOf(parts.ownCalls, parts.protocol(), at, parts.isSynthetic) };
    return last.base;
  };
  return {
    own: parts.own,
    base,
    check: () => {
      const of = base()?.hash ?? "";
      if (checked?.of !== of) {
        const { protocol } = parts.protocol();
        checked = { of, check: checkOf(protocol, parts.ownCalls.past(protocol), "own-calls") };
      }
      return checked.check;
    },
    kept: shelf.read,
    keep: (by, plan) => {
      const others = shelf.read().filter((each) => each.by !== by || each.plan.name !== plan.name);
      if (others.length >= planLimits.kept)
        throw refuseWith(
          409,
          "S171",
          "too-many-plans",
          `${planLimits.kept} plans are kept already; forget one first`,
        );
      return shelf.write([{ id: newId(), at: now(), by, plan }, ...others]);
    },
    drop: (id, by, mayDropAll) => {
      const all = shelf.read();
      const found = all.find((each) => each.id === id);
      if (found === undefined || (found.by !== by && !mayDropAll))
        throw refuseWith(404, "S171", "unknown-plan", "no plan of yours has this id");
      return shelf.write(all.filter((each) => each !== found));
    },
  };
}

function baseOf(
  ownCalls: OwnCalls,
  { protocol }: CompiledProtocol,
  at: Instant,
  isSynthetic: boolean,
): WirePlanBase | null {
  const past = ownCalls.past(protocol);
  if (past.calls.count === 0) return null;
  const fit = fitDemand(past.calls, past.kinds.length, Math.max(1, past.areas.length));
  const rests = {
    kinds: past.kinds,
    areas: past.areas,
    fit: plainFit(fit),
  };
  return {
    hash: hashOfDemand(protocol.hash, rests),
    protocolHash: protocol.hash,
    at,
    isSynthetic,
    source: ownSource,
    ...rests,
    span: past.span,
    rates: null,
    says: past.says,
    assumptions: shippedAssumptions(),
  };
}

/** The center's own calls as something plans can rest on. */
export const ownSource: WirePlanSource = { id: "own", names: [], protocol: null };

/** The same for the same demand through the same protocol: what a link holds of them. */
export const hashOfDemand = (
  protocolHash: string,
  { kinds, areas, fit, places }: Pick<WirePlanBase, "kinds" | "areas" | "fit" | "places">,
): string =>
  createHash("sha256")
    .update(JSON.stringify([protocolHash, { kinds, areas, fit, places }]))
    .digest("hex")
    .slice(0, 16);

/** Kept plans in a file of their own: they name no person and decide nothing. A file that cannot be read is left where it is. */
function planFile(path: string, note: (sentence: string) => void) {
  let known: WireKeptPlans | undefined;
  const read = (): WireKeptPlans => {
    if (known !== undefined) return known;
    known = [];
    if (!existsSync(path)) return known;
    try {
      known = keptPlansSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    } catch {
      renameSync(path, `${path}.unread`);
      note(`${path} cannot be read: it is kept as ${path}.unread, and no plan is shown`);
    }
    return known;
  };
  return {
    read,
    write: (plans: WireKeptPlans): WireKeptPlans => {
      const half = `${path}.new`;
      writeFileSync(half, JSON.stringify(plans), { mode: 0o600, flush: true });
      renameSync(half, path);
      known = plans;
      return plans;
    },
  };
}
