import type { WireShadowCall } from "#contract/shadow.ts";

const hourMs = 3_600_000;
const days = { en: "en-US", es: "es-US" } as const;

/**
 * The time of a call as its record has it, `Fri Mar 25 14:27`: in the city's own hours, not this console's. The record gives the
 * instant and its local hour, and whole hours lie between. Null where either is not known.
 */
export function recordedTime(
  { receivedAt, hour, weekday }: Pick<WireShadowCall, "receivedAt" | "hour" | "weekday">,
  language: keyof typeof days,
  how: "long" | "short" = "long",
): string | null {
  if (receivedAt === null || hour === null || weekday === null) return null;
  for (let ahead = -12; ahead <= 14; ahead += 1) {
    const local = new Date(receivedAt + ahead * hourMs);
    if (local.getUTCHours() !== hour || local.getUTCDay() !== weekday) continue;
    const day = local.toLocaleDateString(days[language], {
      day: "numeric",
      month: "short",
      ...(how === "long" ? { weekday: "short", year: "numeric" } : {}),
      timeZone: "UTC",
    });
    const minutes = String(local.getUTCMinutes()).padStart(2, "0");
    return `${day}, ${String(hour).padStart(2, "0")}:${minutes}`;
  }
  return null;
}
