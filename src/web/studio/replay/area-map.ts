import type { WireInterval, WireReplayReport } from "#contract/replay.ts";

/** An area as it is drawn: its middle and radius in the picture, and what it counts. */
export interface Circle {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly calls: number;
  readonly interval: WireInterval | null;
  /** Expected calls over the area's calls, 0 to 1; null where the count is too small to show. */
  readonly share: number | null;
}

/** The picture: 800 wide, as high as the land is. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** Largest first, so that small ones are drawn over them. */
  readonly circles: readonly Circle[];
  /** Shown areas without coordinates, and areas that are hidden. */
  readonly missing: number;
}

const width = 800;
const margin = 50;
const largest = 42;
/** Degrees that a picture shows at least, about a kilometre: one area alone is no whole land. */
const leastSpan = 0.01;

/** Places the areas of a report in a picture; null where none of them lies anywhere. */
export function drawAreas(
  { areaPlaces, slices }: Pick<WireReplayReport, "areaPlaces" | "slices">,
  responder: string,
): Drawn | null {
  const [first] = areaPlaces;
  if (first === undefined) return null;
  const byKey = new Map(slices.area.map((slice) => [slice.key, slice]));
  const lats = areaPlaces.map(({ lat }) => lat);
  const lons = areaPlaces.map(({ lon }) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  // A degree of longitude is shorter the farther from the equator; within one city that is one number.
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const across = (east - west) * shrink;
  const tall = north - south;
  const scale = Math.min(
    (width - 2 * margin) / Math.max(across, leastSpan),
    (700 - 2 * margin) / Math.max(tall, leastSpan),
  );
  const height = Math.max(220, Math.round(tall * scale + 2 * margin));
  const left = (width - across * scale) / 2;
  const top = (height - tall * scale) / 2;
  const most = Math.max(1, ...areaPlaces.map(({ key }) => byKey.get(key)?.calls ?? 0));
  const circles = areaPlaces.flatMap(({ key, lat, lon }): readonly Circle[] => {
    const slice = byKey.get(key);
    if (slice === undefined || slice.calls === null) return [];
    // A response that never comes up in an area is no hidden one.
    const interval =
      responder in slice.responses
        ? (slice.responses[responder] ?? null)
        : { low: 0, estimate: 0, high: 0, vacuous: false };
    return [
      {
        key,
        x: Math.round(left + (lon - west) * shrink * scale),
        y: Math.round(top + (north - lat) * scale),
        radius: Math.max(5, Math.round(largest * Math.sqrt(slice.calls / most))),
        calls: slice.calls,
        interval,
        share: interval === null ? null : interval.estimate / slice.calls,
      },
    ];
  });
  return {
    width,
    height,
    circles: circles.toSorted((one, other) => other.calls - one.calls),
    missing: slices.area.filter(({ key }) => key !== "" && key !== "…").length - circles.length,
  };
}

/** Shares are shaded in five steps: up to 10, 20, 30, 40 %, and more. */
export const shadeOf = (share: number): number => Math.min(4, Math.floor(share * 10));
