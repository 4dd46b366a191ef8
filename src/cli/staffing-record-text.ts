import { grouped } from "#core/base/said.ts";
import type { OwnRecord } from "#simulate/actual/center-record.ts";
import { leastSeen } from "#simulate/actual/found.ts";
import type { Checked, RecordCheck } from "#simulate/actual/record-check.ts";

/** What a record shows, for people. */
export function recordLines({
  measured,
  measuredIn,
  tooFew,
  recorded,
  recordedIn,
}: OwnRecord): readonly string[] {
  const few = tooFew.join(", ");
  const { servedShare: share, reasons } = recorded;
  return [
    `measured, ${measuredIn.from} to ${measuredIn.to}:`,
    ...measured.map(
      ({ id, value, low, high, n }) => `  ${id}: ${value} (${low} to ${high}), n ${n}`,
    ),
    ...(few === "" ? [] : [`  seen fewer than ${leastSeen} times, so nothing is said: ${few}`]),
    "",
    `recorded, ${recordedIn.from} to ${recordedIn.to}: ${grouped(recorded.calls)} calls, ${grouped(recorded.eligible)} eligible, ${share === null ? "none" : `${points(share.value)} % served (${points(share.low)} to ${points(share.high)})`}, ${recorded.byPhone ?? fewOnes} of them by phone; another team went to ${recorded.otherTeam ?? fewOnes}`,
    ...(recorded.waitMedianMinutes === null
      ? []
      : [
          `  half waited under ${recorded.waitMedianMinutes} minutes, nine in ten under ${recorded.waitP90Minutes}`,
        ]),
    ...Object.entries(reasons).map(([reason, count]) => `  ${reason}: ${count ?? fewOnes}`),
    "",
  ];
}

/** A forecast beside what was recorded, for people. */
export function checkLines(check: RecordCheck): readonly string[] {
  const { fitted, heldBack, figures, reasons, missedBy, shippedMissedBy, measured } = check;
  return [
    `forecast of ${heldBack.from} to ${heldBack.to} (${heldBack.days} days) from ${fitted.from} to ${fitted.to}, ${measured} assumptions measured there:`,
    `  share served: ${signed(missedBy)} points from the record${shippedMissedBy === null ? "" : `; ${signed(shippedMissedBy)} with the assumptions as shipped`}`,
    ...figures.map(figureLine),
    "  why eligible calls were missed, in 100 of them, forecast and recorded:",
    ...reasons.map(
      ({ reason, forecast, recorded }) => `    ${reason}: ${forecast} and ${recorded ?? fewOnes}`,
    ),
    ...check.says.map(({ en }) => `- ${en}`),
  ];
}

function figureLine({ id, forecast, shipped, recorded, isWithinRange }: Checked): string {
  const say = (value: number): string =>
    id === "served-share" ? `${points(value)} %` : String(Math.round(value * 10) / 10);
  return `  ${id}: ${say(forecast.mean)} forecast (nine in ten ${say(forecast.range.low)} to ${say(forecast.range.high)}), ${say(recorded)} recorded, ${isWithinRange ? "within" : "outside"}${shipped === null ? "" : `; ${say(shipped)} as shipped`}`;
}

const points = (share: number): string => (share * 100).toFixed(1);
const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

const fewOnes = "too few to show";
