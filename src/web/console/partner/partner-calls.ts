import type { Incident } from "#core/dispatch/center.ts";
import type { Live } from "#web/ui/live/live.ts";

/** A partner's calls: what 911 offers, what it holds, and what became of those it asked for or had. */
export interface PartnerCalls {
  readonly coming: readonly Incident[];
  readonly mine: readonly Incident[];
  readonly others: readonly Incident[];
}

export function partnerCalls({ center, seats }: Live): PartnerCalls {
  const { own } = seats;
  const all = [...center.incidents.values()].toSorted(
    (one, other) => other.openedAt - one.openedAt,
  );
  const isOpen = ({ endedAt }: Incident): boolean => endedAt === null;
  const coming = all.filter((each) => isOpen(each) && each.handover?.to === own);
  const mine = all.filter((each) => isOpen(each) && each.owner === own);
  return {
    coming,
    mine,
    others: all.filter((each) => !coming.includes(each) && !mine.includes(each)),
  };
}

/** Where a request stands: the most that is known of it. */
export type RequestState =
  | { readonly is: "ended"; readonly disposition: NonNullable<Incident["disposition"]> }
  | { readonly is: "going"; readonly unitIds: readonly string[] }
  | { readonly is: "seen" }
  | { readonly is: "unseen" }
  | { readonly is: "handed-on" };

/** How a call that the partner asked for or gave on stands. */
export function requestState(
  { disposition, units, desks, owner }: Incident,
  own: string,
): RequestState {
  if (disposition !== null) return { is: "ended", disposition };
  if (units.length > 0) return { is: "going", unitIds: units.map(({ unitId }) => unitId) };
  if (desks.request === null || owner !== own) return { is: "handed-on" };
  return { is: desks.request.acknowledgedBy === null ? "unseen" : "seen" };
}

/** Whether help was sent by this desk for somebody whose agreement nobody recorded, and the grounds are still owed. */
export function owesGrounds(incident: Incident, own: string): boolean {
  const { desks, decisions } = incident;
  if (desks.withoutConsent !== null || desks.request?.doesAgree === "yes") return false;
  return decisions.some(({ how, by }) => how === "emergency" && by === own);
}

/** Letters and digits that are not mistaken for one another when read aloud. */
const letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** `R-88K7Q3`: six characters by chance, so that two partners never meet. */
export const newRequestId = (dice: Uint8Array): string =>
  `R-${Array.from(dice.slice(0, 6), (byte) => letters[byte % letters.length]).join("")}`;
