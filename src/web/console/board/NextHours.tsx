import { expectedCallsSchema } from "#contract/plan.ts";
import type { WireExpectedCalls } from "#contract/plan.ts";
import { ask } from "#web/ui/api.ts";
import type { Answered } from "#web/ui/api.ts";
import { localTime } from "#core/base/time.ts";
import { clockTime, count } from "#web/ui/format.ts";
import { useLive } from "#web/ui/live/hooks.ts";
import { useReadAgain } from "#web/ui/read-again.ts";
import { expectedCalls, hourOfWeek } from "./expected.ts";
import { useBoardWords } from "./words.ts";

const hour = 3_600_000;
const hours = 12;
const askEvery = 300_000;
const read = (): Promise<Answered<WireExpectedCalls | null>> =>
  ask("/api/expected-calls", expectedCallsSchema.nullable());

/** While nobody waits: what the next twelve hours bring by the center's own past, or that its past cannot say. */
export function NextHours() {
  const words = useBoardWords();
  const { value: past, problem } = useReadAgain(read, askEvery);
  const live = useLive();
  if (past === undefined)
    return problem === undefined ? (
      <>&nbsp;</>
    ) : (
      <>{words("expectedNotRead", { message: problem.message })}</>
    );
  const now = live.now();
  const { timeZone } = live.protocol.protocol;
  const starts = Array.from({ length: hours }, (_, at) => now + at * hour);
  const rates = starts.map((at) => past?.rates[hourOfWeek(localTime(at, timeZone))] ?? 0);
  const expected = expectedCalls(rates, past?.dispersion ?? null);
  if (past === null || expected === null) return <>{words("expectedUnknown")}</>;
  return (
    <>
      {words("expected", {
        calls: count(expected.calls),
        low: count(expected.low),
        high: count(expected.high),
        busiest: clockTime(Math.floor((starts[expected.busiest] ?? now) / hour) * hour),
        days: count(Math.round(past.days)),
      })}
    </>
  );
}
