import { currentLanguage } from "./words.ts";

/** US readers expect 4,266 in Spanish too. */
const localeOf = { en: "en-US", es: "es-US" } as const;
const locale = (): string => localeOf[currentLanguage()];

// Every clock on every screen is the agency's: a team's hours are, and a console may stand in another zone. One window serves one
// agency, so that this is set once, before a signed-in screen is drawn.
let timeZone: string | undefined;

/** Shows all times in the agency's time zone, such as `America/New_York`. */
export function setTimeZone(zone: string): void {
  timeZone = zone;
}

const inZone = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions =>
  timeZone === undefined ? options : { ...options, timeZone };

// Made once for each language and zone: making one costs more than a row of a board may.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${locale()} ${timeZone ?? ""}`;
  const made = formatters.get(key) ?? new Intl.DateTimeFormat(locale(), inZone(options));
  formatters.set(key, made);
  return made;
}

const minuteClock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const secondClock = { ...minuteClock, second: "2-digit" } as const;

/** `14:02` or, with seconds, `14:02:31`, in the agency's time zone. */
export const clockTime = (at: number, withSeconds = false): string =>
  (withSeconds ? formatter("second", secondClock) : formatter("minute", minuteClock)).format(at);

/** `Tue 18 Nov 14:02`, for something that was not today. */
export function dayAndTime(at: number): string {
  return `${dayAlone(at)} ${clockTime(at)}`;
}

/** `Tue 18 Nov`, for something that has no hour. */
export const dayAlone = (at: number): string =>
  formatter("day", { weekday: "short", day: "numeric", month: "short" }).format(at);

/** `18 Nov 2025 14:02`, where years are told apart. */
export function dateAndTime(at: number): string {
  const date = formatter("date", { day: "numeric", month: "short", year: "numeric" });
  return `${date.format(at)} ${clockTime(at)}`;
}

/** How long something lasts, from milliseconds: `0:24`, `12:05`, `1:02:09`, and from ten hours on `21:04 h`. Never negative. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  if (hours >= 10) return `${hours}:${two(minutes)} h`;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** A figure with its sign as the language writes it: `49%`, and `49 %` in Spanish, where no line ends between the two. */
export const asPercent = (figure: number | string): string =>
  currentLanguage() === "es" ? `${figure}\u00a0%` : `${figure}%`;

/** A share, 0 to 1, as `49%`, or `49.3%` with a decimal. What rounds to nothing has no sign. */
export const percent = (share: number, decimals = 0): string =>
  asPercent((100 * share).toFixed(decimals).replace(/^-(?=[0.]*$)/, ""));

/** `1,204`. Nothing has no sign: a rounded -0.3 is 0. */
export const count = (value: number): string => (value === 0 ? 0 : value).toLocaleString(locale());
