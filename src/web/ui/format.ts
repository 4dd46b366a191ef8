import { currentLanguage } from "./words.ts";

/** US readers expect 4,266 and 49% in Spanish too. */
const localeOf = { en: "en-US", es: "es-US" } as const;
const locale = (): string => localeOf[currentLanguage()];

/** `14:02` or, with seconds, `14:02:31`, in this console's time zone. */
export function clockTime(at: number, withSeconds = false): string {
  return new Date(at).toLocaleTimeString(locale(), {
    hour: "2-digit",
    minute: "2-digit",
    ...(withSeconds ? { second: "2-digit" } : {}),
    hourCycle: "h23",
  });
}

/** `Tue 18 Nov 14:02`, for something that was not today. */
export function dayAndTime(at: number): string {
  const day = new Date(at).toLocaleDateString(locale(), {
    weekday: "short",
    day: "numeric",
    month: "short",
  });
  return `${day} ${clockTime(at)}`;
}

/** How long something lasts, from milliseconds: `0:24`, `12:05`, `1:02:09`. Never negative. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number): string => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** `1,204`. */
export const count = (value: number): string => value.toLocaleString(locale());
