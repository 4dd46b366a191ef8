import { said } from "#core/base/said.ts";
import type { AssumptionId } from "./assumption-ids.ts";
import type { Contradiction } from "./contradictions.ts";
import { unitIn } from "./units.ts";

/** What of an assumption is held against its limits. */
interface Ranged {
  readonly id: AssumptionId;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

interface Limit {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: true;
}

/** What a number of a unit can be at all, in any center: beyond it a figure would be nonsense, or a run without an end. */
const ofUnit: Readonly<Record<string, Limit>> = {
  share: { least: 0, most: 1 },
  switch: { least: 0, most: 1, isWhole: true },
  seconds: { least: 0, most: 3600 },
  minutes: { least: 0, most: 1440 },
  hours: { least: 1, most: 168 },
  hour: { least: 0, most: 24 },
  "log-sd": { least: 0, most: 1.5 },
  ratio: { least: 0, most: 10 },
  seats: { least: 0, most: 500, isWhole: true },
  teams: { least: 0, most: 500, isWhole: true },
  officers: { least: 0, most: 20 },
  people: { least: 0, most: 20 },
  "square km": { least: 0, most: 100_000 },
  "km/h": { least: 3, most: 130 },
  "USD/hour": { least: 0, most: 10_000 },
  "USD/call": { least: 0, most: 10_000 },
};

/** Where a unit says too little: a shift is no week, and a wait may be one that nobody ends. */
const ofId: Partial<Record<AssumptionId, Limit>> = {
  "shift-hours": { least: 1, most: 24 },
  "paid-hours-week": { least: 1, most: 100 },
  "patience-minutes": { least: 0, most: 1_000_000_000 },
  "longest-wait-minutes": { least: 0, most: 1_000_000_000 },
};

/**
 * The assumptions whose value, or an end of whose range, cannot be: told in the words of their unit. `isWritten`: a person wrote them, so
 * half a seat is told too; a study that tries values between two ends may come by one.
 */
export const beyondLimits = (
  assumptions: readonly Ranged[],
  { isWritten }: { readonly isWritten: boolean },
): readonly Contradiction[] =>
  assumptions.flatMap((line) => {
    const limit = ofId[line.id] ?? ofUnit[line.unit];
    if (limit === undefined) return [];
    const { value, low, high } = line;
    const outside = [value, low, high].find((each) => !isWithin(each, limit));
    const isCut = isWritten && limit.isWhole === true && !Number.isInteger(value);
    const wrong = outside ?? (isCut ? value : undefined);
    return wrong === undefined ? [] : [beyond(line, wrong, limit)];
  });

const isWithin = (value: number, { least, most }: Limit): boolean =>
  value >= least && value <= most;

function beyond({ id, unit }: Ranged, wrong: number, limit: Limit): Contradiction {
  const words = unitIn(unit);
  const { least, most } = limit;
  return {
    ids: [id],
    says: said(
      `${id} is ${wrong} ${words.en}, which no center has`,
      `${id} es ${wrong} ${words.es}, lo que no tiene ningún centro`,
    ),
    mend: limit.isWhole
      ? said(
          `write a whole number from ${least} to ${most}`,
          `escriba un número entero de ${least} a ${most}`,
        )
      : said(`write a number from ${least} to ${most}`, `escriba un número de ${least} a ${most}`),
  };
}
