import { expect, test } from "vitest";
import type { WireEvent } from "#contract/events.ts";
import { applyEvent, createCenter } from "#core/dispatch/evolve.ts";
import { loadProtocol } from "#library/load-protocol.ts";
import { countyHistory } from "#simulate/county/history.ts";
import { figuresOf } from "./figures.ts";
import { indexIncidents } from "./incident-index.ts";
import type { IncidentIndex } from "./incident-index.ts";
import type { Batch } from "./ledger.ts";

const loaded = loadProtocol("protocols/harbor-county");
if (!loaded.ok) throw new Error("the county's protocol does not load");
const protocol = loaded.value.compiled;
const end = 1_793_505_600_000;

test("what the index gives, told event by event, is what a walk over all incidents finds", () => {
  const center = createCenter();
  const listeners: ((batch: Batch) => void)[] = [];
  const index = indexIncidents({
    center,
    follow: (listener) => {
      listeners.push(listener);
      return () => undefined;
    },
  });
  let position = 0;
  for (const { envelope, events } of countyHistory({ seed: 5, protocol, days: 4, end })) {
    const { at, by } = envelope;
    const told = events.map((event): WireEvent => {
      position += 1;
      return { ...event, at, by, position, streamVersion: 1 };
    });
    for (const event of told) applyEvent(center, event);
    for (const listener of listeners) listener({ through: position, events: told, forgotten: [] });
  }
  const all = [...center.incidents.values()].filter(({ mergedInto }) => mergedInto === null);
  const walked: IncidentIndex = {
    openedBetween: (from, to) => all.filter(({ openedAt }) => openedAt > from && openedAt <= to),
    open: () => all.filter(({ endedAt }) => endedAt === null),
    reviewed: () => all.filter(({ review }) => review !== "none"),
  };
  for (const days of [1, 7, 30])
    expect(figuresOf(index, () => protocol, days, end)).toEqual(
      figuresOf(walked, () => protocol, days, end),
    );
  expect(figuresOf(index, () => protocol, 30, end).incidents).toBeGreaterThan(250);
  // A server that starts on a log that is there finds the same.
  const later = indexIncidents({ center, follow: () => () => undefined });
  expect(figuresOf(later, () => protocol, 7, end)).toEqual(
    figuresOf(walked, () => protocol, 7, end),
  );
});
