import type { Instant } from "#core/base/ids.ts";

/** A clock on the wall in one IANA zone. */
export interface Zone {
  /** Milliseconds the wall clock is ahead of UTC at an instant. */
  readonly offsetAt: (at: Instant) => number;
  /**
   * The instant at which the wall clock showed `wall` (milliseconds, as if UTC). `is: twice` where the clock was put back and
   * showed it twice: the earlier is taken. `is: never` where the clock jumped over it: the offset from before is taken.
   */
  readonly instantOf: (wall: number) => {
    readonly at: Instant;
    readonly is: "once" | "twice" | "never";
  };
}

const quarter = 15 * 60_000;
const day = 24 * 60 * 60_000;

/** The clock of an IANA zone; null where no such zone is known. Offsets are looked up once a quarter of an hour and kept. */
export function zoneNamed(name: string): Zone | null {
  let formatter: Intl.DateTimeFormat;
  try {
    formatter = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
  const known = new Map<number, number>();
  const days = new Map<number, readonly [number, number]>();
  const offsetAt = (at: Instant): number => {
    const key = Math.floor(at / quarter);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const offset = parseOffset(formatter.formatToParts(key * quarter));
    known.set(key, offset);
    return offset;
  };
  const offsetsAround = (wall: number): readonly [number, number] => {
    const key = Math.floor(wall / day);
    const kept = days.get(key);
    if (kept !== undefined) return kept;
    const pair = [offsetAt(key * day - day), offsetAt(key * day + 2 * day)] as const;
    days.set(key, pair);
    return pair;
  };
  return {
    offsetAt,
    instantOf: (wall) => {
      const [before, after] = offsetsAround(wall);
      if (before === after) return { at: wall - before, is: "once" };
      const fits = [before, after].filter((offset) => offsetAt(wall - offset) === offset);
      if (fits.length === 0) return { at: wall - before, is: "never" };
      return { at: wall - Math.max(...fits), is: fits.length === 2 ? "twice" : "once" };
    },
  };
}

function parseOffset(parts: readonly Intl.DateTimeFormatPart[]): number {
  const written = parts.find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  const found = /^GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(written);
  if (found === null) return 0;
  const size =
    Number(found[2]) * 3_600_000 + Number(found[3]) * 60_000 + Number(found[4] ?? 0) * 1000;
  return found[1] === "-" ? -size : size;
}
