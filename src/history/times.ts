/** A time as a file writes it. */
export interface WrittenTime {
  /** Milliseconds since 1970-01-01T00:00 of the clock that was written, as if that clock were UTC. */
  readonly wall: number;
  /** Minutes the written clock is ahead of UTC; null where the file does not say. */
  readonly offsetMinutes: number | null;
  /** False for a date alone: its hour is unknown, not midnight. */
  readonly hasHour: boolean;
}

const iso =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2}|[+-]\d{2})?$/i;
const american =
  /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:,?[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*(?:([ap])\.?m\.?)?)?$/i;
const epoch = /^-?\d{12,13}$|^\d{10}$/;

/** Years outside this span are a slip of the keyboard, never a call. */
const years = { from: 1960, to: 2100 };

/**
 * Reads a time: ISO (with or without zone), `12/31/2016 11:57:56 PM`, or seconds or milliseconds since 1970.
 * Null where the text is none of these, or names a day or hour that does not exist. Month before day: US centers write it so.
 */
export function readTime(text: string): WrittenTime | null {
  const written = text.trim();
  const first = written.charCodeAt(0);
  if (!((first >= 48 && first <= 57) || first === 45)) return null;
  const asIso = iso.exec(written);
  if (asIso !== null) return fromParts(asIso, [1, 2, 3], offsetOf(asIso[8]), undefined);
  const asAmerican = american.exec(written);
  if (asAmerican !== null) return fromParts(asAmerican, [3, 1, 2], null, asAmerican[8]);
  if (!epoch.test(written)) return null;
  const wall = Number(written) * (written.length === 10 ? 1000 : 1);
  const year = new Date(wall).getUTCFullYear();
  return year < years.from || year > years.to ? null : { wall, offsetMinutes: 0, hasHour: true };
}

function fromParts(
  parts: RegExpExecArray,
  [yearAt, monthAt, dayAt]: readonly [number, number, number],
  offsetMinutes: number | null,
  half: string | undefined,
): WrittenTime | null {
  const shortYear = Number(parts[yearAt]);
  const year = parts[yearAt]?.length === 2 ? 2000 + shortYear : shortYear;
  const month = Number(parts[monthAt]);
  const day = Number(parts[dayAt]);
  const hour = hourOf(parts[4], half);
  const minute = Number(parts[5] ?? 0);
  const second = Number(parts[6] ?? 0);
  const millisecond = Math.floor(Number(`0.${parts[7] ?? "0"}`) * 1000);
  if (hour === null || minute > 59 || second > 59 || year < years.from || year > years.to)
    return null;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
  const back = new Date(wall);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return null;
  return { wall, offsetMinutes, hasHour: parts[4] !== undefined };
}

function hourOf(written: string | undefined, half: string | undefined): number | null {
  const hour = Number(written ?? 0);
  if (half === undefined) return hour > 23 ? null : hour;
  const isAfternoon = half.toLowerCase() === "p";
  // Some exports write the 24-hour clock and the half of the day both: 00:29 AM, 13:05 PM.
  if (hour > 23 || (hour === 0 && isAfternoon) || (hour > 12 && !isAfternoon)) return null;
  return hour > 12 ? hour : (hour % 12) + (isAfternoon ? 12 : 0);
}

function offsetOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  if (/^(z|utc)$/i.test(written)) return 0;
  const minutes = Number(written.slice(1, 3)) * 60 + Number(written.slice(3).replace(":", "") || 0);
  return written.startsWith("-") ? -minutes : minutes;
}
