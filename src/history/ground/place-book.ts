/** A place on the map, in degrees. */
export interface Degrees {
  readonly lat: number;
  readonly lon: number;
}

/** Where the calls of one area, or of all, lie: how many in each small cell of the map. Nothing of a single call is kept. */
export interface PlaceBook {
  /** `area` -1: not written down. */
  readonly add: (area: number, place: Degrees) => void;
  /** A call without a usable place. */
  readonly addNone: () => void;
  readonly without: () => number;
  readonly cells: () => readonly PlacedCell[];
}

/** Calls of an area in a cell of 0.001 degree, a hundred meters: degrees of its middle. */
export interface PlacedCell extends Degrees {
  readonly area: number;
  readonly calls: number;
}

const perDegree = 1000;
/** Past so many cells a new one is of 0.01 degree: a state's calls tell as much with fewer. */
const mostCells = 500_000;
/** No place of the country lies further north. */
const northmost = 72;

/** A place as it can be: latitude and longitude that were exchanged are put right; null where it is none. */
export function placeFrom(first: number, second: number): Degrees | null {
  const isTurned = Math.abs(first) > northmost && Math.abs(second) <= northmost;
  const [lat, lon] = isTurned ? [second, first] : [first, second];
  return isPlace(lat, lon) ? { lat, lon } : null;
}

/** An empty book. */
export function placeBook(limit = mostCells): PlaceBook {
  const counts = new Map<number, number>();
  let without = 0;
  return {
    add: (area, { lat, lon }) => {
      let key = keyOf(area, lat, lon, perDegree);
      if (!counts.has(key) && counts.size >= limit)
        key = keyOf(area, tenth(lat), tenth(lon), perDegree);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    addNone: () => {
      without += 1;
    },
    without: () => without,
    // From south to north, so that no sum over them depends on which call came first.
    cells: () =>
      [...counts]
        .toSorted(([one], [other]) => one - other)
        .map(([key, calls]) => ({ ...placeOf(key), calls })),
  };
}

/** Zeros, near zeros and what lies on no map are no place. */
const isPlace = (lat: number, lon: number): boolean =>
  Math.abs(lat) <= northmost &&
  Math.abs(lon) <= 180 &&
  (Math.abs(lat) >= 1 || Math.abs(lon) >= 1) &&
  lat !== lon;

const tenth = (degrees: number): number => Math.round(degrees * 100) / 100;
const across = 360 * perDegree + 1;
const down = 180 * perDegree + 1;

const keyOf = (area: number, lat: number, lon: number, per: number): number =>
  ((area + 1) * down + Math.round((lat + 90) * per)) * across + Math.round((lon + 180) * per);

function placeOf(key: number): Omit<PlacedCell, "calls"> {
  const east = key % across;
  const rest = Math.floor(key / across);
  return {
    area: Math.floor(rest / down) - 1,
    lat: (rest % down) / perDegree - 90,
    lon: east / perDegree - 180,
  };
}
