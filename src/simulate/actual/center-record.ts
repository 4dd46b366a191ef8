import { grouped, said } from "#core/base/said.ts";
import type { Said } from "#core/base/said.ts";
import type { Assumptions } from "#simulate/staffing/assumptions.ts";
import { settingsOf } from "#simulate/staffing/assumptions.ts";
import type { AssumptionId } from "#simulate/staffing/assumption-ids.ts";
import type { OwnCalls } from "#simulate/staffing/own-calls.ts";
import type { Players } from "#simulate/staffing/run.ts";
import { planDays } from "#simulate/staffing/staffing-plan.ts";
import { day } from "#simulate/staffing/spans.ts";
import { leastSeen } from "./found.ts";
import type { Counted, Found } from "./found.ts";
import { daysOf, wholeDays } from "./record-check.ts";
import type { DaysOf } from "./record-check.ts";
import { inputFrom, recordedDays, threeDigits } from "./record-ground.ts";
import type { CenterRecord } from "./record-ground.ts";
import { recordedOf } from "./recorded.ts";
import type { Recorded } from "./recorded.ts";
import { respondersOf } from "./staffed.ts";

/** An assumption as this center's record shows it. */
export interface Measured {
  readonly id: AssumptionId;
  readonly value: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
  /** Where the number comes from, as a plan's source. */
  readonly source: Said;
}

/** What a center's own record holds for its plans. Group figures alone. */
export interface OwnRecord {
  /** The days that assumptions were measured in. */
  readonly measuredIn: DaysOf;
  readonly measured: readonly Measured[];
  /** Seen too seldom to say anything. */
  readonly tooFew: readonly AssumptionId[];
  /** The days that are added up. */
  readonly recordedIn: DaysOf;
  readonly recorded: Recorded;
  readonly says: readonly Said[];
}

/** What was done a year ago and before is not measured any more. */
const measuredDays = 365;
const recordedQuarter = 91;

/** Measures a record and adds up its last quarter; null where it holds no whole day. */
export async function ownRecord(
  record: CenterRecord,
  ownCalls: OwnCalls,
  shipped: Assumptions,
  players?: Players,
): Promise<OwnRecord | null> {
  const { protocol } = record;
  const { timeZone } = protocol;
  const whole = wholeDays(record, ownCalls);
  if (whole === null) return null;
  const past = ownCalls.past(protocol);
  const year = { from: Math.max(whole.from, whole.to - measuredDays * day), to: whole.to };
  const seen = await recordedDays(record, past.areas, year);
  const { values } = await inputFrom(protocol, past, seen.roster, {
    days: planDays,
    shipped,
    seen,
    players,
  });
  const span = { from: Math.max(whole.from, whole.to - recordedQuarter * day), to: whole.to };
  const measuredIn = daysOf(year, timeZone);
  const own = seen.found.filter(({ id }) => values[id] !== undefined);
  const squareKm = values["city-square-km"];
  const drives = seen.drives;
  return {
    measuredIn,
    measured: [
      ...own.map((found) => measuredFrom(found, measuredIn)),
      ...(squareKm === undefined || drives === null
        ? []
        : [cityFrom(squareKm, drives.value, drives.n, measuredIn)]),
    ],
    tooFew: seen.found.filter(({ n }) => n < leastSeen).map(({ id }) => id),
    recordedIn: daysOf(span, timeZone),
    recorded: recordedOf(
      seen.calls.filter(({ call }) => call.at >= span.from),
      span,
      respondersOf(protocol),
      settingsOf(shipped),
    ),
    says: saysOfRecord,
  };
}

const measuredFrom = ({ id, value, low, high, n, of }: Found, { from, to }: DaysOf): Measured => ({
  id,
  value: threeDigits(value),
  low: threeDigits(low),
  high: threeDigits(high),
  n,
  source: said(
    `Measured here, ${grouped(n)} ${counted[of].en}, ${from} to ${to}.`,
    `Medido aquí, ${grouped(n)} ${counted[of].es}, ${from} a ${to}.`,
  ),
});

const cityFrom = (value: number, drive: number, n: number, { from, to }: DaysOf): Measured => ({
  id: "city-square-km",
  value,
  low: value,
  high: value,
  n,
  source: said(
    `As large as drives were long here: ${drive.toFixed(1)} minutes on average, ${grouped(n)} visits, ${from} to ${to}.`,
    `Tan grande como largos fueron aquí los viajes: ${drive.toFixed(1)} minutos de media, ${grouped(n)} visitas, ${from} a ${to}.`,
  ),
});

const counted: Readonly<Record<Counted, Said>> = {
  visits: said("visits", "visitas"),
  calls: said("calls", "llamadas"),
  offers: said("hand-overs", "traspasos"),
  "call-backs": said("call-backs", "devoluciones de llamada"),
  shifts: said("shifts", "turnos"),
  "police-calls": said("calls with police", "llamadas con policía"),
};

const saysOfRecord: readonly Said[] = [
  said(
    "What people chose under this roster and this protocol; under another they may choose otherwise.",
    "Lo que se eligió con este personal y este protocolo; con otros se podría elegir otra cosa.",
  ),
  said(
    "Callers' patience, costs and what other models would do are not in a record of this one.",
    "La paciencia de quienes llaman, los costos y lo que harían otros modelos no están en el registro de este.",
  ),
];
