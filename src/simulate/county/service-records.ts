import type { Instant } from "#core/base/ids.ts";
import type { Call, Center, Incident } from "#core/dispatch/center.ts";

/** One call as a city's export holds it: no name, no number, no address, no narrative. */
export interface ServiceRecord {
  readonly callNumber: string;
  readonly receivedAt: Instant;
  /** The county's own word for the call type, as its records system writes it. */
  readonly callType: string;
  readonly area: string;
  readonly priority: number | null;
  readonly disposition: string;
  /** Who asked, as the county writes it. */
  readonly source: string;
  readonly channel: string;
  readonly language: string;
  /** Responders that were decided on, in order, each once. */
  readonly sent: readonly string[];
  /** What callers answered: question → answer. Real exports hold none; it is here to judge estimates by. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Where Harbor County's words are not just its call type in capitals. */
const localTypes: Readonly<Record<string, string>> = {
  "verbal-dispute": "VERBAL ARGUMENT",
  "mental-health-crisis": "MENTALLY ILL PERSON",
  "mental-health-violent": "MENTALLY ILL PERSON - VIOLENT",
  "suicide-threat": "SUICIDE THREAT",
  "welfare-check": "CHECK WELL BEING",
  "homeless-person": "HOMELESS PERSON",
  medical: "SICK OR INJURED PERSON",
  "911-hangup": "911 HANG UP",
  other: "MISCELLANEOUS",
};

const inCapitals = (words: string): string => words.replaceAll("-", " ").toUpperCase();

/** The ended calls that were received from `from` on, in the order they came. */
export function serviceRecords(center: Center, from: Instant): readonly ServiceRecord[] {
  const records: ServiceRecord[] = [];
  for (const incident of center.incidents.values()) {
    if (incident.endedAt === null) continue;
    for (const call of incident.calls)
      if (call.receivedAt >= from) records.push(recordOf(center, incident, call));
  }
  return records.sort(
    (one, other) =>
      one.receivedAt - other.receivedAt || (one.callNumber < other.callNumber ? -1 : 1),
  );
}

function recordOf(center: Center, incident: Incident, call: Call): ServiceRecord {
  const whole = survivorOf(center, incident);
  const callType = incident.callType ?? whole.callType ?? "other";
  const answers = Object.entries(incident.answers).flatMap(([question, { answer }]) =>
    answer === null ? [] : [[question, answer] as const],
  );
  return {
    callNumber: call.id,
    receivedAt: call.receivedAt,
    callType: localTypes[callType] ?? inCapitals(callType),
    area: incident.area ?? "",
    priority: whole.priority,
    disposition: inCapitals(incident.mergedInto === null ? (whole.disposition ?? "") : "duplicate"),
    source: inCapitals(call.door),
    channel: call.channel,
    language: call.language,
    sent: [...new Set(whole.decisions.flatMap(({ send }) => send))],
    answers: Object.fromEntries(answers),
  };
}

function survivorOf(center: Center, incident: Incident): Incident {
  const into = incident.mergedInto === null ? undefined : center.incidents.get(incident.mergedInto);
  return into === undefined ? incident : survivorOf(center, into);
}
