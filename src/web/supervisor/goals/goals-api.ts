import { callsBehindSchema, goalsSchema, metricDays } from "#contract/metrics.ts";
import type { WireCallsBehind, WireGoals } from "#contract/metrics.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";

/** How far back, and of which calls; an empty word is all. */
export interface Span {
  readonly days: (typeof metricDays)[number];
  readonly area: string;
  readonly family: string;
  readonly band: string;
  readonly language: string;
}

export const wholeSpan: Span = { days: "30", area: "", family: "", band: "", language: "" };
export const spanDays = metricDays;

/** A span as an address's query; what is not chosen is left out. */
export function queryOf(span: Span, more: Readonly<Record<string, string>> = {}): string {
  const chosen = Object.entries({ ...span, ...more }).filter(([, value]) => value !== "");
  return new URLSearchParams(chosen).toString();
}

export const readGoals = (span: Span): Promise<Answered<WireGoals | null>> =>
  ask(`/api/goals?${queryOf(span)}`, goalsSchema);

/** Which calls are asked for: those behind a metric's number, or those at a rung of the funnel. */
export type Behind =
  | {
      readonly of: "metric";
      readonly metric: string;
      readonly side: "in" | "out" | "unknown";
      readonly title: string;
    }
  | {
      readonly of: "rung";
      readonly rung: string;
      readonly reason: string | null;
      readonly title: string;
    };

export function readBehind(behind: Behind, span: Span): Promise<Answered<WireCallsBehind>> {
  const path =
    behind.of === "metric"
      ? `/api/metrics/${behind.metric}/calls?${queryOf(span, { side: behind.side })}`
      : `/api/funnel/${behind.rung}/calls?${queryOf(span, { reason: behind.reason ?? "" })}`;
  return ask(path, callsBehindSchema);
}
