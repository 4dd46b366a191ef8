import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Incident } from "#core/dispatch/center.ts";
import type { Thread } from "#core/repeat/book.ts";
import { mayHoldMinor } from "#core/repeat/contact.ts";
import type { Contact } from "#core/repeat/contact.ts";
import { countedAt } from "#core/repeat/ladder.ts";
import type { RepeatRecord } from "#core/repeat/record.ts";
import { defaultSettings } from "#core/repeat/settings.ts";
import type { SupportTask } from "#core/support/task.ts";
import type { DangerState, SupportSide } from "#core/support/words.ts";
import type { WireSupportReach } from "#contract/support.ts";

/** What support reads of repeat conflicts and of calls. */
export interface Ground {
  readonly threadsOf: (id: IncidentId) => readonly Thread[];
  readonly recordOf: (recordId: string) => RepeatRecord;
  readonly incidentOf: (id: IncidentId) => Incident | undefined;
  /** Whether an order of a court sealed a call. */
  readonly isSealed: (id: IncidentId) => boolean;
}

const settings = defaultSettings;

/** Which thread stands for the person of a task: the caller's, or the household's. */
const kindOfSide = { caller: "caller", "those-complained-of": "place" } as const;

/** A key for whom a task is about, held in memory alone; the record's where the call stands in no such thread any more. */
export function personOf(
  { side, incidentId, recordId }: Pick<SupportTask, "side" | "incidentId" | "recordId">,
  { threadsOf }: Ground,
): string | null {
  const own = incidentId === null ? undefined : threadOf(incidentId, side, threadsOf);
  return own?.id ?? recordId;
}

const threadOf = (
  id: IncidentId,
  side: SupportSide,
  threadsOf: Ground["threadsOf"],
): Thread | undefined => threadsOf(id).find(({ kind }) => kind === kindOfSide[side]);

/** The calls by which households of a record are found: the newest of each, those closed as lawful conduct first of all. */
export function homesOf(
  { contacts }: Thread,
  most: number,
  { threadsOf }: Ground,
): readonly IncidentId[] {
  const homes = new Map<string, IncidentId>();
  for (const { id, isLawful } of contacts) {
    const home = isLawful === true ? threadOf(id, "those-complained-of", threadsOf) : undefined;
    if (home !== undefined) homes.set(home.id, id);
  }
  return [...homes.values()].slice(-most);
}

/** The people on the other side of a pair with this one, as keys. */
export function oppositesOf(
  { side, incidentId }: Pick<SupportTask, "side" | "incidentId">,
  { threadsOf }: Ground,
): ReadonlySet<string> {
  const own = incidentId === null ? undefined : threadOf(incidentId, side, threadsOf);
  const other = side === "caller" ? "those-complained-of" : "caller";
  return new Set(
    (own?.contacts ?? []).flatMap(({ id }) => threadOf(id, other, threadsOf)?.id ?? []),
  );
}

/** R29: whether a complaint of the record that asked still counts; once help is accepted, whether it was not struck. */
export function hasGround(
  {
    recordId,
    incidentId,
    answer = null,
  }: Pick<SupportTask, "recordId" | "incidentId"> & Partial<Pick<SupportTask, "answer">>,
  at: Instant,
  { threadsOf, recordOf }: Ground,
): boolean {
  if (recordId === null || incidentId === null) return false;
  const thread = threadsOf(incidentId).find(({ id }) => id === recordId);
  const struckAt = recordOf(recordId).struckAt ?? undefined;
  if (thread === undefined) return false;
  if (answer === "accepted") return thread.contacts.some(isAfter(struckAt));
  return countedAt(thread, at, settings, struckAt).length > 0;
}

const isAfter =
  (struckAt = Number.NEGATIVE_INFINITY) =>
  (contact: Contact): boolean =>
    contact.at > struckAt;

/** R24: the worst of what is known in every record that this call counts in. */
export function dangerOf(
  { incidentId }: Pick<SupportTask, "incidentId">,
  at: Instant,
  { threadsOf, recordOf }: Ground,
): DangerState {
  const threads = incidentId === null ? [] : threadsOf(incidentId);
  const counted = threads.flatMap((thread) =>
    countedAt(thread, at, settings, recordOf(thread.id).struckAt ?? undefined),
  );
  const dangers = counted.filter(({ danger }) => danger === "threat-or-weapon");
  if (dangers.length === 0)
    return counted.some(({ danger }) => danger === "unknown") || counted.length === 0
      ? "unknown"
      : "none-told";
  const newest = Math.max(...dangers.map((contact) => contact.at));
  const isPlanned = threads.some(({ id }) => {
    const { review } = recordOf(id);
    return review.is === "done" && review.finding === "danger-plan" && review.at > newest;
  });
  return isPlanned ? "planned" : "no-plan";
}

/** R22, R23: how somebody is reached, read when it is shown and copied nowhere: by the newest call that may be opened. */
export function reachOf(
  { side, incidentId, answer }: SupportTask,
  at: Instant,
  ground: Ground,
): WireSupportReach["reach"] {
  const { incidentOf, isSealed, threadsOf, recordOf } = ground;
  const none = { is: "none", why: "nobody-to-reach" } as const;
  const thread = incidentId === null ? undefined : threadOf(incidentId, side, threadsOf);
  if (thread === undefined) return none;
  const struckAt = recordOf(thread.id).struckAt ?? undefined;
  const counted =
    answer === "accepted"
      ? thread.contacts.filter(isAfter(struckAt))
      : countedAt(thread, at, settings, struckAt);
  const incidents = counted.flatMap(({ id }: Contact) => incidentOf(id) ?? []);
  const open = incidents
    .filter((one) => !isSealed(one.id) && !mayHoldMinor(one, settings))
    .toReversed();
  if (side === "those-complained-of") {
    const home = open.find(({ place }) => place !== null)?.place ?? null;
    return home === null ? none : { is: "home", home };
  }
  // Whoever may hear the ring is never rung: one call that says so is enough, one that joined another too (R30).
  if (incidents.some(({ calls }) => calls.some(({ safeToCallBack }) => safeToCallBack === "no")))
    return { is: "none", why: "unsafe" };
  const call = open.map(({ calls }) => calls[0]).find((each) => each?.callbackNumber !== null);
  const number = call?.callbackNumber ?? null;
  if (call === undefined || number === null) return none;
  const isSafe = call.safeToCallBack === "yes" ? true : null;
  return { is: "number", number, isSafe, language: call.language };
}
