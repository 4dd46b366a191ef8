import type { AreaPlaces, Square } from "#simulate/staffing/input.ts";

/** The eight ways from a middle, east first, then as degrees grow. */
export const ways = [
  "east",
  "north-east",
  "north",
  "north-west",
  "west",
  "south-west",
  "south",
  "south-east",
] as const;
export type Way = (typeof ways)[number];

const spanish: Readonly<Record<Way | "middle", string>> = {
  east: "este",
  "north-east": "noreste",
  north: "norte",
  "north-west": "noroeste",
  west: "oeste",
  "south-west": "suroeste",
  south: "sur",
  "south-east": "sureste",
  middle: "centro",
};

const marked = " (of the calls)";

/** An area as a person reads it: parts that a city was cut into have names in both languages, its own areas have one. */
export function areaName(id: string, language: string): string {
  if (language !== "es") return id;
  const plain = id.endsWith(marked) ? id.slice(0, -marked.length) : id;
  const name = Object.entries(spanish).find(([part]) => part === plain)?.[1];
  return name === undefined ? id : `${name}${plain === id ? "" : " (de las llamadas)"}`;
}

/** How far from the middle of the calls an area lies and which way; null where it lies over the whole city. Kilometers. */
export function whereabouts(
  area: Square | null | undefined,
  { city }: AreaPlaces,
): { readonly km: number; readonly way: Way } | null {
  if (area === null || area === undefined) return null;
  const [east, north] = [area.x - city.x, area.y - city.y];
  const eighth = Math.round(Math.atan2(north, east) / (Math.PI / 4));
  return { km: Math.round(Math.hypot(east, north)), way: ways[(eighth + 8) % 8] ?? "east" };
}
