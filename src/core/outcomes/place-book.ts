import type { IncidentId, Instant } from "#core/base/ids.ts";
import type { Draft } from "./fact-draft.ts";

/** Incidents at the same place, compared as it is written, capitals and spaces aside. What it holds never leaves it. */
export interface PlaceBook {
  /** The place of a call is this now; null: none. */
  move(draft: Draft, place: string | null): void;
  /** Whether a call ended with nothing found. */
  note(draft: Draft, isUnfounded: boolean): void;
  /** Days to the next incident there, of the same call or a later one; null: none. */
  nextDays(draft: Draft): number | null;
  /** How many incidents there ended with nothing found in the year before this one. */
  unfoundedBefore(draft: Draft): number;
  /** Calls of each place that has at least so many, in order. Which place it is, is not told. */
  histories(least: number): readonly (readonly IncidentId[])[];
}

interface Entry {
  readonly id: IncidentId;
  readonly at: Instant;
  isUnfounded: boolean;
}

const dayMs = 86_400_000;

/** `changed` is told of each call whose figures another call at its place changes. */
export function placeBook(changed: (id: IncidentId) => void): PlaceBook {
  const entries = new Map<string, Entry[]>();
  const here = (draft: Draft): readonly Entry[] =>
    draft.place === null ? [] : (entries.get(draft.place) ?? []);
  const placeOf = (draft: Draft): number => here(draft).findLastIndex(({ id }) => id === draft.id);
  return {
    move: (draft, written) => {
      const place = asWritten(written);
      if (place === draft.place) return;
      const index = placeOf(draft);
      const old = draft.place === null ? undefined : entries.get(draft.place);
      const before = old?.[index - 1];
      if (index >= 0) old?.splice(index, 1);
      if (before !== undefined) changed(before.id);
      for (const later of old?.slice(Math.max(0, index)) ?? []) changed(later.id);
      draft.place = place;
      if (place === null) return;
      const list = entries.get(place) ?? [];
      const after = list.findLastIndex(({ at }) => at <= draft.receivedAt);
      list.splice(after + 1, 0, { id: draft.id, at: draft.receivedAt, isUnfounded: false });
      entries.set(place, list);
      const previous = list[after];
      if (previous !== undefined) changed(previous.id);
    },
    note: (draft, isUnfounded) => {
      const place = placeOf(draft);
      const list = here(draft);
      const entry = list[place];
      if (entry === undefined || entry.isUnfounded === isUnfounded) return;
      entry.isUnfounded = isUnfounded;
      for (const later of list.slice(place + 1)) changed(later.id);
    },
    nextDays: (draft) => {
      const next = here(draft)[placeOf(draft) + 1];
      return next === undefined || draft.place === null
        ? null
        : (next.at - draft.receivedAt) / dayMs;
    },
    unfoundedBefore: (draft) =>
      here(draft).filter(
        ({ id, at, isUnfounded }) =>
          isUnfounded &&
          id !== draft.id &&
          at < draft.receivedAt &&
          at > draft.receivedAt - 365 * dayMs,
      ).length,
    histories: (least) =>
      [...entries.values()]
        .filter((list) => list.length >= least)
        .map((list) => list.map(({ id }) => id)),
  };
}

function asWritten(place: string | null): string | null {
  const written = (place ?? "").trim().replaceAll(/\s+/g, " ").toLowerCase();
  return written === "" ? null : written;
}
