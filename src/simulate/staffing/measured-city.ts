import { grouped } from "#core/base/said.ts";
import type { Assumptions } from "./assumptions.ts";
import type { AreaPlaces } from "./input.ts";

/** How far the size that calls tell is believed to be off, either way: streets reach further than calls, lakes and fields are no city. */
const offBy = 1.4;

/** The source of the shipped size: whoever changes a number gives another, and whoever copied the file has not. */
export const nobodysCity = "No map of areas was given: set your city's.";

/** The assumptions of a city whose calls tell how far it reaches. A person's own number stands. */
export function withMeasuredCity(
  assumptions: Assumptions,
  places: AreaPlaces | undefined,
): Assumptions {
  if (places === undefined) return assumptions;
  const { squareKm, calls } = places;
  const placed = grouped(calls.placed);
  return assumptions.map((line) =>
    line.id !== "city-square-km" || line.source !== nobodysCity
      ? line
      : {
          ...line,
          value: squareKm,
          low: Math.round(squareKm / offBy),
          high: Math.round(squareKm * offBy),
          source: `From the calls' own places: nine in ten of ${placed} lie within ${mostWithin(places)} km of their middle. Another number stretches every distance.`,
          sourceEs: `De los lugares de las propias llamadas: nueve de cada diez de ${placed} están a menos de ${mostWithin(places)} km de su centro. Otro número estira todas las distancias.`,
        },
  );
}

/** Nine in ten calls of a square that they fill evenly lie nearer to its middle than half its side times this. */
const mostOfSquare = 1.115;

const mostWithin = ({ city }: AreaPlaces): number => Math.round(city.reach * mostOfSquare * 2) / 2;
