import { dayNumberOf } from "./time.ts";

/** `2026-05-04` of a local day counted from 1970-01-01. */
export function dateOf(day: number): string {
  // Days since 1970-01-01 to a date, by Howard Hinnant's civil calendar: core has no clock of its own.
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const year = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * month + 2) / 5) + 1;
  const number = month < 10 ? month + 3 : month - 9;
  const written = year + era * 400 + (number <= 2 ? 1 : 0);
  return `${written}-${String(number).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
}

/** The local day of a written date, counted from 1970-01-01; undefined where the calendar has no such day. */
export function dayOfDate(written: string): number | undefined {
  const day = dayNumberOf(written);
  return day !== undefined && dateOf(day) === written ? day : undefined;
}
