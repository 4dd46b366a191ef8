import type { WireEvent } from "#contract/events.ts";
import { limits, rhythm } from "#contract/limits.ts";
import type { ServerMessage } from "#contract/live.ts";
import type { Instant } from "#core/base/ids.ts";
import type { Center, Incident } from "#core/dispatch/center.ts";
import type { Clock } from "./clock.ts";
import { eventWithout } from "./forget.ts";
import type { Forgotten } from "./forget.ts";
import type { Batch, Ledger } from "./ledger.ts";
import { shownEvent, shownIncident } from "./views.ts";
import type { View } from "./views.ts";

/** What consoles have been told: gathers batches, keeps the last events for those who come back, writes each message once. */
export interface Feed {
  /** The last position told. */
  position(): number;
  /** Tells what has gathered, now. */
  flush(): void;
  /** A snapshot at `position()`, as text; undefined for a view that sees no list of incidents. */
  snapshot(view: View): string;
  /** What follows a position up to `position()`, as text; undefined when it is too long ago, or lies ahead. */
  since(from: number, view: View): string | undefined;
  close(): void;
}

/** Told once for each flush: `text` writes the events for a view, once for all who share it. */
export type Told = (flushed: {
  readonly from: number;
  readonly through: number;
  readonly text: (view: View) => string;
}) => void;

const dayMs = 24 * 60 * 60 * 1000;

export function createFeed(parts: {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly told: Told;
}): Feed {
  const { ledger, clock, told } = parts;
  const recent: WireEvent[] = [];
  let recentFrom = ledger.position();
  let position = ledger.position();
  let gathered: WireEvent[] = [];
  let cancel: (() => void) | undefined;
  const snapshots = new Map<string, string>();

  const flush = (): void => {
    cancel?.();
    cancel = undefined;
    const through = ledger.position();
    if (through === position) return;
    const from = position;
    const events = gathered;
    gathered = [];
    position = through;
    snapshots.clear();
    told({ from, through, text: onceForEach((view) => eventsText(from, through, events, view)) });
  };
  const remember = (events: readonly WireEvent[]): void => {
    for (const event of events) recent.push(event);
    if (recent.length <= 2 * limits.backlogEvents) return;
    recent.splice(0, recent.length - limits.backlogEvents);
    recentFrom = (recent[0]?.position ?? 1) - 1;
  };
  const forget = (gone: Forgotten): void => {
    for (const list of [recent, gathered])
      list.forEach((event, at) => {
        if ("incidentId" in event && event.incidentId === gone.incidentId)
          list[at] = eventWithout(event, gone.class);
      });
    snapshots.clear();
  };
  const unfollow = ledger.follow(({ events, forgotten }: Batch) => {
    forgotten.forEach(forget);
    for (const event of events) gathered.push(event);
    remember(events);
    if (events.some(isUrgentEvent)) flush();
    else cancel ??= clock.after(rhythm.gather, flush);
  });

  return {
    position: () => position,
    flush,
    snapshot: (view) => {
      flush();
      const known = snapshots.get(view.key);
      if (known !== undefined) return known;
      const text = snapshotText(ledger.center, position, clock.now(), view);
      snapshots.set(view.key, text);
      return text;
    },
    since: (from, view) => {
      flush();
      if (from > position || from < recentFrom) return undefined;
      const first = recent.findIndex((event) => event.position > from);
      const events = first === -1 ? [] : recent.slice(first);
      if (events.length > limits.backlogEvents) return undefined;
      return eventsText(from, position, events, view);
    },
    close: () => {
      cancel?.();
      unfollow();
    },
  };
}

/** An emergency send and a crew's HELP are told at once. */
const isUrgentEvent = (event: WireEvent): boolean =>
  event.kind === "EmergencySent" || (event.kind === "BackupRequested" && event.isHelp);

function onceForEach(write: (view: View) => string): (view: View) => string {
  const written = new Map<string, string>();
  return (view) => {
    const known = written.get(view.key) ?? write(view);
    written.set(view.key, known);
    return known;
  };
}

export const asText = (message: ServerMessage): string => JSON.stringify(message);

function eventsText(
  from: number,
  through: number,
  events: readonly WireEvent[],
  view: View,
): string {
  const shown = view.scope === "all" ? events.map((event) => shownEvent(event, view)) : [];
  return asText({ type: "events", from, through, events: shown });
}

function snapshotText(center: Center, position: number, at: Instant, view: View): string {
  const isAll = view.scope === "all";
  const incidents = isAll ? onScreen(center, at).map((each) => shownIncident(each, view)) : [];
  const units = isAll ? [...center.units.values()] : [];
  return asText({ type: "snapshot", position, at, incidents, units });
}

/** What is open, or ended in the last 24 hours, with the duplicates merged into it. */
export function onScreen(center: Center, at: Instant): readonly Incident[] {
  const shown = new Set<Incident>();
  const show = (incident: Incident | undefined): void => {
    if (incident === undefined || shown.has(incident)) return;
    shown.add(incident);
    for (const id of incident.duplicates) show(center.incidents.get(id));
  };
  for (const incident of center.incidents.values()) {
    const { endedAt, mergedInto, openedAt } = incident;
    if (mergedInto === null ? (endedAt ?? at) > at - dayMs : openedAt > at - dayMs) show(incident);
  }
  return [...shown];
}
