// The cast of the contract suite: one county, a call and a unit, and the kinds of events they make.
import { expect } from "vitest";
import type { Append, EventLog, NewEvent, RecordedEvent } from "./eventlog.ts";
import type { FieldClasses } from "./privacy.ts";
import type { Upcasters } from "./upcast.ts";

export const NOON = Date.UTC(2026, 4, 4, 12);
export const HARBOR = "harbor-county";
export const BAY = "bay-city";

export const fieldClasses: FieldClasses = {
  CallAnswered: { channel: "public", number: "caller", address: "place", remark: "internal" },
  NoteAdded: { text: "note", about: "internal" },
  UnitMoved: { position: "place" },
};
export const upcasters: Upcasters = {
  UnitMoved: [(data) => ({ position: data["position"], source: "unknown" })],
};

export const callAnswered = (incident: string, data: NewEvent["data"] = {}): NewEvent => ({
  stream: `incident-${incident}`,
  kind: "CallAnswered",
  version: 1,
  at: NOON,
  by: "taker-1",
  incidentId: incident,
  data: { channel: "voice", number: "555-0101", address: "12 Pier Street", ...data },
});

export const noteAdded = (incident: string, text: string): NewEvent => ({
  ...callAnswered(incident),
  kind: "NoteAdded",
  data: { text, about: "caller" },
});

export const unitMoved = (unit: string, position: readonly number[]): NewEvent => ({
  stream: `unit-${unit}`,
  kind: "UnitMoved",
  version: 2,
  at: NOON,
  by: `unit-${unit}`,
  data: { position },
});

export const command = (
  commandId: string,
  expected: Append["expected"],
  ...events: readonly NewEvent[]
): Append => ({ commandId, expected, events });

/** Runs a test on a log of its own, and closes it. */
export type WithLog = (work: (log: EventLog) => Promise<void>) => () => Promise<void>;

export async function appended(
  log: EventLog,
  agency: string,
  append: Append,
): Promise<readonly RecordedEvent[]> {
  const result = await log.append(agency, append);
  if (!result.ok) throw new Error(`refused: ${result.error.message}`);
  expect(result.value.duplicate).toBe(false);
  return result.value.events;
}
