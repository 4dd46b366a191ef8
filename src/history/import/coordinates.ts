import type { Content } from "../column-content.ts";
import type { FoundColumns } from "../found-columns.ts";

/** How latitude and longitude are written where they stand in two columns. */
export interface Coordinates {
  /** Whole millionths of a degree. */
  readonly millionths: boolean;
  /** Longitudes lack the sign that says west. */
  readonly unsignedWest: boolean;
  /** Degrees, minutes and seconds with their marks. */
  readonly marked: boolean;
}

export const inDegrees: Coordinates = { millionths: false, unsignedWest: false, marked: false };

/**
 * Tells by the sample how coordinates are written. Unsigned longitudes are taken as west only where latitudes are those of the
 * country's main land: east of Greenwich lie Guam and the last of the Aleutians, which are not.
 */
export function coordinatesOf(columns: FoundColumns, contents: readonly Content[]): Coordinates {
  const lat = contents[columns.latitude?.index ?? -1];
  const lon = contents[columns.longitude?.index ?? -1];
  if (lat === undefined || lon === undefined) return inDegrees;
  const millionths = lat.millionths > 0.9 && lon.millionths > 0.9;
  const isUnsigned = millionths
    ? lon.negatives < 0.01 && lat.mainlandMillionths > 0.9
    : lon.bareLongitudes > 0.9 && lat.mainland > 0.9;
  const marked = [lat, lon].some(({ samples }) => samples.some((text) => /[°º˚]/.test(text)));
  return { millionths, unsignedWest: isUnsigned, marked };
}

/** What a person should know of how coordinates were read. */
export function coordinateNotes({
  millionths,
  unsignedWest,
  marked,
}: Coordinates): readonly string[] {
  return [
    ...(millionths ? ["Coordinates are written in millionths of a degree."] : []),
    ...(marked ? ["Coordinates are written in degrees, minutes and seconds."] : []),
    ...(unsignedWest ? ["Longitudes are written without a sign; they were read as west."] : []),
  ];
}
