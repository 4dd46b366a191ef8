import { useEffect, useState } from "react";
import { planLimits } from "#contract/plan.ts";
import type { WirePlanBase } from "#contract/plan.ts";
import type { Protocol } from "#core/protocol/protocol.ts";
import { firstPlan, rowsOf } from "#simulate/staffing/staffing-plan.ts";
import type { StaffingPlan } from "#simulate/staffing/staffing-plan.ts";
import { useSession } from "#web/ui/session.ts";
import { keepDraft, readDraft } from "./drafts.ts";
import { readLink } from "./plan-api.ts";
import type { Ground } from "./use-ground.ts";
import { useHistory } from "./use-history.ts";
import { usePlanWords } from "./words.ts";

/** What the address holds, and how many links were opened here: one pasted over the page is read as it comes. */
export function useLink() {
  const read = (opened: number) => ({ link: readLink(location.hash), at: location.hash, opened });
  const [state, setState] = useState(() => read(0));
  useEffect(() => {
    const onHash = (): void => setState((before) => read(before.opened + 1));
    addEventListener("hashchange", onHash);
    return () => removeEventListener("hashchange", onHash);
  }, []);
  return state;
}

/** Plans, and which of them is looked at. */
export interface Shelf {
  readonly plans: readonly StaffingPlan[];
  readonly at: number;
}

/** The plans as they are changed, each change to be undone, and written down as they stand. */
export function usePlans(
  link: ReturnType<typeof readLink>,
  { base, protocol }: Ground,
  source: string,
) {
  const words = usePlanWords();
  const seat = useSession().seat.id;
  const [isDraft] = useState(() => readDraft({ seat, source, hash: location.hash }) !== undefined);
  const story = useHistory<Shelf>(
    () =>
      readDraft({ seat, source, hash: location.hash }) ?? {
        plans: plansOf(link, base, protocol, words("firstName")),
        at: 0,
      },
  );
  const shelf = story.now;
  const unnamed = words("unnamed");
  useEffect(() => {
    const plans = shelf.plans.map((plan) => withName(plan, unnamed));
    keepDraft({ seat, source, hash: location.hash }, { plans, at: shelf.at });
  }, [shelf, seat, source, unnamed]);
  const { plans, at } = shelf;
  return {
    ...story,
    plans,
    at,
    isDraft,
    onPlan: (changed: StaffingPlan, act?: string): void =>
      story.change({ at, plans: plans.map((each, index) => (index === at ? changed : each)) }, act),
    add: (fresh: StaffingPlan): void => {
      // Beyond what can be compared at a glance the newest takes the last place; what stood there comes back when it is undone.
      const kept = plans.slice(0, planLimits.shown - 1);
      story.change({ plans: [...kept, fresh], at: kept.length });
    },
    remove: (): void =>
      story.change({ plans: plans.filter((_, index) => index !== at), at: Math.max(0, at - 1) }),
    anew: (): void => story.change({ plans: [firstPlan(protocol, words("firstName"))], at: 0 }),
  };
}

/** A plan whose name was rubbed out is called something where it leaves the page. */
export const withName = (plan: StaffingPlan, unnamed: string): StaffingPlan =>
  plan.name.trim() === "" ? { ...plan, name: unnamed } : plan;

/** A link's plans; where they were made for other teams, this protocol's first. */
function plansOf(
  link: ReturnType<typeof readLink>,
  { source }: WirePlanBase,
  protocol: Protocol,
  name: string,
): readonly StaffingPlan[] {
  const first = [firstPlan(protocol, name)];
  if (!link) return first;
  const isFitting = link.plans.every((plan) => rowsOf(plan, protocol).length > 0);
  return link.source === source.id || isFitting ? link.plans : first;
}
