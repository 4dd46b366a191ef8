import { blankFact } from "#core/outcomes/call-fact.ts";
import type { CallFact } from "#core/outcomes/call-fact.ts";
import type { CallType } from "./call-types.ts";
import { initiatedNames } from "./history.ts";
import type { ImportedCalls } from "./history.ts";

/** Past calls as call facts, and how many had no time and are in none of them. */
export interface PastFacts {
  readonly facts: readonly CallFact[];
  readonly withoutTime: number;
}

/**
 * What an export of past calls tells a metric, by the same row as the event log's. Such records hold no screening: their calls are
 * not assessed, and what nobody wrote down is not known.
 */
export function pastFacts(calls: ImportedCalls, callTypes: readonly CallType[]): PastFacts {
  const { columns, callTypeIds, localTypes, finalTypes, areas } = calls;
  const families = new Map(callTypes.map(({ id, family }) => [id, family]));
  const facts: CallFact[] = [];
  let withoutTime = 0;
  for (let index = 0; index < columns.count; index += 1) {
    const receivedAt = columns.receivedAt[index] ?? Number.NaN;
    if (Number.isNaN(receivedAt)) {
      withoutTime += 1;
      continue;
    }
    const callType = callTypeIds[columns.callType[index] ?? -1] ?? null;
    const initiated = initiatedNames[columns.initiated[index] ?? 2] ?? "unknown";
    const finalType = finalTypes[columns.finalType[index] ?? -1] ?? null;
    facts.push({
      ...blankFact(`${columns.file[index] ?? 0}:${columns.line[index] ?? 0}`, receivedAt),
      initiated: initiated === "officer" ? "staff" : initiated,
      area: areas[columns.area[index] ?? -1] ?? null,
      family: callType === null ? null : (families.get(callType) ?? null),
      callType: callType ?? localTypes[columns.localType[index] ?? -1]?.text ?? null,
      finalCallType: finalType,
    });
  }
  return { facts, withoutTime };
}
