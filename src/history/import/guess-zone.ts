import { fromDegreesMarked } from "../degrees.ts";
import type { SourceRow } from "../table.ts";
import { wordsOf } from "../found-columns.ts";
import type { FoundColumns } from "../found-columns.ts";
import { inDegrees } from "./coordinates.ts";
import type { Coordinates } from "./coordinates.ts";

/** The zone of a file's local times, with why it is believed. */
export interface GuessedZone {
  readonly zone: string;
  /** 0 to 1; 1 where a person or a mapping named it. */
  readonly confidence: number;
  readonly why: string;
}

const eastern = "America/New_York";
const central = "America/Chicago";
const mountain = "America/Denver";
const pacific = "America/Los_Angeles";

const byZone: Readonly<Record<string, string>> = {
  [eastern]: "CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV",
  [central]: "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
  [mountain]: "CO ID MT NM UT WY",
  [pacific]: "CA NV OR WA",
  "America/Phoenix": "AZ",
  "America/Anchorage": "AK",
  "Pacific/Honolulu": "HI",
  "America/Puerto_Rico": "PR VI",
  "Pacific/Guam": "GU MP",
};

/** States whose people do not all live in one zone: a lower confidence. */
const parted = new Set("FL IN KY MI TN ID ND SD NE KS TX OR AK".split(" "));

const zones = new Map(
  Object.entries(byZone).flatMap(([zone, states]) =>
    states.split(" ").map((state) => [state, zone] as const),
  ),
);

const stateNames: Readonly<Record<string, string>> = {
  WASHINGTON: "WA",
  OREGON: "OR",
  CALIFORNIA: "CA",
  TEXAS: "TX",
  "NEW YORK": "NY",
  FLORIDA: "FL",
  OHIO: "OH",
  ILLINOIS: "IL",
  PENNSYLVANIA: "PA",
  GEORGIA: "GA",
  MICHIGAN: "MI",
  VIRGINIA: "VA",
  ARIZONA: "AZ",
  COLORADO: "CO",
  MINNESOTA: "MN",
};

/** A state's zone; null where the text is no state. */
function byState(text: string, why: string): GuessedZone | null {
  const written = text.trim().toUpperCase();
  const state = stateNames[written] ?? written;
  const zone = zones.get(state);
  if (zone === undefined) return null;
  return { zone, confidence: parted.has(state) ? 0.6 : 0.9, why: `${why} ${state}` };
}

/** Guesses the zone of local times: by a state column, by coordinates, by a state in the file's own name. Null: unknown. */
export function guessZone(
  name: string,
  header: readonly string[],
  sample: readonly SourceRow[],
  columns: FoundColumns,
  coordinates: Coordinates = inDegrees,
): GuessedZone | null {
  const stateAt = header.findIndex((column) =>
    /^(state|st|state code|location state)$/.test(wordsOf(column)),
  );
  const states = new Map<string, number>();
  for (const { cells } of sample) {
    const state = (cells[stateAt] ?? "").trim();
    if (state !== "") states.set(state, (states.get(state) ?? 0) + 1);
  }
  const common = [...states].toSorted((left, right) => right[1] - left[1])[0];
  const fromColumn =
    common === undefined ? null : byState(common[0], `column "${header[stateAt] ?? ""}" says`);
  const [outer = "", ...inner] = name.split("/").toReversed();
  return (
    fromColumn ??
    byPlace(sample, columns, coordinates) ??
    byLetters(sample, columns) ??
    [outer, ...inner].map(byName).find((found) => found !== null) ??
    null
  );
}

const letterZones: Readonly<Record<string, string>> = {
  E: eastern,
  C: central,
  M: mountain,
  P: pacific,
  AK: "America/Anchorage",
  H: "Pacific/Honolulu",
};

