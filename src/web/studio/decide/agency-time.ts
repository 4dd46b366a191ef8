/** What a clock in a time zone shows at an instant, as a form writes it: `2026-12-14T18:00`. */
export function wallTime(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** The instant at which a clock in a time zone shows this; of two in the hour that is repeated in autumn, one of them; 0 for what is no time. */
export function instantOf(text: string, timeZone: string): number {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return 0;
  const asUtc = Date.parse(`${text}:00Z`);
  // What the zone's clock shows at that instant tells how far it is from universal time; once more, where that crosses a change.
  const shift = (at: number): number => Date.parse(`${wallTime(at, timeZone)}:00Z`) - at;
  const near = asUtc - shift(asUtc);
  return asUtc - shift(near);
}
