import type { Append } from "#eventlog/eventlog.ts";

/** What the writers of the fault tests record: a call of an agency, with one private field. */
export const AGENCY = "harbor-county";

export const LOG_OPTIONS = {
  fieldClasses: { CallAnswered: { channel: "public", number: "caller" } },
  now: () => Date.UTC(2026, 4, 4, 12),
} as const;

/** The `version`-th event of a stream; its command id is the same whoever sends it, and whenever. */
export function callOf(stream: string, version: number): Append {
  // Twenty events an incident, so that new keys are made all the time.
  const incidentId = `${stream}-${Math.floor(version / 20)}`;
  return {
    commandId: `${stream}:${version}`,
    expected: { [stream]: version - 1 },
    events: [
      {
        stream,
        kind: "CallAnswered",
        version: 1,
        at: LOG_OPTIONS.now(),
        by: "taker-1",
        incidentId,
        data: { channel: "voice", number: `555-${version}` },
      },
    ],
  };
}