/** By the letters after the times: `EDT`, `20240611090200PD`. */
function byLetters(sample: readonly SourceRow[], { received }: FoundColumns): GuessedZone | null {
  if (received === undefined) return null;
  const counts = new Map<string, number>();
  let all = 0;
  for (const { cells } of sample) {
    const written = (cells[received.index] ?? "").trim();
    if (written === "") continue;
    all += 1;
    const letter = (/[\d ](AK|[ECMPH])[SD]T?$/i.exec(written)?.[1] ?? "").toUpperCase();
    if (letter !== "") counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const [letter, count] = [...counts].toSorted((left, right) => right[1] - left[1])[0] ?? ["", 0];
  const zone = letterZones[letter];
  return zone === undefined || count < all * 0.9
    ? null
    : { zone, confidence: 0.8, why: `its times end in the letters of that zone` };
}

/** By the middle longitude, well inside a zone or with a low confidence. */
function byPlace(
  sample: readonly SourceRow[],
  columns: FoundColumns,
  coordinates: Coordinates,
): GuessedZone | null {
  const { latitude, longitude, point } = columns;
  const pairs = sample.flatMap(({ cells }): readonly (readonly [number, number])[] => {
    if (latitude !== undefined && longitude !== undefined) {
      const unit = coordinates.millionths ? 1e6 : 1;
      const degrees = (index: number): number => {
        const text = cells[index] ?? "";
        return (fromDegreesMarked(text) ?? Number(text.replace(",", "."))) / unit;
      };
      const [lon, lat] = [degrees(longitude.index), degrees(latitude.index)];
      return [[lat, coordinates.unsignedWest ? -Math.abs(lon) : lon]];
    }
    const found = point === undefined ? null : readPoint(cells[point.index] ?? "");
    return found === null ? [] : [found];
  });
  const good = pairs.filter(([lat, lon]) => lat > 17 && lat < 72 && lon < -60 && lon > -180);
  const middle = good.toSorted((left, right) => left[1] - right[1])[Math.floor(good.length / 2)];
  if (middle === undefined) return null;
  const [lat, lon] = middle;
  const why = "its coordinates lie in";
  if (lat < 23 && lon < -150)
    return { zone: "Pacific/Honolulu", confidence: 0.9, why: `${why} Hawaii` };
  if (lat < 19 && lon > -68.5 && lon < -64)
    return { zone: "America/Puerto_Rico", confidence: 0.9, why: `${why} the islands` };
  if (lat > 52 && lon < -129)
    return { zone: "America/Anchorage", confidence: 0.8, why: `${why} Alaska` };
  if (lat > 31 && lat < 37 && lon > -114.8 && lon < -109.05)
    return { zone: "America/Phoenix", confidence: 0.85, why: `${why} Arizona` };
  const edges: readonly (readonly [number, string])[] = [
    [-114.5, pacific],
    [-102, mountain],
    [-86.5, central],
    [-60, eastern],
  ];
  const at = edges.findIndex(([edge]) => lon < edge);
  const zone = edges[at]?.[1];
  if (zone === undefined) return null;
  const isNearEdge = edges.some(([edge]) => Math.abs(lon - edge) < 3);
  return { zone, confidence: isNearEdge ? 0.5 : 0.9, why: `${why} that zone` };
}

/** Latitude and longitude written in one text, in either order of well-known text; null where there are none. */
export function readPoint(text: string): readonly [number, number] | null {
  const known = /POINT\s*[ZM]{0,2}\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)\b/i.exec(text);
  if (known !== null) return [Number(known[2]), Number(known[1])];
  const found = /(-?\d{1,3}\.\d+)\s*,\s*(-?\d{1,3}\.\d+)/.exec(text);
  if (found === null) return null;
  const [first, second] = [Number(found[1]), Number(found[2])];
  return Math.abs(first) > 72 || (first < 0 && second > 0) ? [second, first] : [first, second];
}

const isAlsoWord = /^(in|or|me|hi|ok|la|de|co|id|oh|ma|pa|al)$/;

/** `ca_los_angeles_2019.csv`, `calls-boise-id.csv`. */
function byName(name: string): GuessedZone | null {
  const words = name.replace(/\.[a-z0-9]+$/i, "").split(/[^A-Za-z]+/);
  const last = words.length - 1;
  const ends = [...new Set([0, 1, last])].flatMap((at): readonly string[] => {
    const word = words[at] ?? "";
    // "llamadas de servicio" is not Delaware: a state whose letters are a word stands at the end, or in capitals.
    const isWord = isAlsoWord.test(word) && at !== last;
    return word.length === 2 && !isWord ? [word] : [];
  });
  for (const word of ends) {
    const found = byState(word, "the file's name says");
    if (found !== null) return { ...found, confidence: Math.min(found.confidence, 0.7) };
  }
  return null;
}
